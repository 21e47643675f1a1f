"""What a rule lacks is said: the whole of it or a part."""

import pytest

from checks.audit import Outcome
from checks.catalogue import catalogue
from checks.model import Reason, Verdict
from tests.deliveries import found_in

PUPILS = {"elev": "Elev;Personnummer\ne1;20150916-9817\n"}


def outcome(code: str, tables: dict[str, str], previous: dict[str, str] | None = None) -> Outcome:
    """How one rule of the catalogue ended."""
    [ended] = found_in(tables, {code: catalogue()[code]}, previous).audit.outcomes
    return ended


def test_a_table_without_the_column_is_said_to_be_unchecked() -> None:
    ended = outcome("IDN103", {**PUPILS, "personal": "Signatur;Status\nABC;Aktiv\n"})

    assert ended.verdict is Verdict.PASSED
    assert ended.reason == Reason(
        "Uttaget saknar kolumnen Personnummer i Personal och tabellen Vårdnadshavare; den delen är inte kontrollerad.",
        "The extract has not got the column Personal identity number in Staff and the table Guardians; that part is not checked.",
    )


def test_a_rule_that_could_look_everywhere_gives_no_reason() -> None:
    everyone = {"personal": "Signatur;Status;Personnummer\nABC;Aktiv;\n", "vardnadshavare": "Vårdnadshavare;Personnummer\nv1;\n"}

    ended = outcome("IDN103", {**PUPILS, **everyone})

    assert (ended.verdict, ended.reason) == (Verdict.PASSED, None)


def test_a_rule_none_of_whose_parts_can_be_checked_is_skipped() -> None:
    ended = outcome("IDN103", {"elev": "Elev\ne1\n", "personal": "Signatur;Status\nABC;Aktiv\n"})

    assert ended.verdict is Verdict.SKIPPED
    assert ended.reason is not None
    assert ended.reason.sv == "Uttaget saknar kolumnen Personnummer i Elever, kolumnen Personnummer i Personal och tabellen Vårdnadshavare."


def test_a_part_lacks_the_first_column_that_is_not_there() -> None:
    ended = outcome("IDN107", {"elev": "Elev;Personnummer;Förnamn\ne1;20150916-9817;Alma\n"})

    assert ended.verdict is Verdict.SKIPPED
    assert ended.reason is not None
    assert ended.reason.sv.startswith("Uttaget saknar kolumnen Efternamn i Elever,")


@pytest.mark.parametrize("code", [code for code in catalogue() if code.startswith("JMF")])
def test_a_comparison_without_a_previous_extract_is_skipped(code: str) -> None:
    ended = outcome(code, PUPILS)

    assert ended.verdict is Verdict.SKIPPED
    assert ended.reason is not None
    assert ended.reason.sv == "Det finns inget tidigare uttag att jämföra med."
