"""Where the tables come from. Every source gives the same thing: tables of text with record numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from checks.tables import TABLES, Table
from lint.sources.rows import Rows


@dataclass(frozen=True, slots=True)
class RowFault:
    """A record that could not be read whole: `cells` found where `expected` were due, or a quote that never closes."""

    row: int
    kind: str  # "cells" or "quote"
    cells: int
    expected: int


@dataclass(frozen=True, slots=True)
class TextTable:
    """One table as it was read. `rows` have a column `rad` (Int64, record number, the header is 1; in a workbook the sheet's own row
    number, which its reader sees in the margin) and one String column per header cell,
    named by its position ("0", "1" …), so that repeated headers cannot collide; `header` holds what the source calls them, in that order.
    Empty cells are "" or null. A record with a fault stands in `faults` and also in `rows`, cut or filled to the header's width.

    Where a row is not a record of one file, `rad` only tells rows apart, and `places` (rad, fil, post) says at which record of which file
    to look. `without` are columns that this kind of source cannot have: they are missing, and it is no fault.
    """

    table: str
    file: str
    header: tuple[str, ...]
    rows: Rows
    sha256: str
    encoding: str | None = None
    delimiter: str | None = None
    dated: date | None = None
    faults: tuple[RowFault, ...] = ()
    doubts: frozenset[str] = frozenset()  # what detection was not sure of: "encoding", "delimiter"
    typed_dates: frozenset[int] = frozenset()  # header positions whose cells the source itself says are dates (XLSX, ODBC)
    places: pl.DataFrame | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything a source gave. `ignored` names files or sheets that match no table, for the user to see."""

    source: str
    tables: tuple[TextTable, ...]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pins:
    """What the configuration says of the source instead of leaving it to detection."""

    encoding: str | None = None
    delimiter: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)  # file or sheet name → table
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # table → column → what the source calls it
    tables: Mapping[str, Table] = field(default_factory=lambda: TABLES)  # the contract, with the words of the register's profile
    header_rows: Mapping[str, int] = field(default_factory=dict)  # table → the record, from 1, that is the header
    as_of: date | None = None  # the sync's date, for a source that tells by dates alone who still works here
    jobs: int = 1  # files read at a time
