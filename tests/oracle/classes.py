"""KLA, read from the design: klassgrupper whose Eget 2 is wrong, pupils without a class or with several."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.oracle.finding import Found, found
from tests.oracle.picture import Picture, grouped
from tests.oracle.register import Row

SCHOOL = ("FKLASS", "GR", "GRAN", "SP", "SAM", "GY", "GYAN")
Class = tuple[str | None, str]  # unit, and the class in upper case


@dataclass(frozen=True)
class Klassgrupp:
    """A klassgrupp that has not ended; year and expected årskurs are None where its name fits neither form."""

    enhet: str | None
    grupp: str
    eget2: str | None
    year: int | None
    expected: int | None
    has_left: bool
    to_come: bool


def named_arskurs(klass: str | None) -> int | None:
    """The one årskurs that the name of a class tells: F, FA, F-klass; 1, 1A, 6 B, 7:2."""
    name = (klass or "").upper()
    if re.fullmatch(r"F([ -]?[A-ZÅÄÖ]{1,2}\d?)?|F[ -]?KLASS.*", name):
        return 0
    told = re.fullmatch(r"(\d)([ .:-]?[A-ZÅÄÖ]{1,2}\d?|[.:]\d)?", name)
    return int(told[1]) if told else None


def classes(seen: Picture) -> dict[Class, int | None]:
    """The classes that exist at as_of, with the årskurs that the register gives each."""
    existing: dict[Class, int | None] = {(row["enhet"], row["klass"].upper()): None for row in seen.placements if row["klass"]}
    for (enhet, name), rows in standing(seen).items():
        existing[enhet, name] = min((row["arskurs"] for row in rows if row["arskurs"] is not None), default=None)
    return existing


def standing(seen: Picture) -> dict[Class, list[Row]]:
    """The rows of the class register that have not ended (for ist: the window's days after)."""
    rows: dict[Class, list[Row]] = defaultdict(list)
    for row in seen.register.rows("klass"):
        if row["klass"] and (row["slutdatum"] is None or (seen.as_of - row["slutdatum"]).days <= seen.window(row["enhet"], "klass")[1]):
            rows[row["enhet"], row["klass"].upper()].append(row)
    return rows


def mixed(seen: Picture) -> set[Class]:
    """Classes of mixed ages: two årskurser or more that each have two of the pupils at least, and a fifth of them."""
    found_mixed = set()
    by_class: dict[Class, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in seen.placements:
        if row["klass"] and row["arskurs"] is not None:
            by_class[row["enhet"], row["klass"].upper()][row["arskurs"]].add(row["elev"])
    for name, by_year in by_class.items():
        everyone = sum(map(len, by_year.values()))
        if sum(len(pupils) >= 2 and len(pupils) * 5 >= everyone for pupils in by_year.values()) >= 2:
            found_mixed.add(name)
    return found_mixed


def _limits(seen: Picture, enhet: str | None) -> tuple[int, int]:
    """The unit's lowest and highest årskurs: the register's, else the lowest among its classes (ended ones too) and 9."""
    own = [row for row in seen.register.rows("enhet") if row["enhet"] == enhet and enhet]
    lowest = [row["lagsta_arskurs"] for row in own if row["lagsta_arskurs"] is not None]
    highest = [row["hogsta_arskurs"] for row in own if row["hogsta_arskurs"] is not None]
    rows = [row for table in ("klass", "elev") for row in seen.register.rows(table) if row["enhet"] == enhet and enhet]
    told = [named_arskurs(row["klass"]) if named_arskurs(row["klass"]) is not None else row["arskurs"] for row in rows if row["klass"]]
    told += [row["arskurs"] for row in seen.register.rows("klass") if row["enhet"] == enhet and enhet and not row["klass"]]
    among = [arskurs for arskurs in told if arskurs is not None]
    return (min(lowest) if lowest else min(among, default=0)), (max(highest) if highest else 9)


def klassgrupper(seen: Picture) -> Iterator[Klassgrupp]:
    """Every klassgrupp that has not ended; one that the register has twice is one, with the first Eget 2 in the alphabet."""
    standing_rows = (row for row in seen.register.rows("undervisningsgrupp") if row["slutdatum"] is None or row["slutdatum"] >= seen.as_of)
    for (enhet, grupp), rows in grouped(standing_rows, "enhet", "grupp").items():
        name = (grupp or "").upper()
        if not re.match(r"KLASS($|[^A-ZÅÄÖ]|.*_\d{2}_)", name):
            continue
        eget2 = min((row["eget2"] for row in rows if row["eget2"]), default=None)
        parts = re.fullmatch(r"KLASS_(\d{2})_(?:(F|[1-9])_)?[A-ZÅÄÖ0-9]+", name)
        if parts is None:
            yield Klassgrupp(enhet, grupp, eget2, None, None, False, False)
            continue
        lowest, highest = _limits(seen, enhet)
        base = lowest if parts[2] is None else 0 if parts[2] == "F" else int(parts[2])
        expected = base + seen.register.lasar - 2000 - int(parts[1])
        to_come = int(parts[1]) > seen.register.lasar - 2000
        yield Klassgrupp(enhet, grupp, eget2, int(parts[1]), expected, expected > highest, to_come)


def _judged(seen: Picture) -> Iterator[Klassgrupp]:
    """Those whose class goes to school this läsår, as far as the name tells."""
    return (one for one in klassgrupper(seen) if not one.has_left and not one.to_come)


def kla101(seen: Picture) -> Iterator[Found]:
    """Eget 2 names a class of another årskurs than the name of the group gives for the läsår."""
    existing, of_mixed_ages = classes(seen), mixed(seen)
    for one in _judged(seen):
        own = (one.enhet, (one.eget2 or "").upper())
        told = named_arskurs(one.eget2)
        arskurs = told if told is not None else existing.get(own)
        if one.expected is not None and arskurs is not None and arskurs != one.expected and own not in of_mixed_ages:
            yield found("KLA101", one.enhet, 1, grupp=one.grupp)


def kla102(seen: Picture) -> Iterator[Found]:
    """Eget 2 is empty in a klassgrupp whose name fits a form."""
    for one in _judged(seen):
        if one.year is not None and one.eget2 is None:
            yield found("KLA102", one.enhet, 1, grupp=one.grupp)


def kla103(seen: Picture) -> Iterator[Found]:
    """Eget 2 names a class that does not exist at the unit; one that exists without unit counts everywhere."""
    existing = classes(seen)
    for one in _judged(seen):
        if one.eget2 and one.enhet and not {(one.enhet, one.eget2.upper()), (None, one.eget2.upper())} & existing.keys():
            yield found("KLA103", one.enhet, 1, grupp=one.grupp)


def kla104(seen: Picture) -> Iterator[Found]:
    """Two klassgrupper with the same Eget 2."""
    groups: dict[Class, list[Klassgrupp]] = defaultdict(list)
    for one in klassgrupper(seen):
        if one.eget2 and one.year is not None:
            groups[one.enhet, one.eget2.upper()].append(one)
    for (enhet, _), same in groups.items():
        names = {one.grupp.upper() for one in same}
        if len(names) > 1:
            yield found("KLA104", enhet, len(names), klass=min(one.eget2 for one in same if one.eget2))


def kla112(seen: Picture) -> Iterator[Found]:
    """A pupil of a school, enrolled now or within ten days, who has no class there or at any other."""
    near = [
        row
        for row in seen.placements
        if (row["skolform"] or seen.skolformer.get(row["enhet"])) in SCHOOL
        and (row["inskriven_fran"] is None or (row["inskriven_fran"] - seen.as_of).days <= 10)
    ]
    for (elev,), rows in grouped(near, "elev").items():
        if not any(row["klass"] for row in rows):
            yield found("KLA112", min((row["enhet"] for row in rows if row["enhet"]), default=None), len(rows), elev=elev)


def kla113(seen: Picture) -> Iterator[Found]:
    """A pupil in two classes of one unit at once; a single day in common does not count."""
    placed = [row for row in seen.placements if row["klass"] and row["skolform"] not in ("FS", "FTH", "OPPFTH", "VUX")]
    for (enhet, elev), rows in grouped(placed, "enhet", "elev").items():
        clashing = [row for row in rows if any(other["klass"].upper() != row["klass"].upper() and _overlap(row, other) for other in rows)]
        if clashing:
            yield found("KLA113", enhet, len(clashing), elev=elev)


def _overlap(one: Row, other: Row) -> bool:
    start, end = one["klass_fran"] or one["inskriven_fran"], one["klass_till"] or one["inskriven_till"]
    other_start, other_end = other["klass_fran"] or other["inskriven_fran"], other["klass_till"] or other["inskriven_till"]
    return _before(start, other_end) and _before(other_start, end)


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


RULES = (kla101, kla102, kla103, kla104, kla112, kla113)
