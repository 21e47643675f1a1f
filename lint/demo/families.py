"""The pupils' families: siblings share guardians and a surname."""

from dataclasses import dataclass
from datetime import date
from random import Random

from lint.demo.names import SURNAMES
from lint.demo.people import Person, Population

TEMPORARY, SIBLING, SECOND_GUARDIAN = 0.004, 0.45, 0.8
GUARDIANS_STAY = 0.2  # the share of those who have turned 18 whose guardians still stand in the register


@dataclass(frozen=True, slots=True)
class Family:
    """What siblings share: surname, guardians (places in the list of them), and the birth year of the eldest guardian."""

    efternamn: str
    guardians: tuple[int, ...]
    year: int


class Families:
    """Makes pupils with families; `guardians` grows as they come."""

    def __init__(self, rng: Random, population: Population, as_of: date) -> None:
        self._rng = rng
        self._population = population
        self._as_of = as_of
        self._open: list[Family] = []
        self.guardians: list[Person] = []

    def pupil(self, year: int) -> tuple[Person, tuple[int, ...]]:
        """A pupil born that year, and the pupil's guardians: none for most of those who are 18."""
        if self._as_of.year - year > 18:
            return self._population.person(year), ()
        if self._rng.random() < TEMPORARY:
            return self._newcomer(year)
        family = self._family(year)
        person = self._population.person(year, family.efternamn)
        on_their_own = eighteen(person, self._as_of) and self._rng.random() > GUARDIANS_STAY
        return person, () if on_their_own else family.guardians

    def _newcomer(self, year: int) -> tuple[Person, tuple[int, ...]]:
        guardian = self._population.newcomer(year - 30)
        self.guardians.append(guardian)
        return self._population.temporary(year, guardian.efternamn), (len(self.guardians) - 1,)

    def _family(self, year: int) -> Family:
        if self._open and self._rng.random() < SIBLING:
            family = self._open.pop(self._rng.randrange(len(self._open)))
            if 20 <= year - family.year <= 50:
                return family
        family = self._new_family(self._rng.choice(SURNAMES), year - self._rng.randint(25, 40))
        self._open += [family] * self._rng.choice((0, 0, 1, 2))
        return family

    def _new_family(self, efternamn: str, year: int) -> Family:
        first = len(self.guardians)
        self.guardians.append(self._population.person(year, efternamn))
        if self._rng.random() < SECOND_GUARDIAN:
            self.guardians.append(self._population.person(year + self._rng.randint(0, 3)))
        return Family(efternamn, tuple(range(first, len(self.guardians))), year)


def eighteen(person: Person, day: date) -> bool:
    """Whether the person is 18 on that day."""
    return f"{int(person.fodd[:4]) + 18}{person.fodd[4:]}" <= day.isoformat()
