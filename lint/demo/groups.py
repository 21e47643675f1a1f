"""The teaching groups: those of this term, those of earlier terms, and the klassgrupper."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from lint.demo.courses import Course, grundskola, gymnasium, komvux
from lint.demo.schools import Kind, Klass, School
from lint.demo.staff import Faculty, Post
from lint.demo.terms import WHOLE_YEAR, Term, autumn, moved_up, spring, whole_year

SECOND_TEACHER, THIRD_TEACHER, FORMER_TEACHER = 0.12, 0.02, 0.1
CLASS_TEACHERS_UNTIL, WHOLE_YEARS_UNTIL = 3, 5


@dataclass(frozen=True, slots=True)
class Draft:
    """A group without a teacher yet. `team` names those who could teach it, `current` says that it still goes on."""

    school: School
    klass: str
    arskurs: int
    course: Course
    term: Term
    pupils: Sequence[int]
    team: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A teaching group. `row` is its own in undervisningsgrupp, `first` its first row in elevaktivitet; the pupils are rows of elev, and
    the first of the teachers grades them. A klassgrupp has an Eget 2, and neither course nor pupils.
    """

    row: int
    first: int
    school: School
    grupp: str
    benamning: str
    kurskod: str
    term: Term
    eget2: str
    arskurs: int
    teachers: tuple[Post, ...]
    pupils: Sequence[int]
    current: bool


def drafts(klass: Klass, members: range, years_ago: int, now: Term) -> Iterator[Draft]:
    """The groups that the class had so many läsår ago, as they stand in the term `now`; none where it was not at the school."""
    school, arskurs = klass.school, klass.arskurs - years_ago
    if not _at_school(klass, years_ago):
        return
    name, lasar = klass.name(years_ago), klass.lasar - years_ago
    for course in _courses(klass, arskurs):
        taken = course.taken(members)
        for term in _terms(klass, arskurs, lasar):
            if taken and term.period <= now.period:
                team = _team(school, name, arskurs, course)
                yield Draft(school, name, arskurs, course, term, taken, team, current=_goes_on(term, now))


def _at_school(klass: Klass, years_ago: int) -> bool:
    if klass.school.years is None or klass.school.kind is Kind.BYSKOLA:
        return years_ago == 0
    lowest, highest = klass.school.years
    return lowest <= klass.arskurs - years_ago <= highest


def _courses(klass: Klass, arskurs: int) -> tuple[Course, ...]:
    if klass.school.kind is Kind.KOMVUX:
        return komvux(arskurs)
    if klass.school.kind is Kind.GYMNASIUM:
        return gymnasium(arskurs, klass.started)
    return grundskola(max(arskurs, klass.arskurser[1] if len(klass.arskurser) > 1 else 0))


def _terms(klass: Klass, arskurs: int, lasar: int) -> tuple[Term, ...]:
    """The youngest have groups for the whole läsår; the F–6 school takes terms from the fourth year on, as most schools do."""
    last = CLASS_TEACHERS_UNTIL if klass.school.kind is Kind.F6 else WHOLE_YEARS_UNTIL
    if klass.school.skolform == "GR" and arskurs <= last:
        return (whole_year(lasar),)
    return autumn(lasar), spring(lasar)


def _goes_on(term: Term, now: Term) -> bool:
    return term == now or (term.period[-1] == WHOLE_YEAR and term.period[:-1] == now.period[:-1])


def _team(school: School, klass: str, arskurs: int, course: Course) -> str:
    alone = school.skolform == "GR" and arskurs <= CLASS_TEACHERS_UNTIL and course.kurskod not in ("MU", "IDH", "SL")
    return f"klass {klass}" if alone else course.amne


def teams(wanted: Iterable[Draft]) -> dict[str, dict[str, int]]:
    """How many groups each team has, by unit."""
    counted: dict[str, Counter[str]] = {}
    for draft in wanted:
        counted.setdefault(draft.school.enhet, Counter())[draft.team] += 1
    return {enhet: dict(counts) for enhet, counts in counted.items()}


class Timetable:
    """Puts teachers on groups, and numbers the groups and their activities as they come."""

    def __init__(self, rng: Random, faculties: dict[str, Faculty]) -> None:
        self._rng = rng
        self._faculties = faculties
        self._turns: Counter[tuple[str, str]] = Counter()
        self._teachers = {enhet: [post for posts in of.teachers.values() for post in posts] for enhet, of in faculties.items()}
        self.groups: list[Group] = []
        self.activities = 0

    def add(self, draft: Draft) -> Group:
        """The group that the draft becomes."""
        grupp = f"{draft.klass}/{draft.term.period}{draft.course.kurskod}"
        benamning = f"{draft.course.namn} {draft.klass}"
        group = Group(
            len(self.groups), self.activities, draft.school, grupp, benamning, draft.course.kurskod, draft.term, "", draft.arskurs,
            self._for(draft), draft.pupils, draft.current,
        )  # fmt: skip
        self.groups.append(group)
        self.activities += len(draft.pupils)
        return group

    def add_klassgrupp(self, klass: Klass, mentor: Post) -> None:
        """The klassgrupp of a class, which lasts as long as the class does."""
        term = Term("", moved_up(klass.started), "")
        group = Group(
            len(self.groups), self.activities, klass.school, klassgrupp(klass), f"Klassgrupp {klass.name()}", "", term, klass.name(),
            klass.arskurs, (mentor,), (), current=True,
        )  # fmt: skip
        self.groups.append(group)

    def _for(self, draft: Draft) -> tuple[Post, ...]:
        enhet = draft.school.enhet
        faculty, everybody = self._faculties[enhet], self._teachers[enhet]
        if not draft.current and self._rng.random() < FORMER_TEACHER:
            return (self._rng.choice(faculty.former),)
        team = faculty.teachers.get(draft.team) or everybody
        turn = self._turns[enhet, draft.team]
        self._turns[enhet, draft.team] += 1
        first = team[turn % len(team)]
        others = [post for post in self._rng.sample(everybody, 2) if post is not first] if self._rng.random() < SECOND_TEACHER else []
        return (first, *others[: 2 if self._rng.random() < THIRD_TEACHER / SECOND_TEACHER else 1])


def klassgrupp(klass: Klass) -> str:
    """The name of the class's klassgrupp."""
    if klass.school.kind is Kind.BYSKOLA:
        return f"KLASS_{klass.lasar % 100}_{klass.arskurs or 'F'}_A"
    return f"KLASS_{klass.started % 100}_{klass.beteckning}"
