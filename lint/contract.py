"""From text tables to typed ones: every column of the contract is there, and what could not be read stands among the problems."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

import polars as pl

from checks.audit import TableRead
from checks.tables import TABLES, Kind, Table
from lint.cells import Raw, Reading, Verdicts, cells, raw, verdicts
from lint.date_forms import date_forms, dates_read, typed_form
from lint.derived import with_ids, with_number_parts
from lint.engines.duckdb import Engine
from lint.headers import Matched, matched
from lint.problems import damaged_numbers, faulty_records, header_problems, missing_table, problems
from lint.sources import Delivery, TextTable
from lint.typed_tables import typed_schema

# A row number tells its file too: file × this + record number. No register has a billion rows in one file.
ROWS_PER_FILE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A delivery that keeps the contract's form, whose rows the engine holds: every table and column, empty where the extract has none
    (`absent` says which); and `problem`, with one row per unreadable cell, faulty record, missing table or column.

    `rows` says how many each table has; `files` gives the files of each table in the order that row numbers count them. `places` says
    which record is behind a row, for files whose rows are not records of one file; `ignored` are the files or sheets that were not read.
    """

    engine: Engine
    rows: Mapping[str, int]
    reads: tuple[TableRead, ...]
    files: Mapping[str, tuple[str, ...]]
    absent: frozenset[tuple[str, str]]
    places: Mapping[tuple[str, str | None], pl.DataFrame]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """A file with its columns found; `first` is what its row numbers begin after, `faults` are its records that were not whole. `rows` and
    `dates` are filled as its blocks go by: the rows that hold anything, and by column the dates that each format reads.
    """

    read: TextTable
    table: Table
    place: Matched
    first: int
    faults: pl.DataFrame
    rows: list[int] = field(default_factory=list)
    dates: dict[str, dict[str, set[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Block:
    """Some rows of a file: `columns` are named as the contract names them, `rad` counts the files too."""

    file: _File
    rad: pl.Series
    columns: Mapping[str, Raw]


def typed(
    delivery: Delivery,
    reading: Reading,
    headers: Mapping[str, Mapping[str, str]],
    tables: Mapping[str, Table] = TABLES,
    *,
    engine: Engine,
    prefix: str = "",
) -> Typed:
    """The delivery's tables typed, the rows of each on their way from source to engine in blocks, where the table's name has the prefix.

    `headers` is the configuration's own header per table and column, `tables` the contract under a profile. The problems of a delivery
    with a prefix, the previous one, are not kept: they were the previous run's matter. Raises SourceError.
    """
    by_table = {name: [read for read in delivery.tables if read.table == name] for name in TABLES}
    files = [_file(read, n, tables[name], headers.get(name, {})) for name, reads in by_table.items() for n, read in enumerate(reads)]
    absent = frozenset(_absent(files))
    for together in zip_longest(*(_blocks(file, reading) for file in files)):
        blocks = [block for block in together if block]
        judged = verdicts((column for block in blocks for column in block.columns.values()), reading)
        for block in blocks:
            rows, seen = _typed(block, judged, absent, reading)
            engine.add_rows(prefix + block.file.table.name, rows)
            if not prefix:
                engine.add_rows("problem", seen)
    if not prefix:
        gone = [missing_table(table, delivery.ignored) for name, table in tables.items() if table.required and not by_table[name]]
        for seen in (*(header_problems(file.read, file.place, file.table) for file in files), *gone):
            engine.add_rows("problem", seen)
    return Typed(
        engine,
        rows={name: sum(sum(file.rows) for file in files if file.table.name == name) for name in TABLES},
        reads=tuple(_read(file) for file in files),
        files={name: tuple(read.file for read in reads) for name, reads in by_table.items()},
        absent=absent,
        places={(read.table, read.file): read.places for read in delivery.tables if read.places is not None},
        ignored=delivery.ignored,
    )


def _file(read: TextTable, number: int, table: Table, named: Mapping[str, str]) -> _File:
    first = number * ROWS_PER_FILE
    return _File(read, table, matched(read, table, named), first, faulty_records(read).with_columns(pl.col("rad") + first))


def _blocks(file: _File, reading: Reading) -> Iterator[_Block]:
    """The file's rows, block by block, and what is seen of its dates on the way."""
    for block in file.read.rows.blocks():
        columns = {name: _column(file, name, block[str(at)], reading) for name, at in file.place.position.items()}
        for name, column in columns.items():
            if column.about.kind is Kind.DATE and not _is_typed(file, name):
                for form, texts in dates_read(column.distinct, reading.date_formats, column.only_dates).items():
                    file.dates.setdefault(name, {}).setdefault(form, set()).update(texts)
        yield _Block(file, block["rad"] + file.first, columns)


def _column(file: _File, name: str, text: pl.Series, reading: Reading) -> Raw:
    pinned = None if _is_typed(file, name) else reading.pinned(file.table.name, name)
    return raw(text.alias(name), file.table.columns[name], pinned)


def _is_typed(file: _File, name: str) -> bool:
    """Whether the source itself says that the column holds dates."""
    return file.place.position[name] in file.read.typed_dates


def _typed(block: _Block, judged: Verdicts, absent: frozenset[tuple[str, str]], reading: Reading) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The block's rows as the engine is to have them, and its problems."""
    file, name = block.file, block.file.table.name
    columns = {column: cells(one, judged) for column, one in block.columns.items()}
    frame = pl.DataFrame([block.rad, *(column.typed for column in columns.values())])
    enhet = frame["enhet"] if "enhet" in frame.columns else pl.Series("enhet", [None] * len(frame), dtype=pl.String)
    filled = _filled(frame)
    rows = pl.DataFrame([block.rad, enhet]).with_row_index("place").filter(filled)
    seen = problems(file.read, file.table, file.place, columns, rows, file.faults)
    every_column = pl.DataFrame(schema=typed_schema(TABLES[name]))
    whole = pl.concat([every_column, frame if filled.all() else frame.filter(filled)], how="diagonal")
    file.rows.append(whole.height)
    return with_ids(with_number_parts(whole, name, absent, damaged_numbers(seen), reading.as_of), name, absent), seen


def _filled(frame: pl.DataFrame) -> pl.Series:
    """Which rows hold anything: those that a spreadsheet leaves blank at its end are no rows of the register."""
    nothing_known = pl.repeat(frame.width == 1, pl.len())
    return frame.select(pl.any_horizontal(nothing_known, pl.exclude("rad").is_not_null()).alias("filled"))["filled"]


def _absent(files: Iterable[_File]) -> Iterator[tuple[str, str]]:
    found = {(file.table.name, column) for file in files for column in file.place.position}
    yield from ((name, column) for name, table in TABLES.items() for column in table.columns if (name, column) not in found)


def _read(file: _File) -> TableRead:
    read = file.read
    return TableRead(read.table, read.file, sum(file.rows), read.encoding, read.delimiter, read.sha256, read.dated, dict(_dates(file)))


def _dates(file: _File) -> Iterator[tuple[str, str]]:
    """How the dates of each column are written, for columns that have any that can be read."""
    for name in file.place.position:
        if file.table.columns[name].kind is Kind.DATE:
            typed_as = typed_form(file.read) if _is_typed(file, name) else None
            if form := typed_as or date_forms(file.dates.get(name, {})):
                yield name, form
