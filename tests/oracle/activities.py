"""AKT, read from the design: activities that lack something, stretch their group, or point at nobody."""

from collections import Counter
from collections.abc import Iterator

from tests.oracle.finding import Found, found
from tests.oracle.picture import Picture, grouped, is_valid
from tests.oracle.register import Row


def akt101(seen: Picture) -> Iterator[Found]:
    """Startdatum missing."""
    yield from _lacking(seen, "AKT101", "startdatum")


def akt102(seen: Picture) -> Iterator[Found]:
    """Slutdatum missing."""
    yield from _lacking(seen, "AKT102", "slutdatum")


def akt103(seen: Picture) -> Iterator[Found]:
    """BetygSign missing."""
    yield from _lacking(seen, "AKT103", "betygsign")


def _lacking(seen: Picture, code: str, column: str) -> Iterator[Found]:
    for (enhet, grupp), rows in seen.current_groups.items():
        if lacking := [row for row in rows if row[column] is None]:
            yield found(code, enhet, len(lacking), grupp=grupp)


def akt104(seen: Picture) -> Iterator[Found]:
    """Slutdatum before startdatum."""
    for (enhet, grupp), rows in seen.current_groups.items():
        backwards = [row for row in rows if row["startdatum"] and row["slutdatum"] and row["slutdatum"] < row["startdatum"]]
        if backwards:
            yield found("AKT104", enhet, len(backwards), grupp=grupp)


def akt105(seen: Picture) -> Iterator[Found]:
    """In a group of five or more, a single row or a tenth of them begin or end more than 30 days outside the commonest dates."""
    for (enhet, grupp), rows in seen.current_groups.items():
        valid = [row for row in rows if is_valid(row)]
        if len(valid) < 5:
            continue
        starts, ends = Counter(row["startdatum"] for row in valid), Counter(row["slutdatum"] for row in valid)
        start = min(starts, key=lambda day: (-starts[day], day))  # of two equally common dates the outermost is the usual one
        end = max(ends, key=lambda day: (ends[day], day))
        outside = [row for row in valid if (start - row["startdatum"]).days > 30 or (row["slutdatum"] - end).days > 30]
        if outside and (len(outside) == 1 or len(outside) <= len(valid) / 10):
            yield found("AKT105", enhet, len(outside), grupp=grupp)


def akt107(seen: Picture) -> Iterator[Found]:
    """Activity without group, once a unit."""
    for (enhet,), rows in grouped((row for row in seen.current if row["grupp"] is None), "enhet").items():
        yield found("AKT107", enhet, len(rows))


def akt108(seen: Picture) -> Iterator[Found]:
    """A group that the register has not got at the unit; where either side tells no unit the name alone decides."""
    named = [row for row in seen.register.rows("undervisningsgrupp") if row["grupp"]]
    for (enhet, grupp), rows in seen.current_groups.items():
        known = any(row["grupp"] == grupp and (row["enhet"] == enhet or None in (row["enhet"], enhet)) for row in named)
        if named and not known:
            yield found("AKT108", enhet, len(rows), grupp=grupp)


def akt109(seen: Picture) -> Iterator[Found]:
    """A pupil whom the register has not got."""
    known = {row["elev"] for row in seen.register.rows("elev")} - {None}
    unknown = (row for row in seen.current if row["elev"] and row["grupp"] and row["elev"] not in known)
    for (enhet, elev), rows in grouped(unknown, "enhet", "elev").items() if known else ():
        yield found("AKT109", enhet, len(rows), elev=elev)


def akt110(seen: Picture) -> Iterator[Found]:
    """The same pupil, group and kurskod twice with overlapping dates; the rows told are the later ones. A blank date is endless."""
    for (enhet, grupp), rows in seen.current_groups.items():
        later = 0
        for same in grouped(
            [{**row, "kod": (row["kurskod"] or "").upper()} for row in rows if row["elev"]], "elev", "kod", "akttyp"
        ).values():
            later += _overlapping(same)
        if later:
            yield found("AKT110", enhet, later, grupp=grupp)


def _overlapping(rows: list[Row]) -> int:
    ordered = sorted(rows, key=lambda row: (str(row["startdatum"] or ""), row["rad"]))
    number = 0
    for place, row in enumerate(ordered):
        starts = row["startdatum"]
        number += any(before["slutdatum"] is None or starts is None or before["slutdatum"] >= starts for before in ordered[:place])
    return number


def akt111(seen: Picture) -> Iterator[Found]:
    """An activity that goes on for a pupil who has left its unit, or has left altogether."""
    placed = grouped((row for row in seen.register.rows("elev") if row["elev"]), "elev", "enhet")
    anywhere = grouped((row for row in seen.register.rows("elev") if row["elev"]), "elev")

    def left(rows: list[Row]) -> bool:
        return bool(rows) and all(row["inskriven_till"] and row["inskriven_till"] < seen.as_of for row in rows)

    going_on = [row for row in seen.current if row["grupp"] and (row["slutdatum"] is None or row["slutdatum"] >= seen.as_of)]
    stale = [
        row
        for row in going_on
        if left(anywhere.get((row["elev"],), [])) or (row["enhet"] and left(placed.get((row["elev"], row["enhet"]), [])))
    ]
    for (enhet, elev), rows in grouped(stale, "enhet", "elev").items():
        yield found("AKT111", enhet, len(rows), elev=elev)


RULES = (akt101, akt102, akt103, akt104, akt105, akt107, akt108, akt109, akt110, akt111)
