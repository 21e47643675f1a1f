"""The geometry of the pictures, in percent of the width, so that they grow and shrink with the page; the templates draw them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from checks.audit import Audit, Finding
from checks.model import Effect, Severity, Verdict
from reports.consequences import Consequence
from reports.scope import schools
from reports.words import sort_key, theme_of, theme_rank

Trend: TypeAlias = Sequence[tuple[date, int]]
Checked: TypeAlias = Literal["all", "some", "none"]

# The least number of errors for each depth of colour; fixed, so that two reports can be laid side by side.
HEAT_LEVELS = (1, 3, 6, 12, 25)
NARROWEST = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar."""

    severity: Severity
    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The findings that lead to one effect, by severity."""

    effect: Effect
    counts: Mapping[Severity, int]
    total: int
    segments: tuple[Segment, ...]


def bars(consequences: Iterable[Consequence]) -> list[Bar]:
    """One bar an effect; the longest fills the width, and no part is too narrow to be seen."""
    effects = list(consequences)
    longest = max((effect.total for effect in effects), default=1)
    return [Bar(effect.effect, effect.counts, effect.total, tuple(_segments(effect.counts, longest))) for effect in effects]


def _segments(counts: Mapping[Severity, int], longest: int) -> Iterable[Segment]:
    room = 100 - NARROWEST * len(counts)
    x = 0.0
    for severity, count in counts.items():
        if count:
            width = NARROWEST + room * count / longest
            yield Segment(severity, round(x, 2), round(width, 2), count)
            x += width


@dataclass(frozen=True, slots=True)
class Point:
    """A check in the trend: where it stands (x in percent, y in pixels), when it was and how many findings it had."""

    x: float
    y: float
    day: date
    count: int


def trend_points(trend: Trend, today: tuple[date, int], *, top: float = 10, bottom: float = 102) -> list[Point]:
    """The checks before and this one from left to right, each as far along as its date; nothing where there was none before."""
    if not trend:
        return []
    checks = [*sorted(trend), today]
    first, most = checks[0][0], max(count for _, count in checks) or 1
    days = (checks[-1][0] - first).days
    return [
        Point(
            x=round(4 + 92 * ((day - first).days / days if days else number / (len(checks) - 1)), 2),
            y=round(bottom - (bottom - top) * count / most, 1),
            day=day,
            count=count,
        )
        for number, (day, count) in enumerate(checks)
    ]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a school has in a theme; level 0 is no errors, 5 the most."""

    errors: int
    warnings: int
    level: int
    checked: Checked


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A school, or what belongs to none (enhet is None), theme by theme."""

    enhet: str | None
    cells: tuple[Cell, ...]
    errors: int
    warnings: int

    @property
    def unchecked(self) -> bool:
        """Whether nothing at all was checked there, so that no errors does not mean none."""
        return all(cell.checked == "none" for cell in self.cells) and not self.errors + self.warnings


@dataclass(frozen=True, slots=True)
class Heat:
    """The map: a column a theme, a row a school, the schools with most errors first."""

    themes: tuple[str, ...]
    rows: tuple[HeatRow, ...]

    def has(self, checked: Checked) -> bool:
        """Whether any theme was checked just so."""
        return any(cell.checked == checked for row in self.rows for cell in row.cells)


def heat(audit: Audit) -> Heat:
    """Errors and warnings by school and theme, for every theme that has a rule and every school, those without findings too."""
    checked = _checked(audit)
    counts: dict[str | None, Counter[tuple[str, Severity]]] = defaultdict(Counter)
    for finding in audit.findings:
        counts[finding.enhet][theme_of(finding.code), finding.severity] += 1
    units: list[str | None] = [*schools(audit), *([None] if None in counts else [])]
    rows = [_row(enhet, counts[enhet], checked) for enhet in units]
    rows.sort(key=lambda row: (row.enhet is None, -row.errors, -row.warnings, sort_key(row.enhet)))
    return Heat(tuple(checked), tuple(rows))


def _row(enhet: str | None, counts: Counter[tuple[str, Severity]], checked: Mapping[str, Checked]) -> HeatRow:
    cells = []
    for theme, state in checked.items():
        errors = counts[theme, Severity.ERROR]
        cells.append(Cell(errors, counts[theme, Severity.WARNING], _level(errors), state))
    return HeatRow(enhet, tuple(cells), sum(cell.errors for cell in cells), sum(cell.warnings for cell in cells))


def _level(errors: int) -> int:
    return sum(errors >= least for least in HEAT_LEVELS)


def _checked(audit: Audit) -> dict[str, Checked]:
    """For each theme that has a rule, whether all, some or none of its rules gave a whole answer."""
    answers: dict[str, set[Checked]] = defaultdict(set)
    for outcome in audit.outcomes:
        ran = outcome.verdict in (Verdict.PASSED, Verdict.FAILED)
        answers[theme_of(outcome.code)].add("none" if not ran else "some" if outcome.reason else "all")
    for finding in audit.findings:
        answers.setdefault(theme_of(finding.code), {"all"})
    return {theme: min(answers[theme]) if len(answers[theme]) == 1 else "some" for theme in sorted(answers, key=theme_rank)}


def by_school(findings: Iterable[Finding]) -> list[tuple[str | None, int]]:
    """How many of the findings each school has, the most first; what belongs to no school last."""
    counts = Counter(finding.enhet for finding in findings)
    return sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], sort_key(item[0])))
