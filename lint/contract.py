"""From text tables to typed ones: every column of the contract is there, and what could not be read stands among the problems."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from checks.audit import TableRead
from checks.tables import TABLES, Column, Kind, Table
from lint.cells import TYPES, Raw, Reading, Verdicts, cells, raw, verdicts
from lint.date_forms import date_forms, typed_form
from lint.headers import Matched, matched
from lint.problems import PROBLEM, missing_table, problems
from lint.sources import Delivery, TextTable

# What SQL calls the types of typed tables.
SQL_TYPES = {pl.String: "text", pl.Int64: "bigint", pl.Date: "date", pl.Boolean: "boolean"}

# A row number tells its file too: file × this + record number. No register has a billion rows in one file.
ROWS_PER_FILE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A delivery that keeps the contract's form: every table and column, empty where the extract has none (`absent` says which).

    `problem` has one row per unreadable cell, faulty record, missing table or column; `files` gives the files of each table in the
    order that row numbers count them. `places` says which record is behind a row, for files whose rows are not records of one file;
    `ignored` are the files or sheets that were not read.
    """

    tables: Mapping[str, pl.DataFrame]
    problem: pl.DataFrame
    reads: tuple[TableRead, ...]
    files: Mapping[str, tuple[str, ...]]
    absent: frozenset[tuple[str, str]]
    places: Mapping[tuple[str, str | None], pl.DataFrame]
    ignored: tuple[str, ...] = ()

    def without_rows(self) -> "Typed":
        """What there is to know of the delivery when the engine has the rows, which would only fill the memory here."""
        return replace(self, tables={name: frame.clear() for name, frame in self.tables.items()})


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file with its columns found: `rad` counts the files too, `columns` are named as the contract names them."""

    read: TextTable
    table: Table
    place: Matched
    rad: pl.Series
    columns: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class _File:
    frame: pl.DataFrame
    problem: pl.DataFrame
    found: frozenset[str]
    dates: Mapping[str, str]


def typed(delivery: Delivery, reading: Reading, headers: Mapping[str, Mapping[str, str]], tables: Mapping[str, Table] = TABLES) -> Typed:
    """The delivery's tables typed; `headers` is the configuration's own header per table and column, `tables` the contract under a profile.

    Raises SourceError.
    """
    by_table = {name: [read for read in delivery.tables if read.table == name] for name in TABLES}
    opened = {
        name: [_opened(read, n, tables[name], reading, headers.get(name, {})) for n, read in enumerate(reads)]
        for name, reads in by_table.items()
    }
    judged = verdicts((column for each in opened.values() for file in each for column in file.columns.values()), reading)
    files = {name: [_file(file, reading, judged) for file in each] for name, each in opened.items()}
    seen = [file.problem for each in files.values() for file in each]
    seen += [missing_table(table, delivery.ignored) for name, table in tables.items() if table.required and not files[name]]
    return Typed(
        tables={name: _table(each, TABLES[name]) for name, each in files.items()},
        problem=pl.concat([pl.DataFrame(schema=PROBLEM), *seen]),
        reads=tuple(_read(read, file) for name, each in by_table.items() for read, file in zip(each, files[name], strict=True)),
        files={name: tuple(read.file for read in reads) for name, reads in by_table.items()},
        absent=frozenset(_absent(files)),
        places={(read.table, read.file): read.places for read in delivery.tables if read.places is not None},
        ignored=delivery.ignored,
    )


def _opened(read: TextTable, number: int, table: Table, reading: Reading, named: Mapping[str, str]) -> _Opened:
    place = matched(read, table, named)
    columns = {
        name: raw(
            read.frame[str(at)].alias(name), table.columns[name], None if at in read.typed_dates else reading.pinned(table.name, name)
        )
        for name, at in place.position.items()
    }
    return _Opened(read, table, place, read.frame["rad"] + number * ROWS_PER_FILE, columns)


def _file(file: _Opened, reading: Reading, judged: Verdicts) -> _File:
    columns = {name: cells(column, judged) for name, column in file.columns.items()}
    frame = pl.DataFrame([file.rad, *(column.typed for column in columns.values())])
    enhet = frame["enhet"] if "enhet" in frame.columns else pl.Series("enhet", [None] * len(frame), dtype=pl.String)
    rows = pl.DataFrame([file.rad, enhet]).with_row_index("place")
    filled = _filled(frame)
    kept = frame if filled.all() else frame.filter(filled)
    found = problems(file.read, file.table, file.place, columns, rows.filter(filled))
    return _File(kept, found, frozenset(columns), dict(_dates(file, reading)))


def _dates(file: _Opened, reading: Reading) -> Iterator[tuple[str, str]]:
    """How the dates of each column are written, for columns that have any that can be read."""
    for name, column in file.columns.items():
        if column.about.kind is Kind.DATE:
            typed_as = typed_form(file.read) if file.place.position[name] in file.read.typed_dates else None
            if form := typed_as or date_forms(column.distinct, reading.date_formats, column.only_dates):
                yield name, form


def _filled(frame: pl.DataFrame) -> pl.Series:
    """Which rows hold anything: those that a spreadsheet leaves blank at its end are no rows of the register."""
    nothing_known = pl.repeat(frame.width == 1, pl.len())
    return frame.select(pl.any_horizontal(nothing_known, pl.exclude("rad").is_not_null()).alias("filled"))["filled"]


def column_type(about: Column) -> pl.DataType:
    """The type of the column in the typed table."""
    return TYPES.get(about.kind, pl.String())


def _table(files: Iterable[_File], table: Table) -> pl.DataFrame:
    """The table's files as one frame with every column of the contract, those not found all missing."""
    empty = pl.DataFrame(schema={"rad": pl.Int64, **{name: column_type(about) for name, about in table.columns.items()}})
    return pl.concat([empty, *(file.frame for file in files)], how="diagonal")


def _absent(files: Mapping[str, list[_File]]) -> Iterator[tuple[str, str]]:
    for name, table in TABLES.items():
        found = frozenset().union(*(file.found for file in files[name]))
        yield from ((name, column) for column in table.columns if column not in found)


def _read(read: TextTable, file: _File) -> TableRead:
    return TableRead(read.table, read.file, file.frame.height, read.encoding, read.delimiter, read.sha256, read.dated, file.dates)


def columns(whole: Typed) -> pl.DataFrame:
    """One row per table and column of the contract: tabell, kolumn, finns (the extract has it, or the rest of it could tell)."""
    there = {name for name in TABLES if whole.files[name] or whole.tables[name].height}
    rows = [(name, column, name in there and (name, column) not in whole.absent) for name in TABLES for column in TABLES[name].columns]
    return pl.DataFrame(rows, schema={"tabell": pl.String, "kolumn": pl.String, "finns": pl.Boolean}, orient="row")
