"""The school calendar: which läsår a day belongs to, and when its terms begin and end."""

from dataclasses import dataclass
from datetime import date

MOVE_UP = (7, 1)  # klassuppflyttning: the day on which the läsår changes
WHOLE_YEAR, AUTUMN, SPRING = "0", "1", "2"


@dataclass(frozen=True, slots=True)
class Term:
    """A span of teaching. `period` is the läsår's start year and a digit: 1 the autumn, 2 the spring, 0 the whole läsår."""

    period: str
    start: str
    slut: str


def lasar(day: date) -> int:
    """The start year of the läsår that the day belongs to."""
    return day.year if (day.month, day.day) >= MOVE_UP else day.year - 1


def autumn(year: int) -> Term:
    """The autumn term of the läsår that starts that year: Monday of week 34 to Friday of week 51."""
    return Term(f"{year}{AUTUMN}", _day(year, 34, 1), _day(year, 51, 5))


def spring(year: int) -> Term:
    """The spring term of the läsår that starts that year: Monday of week 2 to Friday of week 23."""
    return Term(f"{year}{SPRING}", _day(year + 1, 2, 1), _day(year + 1, 23, 5))


def whole_year(year: int) -> Term:
    """The läsår that starts that year, as one span."""
    return Term(f"{year}{WHOLE_YEAR}", autumn(year).start, spring(year).slut)


def current(day: date) -> Term:
    """The term that goes on at that day, or that comes next within its läsår."""
    first = autumn(lasar(day))
    return first if day.isoformat() <= first.slut else spring(lasar(day))


def moved_up(year: int) -> str:
    """The day on which the classes move up into the läsår that starts that year."""
    return date(year, *MOVE_UP).isoformat()


def left(year: int) -> str:
    """The last day of the läsår that ends that year."""
    return date(year, 6, 30).isoformat()


def _day(year: int, week: int, weekday: int) -> str:
    return date.fromisocalendar(year, week, weekday).isoformat()
