"""Reads audit.json back into an Audit, so that it can be reported again; what this version does not know of it is left aside."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from checks.evidence import DATES, PERSONS
from checks.model import Acceptance, Audit, Check, Detail, Finding, Outcome, Past, Remark, Run, Scalar, Unit, Value
from reports.as_json import FORMAT
from reports.redact import without_values
from reports.rule_behind import rule_behind

_Part = TypeVar("_Part")


class NotAnAuditError(Exception):
    """The text is not an audit that this version can read; the message says what is wrong with it, and what to try."""


@dataclass(frozen=True, slots=True)
class _Tool:
    version: str


@dataclass(frozen=True, slots=True)
class _Summary:
    by_enhet: Mapping[str, object]
    protected: int = 0


@dataclass(frozen=True, slots=True)
class _Point:
    day: date
    findings: int


@dataclass(frozen=True, slots=True)
class _Trend:
    enhet: str | None
    points: tuple[_Point, ...]


@dataclass(frozen=True, slots=True)
class _Past:
    before: date | None = None
    trends: tuple[_Trend, ...] = ()


@dataclass(frozen=True, slots=True)
class _Document:
    """The JSON, key for key, as far as it is read back; keys that came after the first audits have a default."""

    tool: _Tool
    run: Run
    summary: _Summary
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    past: _Past = _Past()
    remarks: tuple[Remark, ...] = ()
    units: tuple[Unit, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Given:
    """What an accepted finding says of its acceptance, beside what any finding says."""

    fingerprint: str
    reason: str | None = None
    approved_by: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Acceptances:
    accepted: tuple[_Given, ...]


def from_json(text: str, known: Mapping[str, Check]) -> Audit:
    """The audit that the text is the JSON of, its rules taken from those that are known, by code. Raises NotAnAuditError.

    A rule that is not known, or whose words no longer fit what it found, stands with its title and the sentences of the JSON alone.
    """
    said = _parsed(text)
    document, given = _validated(_Document, said), _validated(_Acceptances, said)
    findings, fixed, accepted = (tuple(map(_typed, part)) for part in (document.findings, document.fixed, document.accepted))
    found: dict[str, list[Finding]] = {outcome.code: [] for outcome in document.outcomes}
    for finding in (*findings, *fixed, *accepted):
        found.setdefault(finding.code, []).append(finding)
    checks = {code: rule_behind(code, known.get(code), every) for code, every in found.items()}
    counts = document.run.detail is Detail.COUNTS
    return Audit(
        version=document.tool.version,
        run=document.run,
        units=tuple(Unit(enhet, enhet) for enhet in document.summary.by_enhet) if document.units is None else document.units,
        checks={code: without_values(check) for code, check in checks.items()} if counts else checks,
        outcomes=document.outcomes,
        findings=findings,
        accepted=accepted,
        fixed=fixed,
        protected=document.summary.protected,
        acceptances={
            one.fingerprint: Acceptance(one.reason or "", one.approved_by or "", one.until) for one in given.accepted if one.until
        },
        past=_past(document.past),
        remarks=document.remarks,
    )


def _parsed(text: str) -> object:
    """What the JSON holds, once it is known to say that it is an audit of this format."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise NotAnAuditError(f"breaks off or is damaged{where}. Run `extenslint check` again.") from None
    name = said.get("format") if isinstance(said, dict) else None
    if name == FORMAT:
        return said
    family, _, version = FORMAT.partition("/")
    if isinstance(name, str) and name.startswith(f"{family}/"):
        raise NotAnAuditError(
            f"is {name[:40]!r}, and this version reads {family}/{version}. Use the extenslint that wrote it, or a newer one."
        )
    raise NotAnAuditError("is not an audit. Name the audit.json that `extenslint check` wrote.")


def _validated(form: type[_Part], said: object) -> _Part:
    try:
        return TypeAdapter(form).validate_python(said)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]  # the input may be about a person
        where = ".".join(str(part) for part in first["loc"])
        raise NotAnAuditError(f"is not whole: {where}: {first['msg']}. Run `extenslint check` again.") from None


def _typed(finding: Finding) -> Finding:
    """The finding with its days as days, and its persons one by one where a key names several."""
    return replace(
        finding,
        key={name: _several(name, value) for name, value in finding.key.items()},
        values={name: _value(name, value) for name, value in finding.values.items()},
    )


def _several(name: str, value: Value) -> Value:
    """A value of a key, where one text may stand for several persons."""
    many = name in PERSONS and isinstance(value, str) and ", " in value
    return tuple(str(value).split(", ")) if many else _value(name, value)


def _value(name: str, value: Value) -> Value:
    return tuple(_day(name, one) for one in value) if isinstance(value, tuple) else _day(name, value)


def _day(name: str, value: Scalar) -> Scalar:
    if name not in DATES or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value


def _past(past: _Past) -> Past:
    return Past(past.before, {trend.enhet: tuple((point.day, point.findings) for point in trend.points) for trend in past.trends})
