"""A workbook is read as its owner sees it: titles, merged cells, dates, and numbers that once were codes."""

import hashlib
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from lint.errors import SourceError
from lint.sources import Delivery, Pins, TextTable
from lint.sources.xlsx import workbook

FILES = Path(__file__).parent / "files"  # gammal.xls is xlwt's work, skyddad.xlsx was encrypted by msoffcrypto-tool
HEADER = ("Elev", "Klass", "Inskriven från")


def written(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = (), **options: Any) -> Path:
    """A workbook with these rows in these sheets; None is an empty cell."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", **options}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name in hidden:
                sheet.hide()
    return path


def only(given: Delivery) -> TextTable:
    (table,) = given.tables
    return table


def rows(path: Path, *cells: Sequence[Any], pins: Pins | None = None) -> list[tuple[Any, ...]]:
    """The table that a sheet with these rows gives."""
    return only(workbook(written(path, {"Elev": cells}), pins or Pins())).rows.frame().rows()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.xlsx"


def test_each_sheet_that_has_a_tables_name_is_that_table(path: Path) -> None:
    written(path, {"Elever 2026-08-10": [HEADER, ("1", "5A", None)], "KLASS": [("Klass",), ("5A",)], "Anteckningar": [("x",)], "Blad4": []})

    given = workbook(path, Pins())

    assert [(table.table, table.file, table.header) for table in given.tables] == [
        ("elev", "register.xlsx/Elever 2026-08-10", HEADER),
        ("klass", "register.xlsx/KLASS", ("Klass",)),
    ]
    assert given.ignored == ("register.xlsx/Anteckningar", "register.xlsx/Blad4 (empty)")
    assert given.tables[0].dated == date(2026, 8, 10)
    assert given.tables[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_with_a_tables_name_and_one_filled_sheet_is_that_table(tmp_path: Path) -> None:
    written(tmp_path / "elev.xlsx", {"Blad1": [HEADER, ("1", "5A", None)], "Blad2": []})

    table = only(workbook(tmp_path / "elev.xlsx", Pins()))

    assert (table.table, table.file, table.rows.frame().rows()) == ("elev", "elev.xlsx", [(2, "1", "5A", None)])


def test_a_file_with_a_tables_name_and_two_filled_sheets_cannot_be_told(tmp_path: Path) -> None:
    written(tmp_path / "elev.xlsx", {"Blad1": [HEADER], "Blad2": [HEADER]})

    with pytest.raises(SourceError, match=r"has the name of one table but several sheets: Blad1, Blad2\. .* \"elev\.xlsx/Blad1\" = "):
        workbook(tmp_path / "elev.xlsx", Pins())


@pytest.mark.parametrize("pin", ["Blad2", "elev.xlsx/Blad2"])
def test_the_configuration_may_say_which_sheet_is_which(tmp_path: Path, pin: str) -> None:
    written(tmp_path / "elev.xlsx", {"Blad1": [HEADER], "Blad2": [HEADER, ("1", "5A", None)]})

    given = workbook(tmp_path / "elev.xlsx", Pins(files={pin: "elev"}))

    assert [(table.table, table.file) for table in given.tables] == [("elev", "elev.xlsx/Blad2")]


def test_a_pinned_file_holds_its_table_whatever_the_sheet_is_called(path: Path) -> None:
    written(path, {"Klass": [HEADER, ("1", "5A", None)]})

    assert only(workbook(path, Pins(files={"register.xlsx": "elev"}))).table == "elev"


def test_hidden_sheets_are_passed_over_and_said(path: Path) -> None:
    written(path, {"Elev": [HEADER, ("1", "5A", None)], "Klass": [("Klass",), ("5A",)]}, hidden=["Klass"])

    given = workbook(path, Pins())

    assert ([table.table for table in given.tables], given.ignored) == (["elev"], ("register.xlsx/Klass (hidden)",))


def test_dates_are_days_and_told_by_position(path: Path) -> None:
    given = workbook(
        written(path, {"Elev": [(*HEADER, "Klass till"), ("1", "2026-08-10 00:00:00", date(2026, 8, 10), datetime(2026, 8, 10))]}), Pins()
    )

    assert only(given).rows.frame().rows() == [(2, "1", "2026-08-10", "2026-08-10", "2026-08-10")]
    assert only(given).typed_dates == {2, 3}


def test_a_date_among_text_is_still_a_day(path: Path) -> None:
    assert rows(path, HEADER, ("1", "5A", date(2026, 8, 10)), ("2", "5A", "snart")) == [
        (2, "1", "5A", "2026-08-10"),
        (3, "2", "5A", "snart"),
    ]


def test_dates_that_count_from_1904_are_the_same_days(path: Path) -> None:
    given = workbook(written(path, {"Elev": [HEADER, ("1", "5A", date(2026, 8, 10))]}, date_1904=True), Pins())

    assert only(given).rows.frame().rows() == [(2, "1", "5A", "2026-08-10")]


NUMBERS = {1.0: "1", 201001012385: "201001012385", 12: "12", 0.5: "0.5", 1e15: "1000000000000000", -3.0: "-3"}


@pytest.mark.parametrize(("number", "text"), NUMBERS.items())
def test_a_number_that_was_a_code_is_that_code(path: Path, number: float, text: str) -> None:
    assert rows(path, HEADER, (number, "5A", None)) == [(2, text, "5A", None)]


def test_leading_zeros_in_text_cells_survive(path: Path) -> None:
    assert rows(path, HEADER, ("0012", "5A", None)) == [(2, "0012", "5A", None)]


def test_true_is_one_in_a_column_of_truth_and_stays_a_word_in_text(path: Path) -> None:
    assert rows(path, (*HEADER, "Skydd"), ("1", "true", None, True), ("2", "true", None, False)) == [
        (2, "1", "true", None, "1"),
        (3, "2", "true", None, "0"),
    ]


def test_titles_above_the_header_are_passed_over_and_rows_keep_the_margins_numbers(path: Path) -> None:
    titled = (("Elevregister 2026",), (), ("Utskrivet", "2026-08-10"), HEADER, ("1", "5A", None), (), ("2", "5B", None))

    assert rows(path, *titled) == [(5, "1", "5A", None), (7, "2", "5B", None)]


def test_a_table_that_begins_in_another_column_is_found(path: Path) -> None:
    assert rows(path, (), (None, *HEADER), (None, "1", "5A", None)) == [(3, "1", "5A", None)]


def test_headers_that_only_the_configuration_knows_are_found(path: Path) -> None:
    pins = Pins(headers={"elev": {"elev": "Nr", "klass": "Grupp i skolan"}})

    table = only(workbook(written(path, {"Elev": [("Rapport", "av", "IT"), ("Nr", "Grupp i skolan", "x"), ("1", "5A", None)]}), pins))

    assert (table.header, table.rows.frame().rows()) == (("Nr", "Grupp i skolan", "x"), [(3, "1", "5A", None)])


def test_unknown_headers_are_taken_from_the_first_row_with_more_than_one_cell(path: Path) -> None:
    table = only(workbook(written(path, {"Elev": [("Rapport",), ("Pupil", "Form"), ("1", "5A")]}), Pins()))

    assert (table.header, table.rows.frame().rows()) == (("Pupil", "Form"), [(3, "1", "5A")])


def merged(path: Path) -> Path:
    """Elev and Klass merged downwards, Inskriven sideways over från and till."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Elev")
        sheet.merge_range("A1:A2", "Elev")
        sheet.merge_range("B1:B2", "Klass")
        sheet.merge_range("C1:D1", "Inskriven")
        sheet.write_row("C2", ["från", "till"])
        sheet.write_row("A3", ["1", "5A", "2026-08-10", "2027-06-10"])
    return path


