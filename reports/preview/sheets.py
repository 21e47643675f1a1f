"""The preview as plain tables, which CSV and workbooks hold: groups, classes, what will not come, the calendar and the changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.model import Lang
from checks.picture import Group, Missing, Picture, UnitPicture
from checks.sync_calendar import Calendar, People, UnitCalendar, days
from reports.cells import Cell
from reports.preview.changed import changed
from reports.words import say

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, the names of its columns, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def sheets(picture: Picture, lang: Lang) -> list[Sheet]:
    """Every table that the picture has; the calendar and the changes where they were asked for."""
    units = picture.units
    made = [
        Sheet("groups", ("enhet", "grupp", "benamning", "kurskod", "start", "slut", "elever", "larare"), tuple(_groups(units))),
        Sheet("classes", ("enhet", "klass", "elever", "klassgrupp"), tuple(_classes(units))),
        Sheet("missing", ("enhet", "slag", "id", "orsak", "forsta_dag", "regel"), tuple(_missing(units, lang))),
    ]
    return [*made, *asked(picture, lang)]


def asked(picture: Picture, lang: Lang) -> Iterator[Sheet]:
    """The calendar and the changes, where they were asked for."""
    if picture.calendar:
        columns = ("enhet", "datum", "vecka", "handelse", "slag", "id", "antal", "skillnad")
        yield Sheet("calendar", columns, tuple(_calendar(picture.calendar, lang)))
    if picture.changes:
        columns = ("enhet", "slag", "id", "andring", "fore", "efter", "orsak", "regel")
        every = ((unit.enhet, row) for unit in picture.changes.units for row in changed(unit, picture.as_of, lang))
        yield Sheet("changes", columns, tuple((enhet, r.kind, r.name, r.change, r.before, r.after, r.why, r.code) for enhet, r in every))


def system_word(picture: Picture) -> str:
    """What Vklass reads: Procapita and Edlevo are neither of the systems that differ in their windows."""
    return "Procapita/Edlevo (TED)" if picture.profile == "ted" else picture.system


def teachers(group: Group, lang: Lang | None = None) -> str:
    """Each teacher once, with where the tie comes from: ABC (betygsign, tjanst), or, in a language, ABC (BetygSign, Tjänst)."""
    sources: dict[str, list[str]] = {}
    for teacher in group.larare:
        sources.setdefault(teacher.signatur, []).append(say(f"preview.source.{teacher.kalla}", lang) if lang else teacher.kalla)
    return ", ".join(f"{signatur} ({', '.join(kallor)})" for signatur, kallor in sources.items())


def why(missing: Missing, lang: Lang) -> str:
    """Why it will not come."""
    return missing.reason.sv if lang == "sv" else missing.reason.en


def _groups(units: Iterable[UnitPicture]) -> Iterator[Row]:
    for unit in units:
        for group in unit.grupper:
            about = group.benamning, group.kurskod, group.start, group.slut, group.elever
            yield unit.enhet, group.grupp, *about, teachers(group)


def _classes(units: Iterable[UnitPicture]) -> Iterator[Row]:
    for unit in units:
        for klass in unit.klasser:
            yield unit.enhet, klass.klass, klass.elever, klass.klassgrupp


def _missing(units: Iterable[UnitPicture], lang: Lang) -> Iterator[Row]:
    for unit in units:
        for one in unit.missing:
            yield unit.enhet, say(f"preview.kind.{one.kind}", lang), one.id, why(one, lang), one.first_date, one.code


def _calendar(calendar: Calendar, lang: Lang) -> Iterator[Row]:
    for unit in calendar.units:
        yield from _events(unit, calendar, lang)


def _events(unit: UnitCalendar, calendar: Calendar, lang: Lang) -> Iterator[Row]:
    """What appears and disappears, and the numbers of people on the first day and where they change."""
    for day in days(unit, calendar):
        when = unit.enhet, day.date, day.date.isocalendar().week
        for event, some in (("appear", day.appear), ("disappear", day.disappear)):
            for one in some:
                yield *when, say(f"preview.calendar.event.{event}", lang), say(f"preview.kind.{one.kind}", lang), one.id, None, None
        for kind, now, before in _people(day.people, day.before):
            first = day.date == calendar.first
            if first or now != before:
                said = say("preview.calendar.event.number", lang), say(f"preview.kind.{kind}", lang), None
                yield *when, *said, now, None if first else now - before


def _people(now: People, before: People) -> tuple[tuple[str, int, int], ...]:
    return (
        ("elever", now.elever, before.elever),
        ("personal", now.personal, before.personal),
        ("vardnadshavare", now.vardnadshavare, before.vardnadshavare),
    )
