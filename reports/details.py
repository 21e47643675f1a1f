"""A rule's findings one by one, as the person sees them who mends them: what, where, and what it hangs on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checks.audit import Finding
from checks.model import Check, Detail, Lang, Severity, Status
from reports.charts import by_school
from reports.consequences import counted
from reports.scope import RuleFindings, Scope
from reports.words import advice, message, place

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. `since` is the day it was first found, where that was before this check. `cause` is the title of the rule whose
    finding explains it; `elsewhere` says that the explanation is on another page.
    """

    message: str
    place: str
    enhet: str | None
    new: bool
    reopened: bool
    since: date | None
    cause: Check | None
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Details:
    """One rule: its words about these very findings, the first of them as rows, and how many there are in all."""

    check: Check
    severity: Severity
    count: str
    number: int
    new: int
    why: str
    fix: str
    rows: tuple[Row, ...]
    schools: tuple[tuple[str | None, int], ...]


def details(scope: Scope, rules: Sequence[RuleFindings], lang: Lang) -> list[Details]:
    """Every rule that found something on this page. Where only counts may be shown there are no rows."""
    return [_details(scope, rule, lang) for rule in rules]


def _details(scope: Scope, rule: RuleFindings, lang: Lang) -> Details:
    shown = () if scope.audit.run.detail is Detail.COUNTS else rule.findings[:MOST_SHOWN]
    text = rule.check.text(lang)
    return Details(
        check=rule.check,
        severity=rule.severity,
        count=counted(rule.check, rule.findings, lang),
        number=len(rule.findings),
        new=sum(finding.status is Status.NEW for finding in rule.findings),
        why=advice(text.why, rule.findings, lang),
        fix=advice(text.fix, rule.findings, lang),
        rows=tuple(_row(scope, rule.check, finding, lang) for finding in shown),
        schools=tuple(by_school(rule.findings)) if scope.enhet is None else (),
    )


def _row(scope: Scope, check: Check, finding: Finding, lang: Lang) -> Row:
    cause = scope.causes.get(finding.fingerprint)
    return Row(
        message=message(check, finding, lang),
        place=place(finding.where, lang),
        enhet=finding.enhet,
        new=finding.status is Status.NEW,
        reopened=finding.status is Status.REOPENED,
        since=None if finding.status is Status.NEW else finding.since,
        cause=scope.audit.checks[cause.code] if cause else None,
        elsewhere=finding.caused_by in scope.elsewhere,
    )
