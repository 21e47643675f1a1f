"""The main job: a delivery goes through contract, views and rules, and comes out as an Audit."""

import hashlib
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime

import duckdb
import polars as pl

from checks import sql
from checks.model import Audit, Check, Detail, Finding, Outcome, Reason, Run, System, Unit, Value, Verdict
from checks.tables import TABLES
from lint import __version__
from lint.cells import Reading
from lint.completion import PREVIOUS, beside, completed
from lint.contract import PROBLEM, Typed, columns, typed
from lint.engines.duckdb import Engine, engine
from lint.findings import Origin, finding, in_report_order
from lint.protection import people, protected, screened
from lint.selection import Chosen
from lint.sources import Delivery
from reports.redact import redacted

DERIVED = ("personnummer_fel", "personnummer_typ", "personnummer_datum")


@dataclass(frozen=True, slots=True)
class Settings:
    """The circumstances of a run, all decided: nothing in here looks at the clock or at a file."""

    as_of: date
    system: System
    lasar: int
    created: datetime
    secret: bytes
    detail: Detail
    reading: Reading
    headers: Mapping[str, Mapping[str, str]]
    enhet: str | None
    units: Mapping[str, Mapping[str, object]]
    villkor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """The audit, redacted to the detail that was asked for, and the findings about people with protected identity, redacted likewise."""

    audit: Audit
    hidden: tuple[Finding, ...]


def audited(delivery: Delivery, chosen: Chosen, settings: Settings, previous: Delivery | None = None) -> Audited:
    """Reads, checks and judges the delivery, beside the previous one if there is any. Raises SourceError where a table cannot be read."""
    whole = prepared(delivery, settings, previous)
    with ready(whole, settings) as running:
        results = list(_results(running, whole, chosen, settings))
        units = tuple(Unit(**row) for row in running.rows("select enhet, namn, rektor, rektor_epost from enheter order by enhet"))
    shown, hidden = screened((found for _, findings in results for found in findings), protected(whole))
    audit = Audit(
        version=__version__,
        run=_run(whole, settings),
        units=units,
        checks=chosen.checks,
        outcomes=tuple(outcome for outcome, _ in results),
        findings=in_report_order(shown),
        protected=len(hidden),
    )
    names = people(whole) if settings.detail is Detail.FULL else {}
    safe, hidden_safe = (
        redacted(each, settings.detail, settings.secret, names) for each in (audit, replace(audit, findings=in_report_order(hidden)))
    )
    return Audited(safe, hidden_safe.findings)


def prepared(delivery: Delivery, settings: Settings, previous: Delivery | None = None) -> Typed:
    """The delivery typed and completed; the tables of the previous one stand beside its own, under names that begin with forra_."""

    def whole(one: Delivery) -> Typed:
        read = typed(one, settings.reading, settings.headers)
        return completed(read, settings.as_of, settings.enhet, settings.units)

    return beside(whole(delivery), whole(previous or Delivery("", ())))


@contextmanager
def ready(whole: Typed, settings: Settings) -> Iterator[Engine]:
    """An engine that holds the typed tables and every view."""
    values = view_values(whole, settings)
    with engine({**whole.tables, "problem": whole.problem, "leverans": _deliveries(whole), "kolumner": columns(whole)}) as running:
        for view in sql.views().values():
            running.add_view(view.name, sql.filled(view.sql, values), keep=view.kept)
        yield running


def view_values(whole: Typed, settings: Settings) -> dict[str, Value]:
    """The parameters that any view or rule may name."""
    return {
        "as_of": settings.as_of,
        "lasar": settings.lasar,
        "system": settings.system,
        **{f"villkor_{name}": name in settings.villkor for name in ("status", "epost", "anstallning")},
        "har_epostregister": ("epostregister", "epost") not in whole.absent,
        "har_epost": ("personal", "epost") not in whole.absent,
    }


