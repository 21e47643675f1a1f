"""The preview for a terminal: the picture, or the calendar and the changes where they were asked for."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.table import Table

from checks.changes import Changes
from checks.model import Lang
from checks.picture import Picture, UnitPicture
from checks.sync_calendar import Calendar, Day, People, UnitCalendar, Visible, days
from reports.preview.changed import Changed, changed
from reports.preview.sheets import system_word, teachers, why
from reports.words import MISSING, day, listed, number, say, visible

WIDTH = 130


def as_text(picture: Picture, lang: Lang, *, colour: bool) -> str:
    """The picture unit by unit; in its stead the calendar and the changes, where they were asked for."""
    console = Console(file=StringIO(), width=WIDTH, force_terminal=colour, highlight=False, emoji=False, markup=False)
    for reason in picture.lacking:
        console.print(say("preview.lacking", lang, orsak=reason.sv if lang == "sv" else reason.en), style="yellow", soft_wrap=True)
    if picture.calendar:
        _calendar(console, picture, picture.calendar, lang)
    if picture.changes:
        _changes(console, picture, picture.changes, lang)
    if not picture.calendar and not picture.changes:
        _picture(console, picture, lang)
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n")).strip("\n")


def _picture(console: Console, picture: Picture, lang: Lang) -> None:
    console.print(say("preview.title", lang, datum=picture.as_of, system=system_word(picture)), style="bold")
    if not picture.units:
        console.print(say("preview.nothing", lang, datum=picture.as_of))
    for unit in picture.units:
        people = say("preview.people", lang, elever=unit.elever, personal=unit.personal, vardnadshavare=unit.vardnadshavare)
        _heading(console, unit.enhet, people, lang)
        if unit.grupper:
            console.print(_groups(unit, lang))
        if unit.klasser:
            named = (f"{visible(klass.klass)} ({number(klass.elever, lang)})" for klass in unit.klasser)
            console.print(say("preview.classes", lang, klasser=", ".join(named)), soft_wrap=True)
        if unit.missing:
            console.print(_gone(unit, lang))


def _heading(console: Console, enhet: str | None, says: str, lang: Lang) -> None:
    console.print()
    console.print(f"{visible(enhet) if enhet else say('preview.no_unit', lang)}: {says}", style="bold", soft_wrap=True)


def _table(names: Iterable[str], lang: Lang, title: str | None = None) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", title=title, title_justify="left")
    for name in names:
        table.add_column(say(f"preview.{name}", lang), justify="right" if name == "pupils" else "left")
    return table


def _groups(unit: UnitPicture, lang: Lang) -> Table:
    table = _table(("group", "course", "start", "end", "pupils", "teachers"), lang)
    for group in unit.grupper:
        about = visible(group.grupp), visible(group.kurskod or MISSING), group.start.isoformat(), group.slut.isoformat()
        table.add_row(*about, number(group.elever, lang), visible(teachers(group)) or MISSING)
    return table


def _gone(unit: UnitPicture, lang: Lang) -> Table:
    table = _table(("kind", "id", "reason", "first_day", "rule"), lang, say("preview.missing", lang))
    for missing in unit.missing:
        first = day(missing.first_date, lang) if missing.first_date else ""
        table.add_row(say(f"preview.kind.{missing.kind}", lang), visible(missing.id), why(missing, lang), first, missing.code or "")
    return table


def _calendar(console: Console, picture: Picture, calendar: Calendar, lang: Lang) -> None:
    first, last = day(calendar.first, lang), day(calendar.last, lang)
    console.print(say("preview.calendar.title", lang, fran=first, till=last, system=system_word(picture)), style="bold")
    console.print(say("preview.calendar.lead", lang))
    for unit in calendar.units:
        shown = [one.kind for one in unit.visible if one.on(calendar.first)]
        counts = say("preview.calendar.shown", lang, grupper=shown.count("grupp"), klasser=shown.count("klass"))
        _heading(console, unit.enhet, f"{day(calendar.first, lang)}: {counts}", lang)
        console.print(_days(unit, calendar, lang))


def _days(unit: UnitCalendar, calendar: Calendar, lang: Lang) -> Table:
    table = _table(("calendar.date", "calendar.appear", "calendar.disappear", "calendar.numbers"), lang)
    for each in days(unit, calendar):
        table.add_row(each.date.isoformat(), _names(each.appear, lang), _names(each.disappear, lang), _people(each, calendar, lang))
    return table


def _names(some: tuple[Visible, ...], lang: Lang) -> str:
    return listed((visible(one.id) for one in some), lang) if some else ""


def _people(each: Day, calendar: Calendar, lang: Lang) -> str:
    """The numbers of the first day, and of each on which they change with how much: 211 (+2), 19, 195."""
    if each.date != calendar.first and each.people == each.before:
        return ""
    before = _numbers(each.people if each.date == calendar.first else each.before)
    return ", ".join(
        number(now, lang) + (f" ({now - was:+})" if now != was else "") for now, was in zip(_numbers(each.people), before, strict=True)
    )


def _numbers(people: People) -> tuple[int, int, int]:
    return people.elever, people.personal, people.vardnadshavare


def _changes(console: Console, picture: Picture, changes: Changes, lang: Lang) -> None:
    if picture.calendar:
        console.print()
    console.print(say("preview.changes.title", lang, datum=picture.as_of), style="bold")
    console.print(say("preview.changes.since", lang, datum=changes.previous))
    some = False
    for unit in changes.units:
        rows = list(changed(unit, picture.as_of, lang))
        if rows:
            some = True
            console.print()
            console.print(visible(unit.enhet) if unit.enhet else say("preview.no_unit", lang), style="bold")
            console.print(_changed(rows, lang))
    if not some:
        console.print(say("preview.changes.none", lang))


def _changed(rows: Iterable[Changed], lang: Lang) -> Table:
    names = ("slag", "id", "andring", "fore", "efter", "orsak", "regel")
    table = _table((f"column.{name}" for name in names), lang)
    for row in rows:
        before, after = ("" if value is None else visible(str(value)) for value in (row.before, row.after))
        table.add_row(row.kind, visible(row.name or ""), row.change, before, after, row.why or "", row.code or "")
    return table
