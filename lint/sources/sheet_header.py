"""Which row of a sheet is the header, below titles and in cells that may be merged."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checks.tables import Table
from lint.headers import known as known_headers
from lint.headers import plain

Row = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Header:
    """The header's cells, and the row (from 0) at which the table's own rows begin."""

    cells: tuple[str, ...]
    below: int


def header_of(rows: Sequence[Row], table: Table, named: Mapping[str, str], row: int | None = None) -> Header | None:
    """The header among a sheet's first rows: number `row` if that is given, else the first with two headers that the table knows,
    `named` being the configuration's own.

    Without one, the first row with two filled cells, or with any; None if all are blank. A header in two rows is put together: a cell
    that is merged downwards or sideways stands in the first of the cells it covers.
    """
    known = known_headers(table, named)
    at = row - 1 if row else _first(rows, lambda row: len({plain(cell) for cell in row if cell} & known) >= 2)
    if at is None:
        at = _first(rows, lambda row: sum(map(bool, row)) >= 2)
    if at is None:
        at = _first(rows, any)
    if at is None or at >= len(rows):
        return None
    cells = _filled_from_above(rows[at], rows[at - 1] if at else (), known)
    under = _put_together(cells, rows[at + 1], known) if at + 1 < len(rows) else None
    return Header(under, at + 2) if under else Header(cells, at + 1)


def _first(rows: Sequence[Row], holds: Callable[[Row], object]) -> int | None:
    return next((n for n, row in enumerate(rows) if holds(row)), None)


def _filled_from_above(row: Row, above: Row, known: frozenset[str]) -> tuple[str, ...]:
    """The row, with the headers of the row above where it is blank itself: those are merged downwards."""
    fillings = [cell if cell and plain(cell) in known else "" for cell in above] or [""] * len(row)
    return tuple(cell or filling for cell, filling in zip(row, fillings, strict=True))


def _put_together(upper: Sequence[str], lower: Row, known: frozenset[str]) -> tuple[str, ...] | None:
    """Both rows as one, `Inskriven` over `från` and `till` being two headers; None if the lower row is not a part of the header."""
    cells, over, under_merged = [], "", False
    for above, below in zip(upper, lower, strict=True):
        over = above or over
        whole = next((name for name in (f"{over} {below}", below or "") if below and plain(name) in known), None)
        if below and whole is None:
            return None
        under_merged |= bool(below) and not above
        cells.append(whole or above)
    return tuple(cells) if under_merged else None
