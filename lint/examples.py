"""The examples of a rule, run: the small tables in its file, read as an extract would be, and what it must find in them."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

import polars as pl

from checks.audit import Finding
from checks.evidence import PERSONS
from checks.model import Check, Detail, Example, System, Value, Verdict
from checks.rule_file import Key
from lint.audit import found
from lint.cells import Reading
from lint.preparation import NOTHING
from lint.selection import Chosen
from lint.settings import Settings
from lint.sources import Delivery, RowFault, TextTable
from lint.sources.rows import Rows
from reports.redact import pseudonyms

SECRET = b"no secret: examples are made up"


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
    return TextTable(table, f"{name}.csv", tuple(header), Rows([frame]), "0" * 64, dated=dated, faults=faults)


def delivery(tables: Mapping[str, str]) -> Delivery:
    """A delivery of the given tables, by table name; two days of one table are two files of it."""
    return Delivery("example", tuple(text_table(name, text) for name, text in tables.items()))


def circumstances(as_of: date, system: System) -> Settings:
    """The settings of a run without configuration."""
    return Settings(
        as_of=as_of,
        system=system,
        lasar=as_of.year if as_of >= date(as_of.year, 7, 1) else as_of.year - 1,
        created=datetime(as_of.year, as_of.month, as_of.day),
        secret=SECRET,
        detail=Detail.KEYS,
        reading=Reading(as_of),
        headers={},
        enhet=None,
        units={},
        villkor=("status", "epost", "anstallning"),
    )


def failing(check: Check) -> Iterator[tuple[Key, str]]:
    """The examples that do not give what they say: the key in the rule's file, and what the rule finds instead."""
    for place, example in enumerate(check.examples):
        if wrong := _wrong(check, example):
            yield ("examples", place, "finds" if example.finds else "name"), f"{example.name!r} {wrong}"


def _wrong(check: Check, example: Example) -> str | None:
    with_params = replace(check, params={**check.params, **example.params})
    before = delivery(example.previous) if example.previous else NOTHING
    run = circumstances(example.as_of, example.system)
    audit = found(delivery(example.tables), Chosen({check.code: with_params}, {}), run, before).audit
    [outcome] = audit.outcomes
    if outcome.verdict in (Verdict.SKIPPED, Verdict.CRASHED):
        return f"cannot be run: {outcome.reason.en if outcome.reason else outcome.verdict}"
    made = [told(finding) for finding in audit.findings]
    if len(made) == len(example.finds) and all(any(_fits(one, says) for one in made) for says in map(under_pseudonyms, example.finds)):
        return None
    return f"should find {list(map(dict, example.finds)) or 'nothing'}, but the rule finds {made or 'nothing'}."


def told(finding: Finding) -> dict[str, Value]:
    """All that a finding says, flat: what the examples of a rule may name."""
    evidence: dict[str, Value] = {"rad": finding.where.rows, "tabell": finding.where.table, "severity": finding.severity.value}
    return {"enhet": finding.enhet, **finding.key, **finding.values, **evidence}


def under_pseudonyms(expected: Mapping[str, Value], secret: bytes = SECRET) -> dict[str, Value]:
    """What an example says of a finding, with its persons as the audit shows them."""
    shown = pseudonyms(secret)

    def safe(value: Value) -> Value:
        return tuple(shown(str(one)) for one in value) if isinstance(value, tuple) else None if value is None else shown(str(value))

    return {name: safe(value) if name in PERSONS else value for name, value in expected.items()}


def _fits(found: Mapping[str, Value], says: Mapping[str, Value]) -> bool:
    return all(name in found and found[name] == value for name, value in says.items())
