"""What the contract saw wrong, as rows for the rules: unreadable cells, blank keys, faulty records, headers, tables."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePath

import polars as pl

from checks.tables import Table
from lint.cells import Cells
from lint.headers import Matched, plain
from lint.sources import TextTable
from lint.typed_tables import PROBLEM

DAMAGE = ("EXT007", "EXT012")


def missing_table(table: Table, ignored: Sequence[str]) -> pl.DataFrame:
    """EXT001, with the file among those left unread whose name is most like the table's."""
    by_name = {re.sub(r"[0-9]", "", plain(PurePath(file).stem)): file for file in ignored}
    names = (plain(name) for name in (table.name, *table.names))
    close = [found for name in names for found in get_close_matches(name, by_name, n=1, cutoff=0.75)]
    narmast = by_name[close[0]] if close else None
    return pl.DataFrame([{"code": "EXT001", "tabell": table.name, "narmast": narmast}], schema=PROBLEM)


def header_problems(read: TextTable, place: Matched, table: Table) -> pl.DataFrame:
    """What is wrong with the file's columns: those that are missing, and those that nobody knows."""
    return _told(read, table, place, [_headers(place, read, table)])


def problems(
    read: TextTable, table: Table, place: Matched, columns: Mapping[str, Cells], rows: pl.DataFrame, faulty: pl.DataFrame
) -> pl.DataFrame:
    """Everything wrong in a block of the file. `rows` has place (from 0), rad and enhet of each of its rows that holds anything; `faulty`
    is what `faulty_records` gives of the file.
    """
    seen = [
        *(_cells(column.faults, rows, table, name) for name, column in columns.items() if column.faults.height),
        *(_blank_keys(name, columns[name], rows) for name in table.keys if name in columns),
        *([_records(faulty, rows)] if faulty.height else []),
    ]
    return _told(read, table, place, seen)


def faulty_records(read: TextTable) -> pl.DataFrame:
    """rad and varde of each record that could not be read whole: the number of cells found and due, such as 6/7, or the word citattecken
    for a quote that never closes.
    """
    said = [(fault.row, "citattecken" if fault.kind == "quote" else f"{fault.cells}/{fault.expected}") for fault in read.faults]
    return pl.DataFrame(said, schema={"rad": pl.Int64, "varde": pl.String}, orient="row")


def damaged_numbers(seen: pl.DataFrame) -> pl.Series:
    """The rad of each row whose personnummer the delivery damaged."""
    return seen.filter(pl.col("kolumn") == "personnummer", pl.col("code").is_in(DAMAGE))["rad"]


def _told(read: TextTable, table: Table, place: Matched, seen: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The problems as rows of the table problem, with the file and what it calls the column."""
    labels = {name: about.label for name, about in table.columns.items()}
    headers = {name: read.header[at].strip() for name, at in place.position.items()}
    return pl.concat([pl.DataFrame(schema=PROBLEM), *seen], how="diagonal").with_columns(
        tabell=pl.lit(table.name), fil=pl.lit(read.file), rubrik=pl.col("kolumn").replace({**labels, **headers})
    )


def _cells(faults: pl.DataFrame, rows: pl.DataFrame, table: Table, column: str) -> pl.DataFrame:
    """One row per faulty cell. What a personal column holds is never carried along."""
    shown = pl.col("varde") if table.columns[column].personal is None else pl.lit(None, pl.String)
    return faults.join(rows, on="place", maintain_order="left").drop("place").with_columns(kolumn=pl.lit(column), varde=shown)


def _blank_keys(name: str, column: Cells, filled: pl.DataFrame) -> pl.DataFrame:
    """EXT008: rows whose key cell is blank. A damaged key (EXT012) is reported as such and not here."""
    damaged = column.faults.filter(pl.col("code") == "EXT012")["place"]
    blank = column.typed.is_null().arg_true().cast(pl.UInt32)
    missing = pl.col("place").is_in(blank.implode()) & ~pl.col("place").is_in(damaged.implode())
    return filled.filter(missing).drop("place").with_columns(code=pl.lit("EXT008"), kolumn=pl.lit(name))


def _headers(place: Matched, read: TextTable, table: Table) -> pl.DataFrame:
    gone = [
        ("EXT002", name, nearest)
        for name, nearest in place.missing.items()
        if table.columns[name].required and name not in read.without and not (name == table.name and "personnummer" in place.position)
    ]
    unknown = [("EXT003", name, nearest) for name, nearest in place.unknown.items()]
    # Where no header at all is known the file has none, and its first record, which tells of persons, stands in their place.
    found = [*gone, *unknown] if place.position else [(code, name, None) for code, name, _ in gone]
    told = {header: _shown(header, read.header) for header in place.unknown}
    found = [(code, told.get(name, name), near and told.get(near, near)) for code, name, near in found]
    return pl.DataFrame(found, schema=dict.fromkeys(("code", "kolumn", "narmast"), pl.String), orient="row")


def _shown(header: str, headers: Sequence[str]) -> str:
    """The header, or its place in the file where it looks like what should stand below it: a number, an address."""
    return f"nr {headers.index(header) + 1}" if re.search(r"[0-9]{6}|@", header) else header.strip()


def _records(faulty: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """EXT006: the faulty records among the rows."""
    placed = faulty.join(rows, on="rad").sort("place").drop("place")
    return placed.with_columns(code=pl.lit("EXT006"))
