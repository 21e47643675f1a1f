"""The sync calendar tells of every day what the picture of that day tells."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from checks.model import System
from checks.picture import Picture
from checks.sync_calendar import Calendar, UnitCalendar, around, days
from lint.contract import Typed
from lint.picture import gathered
from lint.preparation import prepared, ready
from lint.preview import picture
from tests.checks.test_windows import WINDOWS
from tests.deliveries import delivery, settings
from tests.lint.test_preview import THE_PAGES_EXAMPLE

DAY = timedelta(days=1)
AUGUST = (date(2026, 8, 1), date(2026, 8, 31))


def asked(tables: Mapping[str, str], first: date, last: date, system: System = "extens") -> Calendar:
    """The calendar of those days, as the preview gives it."""
    found = picture(delivery(tables), settings(first, system), (first, last)).calendar
    assert found is not None
    return found


def told(calendar: Calendar) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Unit, day, what appears and what disappears, of each day on which anything does."""
    for unit in calendar.units:
        for day in days(unit, calendar):
            if day.appear or day.disappear:
                yield str(unit.enhet), day.date.isoformat(), [one.id for one in day.appear], [one.id for one in day.disappear]


def test_the_page_s_own_example_day_by_day() -> None:
    autumn = asked({"elevaktivitet": THE_PAGES_EXAMPLE}, date(2017, 8, 1), date(2018, 1, 31))

    assert list(told(autumn)) == [
        ("EK", "2017-12-21", [], ["6B/20171MU"]),
        ("EK", "2018-01-16", [], ["6B/20171MA"]),
    ]


def test_ist_shows_the_page_s_own_example_ten_days_before_and_after() -> None:
    autumn = asked({"elevaktivitet": THE_PAGES_EXAMPLE}, date(2017, 7, 1), date(2018, 1, 31), "ist")

    assert list(told(autumn)) == [
        ("EK", "2017-07-22", ["6B/20171MA"], []),
        ("EK", "2017-08-09", ["6B/20171MU"], []),
        ("EK", "2017-12-31", [], ["6B/20171MU"]),
        ("EK", "2018-01-26", [], ["6B/20171MA"]),
    ]


def test_a_guardian_of_three_pupils_with_the_same_days_is_one_guardian_however_many_there_are() -> None:
    pupils = 60_000
    tables = {
        "elev": "Elev;Enhet;Inskriven fr.o.m.;Inskriven t.o.m.\n" + "".join(f"e{n};EK;2026-08-10;2027-06-10\n" for n in range(pupils)),
        "samband": "Elev;Vårdnadshavare;Sambandstyp\n" + "".join(f"e{n};v{n // 3};H\n" for n in range(pupils)),
    }
    run = replace(settings(date(2026, 8, 20)), jobs=2)  # with threads, rows that are alike come in any order

    said = picture(delivery(tables), run, (date(2026, 8, 20), date(2026, 8, 21))).calendar

    assert said is not None
    assert said.units[0].people[0][1].vardnadshavare == pupils // 3


# How each object is written with its dates, and what of a day of the calendar shows that it is read.
WRITTEN = {
    "elev_enhet": ("elev", "Elev;Enhet;Inskriven från;Inskriven till\nx;E;{0};{1}\n"),
    "personal_enhet": ("personal", "Personal;Signatur;Status;E-post;Enhet;Anställd från;Anställd till\nx;X;Aktiv;a@b.se;E;{0};{1}\n"),
    "klass": ("klass", "Klass;Enhet;Startdatum;Slutdatum\nx;E;{0};{1}\n"),
    "elev_klass": ("elev", "Elev;Enhet;Klass;Klass från;Klass till\ne;E;x;{0};{1}\n"),
    "grupp": ("elevaktivitet", "Elev;Enhet;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign\ne;E;x;MA;{0};{1};ABC\n"),
}
BOUNDARIES = [
    pytest.param(objekt, skolform, WINDOWS[skolform][objekt], id=f"{skolform} {objekt}")
    for skolform in WINDOWS
    for objekt in WRITTEN
    if WINDOWS[skolform][objekt]
]


def read_days(unit: UnitCalendar, calendar: Calendar) -> list[date]:
    """The days on which the unit's one thing, a person or not, is read."""
    people = dict(unit.people)
    now, found = people[calendar.first], []
    for number in range((calendar.last - calendar.first).days + 1):
        day = calendar.first + number * DAY
        now = people.get(day, now)
        if any(one.on(day) for one in unit.visible) or (not unit.visible and now.elever + now.personal):
            found.append(day)
    return found


@pytest.mark.parametrize(("objekt", "skolform", "window"), BOUNDARIES)
def test_ist_reads_from_the_first_day_of_the_window_to_its_last(objekt: str, skolform: str, window: tuple[int, int]) -> None:
    start, end = date(2026, 8, 17), date(2026, 9, 4)
    table, text = WRITTEN[objekt]
    tables = {"enhet": f"Enhet;Skolform\nE;{skolform}\n", table: text.format(start, end)}

    calendar = asked(tables, date(2026, 7, 1), date(2026, 10, 31), "ist")

    found = read_days(calendar.units[0], calendar)
    assert (found[0], found[-1], len(found)) == (start - window[0] * DAY, end + window[1] * DAY, (end - start).days + 1 + sum(window))


