"""The preview as a part of a page: a school's groups, classes, people and what will not come; the municipality's schools in a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from checks.model import Lang
from checks.picture import Group, Missing, SchoolClass, Totals, UnitPicture
from reports.preview.sheets import teachers, why
from reports.scope import Scope
from reports.words import day, listed, say, sort_key

MOST_SHOWN = 100
PERSONS = ("elev", "personal", "vardnadshavare")


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group and its teachers, each with where the tie comes from."""

    group: Group
    teachers: str


@dataclass(frozen=True, slots=True)
class MissingRow:
    """What will not come, and why; people with the same reason and day stand together."""

    what: str
    which: str
    why: str
    first: str
    code: str | None


@dataclass(frozen=True, slots=True)
class SchoolPreview:
    """A school's part of the picture: its numbers, the first rows of each list, and how many rows the list of missing things has."""

    unit: UnitPicture
    totals: Totals
    missing: int
    grupper: tuple[GroupRow, ...]
    klasser: tuple[SchoolClass, ...]
    gone: tuple[MissingRow, ...]
    gone_rows: int


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A school's numbers for the municipality's table."""

    unit: UnitPicture
    totals: Totals
    missing: int


def school_preview(scope: Scope, lang: Lang) -> SchoolPreview | None:
    """What Vklass will show of the page's school; None where the audit has no picture of it."""
    units = scope.audit.picture.units if scope.audit.picture else ()
    unit = next((unit for unit in units if unit.enhet == scope.enhet), None)
    if unit is None or scope.enhet is None:
        return None
    gone = _gone(unit.missing, lang)
    return SchoolPreview(
        unit,
        unit.totals,
        sum(unit.totals.missing.values()),
        tuple(
            GroupRow(group, teachers(group, lang)) for group in sorted(unit.grupper, key=lambda group: sort_key(group.grupp))[:MOST_SHOWN]
        ),
        tuple(sorted(unit.klasser, key=lambda klass: sort_key(klass.klass))[:MOST_SHOWN]),
        tuple(gone[:MOST_SHOWN]),
        len(gone),
    )


def unit_rows(scope: Scope) -> list[UnitRow]:
    """Every school's numbers, in Swedish order, what belongs to none last; nothing where the audit has no picture."""
    units = scope.audit.picture.units if scope.audit.picture else ()
    rows = [UnitRow(unit, unit.totals, sum(unit.totals.missing.values())) for unit in units]
    return sorted(rows, key=lambda row: (row.unit.enhet is None, sort_key(scope.name_of(row.unit.enhet or ""))))


def _gone(missing: Iterable[Missing], lang: Lang) -> list[MissingRow]:
    """Groups, classes and teachers one by one, then people, of whom many may share a reason."""
    alike: dict[tuple[object, ...], list[Missing]] = defaultdict(list)
    for one in missing:
        alike[one.kind in PERSONS, one.kind, *((one.reason, one.first_date, one.code) if one.kind in PERSONS else (one.id,))].append(one)
    rows = sorted(alike.items(), key=lambda item: (item[0][0], item[1][0].kind, sort_key(item[1][0].id)))
    return [_missing_row(some, lang) for _, some in rows]


def _missing_row(some: list[Missing], lang: Lang) -> MissingRow:
    one = some[0]
    what = say(f"count.{one.kind}", lang, antal=len(some)) if one.kind in PERSONS else say(f"preview.kind.{one.kind}", lang)
    which = listed((each.id for each in some), lang)
    return MissingRow(what, which, why(one, lang), day(one.first_date, lang) if one.first_date else "", one.code)
