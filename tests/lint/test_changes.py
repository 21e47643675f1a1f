"""What the sync changes: the previous extract as Vklass has it, beside the one it will get."""

from datetime import date

from checks.catalogue import catalogue
from checks.changes import Changes, UnitChanges
from lint.preview import Previous, last_sync, picture
from lint.selection import chosen
from reports.preview.as_json import as_json
from tests.deliveries import delivery, settings

AS_OF = date(2026, 8, 10)
RULES = chosen(catalogue(), ("JMF101",), (), {})
HEADER = "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\n"
STAFF = "Personal;Signatur;Status;Enhet;E-post\np1;ABC;Aktiv;EK;a@b.se\np2;DEF;Aktiv;EK;d@b.se\n"
PUPILS = ("e1", "e2", "e3", "e4")


def activities(*groups: tuple[str, str, str, str, str]) -> str:
    """Every pupil in each group: its name, course, start, end and teacher."""
    return HEADER + "".join(f"{pupil};{';'.join(group)};EK\n" for group in groups for pupil in PUPILS)


def pupils(klass: str) -> str:
    return "Elev;Enhet;Klass;Födelsedatum;Skolform\n" + "".join(f"{pupil};EK;{klass};2014-03-01;GR\n" for pupil in PUPILS)


BEFORE = {
    "elevaktivitet": activities(
        ("6A SV", "SV", "2026-01-12", "2026-12-18", "ABC"),
        ("6A/20261IDH", "IDH", "2026-01-12", "2026-06-12", "ABC"),
        ("6A/ML", "ML", "2026-01-12", "2026-12-18", "ABC"),
        ("7A/20261MA", "MA", "2026-06-01", "2026-12-11", "ABC"),
    ),
    "personal": STAFF,
    "elev": pupils("6A"),
}
AFTER = {
    "elevaktivitet": activities(
        ("7A/20261SV", "SV", "2026-01-12", "2026-12-18", "ABC"),
        ("7A/20261MA", "MA", "2026-08-17", "2026-12-18", "DEF"),
        ("7A/20261NO", "NO", "2026-08-17", "2026-12-18", "DEF"),
        ("6A/ML", "ML", "2026-01-12", "2026-12-18", ""),
    ),
    "personal": STAFF,
    "elev": pupils("7A") + "e9;EK;7A;2014-03-01;GR\n",
    "samband": "Elev;Vårdnadshavare;Sambandstyp\n",
}


def changes(before: dict[str, str], after: dict[str, str], previous: date = date(2026, 6, 10), as_of: date = AS_OF) -> Changes:
    found = picture(delivery(after), settings(as_of), None, Previous(delivery(before), settings(previous), RULES)).changes
    assert found is not None
    return found


def only(found: Changes) -> UnitChanges:
    [unit] = found.units
    return unit


def test_new_gone_renamed_dates_and_teachers_are_each_told_once() -> None:
    unit = only(changes(BEFORE, AFTER))

    assert [(change.grupp, change.kinds) for change in unit.grupper] == [
        ("6A/20261IDH", ("gone",)),
        ("6A/ML", ("gone",)),
        ("7A/20261MA", ("dates", "teachers")),
        ("7A/20261NO", ("new",)),
        ("7A/20261SV", ("renamed",)),
    ]
    maths = unit.grupper[2]
    assert (maths.added, maths.removed) == (("DEF",), ("ABC",))


def test_a_group_that_is_gone_because_of_a_fault_says_which() -> None:
    reasons = {change.grupp: change.reason and change.reason.code for change in only(changes(BEFORE, AFTER)).grupper}

    assert (reasons["6A/ML"], reasons["6A/20261IDH"]) == ("AKT103", None)


def test_a_class_that_has_moved_up_is_neither_new_nor_gone() -> None:
    unit = only(changes(BEFORE, AFTER))

    assert [(change.klass, change.kind, change.to, change.elever, change.av) for change in unit.klasser] == [("6A", "moved", "7A", 4, 4)]


def test_the_numbers_of_people_stand_before_and_after() -> None:
    unit = only(changes(BEFORE, AFTER))

    assert (unit.elever, unit.personal, unit.vardnadshavare) == ((4, 5), (2, 2), (0, 0))


def test_the_same_extract_on_the_same_day_changes_nothing() -> None:
    unit = only(changes(BEFORE, BEFORE, AS_OF))

    assert (unit.grupper, unit.klasser, unit.elever) == ((), (), (4, 4))


def test_a_unit_that_is_new_has_everything_new() -> None:
    [old, new] = changes(BEFORE, {name: text.replace(";EK", ";BJ") for name, text in BEFORE.items()}, AS_OF).units

    assert [(unit.enhet, unit.elever) for unit in (old, new)] == [("BJ", (0, 4)), ("EK", (4, 0))]
    assert {kind for change in old.grupper for kind in change.kinds} == {"new"}
    assert {kind for change in new.grupper for kind in change.kinds} == {"gone"}


def test_a_teacher_who_has_been_given_protection_is_not_told_of_as_gone() -> None:
    hidden = {**BEFORE, "personal": STAFF.replace("E-post", "E-post;Skydd").replace("a@b.se", "a@b.se;Sekretessmarkering")}

    found = picture(delivery(hidden), settings(AS_OF), None, Previous(delivery(BEFORE), settings(AS_OF), RULES))

    assert "ABC" not in as_json(found)
    assert found.changes is not None
    assert only(found.changes).grupper == ()


def test_the_previous_sync_was_on_the_day_that_the_files_are_dated() -> None:
    dated = delivery({"elev 2026-06-08": "Elev;Enhet\n", "personal 2026-06-09": "Personal\n"})

    assert last_sync(dated, AS_OF) == date(2026, 6, 9)


def test_files_without_a_date_or_with_a_later_one_were_synced_the_night_before() -> None:
    assert last_sync(delivery({"elev": "Elev;Enhet\n"}), AS_OF) == date(2026, 8, 9)
    assert last_sync(delivery({"elev 2026-08-10": "Elev;Enhet\n"}), AS_OF) == date(2026, 8, 9)


def test_a_rule_that_is_put_out_finds_no_renames() -> None:
    off = chosen(catalogue(), ("JMF101",), (), {"JMF101": {"severity": "off"}})
    found = picture(delivery(AFTER), settings(AS_OF), None, Previous(delivery(BEFORE), settings(date(2026, 6, 10)), off)).changes

    assert found is not None
    assert {change.grupp: change.kinds for change in only(found).grupper}["7A/20261SV"] == ("new",)
