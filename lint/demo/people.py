"""People who do not exist, each with a number of the test series and a name that goes with it."""

from dataclasses import dataclass
from random import Random

from lint.demo.names import MEN, NEWCOMERS_MEN, NEWCOMERS_SURNAMES, NEWCOMERS_WOMEN, SURNAMES, WOMEN
from lint.demo.personnummer import Number, Numbers

CO_ORDINATION = 0.006  # the share who have a samordningsnummer


@dataclass(frozen=True, slots=True)
class Person:
    """A person who does not exist."""

    personnummer: str
    fodd: str
    fornamn: str
    efternamn: str


class Population:
    """Makes people up, no two with the same number."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._numbers = Numbers(rng)

    def person(self, year: int, efternamn: str = "") -> Person:
        """Somebody born that year."""
        co_ordination = self._rng.random() < CO_ORDINATION
        number = self._numbers.co_ordination(year) if co_ordination else self._numbers.next(year)
        return self._named(number, WOMEN if number.kvinna else MEN, efternamn or self._rng.choice(SURNAMES))

    def newcomer(self, year: int) -> Person:
        """Somebody who has come to the country lately, with a samordningsnummer."""
        return self._newcomer(self._numbers.co_ordination(year), self._rng.choice(NEWCOMERS_SURNAMES))

    def temporary(self, year: int, efternamn: str) -> Person:
        """A child who has come lately, with a TF-nummer."""
        return self._newcomer(self._numbers.temporary(year), efternamn)

    def _newcomer(self, number: Number, efternamn: str) -> Person:
        return self._named(number, NEWCOMERS_WOMEN if number.kvinna else NEWCOMERS_MEN, efternamn)

    def _named(self, number: Number, fornamn: tuple[str, ...], efternamn: str) -> Person:
        return Person(number.personnummer, number.fodd, self._rng.choice(fornamn), efternamn)
