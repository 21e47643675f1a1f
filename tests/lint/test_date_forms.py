"""How dates are written is told per column, can be pinned per column, and is never guessed where day and month may be either."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from checks.tables import TABLES
from lint.cells import Reading, cells, raw, verdicts
from lint.config import Config
from lint.contract import typed
from lint.date_forms import date_forms, dates_read
from lint.engines.duckdb import Engine
from lint.errors import UserError
from lint.sources import Delivery, Pins, TextTable
from lint.sources.folder import delivery
from lint.sources.rows import Rows
from tests.deliveries import text_table

START = TABLES["elevaktivitet"].columns["startdatum"]
FORMS = {
    "ISO": (["2026-08-17", "2026-12-18"], "YYYY-MM-DD"),
    "ISO with a time of day": (["2026-08-17 00:00:00"], "YYYY-MM-DD"),
    "compact": (["20260817"], "YYYYMMDD"),
    "dotted": (["17.08.2026"], "DD.MM.YYYY"),
    "several, the commonest first": (["20260817", "2026-08-17", "20261218"], "YYYYMMDD, YYYY-MM-DD"),
    "slashes that nobody has pinned": (["17/08/2026"], None),
    "no dates": (["snart", ""], None),
    "nothing": ([], None),
}


@pytest.mark.parametrize(("written", "form"), FORMS.values(), ids=FORMS)
def test_the_form_of_a_column_is_told_from_its_values(written: list[str], form: str | None) -> None:
    assert date_forms(dates_read(pl.Series(written, dtype=pl.String).unique())) == form


def test_slashes_are_read_as_they_are_pinned() -> None:
    column = raw(pl.Series(["01/08/2026", "13/08/2026"]), START)
    reading = Reading(date(2026, 8, 20), ("%d/%m/%Y",))

    assert date_forms(dates_read(column.distinct, reading.date_formats)) == "DD/MM/YYYY"
    assert cells(column, verdicts([column], reading)).typed.to_list() == [date(2026, 8, 1), date(2026, 8, 13)]


def test_a_form_pinned_for_a_column_is_its_only_one_and_no_other_column_s() -> None:
    table = text_table("elevaktivitet", "Elev;Startdatum;Slutdatum\ne1;01/08/2026;01/12/2026\ne2;2026-08-17;2026-12-18\n")
    reading = Reading(date(2026, 8, 20), pinned_dates={"elevaktivitet": {"startdatum": "%d/%m/%Y"}})

    read = typed(Delivery("test", (table,)), reading, {}, engine=Engine())

    frame = read.engine.table("elevaktivitet")
    assert frame["startdatum"].to_list() == [date(2026, 8, 1), None]
    assert frame["slutdatum"].to_list() == [None, date(2026, 12, 18)]
    assert read.engine.table("problem").filter(code="EXT005").select("kolumn", "rad").rows() == [("startdatum", 3), ("slutdatum", 2)]
    assert read.reads[0].dates == {"startdatum": "DD/MM/YYYY", "slutdatum": "YYYY-MM-DD"}


def test_dates_that_the_source_itself_calls_dates_need_no_form_and_mind_no_pin() -> None:
    frame = pl.DataFrame({"rad": [2], "0": ["e1"], "1": ["2026-08-17"]})
    reading = Reading(date(2026, 8, 20), pinned_dates={"elevaktivitet": {"startdatum": "%d/%m/%Y"}})
    read = {
        file: typed(
            Delivery("x", (TextTable("elevaktivitet", file, ("Elev", "Start"), Rows([frame]), "0" * 64, typed_dates=frozenset({1})),)),
            reading,
            {},
            engine=Engine(),
        )
        for file in ("extens.xlsx/elevaktivitet", "elevaktivitet (ODBC)")
    }

    assert [each.engine.table("elevaktivitet")["startdatum"].to_list() for each in read.values()] == [[date(2026, 8, 17)]] * 2
    assert [dict(each.reads[0].dates) for each in read.values()] == [{"startdatum": "Excel"}, {"startdatum": "typed"}]


@pytest.mark.parametrize("form", ["ÅÅÅÅ-MM-DD", "%d/%m", "%d/%m/%Q", "%j %Y"])
def test_a_pin_that_is_no_date_format_is_refused(form: str) -> None:
    for kalla in ({"datumformat": [form]}, {"datum": {"elev": {"fodelsedatum": form}}}):
        with pytest.raises(ValueError, match=r"is no date format\. Write %Y, %m and %d as the cells have them"):
            Config.model_validate({"kalla": kalla})


@pytest.mark.parametrize("said", [{"datum": {"elever": {}}}, {"datum": {"elev": {"fodd": "%d/%m/%Y"}}}, {"rubrikrad": {"elever": 3}}])
def test_a_pin_for_a_table_or_column_that_nobody_knows_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"is not known\. "):
        Config.model_validate({"kalla": said})


TITLED = "Elevlista\nUtskriven av skoladmin 2026-08-10\n\nElev;Klass;Enhet\ne1;7A;EK\ne2;7B;EK\n"


def read(folder: Path, text: str, **pins: object) -> TextTable:
    (folder / "elev.csv").write_text(text, "utf-8")
    [table] = delivery(folder, Pins(**pins)).tables  # type: ignore[arg-type]
    return table


def test_lines_of_title_above_the_header_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    table = read(tmp_path, TITLED)

    assert table.header == ("Elev", "Klass", "Enhet")
    assert table.rows.frame().rows() == [(5, "e1", "7A", "EK"), (6, "e2", "7B", "EK")]
    assert table.delimiter == ";"


@pytest.mark.parametrize("delimiter", ["\t", ",", "|"])
def test_the_delimiter_is_the_header_s_and_not_the_title_s(tmp_path: Path, delimiter: str) -> None:
    table = read(tmp_path, "Elever; klasser; enheter\n" + TITLED.replace(";", delimiter))

    assert (table.header, table.delimiter) == (("Elev", "Klass", "Enhet"), delimiter)
    assert table.rows.frame()["rad"].to_list() == [6, 7]


def test_a_title_with_the_delimiters_of_a_spreadsheet_is_passed_over_though_no_header_is_known(tmp_path: Path) -> None:
    table = read(tmp_path, "Personal;;\n;;\nNyckel;Grupptillhörighet;Sort\n1;2;3\n")

    assert table.header == ("Nyckel", "Grupptillhörighet", "Sort")
    assert table.rows.frame().rows() == [(4, "1", "2", "3")]


def test_a_row_of_known_words_is_not_taken_for_a_header_below_a_header_of_which_something_is_known(tmp_path: Path) -> None:
    table = read(tmp_path, "Elev;Något;Annat\nKlass;Enhet;7A\n")

    assert table.header == ("Elev", "Något", "Annat")


def test_the_header_row_can_be_pinned_for_all_tables_or_for_one(tmp_path: Path) -> None:
    unknown = "Uttag;2026\nNyckel;Sort\nkey;kind\ne1;x\n"

    assert read(tmp_path, unknown).header == ("Uttag", "2026")
    assert read(tmp_path, unknown, header_rows={"elev": 3}).header == ("key", "kind")
    assert read(tmp_path, unknown, header_rows={"elev": 3}).rows.frame().rows() == [(4, "e1", "x")]
    assert Config.model_validate({"kalla": {"rubrikrad": 3}}).kalla.header_rows()["samband"] == 3
    assert Config.model_validate({"kalla": {"rubrikrad": {"elev": 3}}}).kalla.header_rows() == {"elev": 3}


def test_a_pinned_header_row_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"elev\.csv has no record 9, which kalla\.rubrikrad"):
        read(tmp_path, TITLED, header_rows={"elev": 9})
