"""The preview in each of its forms: JSON by its schema, CSV and workbook without formulas, the terminal's tables."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema
import polars as pl
import pytest

from checks.model import Detail
from checks.picture import Picture
from lint.preview import Previous, picture
from reports.cells import is_formula
from reports.preview.as_csv import as_csv
from reports.preview.as_json import as_json
from reports.preview.as_text import as_text
from reports.preview.as_xlsx import as_xlsx
from reports.preview.from_json import picture_of
from reports.redact import redacted_picture
from tests.deliveries import audit_of, delivery, settings
from tests.lint.test_changes import AFTER, AS_OF, BEFORE, RULES

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA = json.loads((DOCS / "preview.schema.json").read_text("utf-8"))
DAYS = (date(2026, 8, 1), date(2026, 12, 31))
HOSTILE = ("=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\tx", " =1+1", "＝1+1", "<script>", "[red]x[/red]", "\x1b[2Jx\u202e")


@pytest.fixture(scope="module")
def whole() -> Picture:
    """A picture with a calendar and with changes."""
    before = Previous(delivery(BEFORE), settings(date(2026, 6, 10)), RULES)
    return picture(delivery(AFTER), settings(AS_OF), DAYS, before)


def faults(text: str) -> list[str]:
    """What the published schema has to say against it."""
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(text))]


def test_what_the_preview_writes_is_valid_by_the_published_schema(whole: Picture) -> None:
    assert faults(as_json(whole)) == []
    assert faults(as_json(replace(whole, calendar=None, changes=None))) == []
    assert faults(as_json(redacted_picture(whole, Detail.COUNTS, b"secret"))) == []
    assert faults(as_json(picture(delivery({}), settings(AS_OF)))) == []


def test_a_key_that_the_schema_does_not_know_is_not_valid(whole: Picture) -> None:
    document = json.loads(as_json(whole))
    document["units"][0]["namn"] = "x"

    assert [error.validator for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(document)] == ["additionalProperties"]


def inside_the_audit(said: Any) -> Any:
    """The schema with its definitions under the names that they have in the audit's."""
    if isinstance(said, list):
        return [inside_the_audit(each) for each in said]
    if not isinstance(said, dict):
        return said
    return {key: each.replace("#/$defs/", "#/$defs/preview_") if key == "$ref" else inside_the_audit(each) for key, each in said.items()}


def test_the_schema_of_the_audit_holds_that_of_the_preview() -> None:
    audit = json.loads((DOCS / "audit.schema.json").read_text("utf-8"))["$defs"]
    own = {name: said for name, said in SCHEMA.items() if name not in ("$schema", "$id", "$defs")}

    assert audit["preview"] == inside_the_audit(own)
    assert {name: audit[f"preview_{name}"] for name in SCHEMA["$defs"]} == inside_the_audit(SCHEMA["$defs"])


def test_an_extract_that_lacks_a_table_says_that_the_picture_is_not_whole() -> None:
    found = picture(delivery({"elev": "Elev;Enhet\ne1;EK\n"}), settings(AS_OF))

    assert "Uttaget saknar tabellen Elevaktiviteter." in as_text(found, "sv", colour=False)
    assert {"sv": "Uttaget saknar tabellen Elevaktiviteter.", "en": "The extract has not got the table Pupil activities."} in json.loads(
        as_json(found)
    )["lacking"]


