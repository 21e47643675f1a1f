"""One cause that explains many findings is said to be theirs, so that it stands as one thing to mend."""

from dataclasses import replace

import pytest

from checks import sql
from checks.audit import Audit, Finding
from checks.catalogue import catalogue
from checks.model import Check
from tests.deliveries import found_in

CATALOGUE = catalogue()
TIES = [
    pytest.param(check, CATALOGUE[cause], id=f"{check.code} by {cause}")
    for check in CATALOGUE.values()
    for cause in check.caused_by
    if cause in CATALOGUE
]
STAFF = "Personal;Signatur;Status;Enhet\np1;ABC;Aktiv;EK\np2;DEF;Ej aktiv;EK\np3;GHI;Aktiv;EK\np4;XYZ;Aktiv;BJ\n"
ADDRESSES = "Personal;E-post\np1;abc@ekskolan.example\np4;xyz@ekskolan.example\n"


def activities(*groups_and_signatures: str, enhet: str = "EK") -> str:
    """One activity per "group signature" at the unit."""
    rows = (f"e1;{row.split()[0]};SV;2026-08-17;2026-12-18;{row.partition(' ')[2]};{enhet}\n" for row in groups_and_signatures)
    return "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\n" + "".join(rows)


def audit(text: str, *codes: str) -> Audit:
    """Those rules' verdict on the activities."""
    tables = {"personal": STAFF, "epostregister": ADDRESSES, "elevaktivitet": text}
    return found_in(tables, {code: CATALOGUE[code] for code in codes}).audit


def cause(finding: Finding, among: Audit) -> tuple[str, object] | None:
    """The code of the finding's cause, and the value of its key."""
    found = {one.fingerprint: (one.code, *one.key.values()) for one in among.findings}
    return found[finding.caused_by] if finding.caused_by else None  # type: ignore[return-value]


def causes(text: str, *codes: str) -> list[tuple[str, object] | None]:
    """The cause of each group without a teacher."""
    among = audit(text, "GRP104", *codes)
    return [cause(finding, among) for finding in among.findings if finding.code == "GRP104"]


def test_one_unknown_signature_explains_every_group_that_has_no_other_teacher() -> None:
    text = activities("7A QQQ", "7B QQQ", "7C ABC")

    assert causes(text, "PER102", "PER103", "PER104") == [("PER102", "QQQ"), ("PER102", "QQQ")]


def test_a_teacher_who_is_not_active_explains_a_group_without_teacher() -> None:
    assert causes(activities("7A DEF"), "PER102", "PER103") == [("PER103", "DEF")]


def test_a_person_is_matched_by_register_id_before_anyone_is_put_under_pseudonym() -> None:
    among = audit(activities("7A GHI"), "GRP104", "PER104")

    [group] = [finding for finding in among.findings if finding.code == "GRP104"]
    [person] = [finding for finding in among.findings if finding.values.get("signatur") == "GHI"]
    assert group.caused_by == person.fingerprint


def test_blank_betygsign_explains_the_same_group_and_no_other() -> None:
    assert causes(activities("7A", "7B QQQ"), "AKT103") == [("AKT103", "7A"), None]


def test_of_several_causes_the_one_that_the_rule_names_first_is_taken() -> None:
    assert causes(activities("7A DEF", "7A QQQ", "7A ZZZ"), "PER103", "PER102") == [("PER102", "QQQ")]


def test_a_fault_at_another_unit_explains_nothing() -> None:
    elsewhere = activities("7A QQQ", enhet="BJ").splitlines(keepends=True)[1]
    text = activities("7A ABC", "7B DEF") + elsewhere

    assert causes(text, "PER102") == [("PER102", "QQQ"), None]
    assert {finding.enhet for finding in audit(text, "PER102").findings} == {"BJ"}


def test_a_rule_that_was_not_chosen_explains_nothing() -> None:
    assert causes(activities("7A QQQ")) == [None]


def test_a_finding_of_a_rule_without_causes_has_none() -> None:
    assert [finding.caused_by for finding in audit(activities("7A QQQ"), "PER102").findings] == [None]


def test_a_cause_whose_key_is_not_told_explains_nothing() -> None:
    rules = {code: CATALOGUE[code] for code in ("PER102", "PER104")}
    rules["PER102"] = replace(rules["PER102"], caused_by=("PER104",))
    tables = {"personal": STAFF, "epostregister": ADDRESSES, "elevaktivitet": activities("7A QQQ")}

    found = found_in(tables, rules).audit.findings

    assert [finding.caused_by for finding in found if finding.code == "PER102"] == [None]


@pytest.mark.parametrize(("check", "behind"), TIES)
def test_a_rule_tells_the_key_of_every_rule_that_may_be_its_cause(check: Check, behind: Check) -> None:
    told = {*check.key, *sql.columns(sql.parsed(check.sql))}

    assert set(behind.key) <= told
