"""The picture in its published form, extenslint-preview/1, whose JSON Schema is docs/preview.schema.json."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from checks.changes import Changes, ClassChange, GroupChange, UnitChanges
from checks.picture import Group, Missing, Picture, UnitPicture
from checks.sync_calendar import Calendar, Day, UnitCalendar, Visible, days

FORMAT = "extenslint-preview/1"


def as_json(picture: Picture) -> str:
    """The picture as JSON text, keys in the published order, ending in a line break."""
    return json.dumps(document(picture), ensure_ascii=False, indent=1) + "\n"


def document(picture: Picture) -> dict[str, Any]:
    """The picture as the objects of its JSON; calendar and changes are there where somebody asked for them."""
    asked: dict[str, Any] = {}
    if picture.calendar:
        asked["calendar"] = _calendar(picture.calendar)
    if picture.changes:
        asked["changes"] = _changes(picture.changes)
    return {
        "format": FORMAT,
        "as_of": picture.as_of.isoformat(),
        "system": picture.system,
        "profile": picture.profile,
        "units": [_unit(unit) for unit in picture.units],
        "lacking": [asdict(reason) for reason in picture.lacking],
        **asked,
    }


def _unit(unit: UnitPicture) -> dict[str, Any]:
    totals = unit.totals
    return {
        "enhet": unit.enhet,
        "elever": unit.elever,
        "personal": unit.personal,
        "vardnadshavare": unit.vardnadshavare,
        "grupper": [_group(group) for group in unit.grupper],
        "klasser": [{"klass": each.klass, "elever": each.elever, "klassgrupp": each.klassgrupp} for each in unit.klasser],
        "missing": [_missing(missing) for missing in unit.missing],
        "totals": {"grupper": totals.grupper, "klasser": totals.klasser, "missing": dict(sorted(totals.missing.items()))},
    }


def _group(group: Group) -> dict[str, Any]:
    """By hand, as all that there are thousands of: asdict copies every value down to the last, which took longer than the queries."""
    return {
        "grupp": group.grupp,
        "benamning": group.benamning,
        "kurskod": group.kurskod,
        "start": group.start.isoformat(),
        "slut": group.slut.isoformat(),
        "elever": group.elever,
        "larare": [{"signatur": teacher.signatur, "kalla": teacher.kalla} for teacher in group.larare],
    }


def _missing(missing: Missing) -> dict[str, Any]:
    reason, first = missing.reason, _day(missing.first_date)
    said = {"sv": reason.sv, "en": reason.en}
    return {"kind": missing.kind, "id": missing.id, "code": missing.code, "reason": said, "first_date": first}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _calendar(calendar: Calendar) -> dict[str, Any]:
    units = [_unit_calendar(unit, calendar) for unit in calendar.units]
    return {"from": calendar.first.isoformat(), "to": calendar.last.isoformat(), "units": units}


def _unit_calendar(unit: UnitCalendar, calendar: Calendar) -> dict[str, Any]:
    return {
        "enhet": unit.enhet,
        "visible": [
            {**_named(one), "days": [{"first": _day(each.first), "last": _day(each.last)} for each in one.stretches]}
            for one in unit.visible
        ],
        "days": [_calendar_day(day) for day in days(unit, calendar)],
    }


def _calendar_day(day: Day) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "appear": [_named(one) for one in day.appear],
        "disappear": [_named(one) for one in day.disappear],
        **asdict(day.people),
    }


def _named(one: Visible) -> dict[str, Any]:
    return {"kind": one.kind, "id": one.id}


def _changes(changes: Changes) -> dict[str, Any]:
    return {"previous": {"as_of": changes.previous.isoformat()}, "units": [_unit_changes(unit) for unit in changes.units]}


def _unit_changes(unit: UnitChanges) -> dict[str, Any]:
    return {
        "enhet": unit.enhet,
        **{name: _both(*getattr(unit, name)) for name in ("elever", "personal", "vardnadshavare")},
        "grupper": [_group_change(change) for change in unit.grupper],
        "klasser": [_class_change(change) for change in unit.klasser],
    }


def _both(before: object, after: object) -> Mapping[str, object]:
    return {"before": before, "after": after}


def _group_change(change: GroupChange) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "grupp": change.grupp,
        "change": list(change.kinds),
        "name": _both(before and before.grupp, after and after.grupp),
        "start": _both(before and before.start.isoformat(), after and after.start.isoformat()),
        "slut": _both(before and before.slut.isoformat(), after and after.slut.isoformat()),
        "larare": {"added": list(change.added), "removed": list(change.removed)},
        "code": change.reason and change.reason.code,
        "reason": change.reason and asdict(change.reason.reason),
    }


def _class_change(change: ClassChange) -> dict[str, Any]:
    return {"klass": change.klass, "change": change.kind, "to": change.to, "elever": change.elever, "av": change.av}
