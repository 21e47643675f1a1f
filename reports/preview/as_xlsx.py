"""The preview as a workbook: a sheet a table, its head frozen, filters on, and no cell a formula."""

from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from checks.model import Lang
from checks.picture import Picture
from reports.cells import Cell, is_formula
from reports.preview.sheets import Sheet, sheets, system_word
from reports.words import say

NARROWEST, WIDEST = 8, 60
SHAPES: dict[str, dict[str, object]] = {
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "head": {"bold": True, "bottom": 1},
    "text": {"quote_prefix": True},
}


def as_xlsx(picture: Picture, lang: Lang) -> bytes:
    """The workbook. The same picture gives the same bytes; nothing is written to a file on the way."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_numbers": False}) as book:
        book.set_properties(
            {"title": say("preview.title", lang, datum=picture.as_of, system=system_word(picture)), "created": _moment(picture)}
        )
        shapes = {name: book.add_format(shape) for name, shape in SHAPES.items()}
        for sheet in sheets(picture, lang):
            _write(book.add_worksheet(say(f"preview.sheet.{sheet.name}", lang)), sheet, shapes, lang)
    return file.getvalue()


def _moment(picture: Picture) -> datetime:
    return datetime.combine(picture.as_of, time())


def _write(page: Worksheet, sheet: Sheet, shapes: dict[str, Format], lang: Lang) -> None:
    heads = [say(f"preview.column.{name}", lang) for name in sheet.columns]
    for place, head in enumerate(heads):
        page.write_string(0, place, head, shapes["head"])
        widest = max([len(head) + 3, *(len(str(row[place] or "")) + 2 for row in sheet.rows)])
        page.set_column(place, place, min(max(widest, NARROWEST), WIDEST))
    for line, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row):
            _cell(page, line, place, value, shapes)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(heads) - 1)


def _cell(page: Worksheet, line: int, place: int, value: Cell, shapes: dict[str, Format]) -> None:
    """Writes the value as what it is. A text that begins like a formula is marked as text, so that it stays one when it is edited."""
    match value:
        case None:
            pass
        case int():
            page.write_number(line, place, value)
        case date():
            page.write_datetime(line, place, datetime.combine(value, time()), shapes["date"])
        case str():
            page.write_string(line, place, value, shapes["text"] if is_formula(value) else None)
