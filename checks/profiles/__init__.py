"""What each kind of register calls things, and which tables it has: the contract as one system's extract keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from checks.model import ProfileName, System
from checks.tables import TABLES, Column, Table

__all__ = ["NAMES", "Profile", "ProfileName", "Words", "contract", "every_word", "profile"]

NAMES: tuple[ProfileName, ...] = get_args(ProfileName)
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Words:
    """What the system calls one table, and the columns of it, besides what the contract already knows."""

    names: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """One file of this folder. `required` are the tables that an extract must have, `foreign` those that belong to another kind of
    register: rules about them alone are not run unless the extract has them. `system` is what Vklass reads unless somebody says another.
    """

    name: ProfileName
    label: str
    system: System
    required: tuple[str, ...]
    foreign: tuple[str, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)


@cache
def profile(name: ProfileName) -> Profile:
    """The profile of that name."""
    said: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return Profile(
        name=name,
        label=said["label"],
        system=said["system"],
        required=tuple(said["required"]),
        foreign=tuple(said.get("foreign", ())),
        words={table: _words(**words) for table, words in said.get("words", {}).items()},
    )


@cache
def contract(name: ProfileName) -> dict[str, Table]:
    """The contract's tables under that profile: its words before the contract's own aliases, its tables required and no others."""
    one = profile(name)
    return {table: _under(one, TABLES[table]) for table in TABLES}


@cache
def every_word() -> dict[str, Table]:
    """The contract with the words of all profiles, for an extract of which nobody knows yet where it comes from."""
    return {table: _together([contract(name)[table] for name in NAMES]) for table in TABLES}


def _words(names: list[str] | None = None, columns: Mapping[str, list[str]] | None = None) -> Words:
    return Words(tuple(names or ()), {column: tuple(aliases) for column, aliases in (columns or {}).items()})


def _together(ways: Sequence[Table]) -> Table:
    columns = {name: _column(about, _words_of(way.columns[name].aliases for way in ways)) for name, about in ways[0].columns.items()}
    return replace(ways[0], names=_words_of(way.names for way in ways), columns=columns)


def _words_of(ways: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in ways for word in words))


def _under(one: Profile, table: Table) -> Table:
    words = one.words.get(table.name, Words())
    columns = {name: _column(about, words.columns.get(name, ())) for name, about in table.columns.items()}
    return replace(table, names=(*words.names, *table.names), required=table.name in one.required, columns=columns)


def _column(about: Column, aliases: tuple[str, ...]) -> Column:
    return replace(about, aliases=(*aliases, *about.aliases))