def _results(running: Engine, whole: Typed, chosen: Chosen, settings: Settings) -> Iterator[tuple[Outcome, list[Finding]]]:
    values = view_values(whole, settings)
    needs = sql.Needs({name: tuple(frame.columns) for name, frame in _tables(whole).items()})
    origin = Origin(whole.files, settings.secret)
    for check in chosen.checks.values():
        started = time.perf_counter()
        try:
            lacking = _lacking(check, whole, needs)
            found = [] if lacking else list(_findings(running, check, values, chosen, origin))
        except (duckdb.Error, sql.ParseError, ValueError, KeyError) as error:
            yield Outcome(check.code, Verdict.CRASHED, seconds=time.perf_counter() - started, reason=_crash(error)), []
            continue
        seconds = time.perf_counter() - started
        if lacking:
            yield Outcome(check.code, Verdict.SKIPPED, seconds=seconds, reason=_reason(lacking)), []
        else:
            verdict = Verdict.FAILED if found else Verdict.PASSED
            yield Outcome(check.code, verdict, len(found), sum(each.where.count for each in found), seconds), found


def _findings(running: Engine, check: Check, values: Mapping[str, Value], chosen: Chosen, origin: Origin) -> Iterator[Finding]:
    """The rule's findings, each unit with its own parameters and severity where the configuration gives it some."""
    for variant in chosen.variants(check):
        for row in running.rows(sql.filled(check.sql, {**values, **variant.params})):
            if variant.holds_for(row.get("enhet")):
                yield finding(check, variant.severity, row, origin)


def _tables(whole: Typed) -> dict[str, pl.DataFrame]:
    return {**whole.tables, "problem": pl.DataFrame(schema=PROBLEM), "leverans": _deliveries(whole), "kolumner": columns(whole)}


def _deliveries(whole: Typed) -> pl.DataFrame:
    """One row per file read: tabell, fil, rader, datum (the day that its name tells)."""
    schema = {"tabell": pl.String, "fil": pl.String, "rader": pl.Int64, "datum": pl.Date}
    return pl.DataFrame([(read.table, read.file, read.rows, read.dated) for read in whole.reads], schema=schema, orient="row")


def _lacking(check: Check, whole: Typed, needs: sql.Needs) -> list[tuple[str, str | None]]:
    """What the rule needs and the extract lacks: a table and a column, or a table alone where the whole of it is absent."""
    if not whole.absent:
        return []
    derived = {(table, name) for table, column in whole.absent if column == "personnummer" for name in DERIVED}
    absent = whole.absent | derived
    tables = {name for name, frame in whole.tables.items() if not whole.files[name] and not frame.height}
    needed = needs.of(check.sql, frozenset(check.optional), absent)
    lacking = {(table, None if table in tables else column) for table, column in needed & absent}
    for group in check.needs:
        ways = [tuple(way.split(".")) for way in group.split("|")]
        if all(_gone(way, absent, tables) for way in ways):
            lacking.add((ways[0][0], ways[0][1] if len(ways[0]) > 1 and ways[0][0] not in tables else None))
    return sorted(lacking, key=str)


def _gone(way: tuple[str, ...], absent: frozenset[tuple[str, str]], tables: set[str]) -> bool:
    return way[0] in tables or (len(way) > 1 and (way[0], way[1]) in absent)


def _reason(lacking: list[tuple[str, str | None]]) -> Reason:
    if any(table.startswith(PREVIOUS) for table, _ in lacking):
        return Reason("Det finns inget tidigare uttag att jämföra med.", "There is no previous extract to compare with.")

    def named(table: str, column: str | None) -> tuple[str, str]:
        about = TABLES[table]
        if column is None:
            return f"tabellen {about.label}", f"the table {about.label_en}"
        said = about.columns.get(column) or about.columns["personnummer"]
        return f"kolumnen {said.label} i {about.label}", f"the column {said.label_en} in {about.label_en}"

    names = [named(table, column) for table, column in lacking]
    return Reason(
        f"Uttaget saknar {', '.join(sv for sv, _ in names)}.",
        f"The extract has not got {', '.join(en for _, en in names)}.",
    )


def _crash(error: Exception) -> Reason:
    """What broke, without the message, which may quote a cell."""
    kind = type(error).__name__
    return Reason(
        f"Regeln gick sönder ({kind}). Det är vårt fel, inte registrets.",
        f"The rule broke ({kind}). The fault is ours, not the register's.",
    )


def _run(whole: Typed, settings: Settings) -> Run:
    said = "|".join([settings.as_of.isoformat(), settings.system, *(f"{read.table}:{read.sha256}" for read in whole.reads)])
    return Run(
        id=hashlib.sha256(said.encode()).hexdigest()[:16],
        as_of=settings.as_of,
        created=settings.created,
        system=settings.system,
        lasar=settings.lasar,
        engine=Engine.name,
        detail=settings.detail,
        tables=whole.reads,
    )
