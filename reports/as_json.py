"""audit.json, the published form of an audit (extenslint-audit/1); its JSON Schema is docs/audit.schema.json, its reader from_json."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from pydantic_core import to_json

from checks.audit import Acceptance, Audit, Finding, Outcome, Past, TableRead
from checks.model import Lang, Severity, Status, Value, Verdict
from reports import as_profile
from reports.preview.as_json import document as preview
from reports.standing import said
from reports.words import key_text, message

FORMAT = "extenslint-audit/1"


def files(audit: Audit, _lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """audit.json, which speaks both languages."""
    return {"audit.json": as_json(audit)}


def as_json(audit: Audit) -> str:
    """The audit as JSON text, keys in the published order, ending in a line break."""
    return to_json(document(audit), indent=1).decode() + "\n"  # the same bytes as json.dumps makes, in a fifth of the time


def document(audit: Audit) -> dict[str, Any]:
    """The audit as the objects of its JSON."""
    run = audit.run
    return {
        "format": FORMAT,
        "tool": {"name": "extenslint", "version": audit.version},
        "run": {
            "id": run.id,
            "as_of": run.as_of.isoformat(),
            "created": run.created.isoformat(timespec="seconds"),
            "system": run.system,
            "lasar": run.lasar,
            "engine": run.engine,
            "detail": run.detail.value,
            "profile": run.profile,
            "tables": [_table(table) for table in run.tables],
        },
        "summary": _summary(audit),
        "profile": as_profile.document(audit),
        "outcomes": [_outcome(outcome) for outcome in audit.outcomes],
        "findings": [_finding(finding, audit) for finding in audit.findings],
        "fixed": [_finding(finding, audit) for finding in audit.fixed],
        "accepted": [_finding(finding, audit) | _acceptance(audit.acceptances.get(finding.fingerprint)) for finding in audit.accepted],
        "past": _past(audit.past),
        "remarks": [
            {"kind": one.kind, "enhet": one.enhet, "message": {"sv": said(one, "sv"), "en": said(one, "en")}} for one in audit.remarks
        ],
        # Neither principal nor address: who is to have the report is the register's to say, and these files are handed about.
        "units": [{"enhet": unit.enhet, "namn": unit.namn} for unit in audit.units],
        "preview": preview(audit.picture) if audit.picture else None,
    }


def _table(read: TableRead) -> dict[str, Any]:
    return {
        "table": read.table,
        "file": read.file,
        "rows": read.rows,
        "encoding": read.encoding,
        "delimiter": read.delimiter,
        "sha256": read.sha256,
        "dated": _day(read.dated),
        "dates": dict(read.dates),
    }


def _summary(audit: Audit) -> dict[str, Any]:
    by_enhet = {unit.enhet: _by_severity([f for f in audit.findings if f.enhet == unit.enhet]) for unit in audit.units}
    status = Counter(finding.status for finding in audit.findings)
    verdicts = Counter(outcome.verdict for outcome in audit.outcomes)
    return {
        "by_severity": _by_severity(audit.findings),
        "by_code": dict(sorted(Counter(finding.code for finding in audit.findings).items())),
        "by_enhet": by_enhet,
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "new": status[Status.NEW],
        "remaining": status[Status.REMAINING],
        "reopened": status[Status.REOPENED],
        "fixed": len(audit.fixed),
        "accepted": len(audit.accepted),
        "protected": audit.protected,
    }


def _by_severity(findings: tuple[Finding, ...] | list[Finding]) -> dict[str, int]:
    counts = Counter(finding.severity for finding in findings)
    return {severity.value: counts[severity] for severity in Severity}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "code": outcome.code,
        "verdict": outcome.verdict.value,
        "reason": asdict(outcome.reason) if outcome.reason else None,
        "findings": outcome.findings,
        "rows": outcome.rows,
        "seconds": round(outcome.seconds, 4),
    }


def _finding(finding: Finding, audit: Audit) -> dict[str, Any]:
    check = audit.checks[finding.code]
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "effect": finding.effect.value,
        "enhet": finding.enhet,
        "key": {name: key_text(value) for name, value in finding.key.items()},
        "values": {name: _plain(value) for name, value in finding.values.items()},
        "where": {
            "table": finding.where.table,
            "file": finding.where.file,
            "rows": list(finding.where.rows),
            "count": finding.where.count,
        },
        "message": {"sv": message(check, finding, "sv"), "en": message(check, finding, "en")},
        "fingerprint": finding.fingerprint,
        "caused_by": finding.caused_by,
        "status": finding.status.value,
        "since": _day(finding.since),
    }


def _acceptance(given: Acceptance | None) -> dict[str, Any]:
    return {
        "reason": given.reason or None if given else None,
        "approved_by": given.approved_by or None if given else None,
        "until": _day(given.until) if given else None,
    }


def _past(past: Past) -> dict[str, Any]:
    trends = [
        {"enhet": enhet, "points": [{"day": _day(day), "findings": count} for day, count in line]} for enhet, line in past.trends.items()
    ]
    return {"before": _day(past.before), "trends": trends}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _plain(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
