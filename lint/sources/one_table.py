"""A file may hold one table only: a second header further down gives away that there are more."""

from itertools import chain

import polars as pl

from checks.tables import TABLES
from lint.errors import SourceError
from lint.headers import plain
from lint.sources import TextTable

_SPELLINGS = frozenset(
    spelling
    for table in TABLES.values()
    for name, about in table.columns.items()
    for spelling in (name, about.label, about.label_en, *about.aliases)
)
_KNOWN = frozenset(map(plain, _SPELLINGS))


def check_one_table(read: TextTable) -> None:
    """Raises SourceError if one of the table's rows is a header: three cells or more, each the name of a column."""
    if read.frame.width < 3:  # the row number and two more
        return
    for row in read.frame.filter(_may_be_header(read)).iter_rows():
        rad, *cells = row
        filled = [plain(cell) for cell in cells if cell]
        if len(filled) >= 3 and set(filled) <= _KNOWN | set(map(plain, read.header)):
            raise SourceError(
                f"{read.file}: row {rad} is a header again. A file, or a sheet, may hold one table only: "
                "save each table in a file of its own, or take the line away if it is the same table that goes on."
            )


def _may_be_header(read: TextTable) -> pl.Expr:
    """Rows whose first filled cell is spelt as a header: one quick look, since a delivery may have tens of millions of rows."""
    spelt = set(chain.from_iterable((name, name.lower(), name.upper(), name.capitalize()) for name in (*_SPELLINGS, *read.header)))
    cell = pl.coalesce(pl.when(pl.col(name) != "").then(pl.col(name)) for name in read.frame.columns[1:3])
    return cell.is_in(sorted(spelt))
