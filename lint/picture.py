"""Gathers the picture of what Vklass will show out of the views, unit by unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from checks.model import System
from checks.picture import REASONS, Group, Missing, Picture, SchoolClass, Teacher, UnitPicture
from lint.engines.duckdb import Engine

Rows = Mapping[str | None, list[dict[str, Any]]]

STATEMENTS = {
    "groups": "select * from visad_grupp order by grupp",
    "teachers": "select * from visad_larare order by signatur, kalla",
    "classes": "select * from visad_klass order by klass",
    "missing": "select * from uteblir order by slag, id, skal",
    "pupils": "select enhet, count(distinct elev) as antal from elevplats group by enhet",
    "staff": "select enhet, count(distinct personal) as antal from personalpost where synkad and i_fonster group by enhet",
    "guardians": """
        select p.enhet, count(distinct s.vardnadshavare) as antal
        from samband s join elevplats p on p.elev = s.elev
        where trim(s.sambandstyp) = 'H' group by p.enhet
    """,
}


def gathered(running: Engine, as_of: date, system: System, hidden: frozenset[str]) -> Picture:
    """The picture at as_of, whose views the engine holds, with people under their register ids: not yet to be shown. Those whose ids
    are `hidden`, the protected, are counted but never listed.
    """
    asked = {name: _by_unit(running, statement) for name, statement in STATEMENTS.items()}

    def unit(enhet: str | None) -> UnitPicture:
        teachers = _teachers(asked["teachers"].get(enhet, []))
        return UnitPicture(
            enhet,
            elever=_number(asked["pupils"], enhet),
            personal=_number(asked["staff"], enhet),
            vardnadshavare=_number(asked["guardians"], enhet),
            grupper=tuple(_group(row, teachers) for row in asked["groups"].get(enhet, [])),
            klasser=tuple(SchoolClass(row["klass"], row["elever"], row["klassgrupp"]) for row in asked["classes"].get(enhet, [])),
            missing=tuple(_missing(row) for row in asked["missing"].get(enhet, []) if row["id"] not in hidden),
        )

    units = sorted({enhet for rows in asked.values() for enhet in rows}, key=lambda enhet: (enhet is None, enhet))
    return Picture(as_of, system, tuple(map(unit, units)))


def _by_unit(running: Engine, statement: str) -> Rows:
    found: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for row in running.rows(statement):
        found[row["enhet"]].append(row)
    return dict(found)


def _number(rows: Rows, enhet: str | None) -> int:
    return int(rows[enhet][0]["antal"]) if enhet in rows else 0


def _teachers(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Teacher, ...]]:
    found: dict[str, list[Teacher]] = defaultdict(list)
    for row in rows:
        found[row["grupp"]].append(Teacher(row["signatur"], row["kalla"]))
    return {grupp: tuple(teachers) for grupp, teachers in found.items()}


def _group(row: Mapping[str, Any], teachers: Mapping[str, tuple[Teacher, ...]]) -> Group:
    return Group(
        row["grupp"],
        row["benamning"],
        row["kurskod"],
        row["startdatum"],
        row["slutdatum"],
        row["elever"],
        teachers.get(row["grupp"], ()),
    )


def _missing(row: Mapping[str, Any]) -> Missing:
    return Missing(row["slag"], row["id"], row["code"], REASONS[row["skal"]], row["forsta_dag"])
