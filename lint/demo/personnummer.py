"""Personnummer out of the series that Skatteverket keeps for tests: nobody has, or will ever have, one of these numbers."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SERIES = range(980, 1000)  # födelsenummer of the test series
CO_ORDINATION = 60  # added to the day of a samordningsnummer


class NumbersExhaustedError(Exception):
    """More people were born in one year than the test series has numbers for."""


@dataclass(frozen=True, slots=True)
class Number:
    """A personnummer as YYYYMMDD-NNNC, with what it says of its bearer."""

    personnummer: str
    fodd: str
    kvinna: bool


def check_digit(digits: str) -> int:
    """The tenth digit of a personnummer whose first nine are given as YYMMDDNNN."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return -sum(value // 10 + value % 10 for value in doubled) % 10


def written(born: date, birth_number: int, added: int = 0) -> str:
    """The personnummer of that birth date and födelsenummer; `added` is 60 for a samordningsnummer."""
    day = f"{born:%Y%m}{born.day + added:02}"
    return f"{day}-{birth_number}{check_digit(f'{day[2:]}{birth_number}')}"


def temporary(born: date, turn: int, *, kvinna: bool) -> str:
    """A TF-nummer: the last digit but one is even for a woman, odd for a man, and the last one tells those of a day apart."""
    return f"{born:%Y%m%d}-TF{2 if kvinna else 1}{turn}"


class Numbers:
    """Hands out each number once. A birth year has about 7 300 personnummer; those born after that get samordningsnummer, of which
    there are as many; then there are none left.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._days: dict[int, list[date]] = {}
        self._given: Counter[tuple[int, str]] = Counter()

    def next(self, year: int) -> Number:
        """The next personnummer of that birth year, or a samordningsnummer where they have run out. Raises NumbersExhaustedError."""
        if self._given[year, "folkbokford"] < len(self._days_of(year)) * len(SERIES):
            return self._number(year, "folkbokford", 0)
        return self.co_ordination(year)

    def co_ordination(self, year: int) -> Number:
        """The next samordningsnummer of that birth year. Raises NumbersExhaustedError."""
        return self._number(year, "samordning", CO_ORDINATION)

    def temporary(self, year: int) -> Number:
        """The next TF-nummer of that birth year. Raises NumbersExhaustedError."""
        turn, born = self._turn(year, "tf")
        if turn > 9:
            raise NumbersExhaustedError(f"no TF-nummer is left for those born in {year}")
        kvinna = born.day % 2 == 0
        return Number(temporary(born, turn, kvinna=kvinna), born.isoformat(), kvinna)

    def _number(self, year: int, series: str, added: int) -> Number:
        turn, born = self._turn(year, series)
        if turn >= len(SERIES):
            raise NumbersExhaustedError(f"the test series has no number left for those born in {year}")
        birth_number = SERIES[(turn + born.day) % len(SERIES)]
        return Number(written(born, birth_number, added), born.isoformat(), birth_number % 2 == 0)

    def _turn(self, year: int, series: str) -> tuple[int, date]:
        turn, place = divmod(self._given[year, series], len(self._days_of(year)))
        self._given[year, series] += 1
        return turn, self._days_of(year)[place]

    def _days_of(self, year: int) -> list[date]:
        if year not in self._days:
            days = [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
            self._rng.shuffle(days)
            self._days[year] = days
        return self._days[year]
