"""A second header in a file gives away that it holds several tables."""

from pathlib import Path

import pytest

from lint.errors import SourceError
from lint.sources import Pins
from lint.sources.one_table import check_one_table
from lint.sources.reading import read
from tests.deliveries import text_table
from tests.lint.sources.test_xlsx import HEADER, written

SEVERAL = {
    "another table below": "Elev;Klass;Enhet\n1;5A;EK\nKlass;Enhet;Årskurs\n5A;EK;5",
    "the same table again": "Elev;Klass;Enhet\n1;5A;EK\nElev;Klass;Enhet\n2;5A;EK",
    "the same table again in capitals": "Elev;Klass;Enhet\n1;5A;EK\nELEV;KLASS;ENHET\n2;5A;EK",
    "after a blank line": "Elev;Klass;Enhet\n1;5A;EK\n;;\nElev;Vårdnadshavare;Sambandstyp\n1;2;H",
    "with headers of its own": "Nr;Grp;Sk\n1;5A;EK\nNr;Grp;Sk\n2;5A;EK",
    "with a blank first cell": "Elev;Klass;Enhet;Årskurs\n1;5A;EK;5\n;Klass;Enhet;Årskurs\n;5A;EK;5",
}
ONE = {
    "two words that are headers too": "Elev;Klass;Enhet\nElev;Klass;\n1;5A;EK",
    "a word among other cells": "Elev;Klass;Enhet\nKlass;5A;EK",
    "no rows": "Elev;Klass;Enhet",
    "one column": "Elev\nElev",
}


@pytest.mark.parametrize("text", SEVERAL.values(), ids=SEVERAL)
def test_a_header_among_the_rows_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match=r"elev\.csv: row \d is a header again\. A file, or a sheet, may hold one table only"):
        check_one_table(text_table("elev", text))


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_rows_that_only_look_a_little_like_a_header_are_left(tmp_path: Path, text: str) -> None:
    (tmp_path / "elev.csv").write_text(text, "utf-8")

    [table] = read(tmp_path, Pins()).tables

    assert table.rows.frame().height == text.count("\n")


def test_a_sheet_with_two_tables_is_refused_by_its_row(tmp_path: Path) -> None:
    written(tmp_path / "register.xlsx", {"Elev": [HEADER, ("1", "5A", None), (), HEADER, ("2", "5A", None)]})

    with pytest.raises(SourceError, match=r"register\.xlsx/Elev: row 4 is a header again"):
        read(tmp_path / "register.xlsx", Pins())


def test_a_text_file_with_two_tables_is_refused_by_its_row(tmp_path: Path) -> None:
    (tmp_path / "elev.csv").write_text("Elev;Klass;Enhet\n1;5A;EK\nElev;Klass;Enhet\n", "utf-8")

    with pytest.raises(SourceError, match=r"elev\.csv: row 3 is a header again"):
        read(tmp_path, Pins())
