"""Headers that no column is known by but that are like one: by their name, by what stands under them, or by both."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import polars as pl

from checks import values
from checks.model import Reason
from checks.tables import Column, Kind, Table
from lint.headers import Matched, matched, plain
from lint.proposal import Ask, Proposal, settled
from lint.proposal.content import SAME, likeness
from lint.sources import Delivery, TextTable

Headers = Mapping[str, Mapping[str, str]]

_ALIKE, _NEARLY_THE_SAME = 0.6, 0.8  # of 1, how like two names are
_MOST = 0.8  # of the cells
_FEW = 0.3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Match:
    column: str
    header: str
    name: float
    share: float | None
    telling: bool

    @property
    def rank(self) -> float:
        return self.name + (self.share or 0.0) * (1.0 if self.telling else 0.5)

    @property
    def sure(self) -> bool:
        fits = self.share is not None and self.share >= _MOST
        return self.name >= _NEARLY_THE_SAME or (self.name >= _ALIKE and fits and self.telling)

    @property
    def worth_asking(self) -> bool:
        contradicted = self.share is not None and self.share < _FEW
        content = self.telling and self.share is not None and self.share >= _MOST
        return not contradicted and (self.name >= _ALIKE or content)


def headers(delivery: Delivery, tables: Mapping[str, Table], named: Headers, as_of: date, ask: Ask) -> list[Proposal]:
    """A header for each column that was not found and that a header of the table is like. Nothing is proposed for a table that seems to
    have no header, its first record, which tells of persons, standing in its place.
    """
    decided: list[Proposal] = []
    left: dict[tuple[str, ...], Proposal] = {}
    while proposals := [each for each in _round(delivery, tables, settled(named, decided), as_of) if each.path not in left]:
        # Each column that is found makes others easier to tell, by the keys that they have in common: so what is sure goes first.
        answers = [each for each in proposals if each.sure] or [ask(proposals[0])]
        decided += [each for each in answers if each.sure]
        left |= {each.path: each for each in answers if not each.sure}
    found = {each.path for each in decided}
    return [*decided, *(each for path, each in left.items() if path not in found)]


def _round(delivery: Delivery, tables: Mapping[str, Table], named: Headers, as_of: date) -> Iterator[Proposal]:
    """The best header for each column that is still missing."""
    places = [(read, matched(read, tables[read.table], named.get(read.table, {}))) for read in delivery.tables]
    known = _known(places)
    for read, place in places:
        if place.position and not any(map(_is_a_cell, read.header)):
            for match in _best(list(_matches(read, place, tables[read.table], known, as_of))):
                yield _proposal(read.table, tables[read.table], match)


def _known(places: list[tuple[TextTable, Matched]]) -> dict[str, frozenset[str]]:
    """The keys that the delivery's tables have of each kind, in upper case."""
    found: dict[str, set[str]] = {}
    for read, place in places:
        for column, at in place.position.items():
            for block in read.rows.blocks():
                cells = block.select(bare=values.tidy(pl.col(str(at))).str.to_uppercase())["bare"].drop_nulls().unique()
                found.setdefault(SAME.get(column, column), set()).update(cells)
    return {column: frozenset(cells) for column, cells in found.items()}


def _matches(read: TextTable, place: Matched, table: Table, known: Mapping[str, frozenset[str]], as_of: date) -> Iterator[_Match]:
    for header in filter(_is_a_name, place.unknown):
        at = str(read.header.index(header))
        cells = next(read.rows.blocks())[at]
        if any(header in block[at] for block in read.rows.blocks()):
            continue
        for column in place.missing:
            like = likeness(cells, column, table.columns[column], known, as_of)
            match = _Match(column, header.strip(), _names_alike(header, column, table.columns[column]), like.share, like.telling)
            if match.worth_asking:
                yield match


def _is_a_name(header: str) -> bool:
    return 0 < len(header.strip()) <= _LONGEST and header.isprintable()


def _is_a_cell(header: str) -> bool:
    """Whether the header is what should stand below one: a number, an address, a date."""
    return bool(re.search(r"[0-9]{6}|@|[0-9]{4}-[0-9]{2}-[0-9]{2}", header))


def _names_alike(header: str, column: str, about: Column) -> float:
    """How like the header is to any name of the column; one whole within the other is alike too."""
    mine = plain(header)
    names = [plain(name) for name in (column, about.label, *about.aliases)]
    ratio = max(SequenceMatcher(None, mine, name).ratio() for name in names)
    within = any(len(name) >= 4 and (name in mine or (len(mine) >= 4 and mine in name)) for name in names)
    return max(ratio, 0.7 if within else 0.0)


def _best(matches: list[_Match]) -> Iterator[_Match]:
    """The best header for each column, no header for two."""
    columns, taken = set[str](), set[str]()
    for match in sorted(matches, key=lambda match: -match.rank):
        if match.column not in columns and match.header not in taken:
            columns.add(match.column)
            taken.add(match.header)
            yield match


def _proposal(name: str, table: Table, match: _Match) -> Proposal:
    sv, en = ["Namnen liknar varandra" if match.name >= _ALIKE else "Namnen skiljer sig"], ["the names are alike"]
    en = en if match.name >= _ALIKE else ["the names differ"]
    if match.share is not None and match.share >= _MOST:
        kind = "datum" if table.columns[match.column].kind is Kind.DATE else table.columns[match.column].label
        sv.append(f"innehållet ser ut som {kind}")
        en.append(f"the cells look like {kind}")
    why = Reason(", ".join(sv) + ".", ", ".join(en).capitalize() + ".")
    return Proposal(("kolumner", name, match.column), match.header, why, sure=match.sure)