def cells(book: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each sheet."""
    sheets = pl.read_excel(BytesIO(book), sheet_id=0, has_header=False, infer_schema_length=0)
    return {name: frame.rows() for name, frame in sheets.items()}


def test_the_workbook_has_a_sheet_a_table_and_its_rows(whole: Picture) -> None:
    found = cells(as_xlsx(whole, "sv"))

    assert list(found) == ["Grupper", "Klasser", "Kommer inte", "Synkkalender", "Ändringar"]
    assert list(cells(as_xlsx(replace(whole, calendar=None, changes=None), "en"))) == ["Groups", "Classes", "Will not come"]
    assert found["Grupper"][0] == ("Enhet", "Grupp", "Benämning", "Kurskod", "Start", "Slut", "Elever", "Lärare")
    assert len(found["Grupper"]) == 1 + sum(len(unit.grupper) for unit in whole.units)


def test_the_workbook_is_frozen_filtered_and_the_same_each_time(whole: Picture) -> None:
    book = as_xlsx(whole, "sv")
    pages = [ZipFile(BytesIO(book)).read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, 6)]

    assert all('state="frozen"' in page and "<autoFilter" in page and "<cols>" in page for page in pages)
    assert as_xlsx(whole, "sv") == book


def hostile() -> Picture:
    """Groups, teachers and classes with names that a spreadsheet might run."""
    rows = "".join(f'e1;"{name}";"{name}";2026-08-17;2026-12-18;"{name}";EK\n' for name in HOSTILE)
    tables = {
        "elevaktivitet": f"Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\n{rows}",
        "klass": "Klass;Enhet\n" + "".join(f'"{name}";EK\n' for name in HOSTILE),
        "personal": "Personal;Signatur;Status;Enhet;E-post\n" + "".join(f'p{n};"{x}";Aktiv;EK;a@b.se\n' for n, x in enumerate(HOSTILE)),
    }
    before = Previous(delivery(BEFORE), settings(date(2026, 6, 10)), RULES)
    return picture(delivery(tables), settings(AS_OF), DAYS, before)


def test_no_cell_of_the_workbook_is_a_formula_or_a_link() -> None:
    book = ZipFile(BytesIO(as_xlsx(hostile(), "sv")))
    pages = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]

    assert not any("<f>" in page or "hyperlink" in page for page in pages)
    assert "=HYPERLINK(1)" in {cell for row in cells(as_xlsx(hostile(), "sv"))["Grupper"] for cell in row}
    assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()


@pytest.mark.parametrize("without", [(), ("calendar",), ("calendar", "changes")], ids=["calendar", "changes", "groups"])
def test_no_cell_of_the_csv_begins_like_a_formula(without: tuple[str, ...]) -> None:
    text = as_csv(replace(hostile(), **dict.fromkeys(without)), "sv")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=";") for cell in row]

    assert "'=HYPERLINK(1)" in cells
    assert "'-2+3" in cells
    assert [cell for cell in cells if is_formula(cell) and not re.fullmatch(r"-\d+", cell)] == []  # a difference is a number


def test_the_terminal_shows_the_names_of_a_spreadsheet_as_they_are() -> None:
    shown = as_text(hostile(), "sv", colour=True)

    assert "[red]x[/red]" in shown
    assert "=HYPERLINK(1)" in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown


def test_the_calendar_as_csv_has_a_row_an_event(whole: Picture) -> None:
    lines = as_csv(replace(whole, changes=None), "sv").splitlines()

    assert lines[0] == "enhet;datum;vecka;handelse;slag;id;antal;skillnad"
    assert "EK;2026-08-01;31;antal;elever;;5;" in lines
    assert "EK;2026-12-19;51;försvinner;grupp;7A/20261MA;;" in lines


def test_the_changes_as_csv_have_a_row_a_change(whole: Picture) -> None:
    lines = as_csv(replace(whole, calendar=None), "sv").splitlines()

    assert lines[0] == "enhet;slag;id;andring;fore;efter;orsak;regel"
    assert "EK;grupp;7A/20261SV;byter namn;6A SV;7A/20261SV;;JMF101" in lines
    assert "EK;klass;6A;eleverna flyttas;6A;7A;4 av 4 elever med klass på enheten.;" in lines


def test_the_terminal_shows_the_calendar_and_the_changes_in_both_languages(whole: Picture) -> None:
    swedish, english = as_text(whole, "sv", colour=False), as_text(whole, "en", colour=False)

    assert "Synkkalender 1 augusti 2026 – 31 december 2026" in swedish
    assert "Jämfört med det förra uttaget, som det synkades 10 juni 2026." in swedish
    assert "is renamed" in english
    assert "Compared with the previous extract as it was synced on 10 June 2026." in english


def test_an_audit_of_detail_counts_holds_numbers_and_no_names() -> None:
    counted = audit_of(AFTER, previous=BEFORE, as_of=AS_OF).audit.picture
    assert counted is not None
    text = as_json(redacted_picture(counted, Detail.COUNTS, b"secret"))

    assert '"grupper": 3' in text
    assert not [name for name in ("7A/2026", '"7A"', "ABC") if name in text]


def test_the_picture_of_an_audit_has_the_weeks_around_the_sync() -> None:
    found = audit_of(AFTER, as_of=AS_OF).audit.picture

    assert found is not None
    assert found.calendar is not None
    assert (found.calendar.first, found.calendar.last) == (date(2026, 7, 27), date(2026, 10, 4))


def test_what_is_written_can_be_read_back(whole: Picture) -> None:
    for each in (whole, redacted_picture(whole, Detail.COUNTS, b"secret"), replace(whole, calendar=None, changes=None)):
        assert as_json(picture_of(json.loads(as_json(each)))) == as_json(each)
