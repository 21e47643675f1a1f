"""A file may hold one table only, of cells: a second header further down, or a cell of a book's length, gives away that it does not."""

from itertools import chain

import polars as pl

from checks.tables import TABLES
from lint.errors import SourceError
from lint.headers import plain
from lint.sources import TextTable

_LONGEST = 100_000  # bytes; Excel itself takes 32 767 characters

_SPELLINGS = frozenset(
    spelling
    for table in TABLES.values()
    for name, about in table.columns.items()
    for spelling in (name, about.label, about.label_en, *about.aliases)
)
_KNOWN = frozenset(map(plain, _SPELLINGS))


def check_one_table(read: TextTable) -> None:
    """Raises SourceError if a row is a header, or a cell so long that it can only be several records, or no table at all."""
    if any(len(header) > _LONGEST for header in read.header):
        raise SourceError(f"{read.file}: its header has a cell of more than {_LONGEST:,} characters. Is it a table? Export it again.")
    for block in read.rows.blocks():
        if len(read.header) > 1:
            _check_no_header(read, block)
        _check_cells(read, block)


def _check_no_header(read: TextTable, block: pl.DataFrame) -> None:
    """A header is three cells or more, each the name of a column."""
    for rad, *cells in block.filter(_may_be_header(read)).iter_rows():
        filled = [plain(cell) for cell in cells if cell]
        if len(filled) >= 3 and set(filled) <= _KNOWN | set(map(plain, read.header)):
            raise SourceError(
                f"{read.file}: row {rad} is a header again. A file, or a sheet, may hold one table only: "
                "save each table in a file of its own, or take the line away if it is the same table that goes on."
            )


def _check_cells(read: TextTable, block: pl.DataFrame) -> None:
    for at, header in enumerate(read.header):
        rows = block.select("rad", size=pl.col(str(at)).str.len_bytes()).filter(pl.col("size") > _LONGEST)
        for rad, size in rows.head(1).iter_rows():
            raise SourceError(
                f"{read.file}: row {rad} has {size:,} bytes in the one cell under {header[:60]!r}, more than any register has. "
                "Is a quotation mark never closed, or the file no table? Export it again; nothing of it has been checked."
            )


def _may_be_header(read: TextTable) -> pl.Expr:
    """Rows whose first filled cell is spelt as a header: one quick look, since a delivery may have tens of millions of rows."""
    spelt = set(chain.from_iterable((name, name.lower(), name.upper(), name.capitalize()) for name in (*_SPELLINGS, *read.header)))
    cell = pl.coalesce(pl.when(pl.col(name) != "").then(pl.col(name)) for name in ("0", "1"))
    return cell.is_in(sorted(spelt))
