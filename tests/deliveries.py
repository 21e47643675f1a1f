"""Small deliveries for tests: tables written as semicolon text, audited as the program would."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from checks.catalogue import catalogue
from checks.evidence import PERSONS
from checks.model import Check, Detail, Finding, ProfileName, System, Value
from lint.audit import Audited, Settings, audited
from lint.cells import Reading
from lint.selection import chosen
from lint.sources import Delivery, RowFault, TextTable
from reports.redact import pseudonyms

SECRET = b"a secret for tests"


def text_table(name: str, text: str) -> TextTable:
    """A table as a reader would give it; the name may end with the day of the extract (`elev 2026-08-10`), as a file's may."""
    table, _, day = name.partition(" ")
    header, *rows = csv.reader(io.StringIO(text), delimiter=";")
    width = len(header)
    faults = tuple(RowFault(rad, "cells", len(row), width) for rad, row in enumerate(rows, 2) if len(row) != width)
    columns = {str(n): [row[n] if n < len(row) else None for row in rows] for n in range(width)}
    schema = {"rad": pl.Int64, **dict.fromkeys(columns, pl.String)}
    frame = pl.DataFrame({"rad": range(2, len(rows) + 2), **columns}, schema=schema)
    dated = date.fromisoformat(day) if day else None
    return TextTable(table, f"{name}.csv", tuple(header), frame, "0" * 64, dated=dated, faults=faults)


def delivery(tables: Mapping[str, str]) -> Delivery:
    """A delivery of the given tables, by table name; two days of one table are two files of it."""
    return Delivery("test", tuple(text_table(name, text) for name, text in tables.items()))


def settings(as_of: date = date(2026, 8, 20), system: System = "extens", profile: ProfileName = "extens") -> Settings:
    """The settings of a run without configuration."""
    return Settings(
        as_of=as_of,
        system=system,
        lasar=as_of.year if as_of >= date(as_of.year, 7, 1) else as_of.year - 1,
        created=datetime(2026, 8, 20, 3, 0),
        secret=SECRET,
        detail=Detail.KEYS,
        reading=Reading(as_of),
        headers={},
        enhet=None,
        units={},
        villkor=("status", "epost", "anstallning"),
        profile=profile,
    )


def audit_of(
    tables: Mapping[str, str], checks: Mapping[str, Check] | None = None, previous: Mapping[str, str] | None = None, **run: object
) -> Audited:
    """The tables audited by the given rules, or by all."""
    before = delivery(previous) if previous else None
    return audited(delivery(tables), chosen(checks or catalogue(), (), (), {}), settings(**run), before)  # type: ignore[arg-type]


def said(finding: Finding) -> dict[str, Value]:
    """All that a finding says, flat: what the examples of a rule may name."""
    evidence = {"rad": finding.where.rows, "tabell": finding.where.table, "severity": finding.severity.value}
    return {"enhet": finding.enhet, **finding.key, **finding.values, **evidence}


def under_pseudonyms(expected: Mapping[str, Value]) -> dict[str, Value]:
    """What an example says of a finding, with its persons as the audit shows them."""
    shown = pseudonyms(SECRET)

    def safe(value: Value) -> Value:
        return tuple(shown(str(one)) for one in value) if isinstance(value, tuple) else None if value is None else shown(str(value))

    return {name: safe(value) if name in PERSONS else value for name, value in expected.items()}
