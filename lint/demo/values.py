"""What the demo hands over: the tables of an extract, and the faults that were planted in it."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that was planted on purpose, and the finding that it must give: the rule's code, the unit (None for the municipality)
    and the rest of the finding's key, where a list is written "a, b". `what` says in Swedish what was done to the register.
    """

    code: str
    enhet: str | None
    key: Mapping[str, str]
    what: str


@dataclass(frozen=True, slots=True, eq=False)
class Demo:
    """An extract in memory: one frame of text a table, by the contract's names of tables and columns; an empty cell is ""."""

    tables: Mapping[str, pl.DataFrame]
    planted: tuple[Planted, ...]
