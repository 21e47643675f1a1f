"""The municipality without faults: everybody and everything in it, before it is written as tables."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from random import Random

from lint.demo.families import Families
from lint.demo.groups import Group, Timetable, drafts, teams
from lint.demo.people import Person, Population
from lint.demo.pupils import Pupil, pupils
from lint.demo.schools import Kind, Klass, Plan, School, plan
from lint.demo.staff import Faculty, Office, Post
from lint.demo.terms import Term, current, lasar

ACTIVITIES_A_PUPIL = 14.5  # of this term and some of the terms before
MOST_PUPILS = 60_000  # more would use up the numbers of the test series; a larger register reaches further back instead
REACH, REACH_OF_A_COHORT = 40, 13  # activities a pupil, with all history of those at school and with that of each cohort that has left


@dataclass(frozen=True, slots=True, eq=False)
class Register:
    """A municipality at a date. `mentors` are by unit and class, `faculties` by unit; `office` can hire more."""

    as_of: date
    now: Term
    plan: Plan
    pupils: Sequence[Pupil]
    guardians: Sequence[Person]
    faculties: Mapping[str, Faculty]
    mentors: Mapping[tuple[str, str], Post]
    groups: Sequence[Group]
    office: Office

    @property
    def lasar(self) -> int:
        """The start year of its läsår."""
        return lasar(self.as_of)

    @property
    def classes(self) -> list[Klass]:
        """The classes that are at school now."""
        return [klass for klass in self.plan.classes if not klass.gone]

    @property
    def schools(self) -> list[School]:
        """Every school unit."""
        return [school for district in self.plan.districts for school in district]

    @property
    def staff(self) -> list[Post]:
        """Every post, in the order of the table personal."""
        return self.office.posts


def register(rng: Random, activities: int, as_of: date) -> Register:
    """A clean register with about that many activities: this term's first, then as much of earlier terms as there is room for."""
    year, now = lasar(as_of), current(as_of)
    count = min(activities / ACTIVITIES_A_PUPIL, MOST_PUPILS)
    cohorts = max(1, math.ceil((activities / count - REACH) / REACH_OF_A_COHORT))
    on_paper = plan(rng, round(count), year, cohorts)
    population = Population(rng)
    families = Families(rng, population, as_of)
    everybody = pupils(rng, families, on_paper.classes, as_of)
    office = Office(rng, population, families.guardians, year)
    faculties, timetable = _taught(rng, on_paper, office, now)
    _fill(timetable, on_paper, now, activities)
    mentors = _mentors(timetable.groups)
    for klass in on_paper.classes:
        if klass.school.klassgrupper and not klass.gone:
            timetable.add_klassgrupp(klass, mentors[klass.school.enhet, klass.name()])
    return Register(as_of, now, on_paper, everybody, families.guardians, faculties, mentors, timetable.groups, office)


def members(classes: Sequence[Klass]) -> list[range]:
    """The rows of each class's pupils."""
    starts = [0]
    for klass in classes:
        starts.append(starts[-1] + klass.size)
    return [range(first, last) for first, last in pairwise(starts)]


def _taught(rng: Random, on_paper: Plan, office: Office, now: Term) -> tuple[dict[str, Faculty], Timetable]:
    """The staff, and the groups of the term."""
    wanted = [
        draft
        for klass, rows in zip(on_paper.classes, members(on_paper.classes), strict=True)
        for draft in drafts(klass, rows, 0, now)
        if draft.current
    ]
    needed = teams(wanted)
    faculties = {school.enhet: office.faculty(school, needed[school.enhet]) for district in on_paper.districts for school in district}
    _share_counsellors(on_paper, faculties, office)
    timetable = Timetable(rng, faculties)
    for draft in wanted:
        timetable.add(draft)
    return faculties, timetable


def _share_counsellors(on_paper: Plan, faculties: Mapping[str, Faculty], office: Office) -> None:
    """Gives the counsellor of each högstadium a second post at the byskola, under another signature."""
    for district in on_paper.districts:
        schools = {school.kind: school for school in district}
        for post in faculties[schools[Kind.HOGSTADIUM].enhet].others:
            if post.befattning == "Kurator":
                office.second_post(post, schools[Kind.BYSKOLA])


def _fill(timetable: Timetable, on_paper: Plan, now: Term, activities: int) -> None:
    """Adds groups of earlier terms, the latest läsår first, until there are as many activities as asked for."""
    rows = members(on_paper.classes)
    oldest = max(klass.arskurs for klass in on_paper.classes)
    for years_ago in range(oldest + 1):
        for klass, pupils_of_class in zip(on_paper.classes, rows, strict=True):
            for draft in drafts(klass, pupils_of_class, years_ago, now):
                if timetable.activities >= activities:
                    return
                if not draft.current:
                    timetable.add(draft)


def _mentors(groups: Sequence[Group]) -> dict[tuple[str, str], Post]:
    """The teacher of each class's first group."""
    mentors: dict[tuple[str, str], Post] = {}
    for group in groups:
        if group.current:
            mentors.setdefault((group.school.enhet, group.grupp.split("/")[0]), group.teachers[0])
    return mentors