def picture_on(day: date, whole: Typed, system: System) -> Picture:
    """The picture of that day, which asks the views and nothing of the calendar."""
    running = ready(whole, settings(day, system))
    return gathered(running, day, system, frozenset())


def shown(found: Picture) -> dict[str | None, tuple[object, ...]]:
    """By unit: groups, classes, and the numbers of people."""
    units = {
        unit.enhet: (
            {group.grupp for group in unit.grupper},
            {klass.klass.upper() for klass in unit.klasser},
            (unit.elever, unit.personal, unit.vardnadshavare),
        )
        for unit in found.units
    }
    return {enhet: said for enhet, said in units.items() if said != (set(), set(), (0, 0, 0))}


def shown_on(day: date, calendar: Calendar) -> dict[str | None, tuple[object, ...]]:
    """The same of one day of the calendar."""
    units = {}
    for unit in calendar.units:
        on = [one for one in unit.visible if one.on(day)]
        people = [numbers for when, numbers in unit.people if when <= day][-1]
        units[unit.enhet] = (
            {one.id for one in on if one.kind == "grupp"},
            {one.id.upper() for one in on if one.kind == "klass"},
            (people.elever, people.personal, people.vardnadshavare),
        )
    return {enhet: said for enhet, said in units.items() if said != (set(), set(), (0, 0, 0))}


def made_up(seed: int) -> dict[str, str]:
    """A small delivery of which nothing can be foretold: dates missing, in the wrong order, twice, of unknown units."""
    chance = random.Random(seed)

    def day(blank: float = 0.15) -> str:
        return "" if chance.random() < blank else (date(2026, 7, 20) + chance.randrange(60) * DAY).isoformat()

    def one(*values: str) -> str:
        return chance.choice(values)

    def rows(header: str, number: int, *cells: object) -> str:
        return "\n".join([header, *(";".join(str(cell()) if callable(cell) else str(cell) for cell in cells) for _ in range(number)), ""])

    unit, group, klass = (lambda: one("GR", "VUX", "FS", "")), (lambda: one("A", "B", "C", "D")), (lambda: one("1A", "1a", "2A", ""))
    pupil, guardian, staff = (lambda: f"e{chance.randrange(9)}"), (lambda: f"v{chance.randrange(6)}"), (lambda: f"p{chance.randrange(5)}")
    return {
        "enhet": "Enhet;Skolform\nGR;GR\nVUX;VUX\nFS;FS\n",
        "elevaktivitet": rows("Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet", 14, pupil, group, "MA", day, day, "ABC", unit),
        "klass": rows("Klass;Enhet;Startdatum;Slutdatum", 6, klass, unit, day, day),
        "elev": rows("Elev;Enhet;Inskriven från;Inskriven till;Klass;Klass från;Klass till", 12, pupil, unit, day, day, klass, day, day),
        "personal": rows(
            "Personal;Signatur;Status;Enhet;E-post;Anställd från;Anställd till", 8, staff, "ABC", lambda: one("Aktiv", "Aktiv", "Ej aktiv"),
            unit, lambda: one("a@b.se", ""), day, day,
        ),
        "samband": rows("Elev;Vårdnadshavare;Sambandstyp", 10, pupil, guardian, lambda: one("H", "H", "VH")),
    }  # fmt: skip


@pytest.mark.parametrize("system", ["extens", "ist"])
@pytest.mark.parametrize("seed", range(2))
def test_each_day_of_the_calendar_is_the_picture_of_that_day(seed: int, system: System) -> None:
    tables = made_up(seed)
    calendar = asked(tables, *AUGUST, system)
    somewhere = [AUGUST[0] + number * DAY for number in range(seed, 31, 6)]

    by_picture = [shown(picture_on(day, prepared(delivery(tables), settings(day, system)), system)) for day in somewhere]

    assert [shown_on(day, calendar) for day in somewhere] == by_picture


def test_a_protected_person_who_is_still_to_come_does_not_show_in_the_numbers() -> None:
    tables = {
        "elev": "Elev;Enhet;Inskriven från;Skydd\ne1;E;2026-08-20;Ingen\ne2;E;2026-08-20;Sekretessmarkering\ne3;E;;Sekretessmarkering\n",
        "samband": "Elev;Vårdnadshavare;Sambandstyp\ne2;v2;H\n",
    }

    [unit] = asked(tables, *AUGUST, "ist").units

    assert [(day, people.elever, people.vardnadshavare) for day, people in unit.people] == [
        (date(2026, 8, 1), 1, 0),
        (date(2026, 8, 10), 2, 0),
    ]


def test_an_end_far_away_is_no_limit() -> None:
    tables = {"klass": "Klass;Enhet;Startdatum;Slutdatum\n5A;E;;9999-12-31\n"}

    [unit] = asked(tables, *AUGUST, "ist").units

    assert [(one.first, one.last) for one in unit.visible[0].stretches] == [(None, None)]


def test_the_days_around_a_sync_are_whole_weeks_and_never_outside_the_calendar() -> None:
    first, last = around(date(2026, 8, 13))

    assert (first, last, first.weekday(), last.weekday()) == (date(2026, 7, 27), date(2026, 10, 4), 0, 6)
    assert around(date.max)[1] < date.max
    assert around(date.min)[0] > date.min
