"""Pictures made by hand: what three schools show in Vklass, and a calendar for those that have one."""

from dataclasses import replace
from datetime import date

import audits

from checks.audit import Audit
from checks.picture import REASONS, Group, Missing, Picture, SchoolClass, Teacher, UnitPicture
from checks.sync_calendar import Calendar, People, Stretch, UnitCalendar, Visible, around

AS_OF = audits.RUN.as_of
START, END = date(2026, 8, 17), date(2026, 12, 18)
TEACHERS = (Teacher("ABC", "betygsign"), Teacher("ABC", "tjanst"), Teacher("DEF", "tjanst"))
WAITING = tuple(Missing("elev", f"e{n}", "SYN103", REASONS["senare"], date(2026, 8, 24)) for n in range(12))
LOST = Missing("grupp", "6B/20261MA", "AKT102", REASONS["utan_slutdatum"], None)


def group(name: str) -> Group:
    return Group(name, "Matematik", "MA", START, END, 21, TEACHERS)


def unit(enhet: str | None, groups: int = 3) -> UnitPicture:
    grupper = tuple(group(f"{n}A/20261MA {enhet}") for n in range(1, groups + 1))
    return UnitPicture(enhet, 1250, 40, 377, grupper, (SchoolClass("6A", 24, "KLASS_20_A"),), (LOST, *WAITING))


def days(enhet: str | None, *visible: Visible) -> UnitCalendar:
    return UnitCalendar(enhet, visible, ((around(AS_OF)[0], People(1250, 40, 377)),))


def shown(name: str, first: date | None = None, last: date | None = None, kind: str = "grupp") -> Visible:
    return Visible(kind, name, (Stretch(first, last),))


AUTUMN = [
    shown("10A/20261MA", date(2026, 8, 7), END),
    shown("9A/20261MA", date(2026, 8, 7), END),
    shown("8A/20260LEK", None, date(2026, 8, 14)),
    shown("7A", kind="klass"),
]


def pictured(*calendar: Visible, groups: int = 3) -> Audit:
    """The audit of three schools with a picture of each, of which Björkskolan has a calendar."""
    units = (unit("BJ", groups), unit("EK"), unit(None))
    first, last = around(AS_OF)
    return replace(
        audits.realistic(), picture=Picture(AS_OF, "ist", units, Calendar(first, last, (days("BJ", *calendar), days("EK", shown("EK1")))))
    )
