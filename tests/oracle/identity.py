"""IDN, read from the design: personnummer that are missing, misshapen, miscounted, impossible or shared."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.cells import Number
from tests.oracle.finding import Found, found
from tests.oracle.picture import Picture


@dataclass(frozen=True)
class Bearer:
    """A row of somebody whom Vklass is to read."""

    roll: str
    person: str
    enhet: str | None
    number: Number
    names: tuple[str | None, str | None] = (None, None)


def bearers(seen: Picture) -> Iterator[Bearer]:
    """Pupils whose placement has not ended, staff who have neither ended nor are Ej aktiv, and every guardian."""
    for row in seen.register.rows("elev"):
        if row["inskriven_till"] is None or row["inskriven_till"] >= seen.as_of:
            yield Bearer("elev", row["elev"] or f"rad {row['rad']}", row["enhet"], row["personnummer"])
    for row in seen.register.rows("personal"):
        if row["status"] != "Ej aktiv" and not seen.has_left(row):
            yield Bearer("medarbetare", row["personal"], row["enhet"], row["personnummer"], (row["fornamn"], row["efternamn"]))
    for row in seen.register.rows("vardnadshavare"):
        guardian = row["vardnadshavare"]
        yield Bearer("vårdnadshavare", guardian or f"rad {row['rad']}", _childrens_unit(seen, guardian), row["personnummer"])


def _childrens_unit(seen: Picture, guardian: str | None) -> str | None:
    children = {row["elev"] for row in seen.register.rows("samband") if guardian and row["vardnadshavare"] == guardian} - {None}
    units = {
        row["enhet"]
        for row in seen.register.rows("elev")
        if row["elev"] in children and (row["inskriven_till"] is None or row["inskriven_till"] >= seen.as_of)
    }
    return min(units - {None}, default=None)


def _by_person(seen: Picture, code: str, fault: str, *rolls: str) -> Iterator[Found]:
    theirs: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for one in bearers(seen):
        if one.number.fault == fault and (not rolls or one.roll in rolls):
            theirs[one.roll, one.person].append(one)
    for (roll, person), rows in theirs.items():
        yield found(code, min((one.enhet for one in rows if one.enhet), default=None), len(rows), roll=roll, person=person)


def idn101(seen: Picture) -> Iterator[Found]:
    """Missing, of pupils and staff; guardians are VHR106's."""
    yield from _by_person(seen, "IDN101", "saknas", "elev", "medarbetare")


def idn102(seen: Picture) -> Iterator[Found]:
    """Of a form that no number has."""
    yield from _by_person(seen, "IDN102", "form")


def idn103(seen: Picture) -> Iterator[Found]:
    """The check digit is wrong."""
    yield from _by_person(seen, "IDN103", "kontrollsiffra")


def idn104(seen: Picture) -> Iterator[Found]:
    """An impossible or future date."""
    yield from _by_person(seen, "IDN104", "datum")


def idn105(seen: Picture) -> Iterator[Found]:
    """One number on two persons of one kind; at different units it is the municipality's.

    Where the number itself is the id, two persons are told by both names beginning differently.
    """
    shared: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for one in bearers(seen):
        if one.number.value and one.number.fault in (None, "kontrollsiffra"):
            shared[one.roll, one.number.value].append(one)
    for (roll, _), rows in shared.items():
        persons = {one.person for one in rows}
        if len(persons) > 1 or any(_of_two_names(one.person, rows) for one in rows if one.person == one.number.value):
            homes = [min((one.enhet for one in rows if one.person == person and one.enhet), default=None) for person in persons]
            yield found("IDN105", homes[0] if len(set(homes)) == 1 else None, len(rows), roll=roll, personer=persons)


def _of_two_names(person: str, rows: list[Bearer]) -> bool:
    named = [one.names for one in rows if one.person == person]
    beginnings = ({text.upper()[:2] for name in named if (text := name[place])} for place in (0, 1))
    return all(len(different) > 1 for different in beginnings)


RULES = (idn101, idn102, idn103, idn104, idn105)
