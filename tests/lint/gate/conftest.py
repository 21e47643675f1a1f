"""A small delivery in which nothing is wrong, checked once; each test changes a copy of its audit.json and asks the gate."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from lint.cli import main
from tests.lint.test_cli import TABLES

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "gate.schema.json").read_text("utf-8"))
DAY = "2026-08-20"


@dataclass(frozen=True)
class Ran:
    """What a command said, how it ended, and the gate.json that it left, if any."""

    code: int
    out: str
    err: str
    gate: dict[str, Any]

    @property
    def codes(self) -> list[str]:
        """The codes of what holds the sync back."""
        return [reason["code"] for reason in self.gate["reasons"]]

    def said(self, code: str, lang: str = "sv") -> list[str]:
        """What is said under that code."""
        return [each["message"][lang] for each in (*self.gate["reasons"], *self.gate["remarks"]) if each["code"] == code]


Gate = Callable[..., Ran]


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The audit.json of the small delivery."""
    folder = tmp_path_factory.mktemp("kontroll")
    (folder / "uttag").mkdir()
    for name, text in TABLES.items():
        (folder / "uttag" / f"{name}.csv").write_bytes(text.encode("cp1252"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("EXTENSLINT_SECRET", "a secret for tests")
        ended = CliRunner().invoke(main, ["check", "uttag", "--as-of", DAY, "--format", "json", "-q"])
    assert ended.exit_code == 0, ended.output
    return (folder / "audit" / "audit.json").read_text("utf-8")


@pytest.fixture
def audit(checked: str) -> dict[str, Any]:
    """The audit as objects, made a minute ago, for a test to change."""
    document: dict[str, Any] = json.loads(checked)
    document["run"]["created"] = (datetime.now().astimezone() - timedelta(minutes=1)).isoformat()
    return document


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Asks the gate about an audit, in a folder of its own, for a sync on the day of the check."""
    monkeypatch.chdir(tmp_path)

    def ask(audit: dict[str, Any] | None, *words: str, day: str = DAY) -> Ran:
        path = Path("audit") / "audit.json"
        if audit is not None:
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(audit), "utf-8")
        result = CliRunner().invoke(main, ["gate", "--as-of", day, *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        left = path.with_name("gate.json")
        said = json.loads(left.read_text("utf-8")) if left.exists() else {}
        if said:
            jsonschema.validate(said, SCHEMA)
        return Ran(result.exit_code, result.stdout, result.stderr, said)

    return ask
