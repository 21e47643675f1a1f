"""Runs the rules, side by side: how each of them ended, and what it found."""

import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb

from checks import sql
from checks.audit import Finding, Outcome
from checks.catalogue import RULES
from checks.model import Check, Reason, Value, Verdict
from lint.engines.duckdb import Engine
from lint.findings import Origin, finding
from lint.lacking import Lacking
from lint.selection import Chosen


@dataclass(frozen=True, slots=True)
class Ground:
    """What every rule stands on: the engine with the tables, the parameters that rules share, what is lacking, and whence rows come."""

    running: Engine
    values: Mapping[str, Value]
    lacking: Lacking
    origin: Origin


def outcomes(chosen: Chosen, ground: Ground, jobs: int) -> list[tuple[Outcome, list[Finding]]]:
    """The outcome and the findings of each rule, in the rules' order; `jobs` of them run at a time."""
    with ThreadPoolExecutor(jobs) as threads:
        return list(threads.map(lambda check: _outcome(check, chosen, ground), chosen.checks.values()))


def _outcome(check: Check, chosen: Chosen, ground: Ground) -> tuple[Outcome, list[Finding]]:
    started = time.perf_counter()
    try:
        skipped = ground.lacking.skips(check)
        found = [] if skipped else list(_findings(check, chosen, ground))
    except (duckdb.Error, ValueError, KeyError) as error:
        return Outcome(check.code, Verdict.CRASHED, seconds=time.perf_counter() - started, reason=_crash(error, check)), []
    seconds = time.perf_counter() - started
    if skipped:
        return Outcome(check.code, Verdict.SKIPPED, seconds=seconds, reason=skipped), []
    verdict = Verdict.FAILED if found else Verdict.PASSED
    rows = sum(each.where.count for each in found)
    return Outcome(check.code, verdict, len(found), rows, seconds, ground.lacking.partly(check)), found


def _findings(check: Check, chosen: Chosen, ground: Ground) -> Iterator[Finding]:
    """The rule's findings, each unit with its own parameters and severity where the configuration gives it some."""
    for variant in chosen.variants(check):
        for row in ground.running.rows(sql.filled(check.sql, {**ground.values, **variant.params})):
            if variant.holds_for(row.get("enhet")):
                yield finding(check, variant.severity, row, ground.origin)


def _crash(error: Exception, check: Check) -> Reason:
    """What broke, without the message, which may quote a cell."""
    kind = type(error).__name__
    if not Path(check.file).is_relative_to(RULES):
        file = Path(check.file).name
        return Reason(
            f"Regeln gick sönder ({kind}). Felet är i kommunens egen regelfil {file}, inte i registret.",
            f"The rule broke ({kind}). The fault is in the municipality's own rule file {file}, not in the register.",
        )
    return Reason(
        f"Regeln gick sönder ({kind}). Det är vårt fel, inte registrets.",
        f"The rule broke ({kind}). The fault is ours, not the register's.",
    )
