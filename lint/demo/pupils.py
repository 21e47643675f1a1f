"""The pupils and their places in classes."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from lint.demo.families import Families
from lint.demo.people import Person
from lint.demo.schools import Kind, Klass, School
from lint.demo.terms import left, moved_up

FIRST_PUPIL = 100_001
MOVES_AWAY = 0.005  # the share who leave in the middle of a term, so many days after the sync:
DAYS_UNTIL_MOVE = 75


@dataclass(frozen=True, slots=True)
class Place:
    """A time at a school and in a class. Dates are texts, "" for none."""

    school: School
    klass: str
    arskurs: str
    inskriven_fran: str
    inskriven_till: str
    klass_fran: str
    klass_till: str

    @property
    def skolform(self) -> str:
        """The code of its school form; förskoleklass is one of its own."""
        return "FKLASS" if self.arskurs == "F" else self.school.skolform


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil with a place in a class; `row` is the pupil's own in the table elev, `guardians` are places in the list of them."""

    row: int
    elev: str
    person: Person
    place: Place
    guardians: tuple[int, ...]

    @property
    def gone(self) -> bool:
        """Whether the pupil left with the class in an earlier summer."""
        return bool(self.place.klass_till)


def pupils(rng: Random, families: Families, classes: tuple[Klass, ...], as_of: date) -> list[Pupil]:
    """Everybody in the classes, class by class in order."""
    moves = (as_of + timedelta(days=DAYS_UNTIL_MOVE)).isoformat()
    everybody: list[Pupil] = []
    for klass in classes:
        for number in range(klass.size):
            arskurs, year = _age(rng, klass, number)
            person, guardians = families.pupil(year)
            place = _place(klass, arskurs, moves if rng.random() < MOVES_AWAY else "")
            row = len(everybody)
            everybody.append(Pupil(row, str(FIRST_PUPIL + row), person, place, guardians))
    return everybody


def _age(rng: Random, klass: Klass, number: int) -> tuple[str, int]:
    """The pupil's årskurs as the register writes it, and birth year."""
    school = klass.school
    if school.years is None:
        return "", klass.lasar - rng.randint(20, 60)
    arskurs = _mixed(klass, number) if school.kind is Kind.BYSKOLA else klass.arskurs
    age = 15 if school.kind is Kind.GYMNASIUM else 6
    return str(min(arskurs, school.years[1]) or "F"), klass.lasar - arskurs - age


def _mixed(klass: Klass, number: int) -> int:
    """The first half of a mixed class is in its lowest year, the rest in the others by turns."""
    lowest, *others = klass.arskurser
    return lowest if number * 2 < klass.size + 2 else others[number % len(others)]


def _place(klass: Klass, arskurs: str, moves: str) -> Place:
    start = moved_up(klass.started)
    if klass.gone:
        last = klass.lasar - klass.gone
        until = left(last + 1)
        return Place(klass.school, klass.name(klass.gone), arskurs, start, until, moved_up(last) if klass.moves_up else start, until)
    klass_fran = moved_up(klass.lasar) if klass.moves_up else start
    return Place(klass.school, klass.name(), arskurs, start, moves, klass_fran, "")
