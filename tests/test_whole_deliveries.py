"""Whole deliveries, kept as small files, give the audit that was read line by line and found true; every rule and view is reached.

Each folder of tests/deliveries holds uttag/ (the extract), at times forra/ (the one before), extenslint.toml and the expected
audit.json. When a rule changes and the difference is right, run this file with EXTENSLINT_ACCEPT=1 and commit what it wrote.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from checks import sql
from checks.catalogue import catalogue
from lint.checking import selected, settings
from lint.config import loaded
from lint.demo import municipality, write
from lint.demo.personnummer import SERIES
from lint.preparation import NOTHING, prepared, ready
from lint.settings import Settings
from lint.sources import Pins
from lint.sources.reading import read
from tests import deliveries
from tests.whole_audits import DELIVERIES, NAMES, audit_of, compared, held_to

NUMBER = re.compile(r"\b(?:19|20)?\d{6}[-+]?(\d{3})\d\b")
DATED = re.compile(r"\b(?:19|20)\d{6}\b")


@pytest.fixture(scope="module")
def audits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is compared of each delivery's audit, by name."""
    return {name: compared(audit_of(name, tmp_path_factory.mktemp(name))) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_delivery_gives_the_audit_that_was_accepted(name: str, audits: dict[str, str]) -> None:
    difference = held_to(DELIVERIES / name / "audit.json", audits[name])

    assert not difference, difference


def test_the_difference_between_two_audits_names_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EXTENSLINT_ACCEPT", raising=False)
    (tmp_path / "audit.json").write_text('{\n"grupp": "7A"\n}\n', "utf-8")

    difference = held_to(tmp_path / "audit.json", '{\n"grupp": "7B"\n}\n')

    assert '-"grupp": "7A"\n+"grupp": "7B"' in difference
    assert "EXTENSLINT_ACCEPT=1" in difference
    monkeypatch.setenv("EXTENSLINT_ACCEPT", "1")
    assert held_to(tmp_path / "audit.json", '{\n"grupp": "7B"\n}\n') == ""


def test_every_rule_finds_something_in_a_delivery_or_in_the_demo(audits: dict[str, str]) -> None:
    found = {finding["code"] for audit in audits.values() for finding in json.loads(audit)["findings"]}
    planted = {fault.code for fault in municipality(seed=1, activities=8_000).planted}  # tests/test_demo.py sees that each is found

    assert catalogue().keys() - found - planted == set()


def test_every_view_has_a_row_in_a_delivery_or_in_the_demo(tmp_path: Path) -> None:
    write(municipality(seed=1, activities=4_000), tmp_path)
    empty = set(sql.views()) - filled_views(tmp_path, None, deliveries.settings(as_of=date(2026, 8, 10)))
    for name in NAMES:
        folder = DELIVERIES / name
        config = loaded(folder / "extenslint.toml")
        before = folder / "forra" if (folder / "forra").exists() else None
        empty -= filled_views(folder / "uttag", before, settings(config, deliveries.settings().created)) if empty else set()

    assert empty == set()


def filled_views(source: Path, previous: Path | None, run: Settings) -> set[str]:
    """The views that have a row when the source is read."""
    whole = prepared(read(source, Pins()), run, read(previous, Pins()) if previous else NOTHING)
    running = ready(whole, run)
    return {name for name in sql.views() if running.rows(f"select 1 as en from {name} limit 1")}


@pytest.mark.parametrize("name", NAMES)
def test_a_delivery_can_be_checked_with_its_own_configuration(name: str) -> None:
    assert len(selected(loaded(DELIVERIES / name / "extenslint.toml")).checks) > 20


def test_the_deliveries_hold_no_personnummer_outside_the_test_series() -> None:
    numbers = [match for path in DELIVERIES.rglob("*.csv") for match in NUMBER.finditer(path.read_bytes().decode("latin-1"))]
    numbers = [match for match in numbers if not DATED.fullmatch(match[0])]

    assert len(numbers) > 100
    assert {int(match[1]) for match in numbers} <= set(SERIES)


def test_the_deliveries_are_small() -> None:
    assert sum(path.stat().st_size for path in DELIVERIES.rglob("*")) < 400_000
