"""JMF, read from the design: groups that have changed names, and kinds of which many are gone since the previous extract."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.finding import Found, found
from tests.oracle.picture import Group, Picture, by_group
from tests.oracle.register import Row

Pupils = dict[tuple[Group, str], set[str]]  # of each group and kurskod


class Pair(NamedTuple):
    """A new group beside an old one: how like they are within a kurskod."""

    new: Group
    old: Group
    kurskod: str
    common: int
    likeness: Fraction


def jmf101(seen: Picture, before: Picture) -> Iterator[Found]:
    """A group gone and a new one at the unit with the same kurskod and four pupils of five in common, each the other's likest."""
    old_groups = by_group(before.activities)
    gone = {
        group
        for group, rows in old_groups.items()
        if any(_going_on(row, seen) for row in rows) and group not in seen.current_groups and group not in seen.vklass_groups
    }
    new = seen.current_groups.keys() - old_groups.keys()
    was = _pupils([row for row in before.activities if (row["enhet"], row["grupp"]) in gone and _going_on(row, seen)])
    now = _pupils([row for row in seen.current if (row["enhet"], row["grupp"]) in new])
    pairs = list(_pairs(now, was))
    for pair in pairs:
        best_of_new = min(
            (one for one in pairs if one.new == pair.new), key=lambda one: (-one.likeness, -one.common, one.old[1], one.kurskod)
        )
        best_of_old = min(
            (one for one in pairs if one.old == pair.old), key=lambda one: (-one.likeness, -one.common, one.new[1], one.kurskod)
        )
        if pair == best_of_new == best_of_old:
            rows = [row for row in seen.current_groups[pair.new] if row["elev"] and (row["kurskod"] or "").upper() == pair.kurskod]
            yield found("JMF101", pair.new[0], len(rows), grupp=pair.new[1])


def _going_on(row: Row, seen: Picture) -> bool:
    return row["slutdatum"] is None or row["slutdatum"] >= seen.as_of


def _pupils(rows: list[Row]) -> Pupils:
    pupils: Pupils = defaultdict(set)
    for row in rows:
        if row["elev"] and row["kurskod"]:
            pupils[(row["enhet"], row["grupp"]), row["kurskod"].upper()].add(row["elev"])
    return pupils


def _pairs(now: Pupils, was: Pupils) -> Iterator[Pair]:
    for (new, kurskod), theirs in now.items():
        for (old, old_kurskod), others in was.items():
            common = len(theirs & others)
            likeness = Fraction(common, len(theirs | others))
            if new[0] == old[0] and kurskod == old_kurskod and common and likeness >= Fraction(4, 5):
                yield Pair(new, old, kurskod, common, likeness)


def jmf102(seen: Picture, before: Picture) -> Iterator[Found]:
    """At least three and more than a fifth of a kind gone at a unit, less what has ended by the new extract's date in both."""
    stayed = _stayed(seen, before)
    was, now = _counts(before, seen, stayed), _counts(seen, seen, stayed)
    still_there = {slag for (slag, _), number in now.items() if number}
    for (slag, enhet), number in was.items():
        gone = number - now.get((slag, enhet), 0)
        if slag in still_there and gone >= 3 and gone > Fraction(number, 5):
            yield found("JMF102", enhet, 0, slag=slag)


def _enrolled(picture: Picture, seen: Picture) -> list[Row]:
    rows = (row for row in picture.register.rows("elev") if row["elev"])
    return [row for row in rows if row["inskriven_till"] is None or row["inskriven_till"] >= seen.as_of]


def _stayed(seen: Picture, before: Picture) -> dict[str, set[str | None]]:
    """The pupils who are in both extracts, with the units that they are at now."""
    were = {row["elev"] for row in _enrolled(before, seen)}
    units: dict[str, set[str | None]] = defaultdict(set)
    for row in _enrolled(seen, seen):
        if row["elev"] in were:
            units[row["elev"]].add(row["enhet"])
    return units


def _counts(picture: Picture, seen: Picture, stayed: dict[str, set[str | None]]) -> dict[tuple[str, str | None], int]:
    """The number of each kind by unit, as Vklass would read them on the date of the new extract."""
    things: dict[tuple[str, str | None], set[object]] = defaultdict(set)
    for row in _enrolled(picture, seen):
        things["elever", row["enhet"]].add(row["elev"])
        if row["klass"] and (row["klass_till"] is None or row["klass_till"] >= seen.as_of):
            things["klasser", row["enhet"]].add(row["klass"].upper())
    for row in picture.register.rows("personal"):
        if row["status"] == "Aktiv" and (row["anstalld_till"] is None or row["anstalld_till"] >= seen.as_of):
            things["medarbetare", row["enhet"]].add(row["personal"])
    for (enhet, grupp), rows in by_group(picture.valid).items():
        if max(row["slutdatum"] for row in rows) >= seen.as_of:
            things["grupper", enhet].add(grupp)
    for row in picture.register.rows("samband"):
        if row["elev"] in stayed and (row["sambandstyp"] or "").upper() == "H":
            for enhet in stayed[row["elev"]]:
                things["samband", enhet].add((row["elev"], row["vardnadshavare"]))
    return {key: len(found_things) for key, found_things in things.items()}


RULES = (jmf101, jmf102)
