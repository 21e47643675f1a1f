"""Whole deliveries checked as a user would, and what is compared of their audits: as text, so that a difference can be read."""

import difflib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from lint.cli import main

DELIVERIES = Path(__file__).parent / "deliveries"
NAMES = sorted(folder.name for folder in DELIVERIES.iterdir() if folder.is_dir())
SECRET = "a secret for tests"
ACCEPT = "EXTENSLINT_ACCEPT"
COMPARED = ("run", "summary", "outcomes", "findings", "fixed", "accepted")


def audit_of(name: str, workshop: Path) -> dict[str, Any]:
    """The audit.json that `extenslint check` makes of tests/deliveries/<name>: uttag/, beside forra/ where there is one.

    It is checked where it has been copied, since a check leaves its history beside the configuration.
    """
    folder, output = workshop / name, workshop / "audit"
    shutil.copytree(DELIVERIES / name, folder)
    previous = ["--previous", str(folder / "forra")] if (folder / "forra").exists() else []
    words = ["check", str(folder / "uttag"), "--config", str(folder / "extenslint.toml"), *previous]
    words += ["--no-history", "--output", str(output), "-q"]
    ran = CliRunner().invoke(main, words, env={"EXTENSLINT_SECRET": SECRET}, catch_exceptions=False)
    assert ran.exit_code in (0, 1), ran.output
    audit: dict[str, Any] = json.loads((output / "audit.json").read_text("utf-8"))
    return audit


def compared(audit: Mapping[str, Any]) -> str:
    """The documented parts of the audit with one fact a line, less what the clock decides: when it was made, and how long it took."""
    parts = {name: audit[name] for name in COMPARED}
    parts["run"] = {name: value for name, value in audit["run"].items() if name != "created"}
    for name in ("findings", "fixed", "accepted"):  # without history a finding dates from the day of the run
        parts[name] = [{said: value for said, value in one.items() if said != "since"} for one in audit[name]]
    parts["outcomes"] = [{name: value for name, value in one.items() if name != "seconds"} for one in audit["outcomes"]]
    return "{\n" + ",\n".join(f"{_line(name)}: {_laid_out(value)}" for name, value in parts.items()) + "\n}\n"


def held_to(expected: Path, actual: str) -> str:
    """What differs from the expected audit, as a diff; nothing where nothing does. With EXTENSLINT_ACCEPT=1 the expectation is changed."""
    if os.environ.get(ACCEPT):
        expected.write_text(actual, "utf-8")
    before = expected.read_text("utf-8") if expected.exists() else ""
    lines = difflib.unified_diff(before.splitlines(), actual.splitlines(), "expected", "found", n=4, lineterm="")
    remedy = f"Is the new one right, line by line? Then run the test with {ACCEPT}=1 and commit {expected.name}."
    return "\n".join((*lines, remedy)) if before != actual else ""


def _laid_out(value: Any) -> str:
    """A table of facts with one fact a line, a list with one member after another; what lies deeper stands on one line."""
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f" {_line(name)}: {_nested(one)}" for name, one in value.items()) + "\n}"
    return "[" + ",".join(_member(one) for one in value) + "\n]"


def _member(one: Mapping[str, Any]) -> str:
    if "message" not in one:  # an outcome
        return "\n " + _line(one)
    return "\n {\n" + ",\n".join(_facts(one)) + "\n }"


def _facts(finding: Mapping[str, Any]) -> Iterator[str]:
    for name, value in finding.items():
        inner = ",\n".join(f'   "{lang}": {_line(text)}' for lang, text in value.items()) if name == "message" else None
        yield f"  {_line(name)}: " + (f"{{\n{inner}\n  }}" if inner else _line(value))


def _nested(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ",".join("\n  " + _line(one) for one in value) + "\n ]"
    return _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
