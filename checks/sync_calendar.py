"""The sync calendar: on which days Vklass shows what, if this extract is read every night."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS_BEFORE, WEEKS = 2, 10  # what a report shows around the sync
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Unbroken days on which a thing is shown, the first and the last of them; None is no limit."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the thing is shown on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Visible:
    """A group or class (kind is grupp or klass) and the days on which it is shown."""

    kind: str
    id: str
    stretches: tuple[Stretch, ...]

    def on(self, day: date) -> bool:
        """Whether it is shown on that day."""
        return any(stretch.holds(day) for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class People:
    """How many people of each kind Vklass reads at a unit."""

    elever: int
    personal: int
    vardnadshavare: int


NOBODY = People(0, 0, 0)


@dataclass(frozen=True, slots=True)
class UnitCalendar:
    """One unit's days: what is shown on any of them or the day before, and the numbers of people from each day on which they change,
    beginning with the first day.
    """

    enhet: str | None
    visible: tuple[Visible, ...]
    people: tuple[tuple[date, People], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days from first to last, both in it, unit by unit in order of enhet."""

    first: date
    last: date
    units: tuple[UnitCalendar, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What one night's sync changes: what appears that was not there the day before, what is gone, and the people of that day."""

    date: date
    appear: tuple[Visible, ...]
    disappear: tuple[Visible, ...]
    people: People
    before: People


def days(unit: UnitCalendar, calendar: Calendar) -> Iterator[Day]:
    """The first day, and each day after it on which anything changes, in order. The numbers of the first day have none before them."""
    appear = _by_day((stretch.first, one) for one in unit.visible for stretch in one.stretches)
    gone = _by_day((stretch.last and stretch.last + ONE_DAY, one) for one in unit.visible for stretch in one.stretches)
    people = dict(unit.people)
    now = people.get(calendar.first, NOBODY)
    for day in sorted({calendar.first, *people, *appear, *gone}):
        if calendar.first <= day <= calendar.last:
            before, now = now, people.get(day, now)
            yield Day(day, tuple(appear.get(day, ())), tuple(gone.get(day, ())), now, before)


def _by_day(turns: Iterable[tuple[date | None, Visible]]) -> dict[date, list[Visible]]:
    found: dict[date, list[Visible]] = defaultdict(list)
    for day, one in turns:
        if day:
            found[day].append(one)
    return found


def around(as_of: date) -> tuple[date, date]:
    """The first and last day that a report shows: whole weeks, two before the sync's own and the rest after it."""
    monday = as_of.toordinal() - as_of.weekday() - 7 * WEEKS_BEFORE
    return date.fromordinal(max(monday, 2)), date.fromordinal(min(monday + 7 * WEEKS - 1, date.max.toordinal() - 1))
