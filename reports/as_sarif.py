"""The findings as SARIF 2.1.0, which code hosts and result viewers read; the standard's paragraphs are named where they bind."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from checks.audit import Audit, Finding, Outcome, TableRead
from checks.model import Lang, Status, Verdict
from reports.sarif_rules import LEVELS, notifications, rule
from reports.sarif_text import plain, shown, uri
from reports.scope import not_run, of_municipality, partly_run
from reports.standing import since
from reports.words import message

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
NOTES = {Verdict.SKIPPED: "warning", Verdict.CRASHED: "error"}
PARTLY = "note"


def files(audit: Audit, lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """audit.sarif, with every finding, the accepted and the fixed ones too."""
    return {"audit.sarif": as_sarif(audit, lang)}


def as_sarif(audit: Audit, lang: Lang) -> str:
    """The audit as SARIF text, ending in a line break."""
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit, lang)]}
    return json.dumps(shown(document), ensure_ascii=False, indent=1) + "\n"


def _run(audit: Audit, lang: Lang) -> dict[str, Any]:
    codes = {code: number for number, code in enumerate(audit.checks)}
    driver = {
        "name": "extenslint",
        "version": audit.version,
        "language": lang,
        "rules": [rule(check, lang) for check in audit.checks.values()],
        "notifications": notifications(lang),
    }
    artifacts = {read.file: number for number, read in enumerate(_files_read(audit))}
    return {
        "tool": {"driver": driver},
        "language": lang,
        "automationDetails": {"id": f"extenslint/{audit.run.id}"},
        "invocations": [_invocation(audit, codes, lang)],
        "artifacts": [_artifact(read) for read in _files_read(audit)],
        "results": _results(audit, codes, artifacts, lang),
        "properties": {"as_of": audit.run.as_of.isoformat(), "system": audit.run.system, "detail": audit.run.detail.value},
    }


def _files_read(audit: Audit) -> list[TableRead]:
    """Each file once, though several tables may come from one; an array of artifacts holds no two alike (3.14.15)."""
    return list({read.file: read for read in reversed(audit.run.tables)}.values())[::-1]


def _artifact(read: TableRead) -> dict[str, Any]:
    encoding = {"encoding": read.encoding} if read.encoding else {}
    return {"location": {"uri": uri(read.file)}, "roles": ["analysisTarget"], "hashes": {"sha-256": read.sha256}, **encoding}


def _invocation(audit: Audit, codes: Mapping[str, int], lang: Lang) -> dict[str, Any]:
    """A rule that crashed is an error, so the run has failed (3.20.21); one that was skipped leaves it incomplete."""
    notes = [
        *(_notification(outcome, outcome.verdict.value, NOTES[outcome.verdict], codes, lang) for outcome in not_run(audit)),
        *(_notification(outcome, "partly", PARTLY, codes, lang) for outcome in partly_run(audit)),
    ]
    return {
        "executionSuccessful": not any(outcome.verdict is Verdict.CRASHED for outcome in audit.outcomes),
        "startTimeUtc": _utc(audit.run.created),
        "toolExecutionNotifications": notes,
    }


def _notification(outcome: Outcome, state: str, level: str, codes: Mapping[str, int], lang: Lang) -> dict[str, Any]:
    reason = (outcome.reason.sv if lang == "sv" else outcome.reason.en) if outcome.reason else state
    index = {"index": codes[outcome.code]} if outcome.code in codes else {}
    return {
        "descriptor": {"id": state},
        "associatedRule": {"id": outcome.code, **index},
        "level": level,
        "message": {"text": plain(reason)},
    }


def _utc(moment: datetime) -> str:
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def _results(audit: Audit, codes: Mapping[str, int], artifacts: Mapping[str, int], lang: Lang) -> list[dict[str, Any]]:
    """Every finding. Baseline states stand on all results or on none (3.27.24), suppressions likewise (3.27.23)."""
    compared = since(of_municipality(audit), lang).compared
    fixed = [(one, "absent") for one in audit.fixed] if compared else []
    here = [(one, _baseline(one, audit)) for one in (*audit.findings, *audit.accepted)]
    return [
        {
            "ruleId": finding.code,
            "ruleIndex": codes[finding.code],
            "level": LEVELS[finding.severity],
            "message": {"text": plain(message(audit.checks[finding.code], finding, lang))},
            "locations": [location] if (location := _location(finding, artifacts)) else [],
            "partialFingerprints": {"extenslint/v1": finding.fingerprint},
            **({"baselineState": state} if compared else {}),
            "suppressions": _suppressions(finding, audit),
            "properties": _properties(finding),
        }
        for finding, state in (*here, *fixed)
    ]


def _baseline(finding: Finding, audit: Audit) -> str:
    """Against the run before, where one that is back again had gone. What is accepted was seen before, unless it is from today."""
    if finding.status is Status.ACCEPTED:
        return "new" if finding.since == audit.run.created.date() else "unchanged"
    return "unchanged" if finding.status is Status.REMAINING else "new"


def _location(finding: Finding, artifacts: Mapping[str, int]) -> dict[str, Any]:
    """The first row. The others stand among the properties: only what must be changed together may share a result (3.27.12)."""
    where = finding.where
    logical = {"logicalLocations": [{"name": finding.enhet, "kind": "enhet"}]} if finding.enhet is not None else {}
    if where.file is None:
        return logical
    index = {"index": artifacts[where.file]} if where.file in artifacts else {}
    region = {"region": {"startLine": where.rows[0]}} if where.rows else {}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(where.file), **index}, **region}, **logical}


def _suppressions(finding: Finding, audit: Audit) -> list[dict[str, Any]]:
    if finding.status is not Status.ACCEPTED:
        return []
    accepted = audit.acceptances.get(finding.fingerprint)
    if accepted is None:
        return [{"kind": "external", "status": "accepted"}]
    properties = {"approvedBy": accepted.approved_by, "until": accepted.until.isoformat()}
    reason = {"justification": accepted.reason} if accepted.reason else {}
    return [{"kind": "external", "status": "accepted", **reason, "properties": properties}]


def _properties(finding: Finding) -> dict[str, Any]:
    """What SARIF has no place of its own for."""
    return {
        "enhet": finding.enhet,
        "table": finding.where.table,
        "rows": list(finding.where.rows),
        "count": finding.where.count,
        "effect": finding.effect.value,
        "causedBy": finding.caused_by,
        "status": finding.status.value,
        "since": finding.since.isoformat() if finding.since else None,
    }
