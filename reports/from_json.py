"""Reads audit.json back into an Audit, so that it can be reported again; what this version does not know of it is left aside."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from checks.audit import Acceptance, Audit, Finding, Past, Unit
from checks.changes import Changes
from checks.delivery_profile import Counts, Profile
from checks.evidence import DATES, PERSONS
from checks.model import Check, Detail, Reason, Scalar, System, Value
from checks.picture import Picture, UnitPicture
from checks.sync_calendar import Calendar
from reports.audit_document import Acceptances, Document, NotAnAuditError, PastRead, ProfileRead, parsed, validated
from reports.preview.from_json import picture_of
from reports.redact import without_values
from reports.rule_behind import rule_behind


def from_json(text: str, known: Mapping[str, Check]) -> Audit:
    """The audit that the text is the JSON of, its rules taken from those that are known, by code. Raises NotAnAuditError.

    A rule that is not known, or whose words no longer fit what it found, stands with its title and the sentences of the JSON alone.
    """
    said = parsed(text)
    document, given = validated(Document, said), validated(Acceptances, said)
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
        picture=_picture(document.preview) if document.preview else None,
        profile=_profile(document.profile) if document.profile else None,
        remarks=document.remarks,
    )


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


def _picture(said: Mapping[str, Any]) -> Picture:
    """The picture, each part of it held to its form."""
    try:
        read = picture_of(said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAnAuditError(f"is not whole: preview: {type(error).__name__}. Run `extenslint check` again.") from None
    return Picture(
        as_of=read.as_of,
        system=validated(System, read.system),
        units=validated(tuple[UnitPicture, ...], [asdict(unit) for unit in read.units]),
        calendar=validated(Calendar, asdict(read.calendar)) if read.calendar else None,
        changes=validated(Changes, asdict(read.changes)) if read.changes else None,
        lacking=validated(tuple[Reason, ...], [asdict(reason) for reason in read.lacking]),
    )


def _profile(said: ProfileRead) -> Profile:
    total, *schools = (Counts(row.enhet, row.counts, row.shares, row.ends) for row in (said.total, *said.schools))
    return Profile(total, tuple(school for school in schools if school.counts), said.age, said.only)


def _past(past: PastRead) -> Past:
    return Past(past.before, {trend.enhet: tuple((point.day, point.findings) for point in trend.points) for trend in past.trends})
