"""People with protected identity: who they are in the extract, and which findings tell of them."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from checks.audit import Finding
from checks.evidence import PERSONS
from lint.contract import ROWS_PER_FILE, Typed
from lint.derived import PEOPLE
from lint.typed_tables import every_schema


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
    ids = {person: frozenset(row["id"] for row in typed.engine.rows(_marked(person))) for person in PEOPLE}
    everyone = frozenset().union(*ids.values())
    rows = {name: frozenset(_rows(typed, name, {person for person in PEOPLE if ids[person]})) for name in typed.rows if everyone}
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
    named = (f"select {person} as id, fornamn || ' ' || efternamn as namn from {person}" for person in PEOPLE)
    found = (row for statement in named for row in typed.engine.rows(statement))
    return {row["id"]: row["namn"] for row in found if row["id"] and row["namn"]}


def _marked(person: str) -> str:
    """The ids of the protected in the table of those persons."""
    return f"select distinct {person} as id from {person} where skydd <> 'Ingen' and {person} is not null"


def _rows(typed: Typed, table: str, people: Set[str]) -> Iterator[tuple[str, int]]:
    """The file and record of each row of the table that tells of any of the protected."""
    for person in people & every_schema()[table].keys():
        for row in typed.engine.rows(f"select rad from {table} where {person} in ({_marked(person)}) and rad is not null"):
            yield typed.files[table][row["rad"] // ROWS_PER_FILE], row["rad"] % ROWS_PER_FILE


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) else (value,)
