"""A sheet of a workbook as a table of text: its header found, its cells as other sources give them, its rows numbered as in the margin."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import fastexcel
import polars as pl

from checks.tables import Table
from lint.errors import SourceError
from lint.sources.celltext import without_midnight
from lint.sources.sheet_header import header_of
from lint.sources.xlsx_parts import Errors, errors_of

_SEARCHED = 100  # rows in which a header is looked for
_MOMENT = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$"  # as calamine writes a date cell
_TRUTH = {"true": "1", "false": "0"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it lies: every cell as text, columns named by position, the first row being that of number 1."""

    name: str
    hidden: bool
    cells: pl.DataFrame
    book: fastexcel.ExcelReader


@dataclass(frozen=True, slots=True)
class SheetTable:
    """What a sheet holds, in the form of a TextTable's fields of the same names."""

    header: tuple[str, ...]
    frame: pl.DataFrame
    typed_dates: frozenset[int]


def sheets_of(path: Path) -> dict[str, Sheet]:
    """All the workbook's sheets by name. A cell that holds an error has the error's name (#N/A) as its text."""
    errors = errors_of(path)  # first, since it is what refuses a bomb
    book = fastexcel.read_excel(path.absolute())
    return {name: _sheet(book, name, errors.get(name, {})) for name in book.sheet_names}


def _sheet(book: fastexcel.ExcelReader, name: str, errors: Errors) -> Sheet:
    loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True)
    cells = loaded.to_polars()
    cells.columns = [str(n) for n in range(cells.width)]
    cells = _with_errors(cells, errors, {column.absolute_index: column.index for column in loaded.selected_columns})
    return Sheet(name, loaded.visible != "visible", cells, book)


def sheet_table(sheet: Sheet, table: Table, named: Mapping[str, str], row: int | None = None) -> SheetTable:
    """The sheet's rows as `table`, blank ones left out. `named` is the configuration's own headers, `row` the header's number if pinned.

    Numbers have lost their `.0`, and a time at midnight is the day alone; truth is 1.
    """
    header = header_of(sheet.cells.head(max(_SEARCHED, row or 0)).rows(), table, named, row)
    if header is None and row:
        raise SourceError(
            f"The sheet {sheet.name} has no row {row}, which kalla.rubrikrad in extenslint.toml says is its header. Correct the number."
        )
    if header is None:
        return SheetTable((), pl.DataFrame(schema={"rad": pl.Int64}), frozenset())
    rows = sheet.cells.with_row_index("rad", offset=1).slice(header.below).with_columns(pl.col("rad").cast(pl.Int64))
    rows = rows.filter(pl.any_horizontal(pl.exclude("rad").is_not_null()))
    dates, truths = _typed(sheet, rows.drop("rad"), header.below)
    return SheetTable(header.cells, rows.with_columns(_text(rows[str(n)], n in truths) for n in range(len(header.cells))), dates)


def _with_errors(cells: pl.DataFrame, errors: Errors, index_of: Mapping[int, int]) -> pl.DataFrame:
    for (row, column), name in errors.items():
        cells[row, index_of[column]] = name
    return cells


def _typed(sheet: Sheet, rows: pl.DataFrame, skipped: int) -> tuple[frozenset[int], frozenset[int]]:
    """The columns of dates and those of truth values: not the text that looks so, but what the workbook says that they are."""
    likely = [n for n, column in enumerate(rows) if _all(column, column.str.contains(_MOMENT)) or _all(column, column.is_in(list(_TRUTH)))]
    if not likely:
        return frozenset(), frozenset()
    loaded = sheet.book.load_sheet(
        sheet.name, header_row=None, skip_rows=skipped, use_columns=likely, schema_sample_rows=None, whitespace_as_null=True
    )
    kinds = {column.index: column.dtype for column in loaded.selected_columns}
    dates = frozenset(n for n, kind in kinds.items() if kind in ("date", "datetime"))
    return dates, frozenset(n for n, kind in kinds.items() if kind == "boolean")


def _all(column: pl.Series, holds: pl.Series) -> bool:
    return column.is_not_null().any() and bool(holds.all())


def _text(column: pl.Series, truth: bool) -> pl.Series:
    return column.replace(_TRUTH) if truth else without_midnight(column)
