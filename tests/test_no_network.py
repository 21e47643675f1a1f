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
    """What was looked up or connected to, which also breaks what tried. Unix sockets stay within the machine and are let through."""
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
    Path("extenslint.toml").write_text('lang = "sv"\n', "utf-8")
    return tmp_path


def ran(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_sockets_are_shut(tried: list[object]) -> None:
    for address in (("192.0.2.1", 443), ("example.com", 443)):
        with pytest.raises(NetworkUsed):
            socket.create_connection(address, timeout=1)
        with socket.socket(socket.AF_INET) as one, pytest.raises(NetworkUsed):
            one.connect(address)

    assert len(tried) == 4


def test_the_program_does_its_work_with_every_socket_shut(demo: Path, tried: list[object]) -> None:
    checked = ran("check", "demo", "--as-of", "2026-08-10", "--fail-on", "never")
    previewed = ran("preview", "demo", "--as-of", "2026-08-10")
    remembered = ran("history")

    assert [checked.exit_code, previewed.exit_code, remembered.exit_code] == [0, 0, 0]
    assert (demo / "audit" / "index.html").stat().st_size > 20_000
    assert "2026-08-10" in remembered.stdout or "10 augusti 2026" in remembered.stdout
    assert tried == []


@pytest.mark.skipif("report" not in main.commands, reason="there is no report command")
def test_a_report_is_made_again_with_every_socket_shut(demo: Path, tried: list[object]) -> None:
    ran("check", "demo", "--as-of", "2026-08-10", "--fail-on", "never")

    assert ran("report", "audit/audit.json", "--output", "again").exit_code == 0
    assert (demo / "again" / "index.html").exists()
    assert tried == []
