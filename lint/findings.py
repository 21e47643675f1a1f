"""Turns what a rule selected into findings: reserved columns to evidence, key columns to the key, the rest to values."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.audit import Finding, Where
from checks.model import Check, Severity, Value
from lint.contract import ROWS_PER_FILE

# What a rule's select says of the evidence and not of the fault. `antal` is also a value, since messages speak of it.
RESERVED = frozenset({"enhet", "rad", "tabell", "severity"})


@dataclass(frozen=True, slots=True)
class Origin:
    """What turns rows into findings: the files behind row numbers, by table, and the installation's secret for fingerprints."""

    files: Mapping[str, tuple[str, ...]]
    secret: bytes


def finding(check: Check, severity: Severity, row: Mapping[str, Any], origin: Origin) -> Finding:
    """One row of a rule's select as a finding. The row may say how grave it is, unless the configuration (`severity`) says otherwise."""
    enhet = row.get("enhet")
    key = {name: _value(row[name]) for name in check.key if name != "enhet"}
    values = {name: _value(value) for name, value in row.items() if name not in RESERVED and name not in check.key}
    return Finding(
        code=check.code,
        severity=Severity(row.get("severity") or severity) if severity is check.severity else severity,
        effect=check.effect,
        enhet=enhet,
        key=key,
        values=values,
        where=where(row, check.table, origin.files),
        fingerprint=fingerprint(check.code, enhet, key, origin.secret),
        former=tuple(_former(check, enhet, row, origin.secret)) if check.aliases else (),
    )


def _former(check: Check, enhet: str | None, row: Mapping[str, Any], secret: bytes) -> Iterator[str]:
    """What the finding's fingerprint was when the rule had another code or key."""
    for alias in check.aliases:
        columns = {name: name for name in check.key if name != "enhet"} if alias.key is None else alias.key
        yield fingerprint(alias.code or check.code, enhet, {old: _value(row[new]) for old, new in columns.items()}, secret)


def where(row: Mapping[str, Any], table: str, files: Mapping[str, tuple[str, ...]]) -> Where:
    """The rows behind a finding: those of the first file, and the number in all."""
    table = row.get("tabell") or table
    numbers = row.get("rad")
    found = sorted(n for n in (numbers if isinstance(numbers, list) else [numbers]) if n is not None)
    count = row.get("antal") or len(found)
    if not found:
        return Where(table, None, (), int(count) if found else 0)
    first = found[0] // ROWS_PER_FILE
    rows = tuple(n % ROWS_PER_FILE for n in found if n // ROWS_PER_FILE == first)
    return Where(table, files[table][first], rows, int(count))


def fingerprint(code: str, enhet: str | None, key: Mapping[str, Value], secret: bytes) -> str:
    """The same fault's name from run to run: rule and business key, keyed so that nobody can try out personnummer against it."""
    said = json.dumps([code, enhet, sorted((name, str(value)) for name, value in key.items())], ensure_ascii=False)
    return hmac.new(secret, said.encode(), hashlib.sha256).hexdigest()[:16]


def in_report_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Gravest first, then by code, unit and key; what belongs to no unit comes before the units."""
    return tuple(sorted(findings, key=lambda f: (f.severity.rank, f.code, f.enhet or "", [str(value) for value in f.key.values()])))


def _value(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value
