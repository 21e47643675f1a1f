"""The municipality's schools and classes, as many and as large as a number of pupils asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from lint.demo.names import place_code, places

PUPILS_OF_A_DISTRICT = 1300
SMALLEST_CLASS, LARGEST_CLASS = 10, 25
PROGRAMMES = ("ES", "NA", "SA", "EK", "TE", "BF", "HV", "VO")


class Kind(StrEnum):
    """The six schools of a district; the value ends its unit code."""

    F9 = "F9"
    F6 = "F6"
    HOGSTADIUM = "HS"
    BYSKOLA = "BY"
    GYMNASIUM = "GY"
    KOMVUX = "VX"


GRUNDSKOLOR = (Kind.F9, Kind.F6, Kind.HOGSTADIUM)
_NAMES = {
    Kind.F9: "{} skola",
    Kind.F6: "{}skolan",
    Kind.HOGSTADIUM: "{} högstadium",
    Kind.BYSKOLA: "{} byskola",
    Kind.GYMNASIUM: "{} gymnasium",
    Kind.KOMVUX: "Komvux {}",
}
_YEARS = {Kind.F9: (0, 9), Kind.F6: (0, 6), Kind.HOGSTADIUM: (7, 9), Kind.BYSKOLA: (0, 6), Kind.GYMNASIUM: (1, 3)}
MIXED_AGES = ((0, 1, 2), (3, 4), (5, 6))


@dataclass(frozen=True, slots=True)
class School:
    """A school unit. `years` are its lowest and highest årskurs, None in komvux."""

    enhet: str
    namn: str
    kind: Kind
    skolenhetskod: str
    years: tuple[int, int] | None

    @property
    def skolform(self) -> str:
        """The code of its school form."""
        return {Kind.GYMNASIUM: "GY", Kind.KOMVUX: "VUX"}.get(self.kind, "GR")

    @property
    def klassgrupper(self) -> bool:
        """Whether the unit has groups named KLASS_… so that its class names can be used again."""
        return self.kind in (Kind.F9, Kind.HOGSTADIUM, Kind.BYSKOLA)


@dataclass(frozen=True, slots=True)
class Klass:
    """A class in the läsår `lasar`. `arskurser` are all that its pupils are in and `arskurs` the lowest of them, which goes past the
    school's highest when the class has left; in komvux it is only a number.
    """

    school: School
    beteckning: str
    arskurs: int
    arskurser: tuple[int, ...]
    lasar: int
    size: int

    @property
    def moves_up(self) -> bool:
        """Whether it gets a new name each läsår."""
        return self.school.kind in GRUNDSKOLOR

    @property
    def gone(self) -> int:
        """How many läsår ago it left; 0 while it is at the school."""
        return max(0, self.arskurs - self.school.years[1]) if self.school.years else 0

    @property
    def started(self) -> int:
        """The läsår in which it came to the school; mixed classes and komvux are made anew each läsår."""
        if self.school.years is None or self.school.kind is Kind.BYSKOLA:
            return self.lasar
        return self.lasar - (self.arskurs - self.school.years[0])

    def name(self, years_ago: int = 0) -> str:
        """What the class is called, or was so many läsår ago."""
        return f"{self.arskurs - years_ago or 'F'}{self.beteckning}" if self.moves_up else self.beteckning


@dataclass(frozen=True, slots=True)
class Plan:
    """A municipality on paper: its schools, in districts of six, and their classes."""

    districts: tuple[tuple[School, ...], ...]
    classes: tuple[Klass, ...]


def plan(rng: Random, pupils: int, lasar: int, cohorts_gone: int) -> Plan:
    """Schools and classes for about that many pupils, and the classes that left in as many of the latest summers."""
    count = max(1, round(pupils / PUPILS_OF_A_DISTRICT))
    names = iter(places())
    codes = iter(_skolenhetskoder(rng, count * len(Kind)))
    districts = tuple(tuple(_school(kind, next(names), next(codes)) for kind in Kind) for _ in range(count))
    parallels, size = _shape(pupils / count)
    classes = tuple(
        klass
        for district in districts
        for school in district
        for klass in _classes(rng, school, lasar=lasar, parallels=parallels, size=size, cohorts_gone=cohorts_gone)
    )
    return Plan(districts, classes)


def _school(kind: Kind, place: str, skolenhetskod: int) -> School:
    return School(f"{place_code(place)}{kind}", _NAMES[kind].format(place), kind, str(skolenhetskod), _YEARS.get(kind))


def _skolenhetskoder(rng: Random, count: int) -> list[int]:
    """Eight digits each, the fifth and sixth past 12, so that none can be taken for a date."""
    years_and_days = rng.sample(range(9000 * 100), count)
    return [(1000 + n // 100) * 10_000 + rng.randint(13, 99) * 100 + n % 100 for n in years_and_days]


def _shape(pupils: float) -> tuple[int, int]:
    """How many classes a year and how many pupils a class, in a district of so many pupils."""
    for parallels in (1, 2, 3):
        size = pupils / (24 * parallels + 11)
        if size <= LARGEST_CLASS:
            break
    return parallels, max(SMALLEST_CLASS, round(size))


def _classes(rng: Random, school: School, *, lasar: int, parallels: int, size: int, cohorts_gone: int) -> Iterator[Klass]:
    if school.years is None:
        for number, letter in enumerate("ABC"):
            yield Klass(school, f"KV{lasar % 100}{letter}", number, (), lasar, _near(rng, size))
        return
    if school.kind is Kind.BYSKOLA:
        for years in MIXED_AGES:
            yield Klass(school, _span(years), years[0], years, lasar, _near(rng, size))
        return
    lowest, highest = school.years
    gone = 0 if school.kind is Kind.F6 else cohorts_gone  # those who leave the sixth year are in the seventh at another unit
    for arskurs in range(lowest, highest + gone + 1):
        started = lasar - (arskurs - lowest)
        for number in range(parallels + (school.kind in (Kind.HOGSTADIUM, Kind.GYMNASIUM))):
            yield Klass(school, _beteckning(school, number, started), arskurs, (arskurs,), lasar, _near(rng, size))


def _beteckning(school: School, number: int, started: int) -> str:
    if school.kind is not Kind.GYMNASIUM:
        return "ABCDEFGH"[number]
    programme = PROGRAMMES[number]
    return f"{programme}{started % 100}{'A' if programme == 'ES' else ''}"


def _span(years: tuple[int, ...]) -> str:
    return f"{years[0] or 'F'}-{years[-1]}"


def _near(rng: Random, size: int) -> int:
    return size + rng.randint(-2, 2)
