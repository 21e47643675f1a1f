"""What a district has for faults to strike: groups, pupils, guardians and staff, none of them taken twice."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

import polars as pl

from lint.demo.changes import Change
from lint.demo.groups import Group
from lint.demo.pupils import Pupil
from lint.demo.register import Register
from lint.demo.schools import GRUNDSKOLOR, Kind, Klass, School
from lint.demo.staff import Post
from lint.demo.values import Planted

T = TypeVar("T")
SMALLEST_GROUP = 6  # from five pupils on a group has a most common date


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done to the register, and the findings that it must give."""

    planted: tuple[Planted, ...]
    changes: tuple[Change, ...]


def listed(*persons: str) -> str:
    """Several persons in a key, as one text."""
    return ", ".join(sorted(persons))


@dataclass(frozen=True, slots=True, eq=False)
class Pools:
    """Everything in the municipality that a fault can strike, by unit and in an order drawn by lot. Of the pupils, those with one row."""

    register: Register
    tables: Mapping[str, pl.DataFrame]
    groups: Mapping[str, Sequence[Group]]
    classes: Mapping[str, Sequence[Klass]]
    pupils: Mapping[str, Sequence[Pupil]]
    staff: Mapping[str, Sequence[Post]]
    children: Mapping[int, int]  # of each guardian


def pools(rng: Random, register: Register, tables: Mapping[str, pl.DataFrame]) -> Pools:
    """The pools of a register and the tables made of it."""
    groups = (group for group in register.groups if group.current and len(group.pupils) >= SMALLEST_GROUP)
    placed_twice = set(tables["elev"].filter(pl.col("elev").is_duplicated())["elev"])
    pupils = (pupil for pupil in register.pupils if not pupil.place.inskriven_till and pupil.elev not in placed_twice)
    return Pools(
        register,
        tables,
        _by_unit(rng, groups, lambda group: group.school.enhet),
        _by_unit(rng, register.classes, lambda klass: klass.school.enhet),
        _by_unit(rng, pupils, lambda pupil: pupil.place.school.enhet),
        _by_unit(rng, register.staff, lambda post: post.enhet),
        Counter(guardian for pupil in register.pupils for guardian in pupil.guardians),
    )


def _by_unit(rng: Random, things: Iterable[T], unit: Callable[[T], str]) -> dict[str, list[T]]:
    sorted_out: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        sorted_out[unit(thing)].append(thing)
    for pool in sorted_out.values():
        rng.shuffle(pool)
    return sorted_out


class ExhaustedError(Exception):
    """The district is too small for the faults that are to be planted in it."""


