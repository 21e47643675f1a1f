"""Workbooks: a sheet per table, or a file per table."""

import hashlib
import logging
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

import fastexcel

from lint.errors import SourceError
from lint.sources import Delivery, Pins, TextTable
from lint.sources.naming import date_in, is_pinned, printable, table_named
from lint.sources.rows import Rows
from lint.sources.sheet import Sheet, sheet_table, sheets_of
from lint.sources.text_file import cannot_be_read

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_WEB_PAGE = (b"<html", b"<!doct", b"<table", b"<?xml", b"\xef\xbb\xbf<")  # what many systems export under the name .xls

logging.getLogger("calamine").setLevel(logging.ERROR)  # it warns of every chart that has a sheet of its own


@dataclass(frozen=True, slots=True)
class _Book:
    path: Path
    name: str
    sheets: Mapping[str, Sheet]
    sha256: str


def workbook(path: Path, pins: Pins) -> Delivery:
    """Every visible sheet whose name is a table's; where there is none and the file's own name is a table's, its only sheet with cells.

    A file that is pinned holds the table that it is pinned to, whatever its sheet is called. `ignored` are the other sheets. Raises
    SourceError if the workbook is protected, damaged or too large, or if it cannot be told which sheet is the table.
    """
    name = printable(path.name)
    with _readable(path, name), path.open("rb") as file:
        book = _Book(path, name, sheets_of(path), hashlib.file_digest(file, "sha256").hexdigest())
        kinds = {sheet: _kind(loaded) for sheet, loaded in book.sheets.items()}
        tables = _tables(book, [sheet for sheet, kind in kinds.items() if kind == ""], pins)
        labels = {sheet: f"{name}/{printable(sheet)}" for sheet in kinds}
        alone = list(kinds.values()).count("") == 1 and table_named(path.name, pins.files, pins.tables)
        read = tuple(_table(book, sheet, table, name if alone else labels[sheet], pins) for sheet, table in tables.items())
    return Delivery(name, read, tuple(labels[sheet] + kind for sheet, kind in kinds.items() if sheet not in tables))


def _kind(sheet: Sheet) -> str:
    """What to say of a sheet that cannot be a table; nothing of one that can."""
    return " (hidden)" if sheet.hidden else " (empty)" if sheet.cells.is_empty() else ""


def _tables(book: _Book, sheets: Sequence[str], pins: Pins) -> dict[str, str]:
    """The table that each sheet holds, for those that hold one."""
    of_file = table_named(book.path.name, pins.files, pins.tables)
    named = {sheet: table for sheet in sheets if (table := _named(book, sheet, pins))}
    if of_file is None or (named and not is_pinned(book.path.name, pins.files)):
        return named
    if len(sheets) > 1:
        raise SourceError(
            f"{book.name} has the name of one table but several sheets: {', '.join(map(printable, sheets))}. "
            f'Name each sheet after its table, or say under [kalla.filer] which of them it is: "{book.name}/{printable(sheets[0])}" = …'
        )
    return dict.fromkeys(sheets, of_file)


def _named(book: _Book, sheet: str, pins: Pins) -> str | None:
    whole = f"{book.path.name}/{sheet}"
    return table_named(whole if is_pinned(whole, pins.files) else sheet, pins.files, pins.tables)


def _table(book: _Book, sheet: str, table: str, label: str, pins: Pins) -> TextTable:
    found = sheet_table(book.sheets[sheet], pins.tables[table], pins.headers.get(table, {}), pins.header_rows.get(table))
    dated = date_in(sheet) or date_in(book.path.name)
    return TextTable(table, label, found.header, Rows([found.frame]), book.sha256, dated=dated, typed_dates=found.typed_dates)


@contextmanager
def _readable(path: Path, name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_be_read(name, error) from error
    except (fastexcel.FastExcelError, zipfile.BadZipFile, zlib.error, ParseError, EOFError, NotImplementedError) as error:
        raise SourceError(f"{name} {_fault(path, error)}") from None  # their words may hold a cell


def _fault(path: Path, error: Exception) -> str:
    with path.open("rb") as file:
        first = file.read(16).lstrip().lower()
    if "password" in str(error).lower():
        return "is protected by a password. Save it without one (File, Info, Protect Workbook), in a folder that others cannot open."
    if first.startswith(_WEB_PAGE):
        return "is a web page or XML, whatever its name ends with. Open it in Excel and save it as .xlsx, or export the table as CSV."
    if not first.startswith((b"pk", b"\xd0\xcf")):
        return "is not a workbook, whatever its name ends with. Name it rightly, or export the table again."
    return "is a damaged workbook. Copy or export it again; nothing of it has been checked."
