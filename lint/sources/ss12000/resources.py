"""The standard's resources, and which of them a saved response holds, told by its name."""

import re
from collections.abc import Iterable

# What the tables are made of, in the order that it is read.
READ = ("organisations", "persons", "enrolments", "placements", "duties", "groups", "activities", "syllabuses")

# What else the standard has, and nothing here is made of.
OTHER = (
    "studyplans",
    "programmes",
    "schoolunitofferings",
    "calendarevents",
    "attendances",
    "attendanceevents",
    "attendanceschedules",
    "aggregatedattendance",
    "grades",
    "absences",
    "resources",
    "rooms",
    "deletedentities",
    "subscriptions",
)

_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"\d+|\D+")
_PASSED_OVER = {"ss", "page", "sida", "del", "part", "json", "t", "z"}  # ss12000_persons_page2, persons-2026-08-10T0300Z


def resource_named(name: str) -> str | None:
    """The resource in a file called so: persons.json, persons_2.json, `Persons-2026-08-10 (3).json`; None if none of the standard's."""
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.lower() != "json":
        return None
    words = [word for word in map(str.lower, _WORD.findall(stem)) if word not in _PASSED_OVER]
    joined = "".join(words)  # school-unit-offerings
    return joined if joined in READ or joined in OTHER else None


def in_page_order(names: Iterable[str]) -> list[str]:
    """The files of one resource as its pages follow on each other: persons, persons_2 … persons_10."""
    return sorted(names, key=lambda name: ([_turn(part) for part in _PART.findall(name.rpartition(".")[0].casefold())], name))


def _turn(part: str) -> tuple[int, str]:
    return (int(part), "") if part.isascii() and part.isdigit() else (-1, part)
