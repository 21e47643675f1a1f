"""Reads a database of which only the connection is known: which of its tables and views holds each table of the contract."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from checks.model import ProfileName, Reason
from checks.profiles import contract, every_word
from checks.tables import TABLES, Table
from lint.config.source import Odbc
from lint.errors import SourceError
from lint.progress import Step
from lint.proposal import Ask, Proposal
from lint.proposal.source import Found, hits, profile_of, profile_proposal
from lint.sources import Delivery, Pins, TextTable
from lint.sources.naming import table_named
from lint.sources.odbc import read_odbc
from lint.sources.odbc_catalogue import Relation, relations
from lint.sources.rows import Rows

_FIT = 2  # known headers, and half of all, that tell the table where the name is not the table's alone
_CLEARLY = 1.5  # how many times as many known headers as the next best
_SHOWN = 20  # names of what was not read
_WORD = re.compile(r"[A-ZÅÄÖ]+(?![a-zåäö])|[A-ZÅÄÖ]?[a-zåäö]+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    relation: Relation
    exact: bool  # the name is the table's, and not only a part of it
    known: int  # headers that the table has

    @property
    def rank(self) -> tuple[bool, int]:
        return self.exact, self.known

    @property
    def fits(self) -> bool:
        return self.exact or (self.known >= _FIT and 2 * self.known >= len(self.relation.columns))


def database(said: Odbc, pins: Pins, profil: ProfileName | None, ask: Ask, step: Step) -> Found:
    """The tables that the configuration names and those that are found besides, read under the profile that somebody said, else the one
    that they look like. Raises SourceError where no table of the database could be one of the contract.
    """
    wide = contract(profil) if profil else every_word()
    left = {name: table for name, table in wide.items() if name not in said.tabeller}
    step("Looking what tables there are")
    label, there = relations(said, os.environ, lambda name: bool(_means(name, left)))
    proposals = [ask(each) for each in _proposals(there, left)]
    tables = {**said.tabeller, **{each.path[-1]: str(each.value) for each in proposals if each.sure}}
    if not tables and not proposals:
        raise SourceError(_nothing(label, there))
    delivery = _read(said, tables, step) if tables else Delivery(label, ())
    delivery = replace(delivery, ignored=_names(one for one in there if one.said not in tables.values()))
    settled = profil or profile_of(delivery, replace(pins, tables=wide))
    return Found(delivery, settled, (*([] if profil else [profile_proposal(settled)]), *proposals))


def _read(said: Odbc, tables: Mapping[str, str], step: Step) -> Delivery:
    asked = said.model_copy(update={"tabeller": tables})
    return read_odbc(asked, os.environ, lambda table, rows: step(f"Reading {table}: {rows:,} rows"))


def _proposals(there: tuple[Relation, ...], tables: Mapping[str, Table]) -> Iterator[Proposal]:
    candidates: dict[str, list[_Candidate]] = {name: [] for name in TABLES}
    for relation in there:
        if relation.columns and (name := _means(relation.name, tables)):
            exact = table_named(relation.name, {}, tables) == name
            candidates[name].append(_Candidate(relation, exact, hits(_header(name, relation), tables[name])[0]))
    for name, found in candidates.items():
        if found:
            yield _proposal(name, sorted(found, key=lambda one: one.rank, reverse=True))


def _proposal(name: str, found: list[_Candidate]) -> Proposal:
    best, *others = found
    rivals = [one for one in others if one.exact is best.exact]
    alone = all(best.known >= _CLEARLY * one.known and best.known for one in rivals)
    why = Reason(
        f"{best.known} av dess {len(best.relation.columns)} kolumner är tabellens.",
        f"{best.known} of its {len(best.relation.columns)} columns are the table's.",
    )
    others_said = tuple(one.relation.said for one in others)
    return Proposal(("kalla", "odbc", "tabeller", name), best.relation.said, why, alone and best.fits, others_said)


def _means(name: str, tables: Mapping[str, Table]) -> str | None:
    """The table that the name is that of, else the only one that the most of its words is that of: `vw_Elev`, `ExtensElevaktiviteter`."""
    if whole := table_named(name, {}, tables):
        return whole
    words = _WORD.findall(name)
    for length in range(len(words) - 1, 0, -1):
        runs = ("".join(words[first : first + length]) for first in range(len(words) - length + 1))
        if found := {table for run in runs if (table := table_named(run, {}, tables))}:
            return found.pop() if len(found) == 1 else None
    return None


def _header(table: str, relation: Relation) -> TextTable:
    schema = {"rad": pl.Int64(), **{str(n): pl.String() for n in range(len(relation.columns))}}
    return TextTable(table, relation.name, relation.columns, Rows([pl.DataFrame(schema=schema)]), "")


def _names(some: Iterator[Relation]) -> tuple[str, ...]:
    names = [one.said for one in some]
    return (*names[:_SHOWN], f"… ({len(names) - _SHOWN})") if len(names) > _SHOWN else tuple(names)


def _nothing(label: str, there: tuple[Relation, ...]) -> str:
    found = f"It has: {', '.join(_names(iter(there)))}." if there else "This login sees no table or view at all there."
    return (
        f"No table or view of {label} has the name of a table, such as elevaktivitet or Elever. {found} "
        "Say under [kalla.odbc.tabeller] in extenslint.toml which holds each (docs/odbc.md)."
    )