class Targets:
    """Deals out what a district has, each thing once. `number` tells the districts apart."""

    def __init__(self, rng: Random, pools: Pools, district: Sequence[School], number: int) -> None:
        self.rng = rng
        self.number = number
        self.register = pools.register
        self.tables = pools.tables
        self.schools = {school.kind: school for school in district}
        self._pools = pools
        self._taken: set[tuple[str, Any]] = set()
        self._protected: set[int] = set()

    def group(self, *kinds: Kind, fits: Callable[[Group], bool] = lambda _: True) -> Group:
        """A group of this term that still has everything in order."""
        groups = (group for school in self._drawn(kinds) for group in self._pools.groups[school.enhet])
        wanted = (group for group in groups if fits(group) and self._protected.isdisjoint(group.pupils))
        return self._take("group", wanted, lambda group: group.row)

    def pupil(self, *kinds: Kind, fits: Callable[[Pupil], bool] = lambda _: True) -> Pupil:
        """A pupil whom no other fault has struck."""
        pupils = (pupil for school in self._drawn(kinds) for pupil in self._pools.pupils[school.enhet])
        free = (pupil for pupil in pupils if ("class", self._class_of(pupil)) not in self._taken)
        return self._take("pupil", (pupil for pupil in free if fits(pupil)), lambda pupil: pupil.row)

    def child(self, *, guardians: int) -> Pupil:
        """A pupil in grundskola with so many guardians, none of them struck."""
        pupil = self.pupil(fits=lambda pupil: len(pupil.guardians) == guardians and not self._struck(pupil))
        self._taken |= {("guardian", guardian) for guardian in pupil.guardians}
        return pupil

    def guardian(self) -> tuple[int, Pupil]:
        """A guardian, and the only pupil that they are guardian of, who is in grundskola."""
        alone = self._pools.children
        pupil = self.pupil(fits=lambda pupil: any(alone[one] == 1 for one in pupil.guardians) and not self._struck(pupil))
        self._taken |= {("guardian", guardian) for guardian in pupil.guardians}
        return next(one for one in pupil.guardians if alone[one] == 1), pupil

    def _struck(self, pupil: Pupil) -> bool:
        return any(("guardian", guardian) in self._taken for guardian in pupil.guardians)

    def protected(self, *kinds: Kind, fits: Callable[[Pupil], bool]) -> Pupil:
        """A pupil to be given protected identity. Findings leave such pupils out, so no other fault comes near them; ask for them first."""
        pupil = self.pupil(*kinds, fits=fits)
        self._protected.add(pupil.row)
        return pupil

    def klassgrupp(self, kind: Kind, arskurs: int, beteckning: str | None = None) -> Klass:
        """A class of that year whose klassgrupp no other fault has struck."""
        classes = (klass for klass in self._classes(kind, arskurs) if beteckning in (None, klass.beteckning))
        return self._take("klassgrupp", classes, lambda klass: (klass.school.enhet, klass.name()))

    def klass(self, kind: Kind, arskurs: int) -> Klass:
        """A class of that year, no pupil of which has been struck or will be."""
        struck = {self._class_of(self.register.pupils[row]) for what, row in self._taken if what == "pupil"}
        classes = (klass for klass in self._classes(kind, arskurs) if (klass.school.enhet, klass.name()) not in struck)
        return self._take("class", classes, lambda klass: (klass.school.enhet, klass.name()))

    def untouched_classes(self, kind: Kind) -> dict[str, str]:
        """The årskurs, as the register writes it, of each class that klass() has not dealt out."""
        return {
            klass.name(): str(klass.arskurs or "F")
            for klass in self._classes(kind)
            if ("class", (klass.school.enhet, klass.name())) not in self._taken
        }

    def post(self, *befattningar: str, fits: Callable[[Post], bool] = lambda _: True) -> Post:
        """Somebody on the staff in one of these positions."""
        posts = (post for school in self._drawn(tuple(Kind)) for post in self._pools.staff[school.enhet])
        wanted = (post for post in posts if post.befattning in befattningar and fits(post))
        return self._take("staff", wanted, lambda post: post.personal)

    def school(self, *kinds: Kind) -> School:
        """One of the schools."""
        return self._drawn(kinds)[0]

    def teachers(self, enhet: str) -> list[Post]:
        """Those who teach at the unit."""
        return [post for posts in self.register.faculties[enhet].teachers.values() for post in posts]

    def rows(self, table: str, **where: str) -> list[int]:
        """The rows of a table whose cells are these."""
        found = self.tables[table].select(pl.arg_where(pl.all_horizontal(pl.col(column) == value for column, value in where.items())))
        return [int(row) for row in found.to_series()]

    def cells(self, table: str, row: int) -> dict[str, str]:
        """A row of a table."""
        return dict(self.tables[table].row(row, named=True))

    def _drawn(self, kinds: tuple[Kind, ...]) -> list[School]:
        """The schools of these kinds in an order drawn by lot; those of grundskola where no kind is named."""
        schools = [self.schools[kind] for kind in kinds or GRUNDSKOLOR]
        self.rng.shuffle(schools)
        return schools

    def _classes(self, kind: Kind, arskurs: int | None = None) -> list[Klass]:
        classes = self._pools.classes[self.schools[kind].enhet]
        return [klass for klass in classes if arskurs in (None, klass.arskurs)]

    def _class_of(self, pupil: Pupil) -> tuple[str, str]:
        return pupil.place.school.enhet, pupil.place.klass

    def _take(self, what: str, things: Iterable[T], key: Callable[[T], Any]) -> T:
        for thing in things:
            if (what, key(thing)) not in self._taken:
                self._taken.add((what, key(thing)))
                return thing
        raise ExhaustedError(f"no {what} is left in {', '.join(school.enhet for school in self.schools.values())}")
