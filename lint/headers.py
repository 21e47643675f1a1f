"""Which column of the contract each header means."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from checks.tables import Table
from lint.errors import SourceError
from lint.sources import TextTable


@dataclass(frozen=True, slots=True)
class Matched:
    """Where each column stands in the file, and the headers that mean nothing to the contract, with the nearest column not found."""

    position: Mapping[str, int]
    unknown: Mapping[str, str | None]
    missing: Mapping[str, str | None]  # columns not found, with the nearest header


def plain(name: str) -> str:
    """The name without case, accents, spaces and punctuation: `Gruppens enhet ` and `GRUPPENS_ENHET` are equal."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return re.sub(r"[^a-z0-9]", "", letters)


def known(table: Table, named: Mapping[str, str]) -> frozenset[str]:
    """Every header that means a column of the table, plain; `named` is the configuration's own."""
    spellings = [spelling for name, about in table.columns.items() for spelling in (name, about.label, *about.aliases)]
    return frozenset(map(plain, [*spellings, *named.values()]))


def matched(read: TextTable, table: Table, named: Mapping[str, str]) -> Matched:
    """The file's headers against the table's columns; `named` is the configuration's own header for a column.

    Raises SourceError where a header stands twice and nothing tells which is meant, or where the delimiter was clearly wrong.
    """
    headers = [plain(header) for header in read.header]
    _one_cell(read)
    position: dict[str, int] = {}
    for names_of in _ways(table, named):
        for column, names in names_of.items():
            found = next((n for name in names for n, header in enumerate(headers) if header == name), None)
            if column not in position and found is not None and found not in position.values():
                position[column] = found
    for place in position.values():
        _not_repeated(read, headers, place)
    left = [header for n, header in enumerate(read.header) if n not in position.values() and header.strip()]
    gone = {column: table.columns[column].label for column in table.columns if column not in position}
    return Matched(
        position,
        {header: _nearest(header, gone.values()) for header in left},
        {column: _nearest(label, left) for column, label in gone.items()},
    )


def _ways(table: Table, named: Mapping[str, str]) -> list[dict[str, tuple[str, ...]]]:
    """The names to look for, the surest first: the configuration's, the column's own, then its aliases."""
    return [
        {column: (plain(header),) for column, header in named.items()},
        {column: (plain(column), plain(about.label)) for column, about in table.columns.items()},
        {column: tuple(map(plain, about.aliases)) for column, about in table.columns.items()},
    ]


def _nearest(name: str, among: object) -> str | None:
    by_plain = {plain(str(other)): str(other) for other in among}  # type: ignore[attr-defined]
    close = get_close_matches(plain(name), by_plain, n=1, cutoff=0.6)
    return by_plain[close[0]] if close else None


def _not_repeated(read: TextTable, headers: list[str], place: int) -> None:
    places = [n for n, header in enumerate(headers) if header == headers[place]]
    if len(places) > 1 and any(not block[str(n)].equals(block[str(place)]) for block in read.rows.blocks() for n in places):
        cells = " and ".join(str(n + 1) for n in places)
        raise SourceError(
            f"{read.file}: the header {read.header[place]!r} stands in columns {cells}, with different contents. "
            "Remove or rename one of them in the extract."
        )


def _one_cell(read: TextTable) -> None:
    if len(read.header) == 1:
        for mark, name in ((";", ";"), ("\t", "\\t"), (",", ","), ("|", "|")):
            if read.header[0].count(mark) >= 2:
                raise SourceError(
                    f"{read.file}: read with delimiter {read.delimiter!r} it has one single column, {read.header[0][:60]!r}. "
                    f'Try kalla.avgransare = "{name}" in extenslint.toml, or leave it out and let extenslint find it.'
                )
