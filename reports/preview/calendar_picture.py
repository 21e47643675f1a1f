"""The geometry of the sync calendar, in percent of the width: which days each group and class is shown in Vklass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from checks.model import Lang
from checks.sync_calendar import Calendar, Day, Stretch, UnitCalendar, Visible, days
from reports.scope import Scope
from reports.words import day_and_month, listed, month, say, sort_key

MOST_ROWS = 40
MOST_DAYS = 60
MOST_NAMED, MOST_LISTED = 6, 400
ONE_DAY = timedelta(days=1)
SIDES = 55.0  # how far along the mark of the sync is when its words must stand to the left of it


@dataclass(frozen=True, slots=True)
class Bar:
    """Unbroken days."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A week's number or a month's name, and where it begins and how wide it is."""

    x: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """The groups, or the classes, that are shown on just the same days: the first few names, and all of them."""

    what: str
    names: str
    every: str
    shown: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """What appears and what disappears on one day."""

    date: date
    appear: str
    disappear: str


@dataclass(frozen=True, slots=True)
class CalendarPicture:
    """A school's calendar: the weeks and months along the top, where the sync stands, the rows, and the days on which anything changes;
    `rows_in_all` and `days_in_all` tell how many there are where not all are here; `cut` says that a row does not name all that it shows.
    """

    first: date
    last: date
    weeks: tuple[Mark, ...]
    months: tuple[Mark, ...]
    sync: float
    left: bool
    rows: tuple[CalendarRow, ...]
    rows_in_all: int
    cut: bool
    days: tuple[DayRow, ...]
    days_in_all: int


def calendar_picture(scope: Scope, lang: Lang) -> CalendarPicture | None:
    """The calendar of the page's school; None where the audit has none of it, or nothing is shown on any of its days."""
    calendar = scope.audit.picture.calendar if scope.audit.picture and scope.enhet is not None else None
    unit = next((unit for unit in calendar.units if unit.enhet == scope.enhet), None) if calendar else None
    if calendar is None or unit is None or not (rows := _rows(unit, calendar, lang)):
        return None
    changing = [each for each in days(unit, calendar) if each.appear or each.disappear]
    sync = _x(scope.audit.run.as_of, calendar) + _x(calendar.first + ONE_DAY, calendar) / 2
    return CalendarPicture(
        calendar.first,
        calendar.last,
        weeks=tuple(_weeks(calendar)),
        months=tuple(_months(calendar, lang)),
        sync=round(sync, 2),
        left=sync > SIDES,
        rows=tuple(rows[:MOST_ROWS]),
        rows_in_all=len(rows),
        cut=any(row.names != row.every for row in rows[:MOST_ROWS]),
        days=tuple(_day(each, lang) for each in changing[:MOST_DAYS]),
        days_in_all=len(changing),
    )


def _x(day: date, calendar: Calendar) -> float:
    """How far along the day begins."""
    return round(100 * (day - calendar.first).days / ((calendar.last - calendar.first).days + 1), 2)


def _weeks(calendar: Calendar) -> Iterator[Mark]:
    width = _x(calendar.first + 7 * ONE_DAY, calendar)
    for number in range(((calendar.last - calendar.first).days + 1) // 7):
        monday = calendar.first + 7 * number * ONE_DAY
        yield Mark(_x(monday, calendar), width, str(monday.isocalendar().week))


def _months(calendar: Calendar, lang: Lang) -> Iterator[Mark]:
    """Each month from its first day here, but for one with so few days that its name would run into the next."""
    firsts = [calendar.first, *(day for day in _days_of(calendar) if day.day == 1 and day != calendar.first)]
    ends = [*firsts[1:], calendar.last + ONE_DAY]
    for first, end in zip(firsts, ends, strict=True):
        if (end - first).days > 12:
            yield Mark(_x(first, calendar), _x(end, calendar) - _x(first, calendar), month(first, lang))


def _days_of(calendar: Calendar) -> Iterator[date]:
    for number in range((calendar.last - calendar.first).days + 1):
        yield calendar.first + number * ONE_DAY


def _rows(unit: UnitCalendar, calendar: Calendar, lang: Lang) -> list[CalendarRow]:
    """Groups before classes, what is shown first before what is shown later."""
    alike: dict[tuple[str, tuple[Stretch, ...]], list[str]] = defaultdict(list)
    for one in unit.visible:
        if here := tuple(_within(one, calendar)):
            alike[one.kind, here].append(one.id)
    ordered = sorted(alike.items(), key=lambda item: (item[0][0], [_dates(each) for each in item[0][1]], sort_key(item[1][0])))
    return [_row(kind, stretches, names, calendar, lang) for (kind, stretches), names in ordered]


def _within(one: Visible, calendar: Calendar) -> Iterator[Stretch]:
    """The stretches that touch the calendar, without what lies outside it."""
    for each in one.stretches:
        first = each.first if each.first and each.first > calendar.first else None
        last = each.last if each.last and each.last < calendar.last else None
        if not (each.last and each.last < calendar.first) and not (each.first and each.first > calendar.last):
            yield Stretch(first, last)


def _dates(stretch: Stretch) -> tuple[date, date]:
    return stretch.first or date.min, stretch.last or date.max


def _row(kind: str, stretches: Iterable[Stretch], names: list[str], calendar: Calendar, lang: Lang) -> CalendarRow:
    what = say(f"count.{kind}", lang, antal=len(names))
    some = sorted(names, key=sort_key)
    shown = ", ".join(_said(each, lang) for each in stretches)
    bars = tuple(_bar(each, calendar) for each in stretches)
    return CalendarRow(what, listed(some, lang, MOST_NAMED), listed(some, lang, MOST_LISTED), shown, bars)


def _bar(stretch: Stretch, calendar: Calendar) -> Bar:
    x = _x(stretch.first or calendar.first, calendar)
    return Bar(x, round(_x((stretch.last or calendar.last) + ONE_DAY, calendar) - x, 2))


def _said(stretch: Stretch, lang: Lang) -> str:
    """hela tiden, från 17 augusti, till och med 18 december, or both dates."""
    first, last = (day_and_month(day, lang) if day else "" for day in (stretch.first, stretch.last))
    if first and last:
        return say("preview.calendar.between", lang, fran=first, till=last)
    if first:
        return say("preview.calendar.since", lang, fran=first)
    return say("preview.calendar.until", lang, till=last) if last else say("preview.calendar.always", lang)


def _day(each: Day, lang: Lang) -> DayRow:
    return DayRow(each.date, _names(each.appear, lang), _names(each.disappear, lang))


def _names(some: tuple[Visible, ...], lang: Lang) -> str:
    return listed(sorted((one.id for one in some), key=sort_key), lang) if some else ""
