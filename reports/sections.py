"""The smaller sections of a page: what to do first, what has changed, what is accepted, what was read and run."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checks.model import Check, Finding, Lang, Outcome, Status, TableRead, Verdict
from reports.charts import Point, Trend, by_school, trend_points
from reports.consequences import Struck, struck
from reports.scope import DO_FIRST, RuleFindings, Scope, not_run, partly_run
from reports.words import advice, message

SOON = 30  # days within which it is worth saying that an exception expires


@dataclass(frozen=True, slots=True)
class First:
    """A thing to begin with: what it strikes, what to do, at which schools, and what else goes away with it."""

    struck: Struck
    number: int
    fix: str
    schools: tuple[tuple[str | None, int], ...]
    also: tuple[Struck, ...]


def first_things(scope: Scope, todo: Sequence[RuleFindings], rules: Sequence[RuleFindings], lang: Lang) -> list[First]:
    """The first few of what there is to do."""
    return [_first(scope, rule, rules, lang) for rule in todo[:DO_FIRST]]


def _first(scope: Scope, rule: RuleFindings, rules: Sequence[RuleFindings], lang: Lang) -> First:
    explained = {finding.fingerprint for finding in rule.explains}
    others = ((other, [finding for finding in other.findings if finding.fingerprint in explained]) for other in rules)
    return First(
        struck=struck(rule, rule.own, lang),
        number=len(rule.findings),
        fix=advice(rule.check.text(lang).fix, rule.own, lang),
        schools=tuple(by_school(rule.own)) if scope.enhet is None else (),
        also=tuple(struck(other, findings, lang) for other, findings in others if findings),
    )


@dataclass(frozen=True, slots=True)
class Since:
    """How things stand against the check before; `compared` is False where there is none, `before` its date where that is known."""

    compared: bool
    before: date | None
    new: int
    remaining: int
    fixed: int
    solved: tuple[tuple[str, int], ...]
    points: tuple[Point, ...]


def since(scope: Scope, trend: Trend, lang: Lang) -> Since:
    """New, remaining and fixed, which rules were solved, and the trend with this check as its last point."""
    remaining = sum(finding.status is Status.REMAINING for finding in scope.findings)
    solved = Counter(_title(scope, finding.code, lang) for finding in scope.fixed)
    return Since(
        compared=bool(trend or remaining or scope.fixed),
        before=max((day for day, _ in trend), default=None),
        new=len(scope.findings) - remaining,
        remaining=remaining,
        fixed=len(scope.fixed),
        solved=tuple(solved.most_common()),
        points=tuple(trend_points(trend, (scope.audit.run.created.date(), len(scope.findings)))),
    )


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that somebody has accepted, and the last day of it where there is one."""

    title: str
    message: str
    enhet: str | None
    until: date | None


def accepted(scope: Scope, until: Mapping[str, date], lang: Lang) -> list[Accepted]:
    """The accepted findings, those that expire first at the top."""
    found = sorted(scope.accepted, key=lambda finding: until.get(finding.fingerprint, date.max))
    return [_accepted(scope, finding, until.get(finding.fingerprint), lang) for finding in found]


def _accepted(scope: Scope, finding: Finding, until: date | None, lang: Lang) -> Accepted:
    check = scope.audit.checks.get(finding.code)
    return Accepted(_title(scope, finding.code, lang), message(check, finding, lang) if check else "", finding.enhet, until)


def expiring(found: Sequence[Accepted], as_of: date) -> int:
    """How many of them hold for less than a month more."""
    return sum(one.until is not None and one.until <= as_of + timedelta(days=SOON) for one in found)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A rule that gave no whole answer: `state` is the key of how it went, `reason` why."""

    code: str
    title: str
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Ran:
    """How the rules went on this page; `passed` names those that found nothing."""

    ran: int
    found: int
    skipped: int
    crashed: int
    unanswered: tuple[Unanswered, ...]
    passed: tuple[str, ...]


def ran(scope: Scope, lang: Lang) -> Ran:
    """What ran and what did not. A rule that found something at another school only has found nothing here."""
    finding = {found.code for found in (*scope.findings, *scope.accepted)}
    codes = [outcome.code for outcome in scope.audit.outcomes if outcome.verdict in (Verdict.PASSED, Verdict.FAILED)]
    missing = not_run(scope.audit)
    crashed = sum(outcome.verdict is Verdict.CRASHED for outcome in missing)
    return Ran(
        ran=len(codes),
        found=sum(code in finding for code in codes),
        skipped=len(missing) - crashed,
        crashed=crashed,
        unanswered=tuple(_unanswered(scope, outcome, lang) for outcome in (*missing, *partly_run(scope.audit))),
        passed=tuple(_title(scope, code, lang) for code in codes if code not in finding),
    )


def _unanswered(scope: Scope, outcome: Outcome, lang: Lang) -> Unanswered:
    state = outcome.verdict.value if outcome.verdict in (Verdict.SKIPPED, Verdict.CRASHED) else "partly"
    reason = (outcome.reason.sv if lang == "sv" else outcome.reason.en) if outcome.reason else None
    return Unanswered(outcome.code, _title(scope, outcome.code, lang), state, reason)


def _title(scope: Scope, code: str, lang: Lang) -> str:
    check: Check | None = scope.audit.checks.get(code)
    return check.text(lang).title if check else code


@dataclass(frozen=True, slots=True)
class Table:
    """What was read for one table. Where there were several files a school's page has only their number, for a name may tell of others."""

    table: str
    file: str | None
    files: int
    rows: int
    dated: date | None
    encoding: str | None
    delimiter: str | None


def tables(scope: Scope) -> list[Table]:
    """What was read, in the order of the delivery."""
    read: dict[str, list[TableRead]] = {}
    for number, table in enumerate(scope.audit.run.tables):
        read.setdefault(table.table if scope.enhet is not None else f"{number}", []).append(table)
    return [_table(files) for files in read.values()]


def _table(files: Sequence[TableRead]) -> Table:
    first = files[0]
    file = first.file if len(files) == 1 else None
    dated = min((table.dated for table in files if table.dated), default=None)
    rows = sum(table.rows for table in files)
    return Table(first.table, file, len(files), rows, dated, first.encoding, first.delimiter)
