"""A whole check of a school that comes as SS 12000: what is wrong is found, what the form cannot say is skipped, and no more is said."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from checks.audit import Audit, Finding
from checks.catalogue import catalogue
from checks.model import Verdict
from lint.audit import audited
from lint.preview import picture
from lint.selection import chosen
from tests.deliveries import settings
from tests.lint.sources.ss12000.school import AS_OF, END, START, Register, delivery, school

Change = Callable[[Register], None]


def audit(register: Register, *codes: str, system: Any = "extens") -> Audit:
    return audited(delivery(register), chosen(catalogue(), codes, (), {}), settings(AS_OF, system)).audit


def findings(register: Register, *codes: str) -> list[Finding]:
    return list(audit(register, *codes).findings)


@pytest.mark.parametrize("system", ["extens", "ist"])
def test_a_school_in_which_nothing_is_wrong_has_no_error_and_no_warning(system: str) -> None:
    assert [finding.code for finding in audit(school(), system=system).findings if finding.severity.value != "info"] == []


def member(register: Register, group: int, number: int) -> dict[str, Any]:
    found: dict[str, Any] = register["groups"][group]["groupMemberships"][number]
    return found


def group_without_activity(register: Register) -> None:
    group = {"id": "g2", "displayName": "6A/20261SL", "groupType": "Undervisning", "organisation": {"id": "o1"}, "startDate": START}
    register["groups"].append(group)


def mixed_subjects(register: Register) -> None:
    register["syllabuses"].append({"id": "s2", "subjectDesignation": "SVA"})
    register["activities"].append({**register["activities"][0], "id": "a2", "syllabus": {"id": "s2"}})


def twice_in_the_group(register: Register) -> None:
    register["groups"][1]["groupMemberships"].append({"person": {"id": "e1"}, "startDate": START, "endDate": END})


def second_class(register: Register) -> None:
    alone = register["groups"][0]["groupMemberships"][:1]
    register["groups"].append({**register["groups"][0], "id": "k6b", "displayName": "6B", "groupMemberships": alone})


def left_and_replaced(register: Register) -> None:
    old = {**register["duties"][0], "id": "d0", "person": {"id": "p0"}, "endDate": "2026-06-30", "assignmentRole": []}
    register["duties"].append(old)
    register["persons"].append({"id": "p0", "givenName": "Ulf", "familyName": "Lind", "civicNo": {"value": "198408228994"}})


# The rule, the change that breaks the school, and the record that the finding points at.
PLANTED: Mapping[str, tuple[str, Change, tuple[str, tuple[int, ...]]]] = {
    "an activity without grader": ("AKT103", lambda r: mixed_subjects(r) or r["activities"][1].pop("teachers"), ("activities.json", (2,))),
    "nothing that ends": (
        "AKT102",
        lambda r: r["activities"][0].pop("endDate") and r["groups"][1].pop("endDate"),
        ("activities.json", (1,)),
    ),
    "a membership that ends before it begins": (
        "AKT104",
        lambda r: member(r, 1, 0).update(startDate="2026-12-01", endDate="2026-10-01"),
        ("activities.json", (1,)),
    ),
    "an activity without group": (
        "AKT107",
        lambda r: r["activities"].append({**r["activities"][0], "groups": []}),
        ("activities.json", (2,)),
    ),
    "a group that was not delivered": (
        "AKT108",
        lambda r: r["activities"].append({**r["activities"][0], "groups": [{"id": "g9"}]}),
        ("activities.json", (2,)),
    ),
    "a member who was not delivered": (
        "AKT109",
        lambda r: r["groups"][1]["groupMemberships"].append({"person": {"id": "e9"}, "startDate": START}),
        ("activities.json", (1,)),
    ),
    "a pupil twice in a group": ("AKT110", twice_in_the_group, ("activities.json", (1,))),
    "a pupil who has left": ("AKT111", lambda r: r["persons"][0]["enrolments"][0].update(endDate="2026-06-30"), ("activities.json", (1,))),
    "a member who is nobody": (
        "EXT008",
        lambda r: r["groups"][1]["groupMemberships"].append({"startDate": START}),
        ("activities.json", (1,)),
    ),
    "a teacher without duty": ("EXT008", lambda r: r["activities"][0]["teachers"].append({"grader": False}), ("activities.json", (1,))),
    "an organisation without id": ("EXT008", lambda r: r["organisations"].append({"displayName": "Alby"}), ("organisations.json", (3,))),
    "a day that is none": ("EXT005", lambda r: r["duties"][0].update(startDate="2026-02-30"), ("duties.json", (1,))),
    "two groups of one name": ("EXT009", lambda r: r["groups"].append({**r["groups"][1], "id": "g2"}), ("groups.json", (3,))),
    "a person who comes twice": ("EXT009", lambda r: r["persons"].append(r["persons"][0]), ("persons.json", (7,))),
    "a duty that comes twice": ("EXT009", lambda r: r["duties"].append(r["duties"][0]), ("duties.json", (3,))),
    "a signature with a space": (
        "EXT010",
        lambda r: r["activities"][0]["teachers"].pop() and r["duties"][1].update(signature="RBJ "),
        ("duties.json", (2,)),
    ),
    "a school form that is none": ("EXT011", lambda r: r["persons"][0]["enrolments"][0].update(schoolType="GX"), ("persons.json", (1,))),
    "a unit that was not delivered": ("EXT015", lambda r: r["duties"][1].update(dutyAt={"id": "o9"}), ("duties.json", (2,))),
    "two subjects in a group": ("GRP101", mixed_subjects, ("activities.json", (2,))),
    "a group without activity": ("GRP102", group_without_activity, ("groups.json", (3,))),
    "a number with a wrong check digit": (
        "IDN103",
        lambda r: r["persons"][1]["civicNo"].update(value="201405249847"),
        ("persons.json", (2,)),
    ),
    "a pupil without class": ("KLA112", lambda r: r["groups"][0]["groupMemberships"].pop(), ("persons.json", (2,))),
    "a pupil in two classes": ("KLA113", second_class, ("persons.json", (1,))),
    "a class of another year": ("KLA115", lambda r: r["persons"][0]["enrolments"][0].update(schoolYear=5), ("persons.json", (1,))),
    "two with one signature": ("PER101", lambda r: r["duties"][1].update(signature="ULI"), ("duties.json", (1, 2))),
    "a teacher whose duty was not delivered": (
        "PER102",
        lambda r: r["activities"][0]["teachers"][0].update(duty={"id": "d9"}),
        ("activities.json", (1,)),
    ),
    "a teacher whose duty has ended": ("PER103", lambda r: r["duties"][0].update(endDate="2026-06-30"), ("activities.json", (1,))),
    "a teacher without address": ("PER104", lambda r: r["persons"][4].pop("emails"), ("duties.json", (1,))),
    "a teacher without signature": ("PER107", lambda r: r["duties"][0].pop("signature"), ("duties.json", (1,))),
    "a signature that is used again": ("PER108", left_and_replaced, ("duties.json", (3,))),
    "a relation of no type": ("VHR101", lambda r: r["persons"][0]["responsibles"][0].pop("relationType"), ("persons.json", (1,))),
    "a pupil without guardian": ("VHR102", lambda r: r["persons"][0].pop("responsibles"), ("persons.json", (1,))),
    "a guardian who was not delivered": (
        "VHR104",
        lambda r: r["persons"][0]["responsibles"][0].update(person={"id": "v9"}),
        ("persons.json", (1,)),
    ),
}


@pytest.mark.parametrize(("code", "change", "where"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found_where_it_stands(code: str, change: Change, where: tuple[str, tuple[int, ...]]) -> None:
    register = school()
    change(register)

    assert {(finding.code, finding.where.file, finding.where.rows) for finding in findings(register, code)} == {(code, *where)}


def skipped(register: Register, *codes: str) -> dict[str, str]:
    return {each.code: each.reason.sv for each in audit(register, *codes).outcomes if each.verdict is Verdict.SKIPPED and each.reason}


def test_what_the_form_has_no_field_for_is_skipped_with_the_reason() -> None:
    reasons = skipped(school())

    assert {code for code, why in reasons.items() if why == "Uttaget saknar kolumnen Eget 2 i Undervisningsgrupper."} == {
        *("KLA101", "KLA102", "KLA103", "KLA104", "KLA107", "KLA108", "KLA109")
    }
    assert reasons["GRP105"] == "Uttaget saknar kolumnen Kurskod i Undervisningsgrupper."
    elsewhere = ("JMF", "LAR")  # a previous extract, and Edlevo's own table
    assert {code for code in reasons if not code.startswith(elsewhere)} == {
        *("KLA101", "KLA102", "KLA103", "KLA104", "KLA107", "KLA108", "KLA109", "GRP105", "PER109")
    }


def test_klassgrupper_give_no_false_alarm_though_nobody_knows_their_class() -> None:
    register = school()
    group = {"id": "g2", "displayName": "KLASS_20_A", "groupType": "Undervisning", "organisation": {"id": "o1"}, "startDate": "2020-08-17"}
    register["groups"].append(group)

    assert [finding.code for finding in findings(register, "KLA", "GRP", "EXT") if finding.severity.value != "info"] == []


def without_graders() -> Register:
    register = school()
    for teacher in register["activities"][0]["teachers"]:
        del teacher["grader"]
    return register


def test_where_nobody_says_who_grades_what_rests_on_betygsign_is_skipped() -> None:
    done = audit(without_graders(), "EXT", "AKT", "GRP", "PER1")
    reasons = {each.code: each.reason.sv for each in done.outcomes if each.verdict is Verdict.SKIPPED and each.reason}

    assert done.findings == ()
    assert {code for code, why in reasons.items() if why == "Uttaget saknar kolumnen BetygSign i Elevaktiviteter."} == {
        *(f"AKT10{n}" for n in range(1, 6)),
        *("GRP102", "GRP103", "GRP104", "GRP106", "GRP107", "PER102", "PER103"),
    }


def test_where_nobody_says_who_grades_the_preview_still_shows_the_groups() -> None:
    (unit,) = picture(delivery(without_graders()), settings(AS_OF)).units

    assert [(group.grupp, group.elever, [teacher.signatur for teacher in group.larare]) for group in unit.grupper] == [
        ("6A/20261MA", 2, ["RBJ", "ULI"])
    ]
    assert [missing.kind for missing in unit.missing] == ["vardnadshavare"]


def test_the_preview_shows_the_school() -> None:
    (unit,) = picture(delivery(school()), settings(AS_OF)).units

    assert (unit.enhet, unit.elever, unit.personal, unit.vardnadshavare) == ("EKB", 2, 2, 1)
    assert [(each.klass, each.elever) for each in unit.klasser] == [("6A", 2)]
    assert [(t.signatur, t.kalla) for group in unit.grupper for t in group.larare] == [("RBJ", "tjanst"), ("ULI", "betygsign")]


def test_what_a_missing_resource_would_have_told_is_skipped_and_said() -> None:
    register = school()
    del register["syllabuses"]

    assert [finding.key for finding in findings(register, "EXT002")] == [{"tabell": "elevaktivitet", "kolumn": "kurskod"}]
    assert skipped(register, "GRP101")["GRP101"] == "Uttaget saknar kolumnen Kurskod i Elevaktiviteter."


def test_without_responsibles_no_pupil_is_said_to_lack_a_guardian() -> None:
    register = school()
    for person in register["persons"]:
        person.pop("responsibles", None)

    assert [(finding.code, finding.key) for finding in findings(register, "EXT001", "VHR102")] == [("EXT001", {"tabell": "samband"})]


def test_without_addresses_nobody_is_said_to_be_outside_the_mail_register() -> None:
    register = school()
    for person in register["persons"]:
        person.pop("emails", None)

    assert skipped(register, "PER104")["PER104"] == "Uttaget saknar tabellen E-postregister."


def test_a_protected_pupil_takes_nobody_else_along() -> None:
    register = school()
    mixed_subjects(register)
    register["persons"][0]["securityMarking"] = "Sekretessmarkering"

    assert [finding.code for finding in findings(register, "GRP101", "SKY101")] == ["GRP101", "SKY101"]
