"""The delivery's profile as audit.json has it: the numbers of each school, with its findings by theme, and of the whole delivery."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from checks.audit import Audit, Finding
from checks.delivery_profile import Counts
from checks.model import Severity, Verdict
from reports.words import theme_of


def document(audit: Audit) -> dict[str, Any] | None:
    """The profile as the objects of its JSON, None where the audit has none. Findings that are accepted are not counted."""
    profile = audit.profile
    if profile is None:
        return None
    names = {unit.enhet: unit.namn for unit in audit.units}
    counted = {school.enhet: school for school in profile.schools}
    lost = {finding.enhet for finding in audit.findings} - counted.keys()  # the findings of no school, or of one that nobody knows
    rows = [*counted.items(), *((enhet, None) for enhet in sorted(lost, key=lambda enhet: (enhet is None, enhet or "")))]
    return {
        "age": profile.age,
        "only": profile.only,
        "skipped": [outcome.code for outcome in audit.outcomes if outcome.verdict is Verdict.SKIPPED],
        "crashed": [outcome.code for outcome in audit.outcomes if outcome.verdict is Verdict.CRASHED],
        "total": _row(profile.total, audit.findings),
        "schools": [
            {"enhet": enhet, "namn": names.get(enhet or ""), **_row(counts, (f for f in audit.findings if f.enhet == enhet))}
            for enhet, counts in rows
        ],
    }


def _row(counts: Counts | None, findings: Iterable[Finding]) -> dict[str, Any]:
    found = Counter((finding.severity, theme_of(finding.code)) for finding in findings)
    return {
        "counts": dict(counts.counts) if counts else {},
        "shares": dict(counts.shares) if counts else {},
        "errors": _of(found, Severity.ERROR),
        "warnings": _of(found, Severity.WARNING),
        "ends": {kind: {day.isoformat(): n for day, n in days.items()} for kind, days in counts.ends.items()} if counts else {},
    }


def _of(found: Counter[tuple[Severity, str]], severity: Severity) -> dict[str, int]:
    return {theme: count for (each, theme), count in sorted(found.items()) if each is severity}