def test_a_header_of_two_rows_with_merged_cells_is_put_together(path: Path) -> None:
    table = only(workbook(merged(path), Pins()))

    assert table.header == ("Elev", "Klass", "Inskriven från", "Inskriven till")
    assert table.rows.frame().rows() == [(3, "1", "5A", "2026-08-10", "2027-06-10")]


def test_a_header_that_is_merged_downwards_beside_a_lower_header_is_kept(path: Path) -> None:
    table = only(workbook(written(path, {"Elev": [("Enhet", "Uppgifter", None), (None, "Elev", "Klass"), ("EK", "1", "5A")]}), Pins()))

    assert (table.header, table.rows.frame().rows()) == (("Enhet", "Elev", "Klass"), [(3, "EK", "1", "5A")])


def test_a_first_row_with_gaps_is_not_taken_for_a_part_of_the_header(path: Path) -> None:
    assert rows(path, ("Elev", "Klass", None), ("1", None, "x")) == [(2, "1", None, "x")]


def test_a_sheet_with_a_header_alone_has_no_rows(path: Path) -> None:
    table = only(workbook(written(path, {"Elev": [HEADER]}), Pins()))

    assert (table.header, table.rows.frame().rows()) == (HEADER, [])


def test_a_cell_with_an_error_says_its_name_instead_of_being_blank(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Annat")
        sheet = book.add_worksheet("Elev")
        sheet.write_row("B3", HEADER)
        sheet.write_row("B4", ["1", "5A"])
        sheet.write_formula("D4", "=VLOOKUP(1,A1:A2,1)", None, "#N/A")

    assert only(workbook(path, Pins())).rows.frame().rows() == [(4, "1", "5A", "#N/A")]


def test_what_a_formula_gave_is_read(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Elev")
        sheet.write_row("A1", HEADER)
        sheet.write_row("A2", ["1"])
        sheet.write_formula("B2", '=CONCATENATE("5","A")', None, "5A")

    assert only(workbook(path, Pins())).rows.frame().rows() == [(2, "1", "5A", None)]


def test_a_sheet_that_is_a_chart_is_passed_over(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Elev").write_row("A1", HEADER)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Elev!$A$1:$A$2"})
        book.add_chartsheet("Diagram").set_chart(chart)

    assert workbook(path, Pins()).ignored == ("register.xlsx/Diagram (empty)",)
    assert capfd.readouterr() == ("", "")


def test_the_old_format_is_read_too(tmp_path: Path) -> None:
    table = only(workbook(Path(shutil.copy(FILES / "gammal.xls", tmp_path)), Pins()))

    assert table.header == ("Elev", "Klass", "Inskriven från", "Nummer")
    assert table.rows.frame().rows() == [(2, "001", "5Å", "2026-08-10", "201001012385")]
    assert table.typed_dates == {2}


def complaint(path: Path) -> str:
    with pytest.raises(SourceError) as raised:
        workbook(path, Pins())
    return str(raised.value)


def test_a_protected_workbook_is_told(tmp_path: Path) -> None:
    assert "skyddad.xlsx is protected by a password. Save it without one" in complaint(Path(shutil.copy(FILES / "skyddad.xlsx", tmp_path)))


def test_a_workbook_cut_off_is_told(path: Path) -> None:
    whole = written(path, {"Elev": [HEADER]}).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    assert complaint(path) == "register.xlsx is a damaged workbook. Copy or export it again; nothing of it has been checked."


def test_damage_within_a_sheet_is_told(path: Path) -> None:
    """calamine itself stops at the last row and never sees that the checksum is wrong."""
    written(path, {"Elev": [HEADER, *((str(n), "5A", None) for n in range(2000))]})
    with zipfile.ZipFile(path) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as parts:
        for name, part in content.items():
            parts.writestr(name, part)
    spoilt = path.read_bytes().replace(b"<t>1999</t>", b"<t>1998</t>")
    path.write_bytes(spoilt)

    assert "is a damaged workbook" in complaint(path)


OTHERS = {
    "a web page": (
        b"<html><table><tr><td>Elev</td></tr></table></html>",
        "is a web page or XML, whatever its name ends with. Open it in Excel",
    ),
    "CSV": (b"Elev;Klass\n1;5A\n", "is not a workbook, whatever its name ends with"),
    "nothing": (b"", "is not a workbook, whatever its name ends with"),
}


@pytest.mark.parametrize("name", ["elev.xlsx", "elev.xls"])
@pytest.mark.parametrize(("content", "said"), OTHERS.values(), ids=OTHERS)
def test_what_only_bears_a_workbooks_name_is_told(tmp_path: Path, content: bytes, said: str, name: str) -> None:
    (tmp_path / name).write_bytes(content)

    assert said in complaint(tmp_path / name)


def test_a_zip_file_called_a_workbook_is_told(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("elev.csv", "Elev;Klass\n")

    assert "is a damaged workbook" in complaint(path)


def test_a_bomb_is_not_unpacked(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(200):
            part.write(bytes(2**20))

    assert "times when unpacked, which no table does. Save the tables as CSV" in complaint(path)
