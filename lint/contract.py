"""From text tables to typed ones: every column of the contract is there, and what could not be read stands among the problems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from checks.model import TableRead
from checks.tables import TABLES, Column, Table
from lint.cells import TYPES, Reading, cells
from lint.headers import Matched, matched
from lint.sources import Delivery, TextTable

# A row number tells its file too: file × this + record number. No register has a billion rows in one file.
ROWS_PER_FILE = 1_000_000_000

PROBLEM = {
    "code": pl.String,
    "tabell": pl.String,
    "kolumn": pl.String,
    "enhet": pl.String,
    "rad": pl.Int64,
    "varde": pl.String,
    "narmast": pl.String,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A delivery that keeps the contract's form: every table and column, empty where the extract has none (`absent` says which).

    `problem` has one row per unreadable cell, faulty record, missing table or column; `files` gives the files of each table in the
    order that row numbers count them.
    """

    tables: Mapping[str, pl.DataFrame]
    problem: pl.DataFrame
    reads: tuple[TableRead, ...]
    files: Mapping[str, tuple[str, ...]]
    absent: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _File:
    frame: pl.DataFrame
    problems: tuple[pl.DataFrame, ...]
    found: frozenset[str]


def typed(delivery: Delivery, reading: Reading, headers: Mapping[str, Mapping[str, str]]) -> Typed:
    """The delivery's tables typed; `headers` is the configuration's own header per table and column. Raises SourceError."""
    by_table = {name: [read for read in delivery.tables if read.table == name] for name in TABLES}
    files = {
        name: [_file(read, n, TABLES[name], reading, headers.get(name, {})) for n, read in enumerate(reads)]
        for name, reads in by_table.items()
    }
    problems = [problem for each in files.values() for file in each for problem in file.problems]
    problems += [_problems([{"code": "EXT001", "tabell": name}]) for name, table in TABLES.items() if table.required and not files[name]]
    return Typed(
        tables={name: _table(each, TABLES[name]) for name, each in files.items()},
        problem=pl.concat([pl.DataFrame(schema=PROBLEM), *problems]),
        reads=tuple(_read(read) for read in delivery.tables),
        files={name: tuple(read.file for read in reads) for name, reads in by_table.items()},
        absent=frozenset(_absent(files)),
    )


def _file(read: TextTable, number: int, table: Table, reading: Reading, named: Mapping[str, str]) -> _File:
    place = matched(read, table, named)
    rad = read.frame["rad"] + number * ROWS_PER_FILE
    columns = {name: cells(read.frame[str(at)].alias(name), table.columns[name], reading) for name, at in place.position.items()}
    frame = pl.DataFrame([rad, *(column.typed for column in columns.values())])
    enhet = frame["enhet"] if "enhet" in frame.columns else pl.Series("enhet", [None] * len(frame), dtype=pl.String)
    rows = pl.DataFrame([rad, enhet]).with_row_index("place")
    problems = [_cell_problems(column.faults, rows, table, name) for name, column in columns.items()]
    problems += [_header_problems(place, table), _record_problems(read, rad, rows, table), _key_problems(frame, rows, table)]
    return _File(frame, tuple(problems), frozenset(place.position))


def _problems(rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=PROBLEM)


def _cell_problems(faults: pl.DataFrame, rows: pl.DataFrame, table: Table, column: str) -> pl.DataFrame:
    """One row per faulty cell. What a personal column holds is never carried along."""
    shown = pl.col("varde") if table.columns[column].personal is None else pl.lit(None, pl.String)
    about = {"tabell": pl.lit(table.name), "kolumn": pl.lit(column), "varde": shown, "narmast": pl.lit(None, pl.String)}
    return faults.join(rows, on="place", maintain_order="left").with_columns(**about).select(*PROBLEM)


def _header_problems(place: Matched, table: Table) -> pl.DataFrame:
    gone = [
        {"code": "EXT002", "tabell": table.name, "kolumn": table.columns[name].label, "narmast": nearest}
        for name, nearest in place.missing.items()
        if table.columns[name].required and not (name == table.name and "personnummer" in place.position)
    ]
    unknown = [{"code": "EXT003", "tabell": table.name, "kolumn": name, "narmast": near} for name, near in place.unknown.items()]
    return _problems([*gone, *unknown])


def _record_problems(read: TextTable, rad: pl.Series, rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    if not read.faults:
        return _problems([])
    base = (rad[0] - read.frame["rad"][0]) if len(rad) else 0
    faulty = [
        {"rad": base + fault.row, "varde": "citattecken" if fault.kind == "quote" else f"{fault.cells}/{fault.expected}"}
        for fault in read.faults
    ]
    found = pl.DataFrame(faulty, schema={"rad": pl.Int64, "varde": pl.String}).join(rows, on="rad", how="left", maintain_order="left")
    return found.with_columns(code=pl.lit("EXT006"), tabell=pl.lit(table.name), kolumn=_no_text(), narmast=_no_text()).select(*PROBLEM)


def _key_problems(frame: pl.DataFrame, rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """EXT008: rows whose key cell is blank. Damaged keys (EXT012) are reported as such already and not here."""
    blank = [rows.filter(frame[name].is_null()).with_columns(kolumn=pl.lit(name)) for name in table.keys if name in frame.columns]
    if not blank:
        return _problems([])
    about = {"code": pl.lit("EXT008"), "tabell": pl.lit(table.name), "varde": _no_text(), "narmast": _no_text()}
    return pl.concat(blank).with_columns(**about).select(*PROBLEM)


def _no_text() -> pl.Expr:
    return pl.lit(None, pl.String)


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


def _read(read: TextTable) -> TableRead:
    return TableRead(read.table, read.file, read.frame.height, read.encoding, read.delimiter, read.sha256, read.dated)


def columns(whole: Typed) -> pl.DataFrame:
    """One row per table and column of the contract: tabell, kolumn, finns (the extract has it, or the rest of it could tell)."""
    there = {name for name in TABLES if whole.files[name] or whole.tables[name].height}
    rows = [(name, column, name in there and (name, column) not in whole.absent) for name in TABLES for column in TABLES[name].columns]
    return pl.DataFrame(rows, schema={"tabell": pl.String, "kolumn": pl.String, "finns": pl.Boolean}, orient="row")
