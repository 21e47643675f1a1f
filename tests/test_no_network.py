"""The program needs no network: with every socket shut it reads, checks, previews, reports and remembers as otherwise."""

import socket
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner, Result

from lint.cli import main


class NetworkUsed(BaseException):
    """Not an Exception, so that no try-except in the program can swallow it."""


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The addresses that were looked up or connected to; each attempt breaks what made it. Sockets within the machine are let through."""
    attempts: list[object] = []

    def refused(*address: object, **_: object) -> NoReturn:
        attempts.append(address)
        raise NetworkUsed(address)

    def only_within_the_machine(name: str) -> Any:
        real = getattr(socket.socket, name)

        def connect(self: socket.socket, address: Any) -> Any:
            return real(self, address) if self.family == socket.AF_UNIX else refused(address)

        return connect

    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, only_within_the_machine(name))
    return attempts


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demo's municipality and a configuration, which the program is run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")
    assert ran("demo", "demo", "--activities", "2000").exit_code == 0
    Path("extenslint.toml").write_text('kommun = "Demo"\n', "utf-8")
    return tmp_path


def ran(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
