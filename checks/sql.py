"""Reads the SQL of rules and views: its words and parameters, the views below it, and the same statement with its parameters filled in.

Two aggregates are the house's own, since the dialects have no word in common for them: `rader(rad)` gives the first five record
numbers, `lista(x)` the distinct values in order, those that are missing left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

from checks.model import Value

if TYPE_CHECKING:
    from sqlglot import exp  # takes 0.1 s, and most runs need no tree

VIEWS = Path(__file__).parent / "views"
OPTIONAL = "-- optional:"
KEPT = "-- kept"
PERSONNUMMER = "personnummer"

# A quoted text, which is passed over, or a parameter such as :as_of, which is not a cast such as x::int.
PARAMETER = re.compile(r"'(?:[^']|'')*'|(?<!:):([a-z_][a-z_0-9]*)")
COMMENT = re.compile(r"--[^\n]*")

Column = tuple[str, str]  # a table's or view's name, and a column of it


@dataclass(frozen=True)
class View:
    """One view of views/, whose comments say the rest: `optional` are the tables and columns it makes do without, and one that is
    `kept` is computed once, since many rules read it.
    """

    name: str
    sql: str
    optional: frozenset[str]
    kept: bool

    @cached_property
    def tree(self) -> "exp.Query":
        """The statement, parsed when somebody asks."""
        return parsed(self.sql)


@cache
def views() -> dict[str, View]:
    """Every view by name, each after those it is built on."""
    found = {path.stem: _view(path) for path in sorted(VIEWS.glob("*.sql"))}
    order = TopologicalSorter({name: (words(view.sql) & found.keys()) - {name} for name, view in found.items()})
    return {name: found[name] for name in order.static_order()}


def views_for(statement: str) -> list[View]:
    """The views that the statement reads, directly or through other views, each after those it is built on."""
    wanted: set[str] = set()
    new: set[str] = set(words(statement)) & views().keys()
    while new:
        wanted |= new
        new = {name for each in new for name in words(views()[each].sql)} & views().keys() - wanted
    return [view for name, view in views().items() if name in wanted]


def _view(path: Path) -> View:
    text = path.read_text("utf-8")
    says = [line.removeprefix(OPTIONAL) for line in text.splitlines() if line.startswith(OPTIONAL)]
    optional = frozenset(",".join(says).replace(" ", "").split(",")) - {""}
    return View(path.stem, COMMENT.sub("", text).strip(), optional, KEPT in text.splitlines())


@cache
def words(sql: str) -> frozenset[str]:
    """Every name and keyword in the statement: enough to say what it cannot be about, without parsing it."""
    return frozenset(re.findall(r"[a-z_][a-z_0-9]*", sql))


def filled(sql: str, values: Mapping[str, Value]) -> str:
    """The statement with each parameter replaced by a literal of its value. Raises KeyError for one that has none.

    Literals, since a view cannot have parameters and no two engines agree how to bind them. The values are ours and the
    configuration's, typed before they come here; nothing of the extract is ever among them.
    """
    return PARAMETER.sub(lambda found: _literal(values[found[1]]) if found[1] else found[0], sql)


def _literal(value: Value) -> str:
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, date):
        return f"cast('{value.isoformat()}' as date)"
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))})"  # for `in :param`
    return "null" if value is None else "'" + value.replace("'", "''") + "'"


def parsed(sql: str) -> "exp.Query":
    """The statement as a tree. Raises ValueError where it is not one select."""
    import sqlglot

    try:
        tree = sqlglot.parse_one(sql, read="duckdb")
    except sqlglot.errors.SqlglotError as error:
        raise ValueError(str(error)) from error
    if not isinstance(tree, sqlglot.exp.Query):
        raise ValueError("a rule is one select of what is wrong")
    return tree


def parameters(sql: str) -> set[str]:
    """The names of the parameters, such as `as_of`."""
    return {found for found in PARAMETER.findall(sql) if found}


def sources(tree: "exp.Query") -> set[str]:
    """The tables and views that the statement reads."""
    from sqlglot import exp

    own = {cte.alias for cte in tree.find_all(exp.CTE)}
    return {table.name for table in tree.find_all(exp.Table)} - own


def columns(tree: "exp.Query") -> list[str]:
    """The names of what the statement selects."""
    return [str(name) for name in tree.named_selects]


def allowed(need: Column, optional: frozenset[str]) -> bool:
    """Whether the need is among what a rule or view makes do without, named as table or table.column."""
    table, column = need
    column = PERSONNUMMER if column.startswith(f"{PERSONNUMMER}_") else column  # what is worked out from it is as optional as it is
    return table in optional or f"{table}.{column}" in optional
