"""audit.json as it is read back: its keys one by one, and what is no audit told apart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from checks.audit import Finding, Outcome, Remark, Run, Unit
from reports.as_json import FORMAT


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
class PastRead:
    before: date | None = None
    trends: tuple[_Trend, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    counts: Mapping[str, int]
    shares: Mapping[str, float | None]
    ends: Mapping[str, Mapping[date, int]]
    enhet: str | None = None


@dataclass(frozen=True, slots=True)
class ProfileRead:
    """The profile, whose rows of nothing but findings are worked out anew."""

    total: _Row
    schools: tuple[_Row, ...]
    age: int | None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The JSON, key for key, as far as it is read back; keys that came after the first audits have a default."""

    tool: _Tool
    run: Run
    summary: _Summary
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    past: PastRead = PastRead()
    remarks: tuple[Remark, ...] = ()
    units: tuple[Unit, ...] | None = None
    profile: ProfileRead | None = None
    preview: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What an accepted finding says of its acceptance, beside what any finding says."""

    fingerprint: str
    reason: str | None = None
    approved_by: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Acceptances:
    """The same JSON, as far as acceptances go."""

    accepted: tuple[Given, ...]


def parsed(text: str) -> object:
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


def validated(form: Any, said: object) -> Any:
    """What is said, as a value of that form. Raises NotAnAuditError, which names the first place that does not keep to it."""
    try:
        return TypeAdapter(form).validate_python(said)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]  # the input may be about a person
        where = ".".join(str(part) for part in first["loc"])
        raise NotAnAuditError(f"is not whole: {where}: {first['msg']}. Run `extenslint check` again.") from None
