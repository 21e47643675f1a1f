"""Reads extenslint-preview/1 back into a picture, so that a report can be made anew from audit.json."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from checks.changes import Changes, ClassChange, GroupChange, UnitChanges
from checks.model import Reason
from checks.picture import Group, Missing, Picture, SchoolClass, Teacher, Totals, UnitPicture
from checks.sync_calendar import Calendar, People, Stretch, UnitCalendar, Visible

Said = Mapping[str, Any]


def picture_of(document: Said) -> Picture:
    """The picture that the document tells of. Of a group that changes the document has no more than what changes. Raises KeyError and
    ValueError for what is no such document.
    """
    return Picture(
        date.fromisoformat(document["as_of"]),
        document["system"],
        tuple(map(_unit, document["units"])),
        _calendar(document["calendar"]) if "calendar" in document else None,
        _changes(document["changes"]) if "changes" in document else None,
        tuple(Reason(**each) for each in document["lacking"]),
        document.get("profile", "extens"),
    )


def _unit(said: Said) -> UnitPicture:
    totals = said["totals"]
    return UnitPicture(
        said["enhet"],
        said["elever"],
        said["personal"],
        said["vardnadshavare"],
        tuple(map(_group, said["grupper"])),
        tuple(SchoolClass(**each) for each in said["klasser"]),
        tuple(map(_missing, said["missing"])),
        Totals(totals["grupper"], totals["klasser"], totals["missing"]),
    )


def _group(said: Said) -> Group:
    start, slut = date.fromisoformat(said["start"]), date.fromisoformat(said["slut"])
    return Group(**{**said, "start": start, "slut": slut, "larare": tuple(Teacher(**each) for each in said["larare"])})


def _missing(said: Said) -> Missing:
    return Missing(said["kind"], said["id"], said["code"], Reason(**said["reason"]), _day(said["first_date"]))


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _calendar(said: Said) -> Calendar:
    return Calendar(date.fromisoformat(said["from"]), date.fromisoformat(said["to"]), tuple(map(_unit_calendar, said["units"])))


def _unit_calendar(said: Said) -> UnitCalendar:
    visible = (
        Visible(each["kind"], each["id"], tuple(Stretch(_day(some["first"]), _day(some["last"])) for some in each["days"]))
        for each in said["visible"]
    )
    people = ((date.fromisoformat(day["date"]), People(day["elever"], day["personal"], day["vardnadshavare"])) for day in said["days"])
    return UnitCalendar(said["enhet"], tuple(visible), tuple(people))


def _changes(said: Said) -> Changes:
    return Changes(date.fromisoformat(said["previous"]["as_of"]), tuple(map(_unit_changes, said["units"])))


def _unit_changes(said: Said) -> UnitChanges:
    elever, personal, guardians = ((said[name]["before"], said[name]["after"]) for name in ("elever", "personal", "vardnadshavare"))
    classes = (ClassChange(each["klass"], each["change"], each["to"], each["elever"], each["av"]) for each in said["klasser"])
    return UnitChanges(said["enhet"], elever, personal, guardians, tuple(map(_group_change, said["grupper"])), tuple(classes))


def _group_change(said: Said) -> GroupChange:
    before, after = _side(said, "before", "removed"), _side(said, "after", "added")
    reason = Missing("grupp", said["grupp"], said["code"], Reason(**said["reason"]), None) if said["reason"] else None
    return GroupChange(before, after, reason)


def _side(said: Said, side: str, teachers: str) -> Group | None:
    if said["name"][side] is None:
        return None
    start, slut = (date.fromisoformat(said[name][side]) for name in ("start", "slut"))
    return Group(said["name"][side], None, None, start, slut, 0, tuple(Teacher(each, "betygsign") for each in said["larare"][teachers]))
