"""VHR, read from the design: relations that make a guardian, were meant to, or are missing."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.oracle.finding import Found, found
from tests.oracle.picture import Picture, grouped
from tests.oracle.register import Row

MISSPELT = ("H", "VH", "V H", "V.H", "V-H", "V/H")


@dataclass(frozen=True)
class Pupil:
    """A pupil who is enrolled, or will be within ten days: the first unit by name, and whether 18 years are full (None: not known)."""

    enhet: str | None
    of_age: bool | None
    may_be_of_age: bool


def enrolled(seen: Picture) -> dict[str, Pupil]:
    """Every pupil of the register that Vklass reads and who has begun or begins within ten days."""
    near = (row for row in seen.placements if row["inskriven_fran"] is None or (row["inskriven_fran"] - seen.as_of).days <= 10)
    pupils = {}
    for (elev,), rows in grouped(near, "elev").items():
        units = [row["enhet"] for row in rows if row["enhet"]]
        born = [row["fodd"] for row in rows if row["fodd"]]
        forms = {row["skolform"] or seen.skolformer.get(row["enhet"]) for row in rows}
        of_age = _is_18(min(born), seen.as_of) if born else None
        pupils[elev] = Pupil(min(units, default=None), of_age, bool(forms & {"VUX", "GY", "GYAN"}))
    return pupils


def _is_18(born: date, as_of: date) -> bool:
    return (as_of.year - born.year, as_of.month, as_of.day) >= (18, born.month, born.day)


def meant(row: Row) -> bool:
    """Whether the relation makes a guardian or was meant to: H, blank, or a misspelt H."""
    if not row["elev"] or not row["vardnadshavare"]:
        return False
    if row["sambandstyp"] is None:
        return True
    bare = re.sub(r"^[^A-ZÅÄÖ0-9]+|[^A-ZÅÄÖ0-9]+$", "", row["sambandstyp"].upper())
    return bare in MISSPELT or bool(re.fullmatch(r"V[ÅA]RDN[A-ZÅÄÖ]*", bare))


def _relations(seen: Picture) -> dict[tuple[str, str], list[Row]]:
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in seen.register.rows("samband"):
        if meant(row):
            pairs[row["elev"], row["vardnadshavare"]].append(row)
    return pairs


def vhr101(seen: Picture) -> Iterator[Found]:
    """A relation that was meant to be H and no other between the two that is; not of pupils of 18."""
    pupils = enrolled(seen)
    for (elev, guardian), rows in _relations(seen).items():
        pupil = pupils.get(elev)
        if pupil and not pupil.of_age and all(row["sambandstyp"] != "H" for row in rows):
            yield found("VHR101", pupil.enhet, len(rows), elev=elev, vardnadshavare=guardian)


def vhr102(seen: Picture) -> Iterator[Found]:
    """A pupil under 18 without any relation that makes a guardian or was meant to."""
    related = {elev for elev, _ in _relations(seen)}
    for elev, pupil in enrolled(seen).items() if seen.register.rows("samband") else ():
        under_18 = not pupil.may_be_of_age if pupil.of_age is None else not pupil.of_age
        if under_18 and elev not in related:
            yield found("VHR102", pupil.enhet, 1, elev=elev)


def vhr103(seen: Picture) -> Iterator[Found]:
    """A relation to a pupil whom the register has not got."""
    known = {row["elev"] for row in seen.register.rows("elev")}
    for (elev, guardian), rows in _relations(seen).items() if seen.register.rows("elev") else ():
        if elev not in known:
            yield found("VHR103", None, len(rows), elev=elev, vardnadshavare=guardian)


def vhr104(seen: Picture) -> Iterator[Found]:
    """A relation of an enrolled pupil to a guardian whom the register has not got."""
    pupils, known = enrolled(seen), {row["vardnadshavare"] for row in seen.register.rows("vardnadshavare")}
    for (elev, guardian), rows in _relations(seen).items() if seen.register.rows("vardnadshavare") else ():
        if elev in pupils and guardian not in known:
            yield found("VHR104", pupils[elev].enhet, len(rows), elev=elev, vardnadshavare=guardian)


def vhr105(seen: Picture) -> Iterator[Found]:
    """A pupil of 18 with relations H."""
    pupils = enrolled(seen)
    kept = (row for row in seen.register.rows("samband") if row["sambandstyp"] == "H" and row["vardnadshavare"] and row["elev"] in pupils)
    for (elev,), rows in grouped(kept, "elev").items():
        if pupils[elev].of_age:
            yield found("VHR105", pupils[elev].enhet, len(rows), elev=elev)


def vhr106(seen: Picture) -> Iterator[Found]:
    """A guardian of an enrolled pupil without personnummer, at the first unit by name of their children."""
    pupils = enrolled(seen)
    children: dict[str, list[Pupil]] = defaultdict(list)
    for elev, guardian in _relations(seen):
        if elev in pupils:
            children[guardian].append(pupils[elev])
    nameless = (row for row in seen.register.rows("vardnadshavare") if row["personnummer"].fault == "saknas")
    for (guardian,), rows in grouped(nameless, "vardnadshavare").items():
        if guardian in children:
            units = [child.enhet for child in children[guardian] if child.enhet]
            yield found("VHR106", min(units, default=None), len(rows), vardnadshavare=guardian)


RULES = (vhr101, vhr102, vhr103, vhr104, vhr105, vhr106)
