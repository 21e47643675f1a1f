"""The tables that views and rules read: their columns, and of what type these are."""

from collections.abc import Mapping
from functools import cache

import polars as pl

from checks.tables import PREVIOUS, TABLES, Column, Kind, Table

Schema = Mapping[str, pl.DataType]

TYPES: Mapping[Kind, pl.DataType] = {Kind.DATE: pl.Date(), Kind.NUMBER: pl.Int64(), Kind.ARSKURS: pl.Int64()}
# What SQL calls the types of typed tables.
SQL_TYPES = {pl.String: "text", pl.Int64: "bigint", pl.Date: "date", pl.Boolean: "boolean"}

# What a personnummer says, beside every column of them.
DERIVED: Schema = {"personnummer_fel": pl.String(), "personnummer_typ": pl.String(), "personnummer_datum": pl.Date()}
PROBLEM: Schema = {
    "code": pl.String(),
    "tabell": pl.String(),
    "kolumn": pl.String(),
    "enhet": pl.String(),
    "rad": pl.Int64(),
    "varde": pl.String(),
    "narmast": pl.String(),
    "fil": pl.String(),
    "rubrik": pl.String(),  # what the reader knows the column by: its header in the file, else the contract's label
}
DELIVERIES: Schema = {"tabell": pl.String(), "fil": pl.String(), "rader": pl.Int64(), "datum": pl.Date()}
COLUMNS: Schema = {"tabell": pl.String(), "kolumn": pl.String(), "finns": pl.Boolean()}


def typed_schema(table: Table) -> Schema:
    """The columns of the typed table: rad, the contract's own, and what a personnummer says where the table has one."""
    own = {name: column_type(about) for name, about in table.columns.items()}
    return {"rad": pl.Int64(), **own, **(DERIVED if "personnummer" in own else {})}


def column_type(about: Column) -> pl.DataType:
    """The type of the column in the typed table."""
    return TYPES.get(about.kind, pl.String())


@cache
def every_schema() -> Mapping[str, Schema]:
    """Every table that a statement may read, by name; those that begin with forra_ are the previous extract's."""
    now = {name: typed_schema(table) for name, table in TABLES.items()}
    before = {PREVIOUS + name: schema for name, schema in now.items()}
    return {**now, **before, "problem": PROBLEM, "leverans": DELIVERIES, "kolumner": COLUMNS}
