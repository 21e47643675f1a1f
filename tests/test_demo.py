"""The demo's planted faults are all found, nothing else of severity error is, and without faults the demo is clean."""

from collections.abc import Container, Mapping
from datetime import date
from pathlib import Path

import pytest

from checks.audit import Audit
from checks.catalogue import catalogue
from checks.evidence import PERSONS
from checks.model import Severity, Verdict
from lint.audit import audited
from lint.checking import selected
from lint.config import Config
from lint.demo import Demo, municipality, write
from lint.sources import Pins
from lint.sources.reading import read
from reports.redact import pseudonyms
from tests.deliveries import SECRET, settings

AS_OF = date(2026, 8, 10)


def audit_of(demo: Demo, folder: Path) -> Audit:
    """The demo written as files, read back and checked."""
    write(demo, folder)
    return audited(read(folder, Pins()), selected(Config()), settings(as_of=AS_OF)).audit


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demo, Audit]:
    demo = municipality(seed=1, activities=8_000)
    return demo, audit_of(demo, tmp_path_factory.mktemp("faulty"))


def said_of(code: str, enhet: str | None, key: Mapping[str, object]) -> str:
    """A fault's name for comparing, persons under their pseudonyms."""
    shown = pseudonyms(SECRET)
    parts = [
        f"{name}={', '.join(shown(person) for person in str(value).split(', ')) if name in PERSONS else value}"
        for name, value in sorted(key.items())
    ]
    return " ".join([code, enhet or "-", *parts])


def found(audit: Audit, severities: Container[Severity]) -> set[str]:
    """The findings' names, whose keys are already under pseudonyms."""
    return {
        " ".join([f.code, f.enhet or "-", *(f"{name}={_text(value)}" for name, value in sorted(f.key.items()))])
        for f in audit.findings
        if f.severity in severities
    }


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def test_every_planted_fault_is_found(faulty: tuple[Demo, Audit]) -> None:
    demo, audit = faulty

    planted = {said_of(fault.code, fault.enhet, fault.key) for fault in demo.planted}

    assert planted - found(audit, set(Severity)) == set()


def test_no_error_is_found_that_was_not_planted(faulty: tuple[Demo, Audit]) -> None:
    demo, audit = faulty

    planted = {said_of(fault.code, fault.enhet, fault.key) for fault in demo.planted}

    assert found(audit, {Severity.ERROR}) - planted == set()


def test_the_demo_without_faults_gives_no_error_and_no_warning(tmp_path: Path) -> None:
    audit = audit_of(municipality(seed=2, activities=6_000, faults=False), tmp_path)

    assert found(audit, {Severity.ERROR, Severity.WARNING}) == set()
    assert {outcome.verdict for outcome in audit.outcomes} <= {Verdict.PASSED, Verdict.FAILED, Verdict.SKIPPED}


def test_every_rule_that_reads_one_extract_has_a_fault_planted_or_is_named_here(faulty: tuple[Demo, Audit]) -> None:
    demo, _ = faulty
    about_the_delivery = {"EXT001", "EXT002", "EXT003", "EXT004", "EXT006", "EXT007", "EXT008", "EXT013", "EXT014"}
    about_another_day = {"SYN101", "SYN102", "SYN103", "GRP107", "KLA108", "KLA110", "PER106", "SKY102", "GRP106", "VHR105"}

    codes = {code for code in catalogue() if not code.startswith(("JMF", "LAR"))}  # LAR is about Edlevo: tests/deliveries/edlevo

    assert codes - {fault.code for fault in demo.planted} <= about_the_delivery | about_another_day
