"""undantag.toml: what it accepts, for how long, and what is said of an entry that does not hold."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.audit import Audit
from checks.catalogue import catalogue
from checks.model import Alias
from lint.audit import audited
from lint.config import Lasar
from lint.errors import UserError
from lint.selection import chosen
from lint.waivers import Known, Waivers, read
from lint.waivers.entry import a_year_after, fits
from reports.redact import pseudonyms
from reports.standing import said
from tests.deliveries import SECRET, delivery, settings

TODAY = date(2026, 8, 20)
RULES = catalogue()
KNOWN = Known(RULES, TODAY, Lasar().end_of_term)
ENTRY = {"regel": "GRP101", "orsak": "IM läser efter egna planer.", "godkand_av": "Eva Öst", "till": "2026-12-01"}

ACTIVITIES = "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\n" + "".join(
    f"{elev};{grupp};{kurs};2026-08-17;2026-12-18;ÅSA;{enhet}\n"
    for enhet, grupp in (("EK", "6A/20261SV"), ("EK", "6B/20261SV"), ("BJ", "6A/20261SV"))
    for elev, kurs in ((f"{enhet}1", "SV"), (f"{enhet}2", "SVA"))
)
PUPILS = "Elev;Enhet;Skolform;Klass;Årskurs\nEK1;EK;GR;;6\nEK2;EK;GR;;6\n"  # without class: KLA112


def written(folder: Path, *entries: Mapping[str, str], text: str = "") -> Path:
    """undantag.toml with the entries; a value that begins with a digit and is a date stands without quotes."""
    path = folder / "undantag.toml"
    rows = ("\n".join(["[[undantag]]", *(f'{name} = "{value}"' for name, value in entry.items())]) for entry in entries)
    path.write_text(text + "\n\n".join(rows), "utf-8")
    return path


def judged(waivers: Waivers, rule: str = "GRP101") -> Audit:
    """The audit of one rule, with those waivers."""
    tables = {"elevaktivitet": ACTIVITIES, "elev": PUPILS}
    circumstances = replace(settings(), waivers=waivers)
    return audited(delivery(tables), chosen(RULES, (rule,), (), {}), circumstances).audit


def accepted(audit: Audit) -> list[str]:
    return sorted(f"{one.enhet} {one.key['grupp']}" for one in audit.accepted)


def test_an_accepted_finding_is_moved_with_reason_approver_and_last_day(tmp_path: Path) -> None:
    audit = judged(read(written(tmp_path, ENTRY | {"enhet": "BJ"}), KNOWN))

    assert (accepted(audit), len(audit.findings)) == (["BJ 6A/20261SV"], 2)
    (given,) = audit.acceptances.values()
    assert (given.reason, given.approved_by, given.until) == ("IM läser efter egna planer.", "Eva Öst", date(2026, 12, 1))
    assert {one.status.value for one in audit.accepted} == {"accepted"}


PATTERNS = {
    "the key alone": ({"grupp": "6A/20261SV"}, ["BJ 6A/20261SV", "EK 6A/20261SV"]),
    "a pattern": ({"grupp": "6?/*"}, ["BJ 6A/20261SV", "EK 6A/20261SV", "EK 6B/20261SV"]),
    "another case and outer space": ({"grupp": " 6a/20261sv "}, ["BJ 6A/20261SV", "EK 6A/20261SV"]),
    "unit and key": ({"enhet": "E*", "grupp": "6A/*"}, ["EK 6A/20261SV"]),
    "the unit alone": ({"enhet": "EK"}, ["EK 6A/20261SV", "EK 6B/20261SV"]),
    "the rule alone": ({}, ["BJ 6A/20261SV", "EK 6A/20261SV", "EK 6B/20261SV"]),
    "part of a key": ({"grupp": "6A"}, []),
}


@pytest.mark.parametrize(("said_of", "expected"), PATTERNS.values(), ids=PATTERNS)
def test_a_waiver_accepts_what_its_unit_and_key_fit(tmp_path: Path, said_of: dict[str, str], expected: list[str]) -> None:
    assert accepted(judged(read(written(tmp_path, ENTRY | said_of), KNOWN))) == expected


@pytest.mark.parametrize(
    ("glob", "text", "fitting"),
    [("MA[1]", "MA[1]", True), ("MA[1]", "MA1", False), ("a.c", "abc", False), ("*", "", True), ("?", "", False), ("a*", "a\nb", True)],
)
def test_only_asterisk_and_question_mark_are_special(glob: str, text: str, fitting: bool) -> None:
    assert fits(glob, text) is fitting


def test_a_person_is_accepted_by_pseudonym_and_not_by_register_id(tmp_path: Path) -> None:
    entry = ENTRY | {"regel": "KLA112"}

    by_pseudonym = judged(read(written(tmp_path, entry | {"elev": pseudonyms(SECRET)("EK1")}), KNOWN), "KLA112")
    by_id = read(written(tmp_path, entry | {"elev": "EK1"}), KNOWN)

    assert [one.key["elev"] for one in by_pseudonym.accepted] == [pseudonyms(SECRET)("EK1")]
    assert (by_id.entries, [remark.kind for remark in by_id.remarks]) == ((), ["waiver.person"])
    assert "EK1" not in said(by_id.remarks[0], "sv")


def test_of_two_waivers_the_one_that_lasts_longer_holds(tmp_path: Path) -> None:
    audit = judged(read(written(tmp_path, ENTRY | {"enhet": "BJ"}, ENTRY | {"till": "2026-08-25"}), KNOWN))

    assert sorted(str(one.until) for one in audit.acceptances.values()) == ["2026-08-25", "2026-08-25", "2026-12-01"]
    assert audit.remarks == ()


def test_a_waiver_holds_on_its_last_day_and_not_the_day_after(tmp_path: Path) -> None:
    last, after = (judged(read(written(tmp_path, ENTRY | {"till": day}), KNOWN)) for day in ("2026-08-20", "2026-08-19"))

    assert (len(last.accepted), last.remarks) == (3, ())
    assert (len(after.accepted), len(after.findings)) == (0, 3)
    assert [said(remark, "sv") for remark in after.remarks] == [
        "undantag.toml:1: undantaget från GRP101 gick ut 19 augusti 2026 och gäller inte längre. 3 fynd räknas igen."
    ]


def test_a_waiver_that_fits_nothing_is_said_unless_its_rule_did_not_run(tmp_path: Path) -> None:
    waivers = read(written(tmp_path, ENTRY | {"grupp": "9Z"}), KNOWN)

    ran, not_run = judged(waivers), judged(waivers, "KLA112")

    assert ([remark.kind for remark in ran.remarks], not_run.remarks) == (["waiver.unmatched"], ())


UNUSABLE = {
    "no reason": ({"orsak": ""}, "orsak saknas"),
    "a reason of spaces": ({"orsak": "  "}, "orsak saknas"),
    "nobody who approved": ({"godkand_av": ""}, "godkand_av saknas"),
    "no last day": ({"till": ""}, "till saknas"),
    "no rule": ({"regel": ""}, "regel saknas"),
    "an unknown rule": ({"regel": "GRP1011"}, "ingen regel heter GRP1011. Menades GRP101?"),
    "a prefix of rules": ({"regel": "GRP"}, "ingen regel heter GRP"),
    "a column that is not in the key": ({"grup": "6A"}, "grup hör inte till det som GRP101 pekar ut: grupp. Menades grupp?"),
    "a last day that is none": ({"till": "snart"}, "varken ett datum som 2027-06-30 eller terminsslut"),
    "more than a year": ({"till": "2027-08-21"}, "går ut 21 augusti 2027, mer än ett år fram. Senaste dagen är 20 augusti 2027."),
    "a term that is not known": ({"till": "terminsslut"}, "skrivet = 2026-08-20"),
}


@pytest.mark.parametrize(("fault", "complaint"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_entry_that_cannot_be_used_does_not_hold_and_is_said_with_its_line(
    tmp_path: Path, fault: dict[str, str], complaint: str
) -> None:
    waivers = read(written(tmp_path, ENTRY | {"enhet": "BJ"}, ENTRY | fault, text="# Två undantag\n\n"), KNOWN)

    assert len(waivers.entries) == 1
    (told,) = (said(remark, "sv") for remark in waivers.remarks)
    assert told.startswith("undantag.toml:10: ")
    assert complaint in told


def test_what_is_said_of_an_entry_has_its_english(tmp_path: Path) -> None:
    faults = [ENTRY | fault for fault, _ in UNUSABLE.values()]

    told = [said(remark, "en") for remark in read(written(tmp_path, *faults), KNOWN).remarks]

    assert len(told) == len(faults)
    assert all("the waiver" in one for one in told)


TERMS = [("2026-08-10", "2026-12-31"), ("2026-01-08", "2026-06-30"), ("2026-07-01", "2026-12-31"), ("2026-06-30", "2026-06-30")]


@pytest.mark.parametrize(("day", "end"), TERMS)
def test_terminsslut_is_the_end_of_the_term_in_which_the_entry_was_written(tmp_path: Path, day: str, end: str) -> None:
    path = tmp_path / "undantag.toml"
    path.write_text(
        f'[[undantag]]\nregel = "GRP101"\norsak = "x"\ngodkand_av = "y"\ntill = "terminsslut"\nskrivet = {day}\n', encoding="utf-8"
    )

    (waiver,) = read(path, KNOWN).entries

    assert waiver.until == date.fromisoformat(end)


def test_a_municipality_that_moves_up_another_day_has_another_end_of_term() -> None:
    assert Lasar(klassuppflyttning="08-01").end_of_term(date(2026, 7, 15)) == date(2026, 7, 31)


def test_a_year_from_a_leap_day_is_the_first_of_march() -> None:
    assert a_year_after(date(2028, 2, 29)) == date(2029, 3, 1)


def test_a_rule_that_has_a_new_code_keeps_its_waivers(tmp_path: Path) -> None:
    renamed = replace(RULES["GRP101"], aliases=(Alias(code="GRP099"),))

    (waiver,) = read(written(tmp_path, ENTRY | {"regel": "GRP099"}), replace(KNOWN, checks={**RULES, "GRP101": renamed})).entries

    assert waiver.code == "GRP101"


NOT_A_FILE = {
    "what is not TOML": ("[[undantag]\n", "is not TOML"),
    "a key of another name": ('[[undantg]]\nregel = "GRP101"\n', "undantg is not a key here. Did you mean [[undantag]]?"),
    "no list": ('undantag = "GRP101"\n', "Begin each entry with [[undantag]]"),
    "a table in place of a list": ('[undantag]\nregel = "GRP101"\n', "Begin each entry with [[undantag]]"),
    "a personnummer": ('# 20120815-2383\n[[undantag]]\nregel = "GRP101"\n', "undantag.toml:1: has a personnummer in it"),
    "a personnummer written with escapes": ('[[undantag]]\norsak = "2012\\u003081\\u00352383"\n', "has a personnummer in it"),
}


@pytest.mark.parametrize(("text", "complaint"), NOT_A_FILE.values(), ids=NOT_A_FILE)
def test_a_file_that_cannot_be_read_as_a_whole_is_an_error(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(UserError) as raised:
        read(written(tmp_path, text=text), KNOWN)

    assert complaint in str(raised.value)
    assert "2383" not in str(raised.value)


def test_a_file_that_the_configuration_names_must_be_there(tmp_path: Path) -> None:
    assert read(tmp_path / "undantag.toml", KNOWN) == Waivers()
    with pytest.raises(UserError, match="there is no such file"):
        read(tmp_path / "godkända.toml", KNOWN)


def test_a_file_that_notepad_has_saved_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, ENTRY)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert len(read(path, KNOWN).entries) == 1


def test_entries_within_brackets_are_told_apart_by_number(tmp_path: Path) -> None:
    text = 'undantag = [{regel = "GRP101", orsak = "x", godkand_av = "y", till = 2026-12-01}, {regel = "GRP101"}]\n'

    waivers = read(written(tmp_path, text=text), KNOWN)

    assert len(waivers.entries) == 1
    assert said(waivers.remarks[0], "sv").startswith("undantag.toml[2]: ")
