"""What a rule needs and the extract has not got: the reason why it is skipped, or why it looked at a part only."""

from collections.abc import Iterable, Iterator, Mapping

from checks.model import Check, Reason
from checks.needs import Needs
from checks.tables import PREVIOUS, TABLES, Table
from lint.contract import Typed
from lint.typed_tables import DERIVED

Lack = tuple[str, str | None]  # a table and a column of it, or a table alone where the whole of it is absent


class Lacking:
    """Compares what rules need with what one delivery has."""

    def __init__(self, whole: Typed, needs: Needs) -> None:
        self._needs = needs
        self._absent = whole.absent | {(table, name) for table, column in whole.absent if column == "personnummer" for name in DERIVED}
        self._tables = {name for name, rows in whole.rows.items() if not whole.files[name] and not rows}
        self._no_previous = not any(whole.files[PREVIOUS + name] for name in TABLES)

    def skips(self, check: Check) -> Reason | None:
        """Why the rule cannot run at all, if it cannot."""
        lacking = self._mandatory(check) | {lack for group in check.needs for lack in self._group(group)}
        parts = self._parts(check)
        if parts and all(parts):
            lacking |= {lack for part in parts for lack in part}
        return self._reason(lacking, "Uttaget saknar {}.", "The extract has not got {}.") if lacking else None

    def partly(self, check: Check) -> Reason | None:
        """What the rule could not look at although it ran, if anything."""
        lacking = {lack for part in self._parts(check) for lack in part}
        said = "Uttaget saknar {}; den delen är inte kontrollerad.", "The extract has not got {}; that part is not checked."
        return self._reason(lacking, *said) if lacking else None

    def _mandatory(self, check: Check) -> set[Lack]:
        if not self._absent:
            return set()
        optional = frozenset([*check.optional, *(name for part in check.each for name in _names(part))])
        return {self._lack(table, column) for table, column in self._needs.of(check.sql, optional, self._absent)}

    def _parts(self, check: Check) -> list[set[Lack]]:
        """What each part of the rule lacks; an empty set is a part that can be checked."""
        return [{lack for group in part.split("&") for lack in self._group(group)} for part in check.each]

    def _group(self, group: str) -> set[Lack]:
        """The first of the ways, if every one of them is closed."""
        ways = [tuple(way.strip().split(".")) for way in group.split("|")]
        if not all(self._gone(way) for way in ways):
            return set()
        return {self._lack(ways[0][0], ways[0][1] if len(ways[0]) > 1 else None)}

    def _gone(self, way: tuple[str, ...]) -> bool:
        return way[0] in self._tables or (len(way) > 1 and (way[0], way[1]) in self._absent)

    def _lack(self, table: str, column: str | None) -> Lack:
        return table, None if table in self._tables else column

    def _reason(self, lacking: set[Lack], sv: str, en: str) -> Reason:
        if self._no_previous and any(table.startswith(PREVIOUS) for table, _ in lacking):
            return Reason("Det finns inget tidigare uttag att jämföra med.", "There is no previous extract to compare with.")
        names = [_named(*lack) for lack in sorted(lacking, key=str)]
        return Reason(sv.format(_listed("och", (sv for sv, _ in names))), en.format(_listed("and", (en for _, en in names))))


def gaps(whole: Typed, tables: Mapping[str, Table]) -> tuple[Reason, ...]:
    """What of those tables the extract has not got although it should, and the previous one where there is any: so much of a picture
    drawn of it is not known.
    """
    compared = any(whole.files[PREVIOUS + name] for name in TABLES)
    lacks = [lack for prefix in ("", *([PREVIOUS] if compared else [])) for lack in _gaps(whole, prefix, tables)]
    named = [_named(*lack) for lack in lacks]
    return tuple(Reason(f"Uttaget saknar {sv}.", f"The extract has not got {en}.") for sv, en in named)


def _gaps(whole: Typed, prefix: str, tables: Mapping[str, Table]) -> Iterator[Lack]:
    for name, about in tables.items():
        if about.required and not whole.files[prefix + name]:
            yield prefix + name, None
        elif about.required:
            yield from (
                (prefix + name, column)
                for column, said in about.columns.items()
                if said.required and (prefix + name, column) in whole.absent
            )


def _names(part: str) -> list[str]:
    return [name.strip() for group in part.split("&") for name in group.split("|")]


def _listed(last: str, names: Iterable[str]) -> str:
    *first, end = dict.fromkeys(names)
    return f"{', '.join(first)} {last} {end}" if first else end


def _named(table: str, column: str | None) -> tuple[str, str]:
    about = TABLES[table.removeprefix(PREVIOUS)]
    sv, en = (" i det förra uttaget", " of the previous extract") if table.startswith(PREVIOUS) else ("", "")
    if column is None:
        return f"tabellen {about.label}{sv}", f"the table {about.label_en}{en}"
    said = about.columns.get(column) or about.columns["personnummer"]
    return f"kolumnen {said.label} i {about.label}{sv}", f"the column {said.label_en} in {about.label_en}{en}"
