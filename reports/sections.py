"""The smaller sections of a page: what to do first, what was read and run."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checks.audit import Outcome, TableRead
from checks.model import Lang, Verdict
from reports.charts import by_school
from reports.consequences import Struck, struck
from reports.scope import DO_FIRST, RuleFindings, Scope, not_run, partly_run
from reports.words import advice


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

    @property
    def by_reason(self) -> list[list[Unanswered]]:
        """Those unanswered, with the ones that went the same way for the same reason together."""
        found: dict[tuple[str, str | None], list[Unanswered]] = defaultdict(list)
        for one in self.unanswered:
            found[one.state, one.reason].append(one)
        return list(found.values())


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
        passed=tuple(scope.title(code, lang) for code in codes if code not in finding),
    )


def _unanswered(scope: Scope, outcome: Outcome, lang: Lang) -> Unanswered:
    state = outcome.verdict.value if outcome.verdict in (Verdict.SKIPPED, Verdict.CRASHED) else "partly"
    reason = (outcome.reason.sv if lang == "sv" else outcome.reason.en) if outcome.reason else None
    return Unanswered(outcome.code, scope.title(outcome.code, lang), state, reason)


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
