"""People with protected identity: who they are in the extract, and which findings tell of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from checks.audit import Finding
from checks.evidence import PERSONS
from lint.contract import ROWS_PER_FILE, Typed

PEOPLE = ("elev", "vardnadshavare", "personal")


@dataclass(frozen=True, slots=True)
class Protected:
    """The register ids of the protected, and their rows by table and file."""

    ids: frozenset[str]
    rows: Mapping[str, frozenset[tuple[str, int]]]

    def concerns(self, finding: Finding) -> bool:
        """Whether the finding names a protected person, or has no row that is not theirs."""
        named = {str(one) for name, value in {**finding.key, **finding.values}.items() if name in PERSONS for one in _each(value)}
        where = finding.where
        theirs = self.rows.get(where.table, frozenset())
        return bool(named & self.ids) or (bool(where.rows) and all((str(where.file), row) in theirs for row in where.rows))

    def without_rows(self, finding: Finding) -> Finding:
        """The finding with no row of a protected person among its evidence."""
        where = finding.where
        theirs = self.rows.get(where.table, frozenset())
        rows = tuple(row for row in where.rows if (str(where.file), row) not in theirs)
        return finding if rows == where.rows else replace(finding, where=replace(where, rows=rows))


def protected(typed: Typed) -> Protected:
    """Everyone whose skydd says anything but Ingen; a value that the code list does not know protects too."""
    ids = {person: _marked(typed.tables[person], person) for person in PEOPLE}
    everyone = frozenset().union(*ids.values())
    rows = {name: frozenset(_rows(frame, ids, typed.files[name])) for name, frame in typed.tables.items() if everyone}
    return Protected(everyone, rows)


def screened(findings: Iterable[Finding], people: Protected) -> tuple[list[Finding], list[Finding]]:
    """The findings that may be shown, and those that tell of protected people."""
    shown: list[Finding] = []
    hidden: list[Finding] = []
    for finding in findings:
        (hidden if people.concerns(finding) else shown).append(finding)
    return [people.without_rows(finding) for finding in shown], hidden


def people(typed: Typed) -> dict[str, str]:
    """The name of every person in the extract, by register id, for reports that may show it."""
    named = (frame.select(person, "fornamn", "efternamn").drop_nulls() for person, frame in ((each, typed.tables[each]) for each in PEOPLE))
    return {person: f"{first} {last}" for frame in named for person, first, last in frame.iter_rows()}


def _marked(frame: pl.DataFrame, person: str) -> frozenset[str]:
    marked = frame.filter(pl.col("skydd").is_not_null() & (pl.col("skydd") != "Ingen"))
    return frozenset(marked[person].drop_nulls().to_list())


def _rows(frame: pl.DataFrame, ids: Mapping[str, frozenset[str]], files: tuple[str, ...]) -> Iterable[tuple[str, int]]:
    for person, theirs in ids.items():
        if person in frame.columns and theirs:
            for rad in frame.filter(pl.col(person).is_in(list(theirs)))["rad"].drop_nulls():
                yield files[rad // ROWS_PER_FILE], rad % ROWS_PER_FILE


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) else (value,)
