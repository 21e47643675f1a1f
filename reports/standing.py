"""How things stand against the checks before, what has been accepted, and what is to be said of either."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from checks.audit import Acceptance, Finding, Remark
from checks.model import Lang, Status
from reports.charts import Point, trend_points
from reports.scope import Scope
from reports.words import message, say

SOON = 30  # days within which it is worth saying that an exception expires
HISTORY = "history."


@dataclass(frozen=True, slots=True)
class Since:
    """How things stand against the check before; `compared` is False where there is none, `before` its day where that is known."""

    compared: bool
    before: date | None
    new: int
    remaining: int
    reopened: int
    fixed: int
    solved: tuple[tuple[str, int], ...]
    points: tuple[Point, ...]
    remarks: tuple[str, ...]


def since(scope: Scope, lang: Lang) -> Since:
    """New, remaining, back and fixed, which rules were solved, and the trend with this check as its last point."""
    past = scope.audit.past
    status = Counter(finding.status for finding in scope.findings)
    solved = Counter(scope.title(finding.code, lang) for finding in scope.fixed)
    trend = past.trends.get(scope.enhet, ())
    return Since(
        compared=bool(past.before or trend or status[Status.REMAINING] or status[Status.REOPENED] or scope.fixed),
        before=past.before,
        new=status[Status.NEW],
        remaining=status[Status.REMAINING],
        reopened=status[Status.REOPENED],
        fixed=len(scope.fixed),
        solved=tuple(solved.most_common()),
        points=tuple(trend_points(trend, (scope.audit.run.created.date(), len(scope.findings)))),
        remarks=tuple(said(remark, lang) for remark in scope.audit.remarks if remark.kind.startswith(HISTORY)),
    )


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody has accepted: who and why, and the last day of it, where they are known."""

    title: str
    message: str
    enhet: str | None
    until: date | None
    reason: str
    approved_by: str
    since: date | None


def accepted(scope: Scope, lang: Lang) -> list[Accepted]:
    """The accepted findings, those that expire first at the top."""
    given = scope.audit.acceptances
    every = [_accepted(scope, finding, given.get(finding.fingerprint), lang) for finding in scope.accepted]
    return sorted(every, key=lambda one: one.until or date.max)


def _accepted(scope: Scope, finding: Finding, given: Acceptance | None, lang: Lang) -> Accepted:
    check = scope.audit.checks.get(finding.code)
    return Accepted(
        title=scope.title(finding.code, lang),
        message=message(check, finding, lang) if check else "",
        enhet=finding.enhet,
        until=given.until if given else None,
        reason=given.reason if given else "",
        approved_by=given.approved_by if given else "",
        since=finding.since,
    )


def expiring(acceptances: Iterable[Acceptance | Accepted], as_of: date) -> int:
    """How many of them hold for less than a month more."""
    return sum(one.until is not None and one.until <= as_of + timedelta(days=SOON) for one in acceptances)


def waiver_remarks(scope: Scope, lang: Lang) -> list[str]:
    """What is to be said of the waivers: on a school's page of those alone that concern that school and no other."""
    remarks = (remark for remark in scope.audit.remarks if not remark.kind.startswith(HISTORY))
    return [said(remark, lang) for remark in remarks if scope.enhet in (None, remark.enhet)]


def said(remark: Remark, lang: Lang) -> str:
    """The remark as a sentence; one that was read back from audit.json keeps its words."""
    if remark.message:
        return remark.message.sv if lang == "sv" else remark.message.en
    return say(f"remark.{remark.kind}", lang, **remark.values)
