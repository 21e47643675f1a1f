"""Works out what Vklass will show: the views, gathered per unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from checks.picture import REASONS, Group, Missing, Picture, SchoolClass, Teacher, UnitPicture
from lint.audit import Settings, prepared, ready
from lint.engines.duckdb import Engine
from lint.protection import protected
from lint.sources import Delivery
from reports.redact import pseudonyms

PERSONS = frozenset({"elev", "personal", "vardnadshavare"})

Rows = Mapping[str | None, list[dict[str, Any]]]

GROUPS = "select * from visad_grupp order by grupp"
TEACHERS = "select * from visad_larare order by signatur, kalla"
CLASSES = "select * from visad_klass order by klass"
MISSING = "select * from uteblir order by slag, id, skal"
PUPILS = "select enhet, count(distinct elev) as antal from elevplats group by enhet"
STAFF = "select enhet, count(distinct personal) as antal from personalpost where synkad and i_fonster group by enhet"
GUARDIANS = """
    select p.enhet, count(distinct s.vardnadshavare) as antal
    from samband s join elevplats p on p.elev = s.elev
    where trim(s.sambandstyp) = 'H' group by p.enhet
"""


def picture(delivery: Delivery, settings: Settings) -> Picture:
    """The picture at settings.as_of. People stand under pseudonyms; those with protected identity are counted but never listed."""
    whole = prepared(delivery, settings)
    hidden = protected(whole).ids
    with ready(whole, settings) as running:
        asked = {name: _by_unit(running, statement) for name, statement in _STATEMENTS.items()}
    pseudonym = pseudonyms(settings.secret)

    def missing(row: Mapping[str, Any]) -> Missing:
        shown = pseudonym(row["id"]) if row["slag"] in PERSONS else row["id"]
        return Missing(row["slag"], shown, row["code"], REASONS[row["skal"]], row["forsta_dag"])

    def unit(enhet: str | None) -> UnitPicture:
        teachers = _teachers(asked["teachers"].get(enhet, []))
        return UnitPicture(
            enhet,
            elever=_number(asked["pupils"], enhet),
            personal=_number(asked["staff"], enhet),
            vardnadshavare=_number(asked["guardians"], enhet),
            grupper=tuple(_group(row, teachers) for row in asked["groups"].get(enhet, [])),
            klasser=tuple(SchoolClass(row["klass"], row["elever"], row["klassgrupp"]) for row in asked["classes"].get(enhet, [])),
            missing=tuple(missing(row) for row in asked["missing"].get(enhet, []) if row["id"] not in hidden),
        )

    units = sorted({enhet for rows in asked.values() for enhet in rows}, key=lambda enhet: (enhet is None, enhet))
    return Picture(settings.as_of, settings.system, tuple(map(unit, units)), settings.profile)


_STATEMENTS = {
    "groups": GROUPS,
    "teachers": TEACHERS,
    "classes": CLASSES,
    "missing": MISSING,
    "pupils": PUPILS,
    "staff": STAFF,
    "guardians": GUARDIANS,
}


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
