"""The list of findings as CSV, read back as a spreadsheet reads it."""

import csv
from dataclasses import replace

import audits
import pytest
from audits import found
from test_as_xlsx import FORMULAS, hostile

from checks.audit import Audit
from checks.model import Lang
from reports.as_csv import as_csv
from reports.cells import FORMULA_STARTS
from reports.scope import of_municipality


def read(audit: Audit, lang: Lang = "sv") -> list[dict[str, str]]:
    """The lines by their headings."""
    return list(csv.DictReader(as_csv(of_municipality(audit), lang).removeprefix("\ufeff").splitlines(), delimiter=";"))


def test_excel_is_told_that_it_is_utf_8() -> None:
    assert as_csv(of_municipality(audits.realistic()), "sv").encode().startswith(b"\xef\xbb\xbfSkola;Enhet;")


def test_a_finding_is_a_line() -> None:
    lines = read(audits.remembered())

    assert len(lines) == len(audits.remembered().findings)
    assert lines[0]["Läge"] == "tillbaka"
    assert lines[0]["Sedan"] == "2026-06-22"
    assert {line["Försvinner när det här rättas"] for line in lines} == {"", "Signatur som ingen på skolan har"}


def test_a_finding_of_no_school_has_none() -> None:
    [line] = [line for line in read(audits.realistic(), "en") if line["Rule"] == "EXT005"]

    assert (line["School"], line["Unit"], line["File"]) == ("", "", "elevaktivitet.csv")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    lines = read(hostile())
    cells = [cell for line in lines for cell in line.values()]

    assert len(lines) == len(FORMULAS)
    assert any(text.strip() in cell for cell in cells)
    assert [cell for cell in cells if cell.strip().startswith(FORMULA_STARTS)] == []


def test_delimiters_quotes_and_line_breaks_in_a_name_leave_it_one_cell() -> None:
    name = 'a;b"c\r\nd'
    audit = replace(audits.realistic(), findings=(found("AKT102", "BJ", (2,), grupp=name, av=1, hela_gruppen=True),))

    [line] = read(audit)

    assert line["Vad"].startswith('a;b"c  d: ')
    assert line["Läge"] == "ny"
