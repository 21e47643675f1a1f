"""Reads the SQL of rules and views: what it needs of the extract, and the same statement with its parameters filled in.

Two aggregates are the house's own, since the dialects have no word in common for them: `rader(rad)` gives the first five record
numbers, `lista(x)` the distinct values in order, those that are missing left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from graphlib import TopologicalSorter
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, traverse_scope

from checks.model import Value

__all__ = ["Needs", "ParseError", "View", "columns", "filled", "parameters", "parsed", "sources", "views", "views_for", "words"]

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
    `kept` is computed once, since it is small and many rules read it.
    """

    name: str
    sql: str
    optional: frozenset[str]
    kept: bool

    @cached_property
    def tree(self) -> exp.Query:
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


def parsed(sql: str) -> exp.Query:
    """The statement as a tree. Raises ParseError, or ValueError where it is not one select."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    if not isinstance(tree, exp.Query):
        raise ValueError("a rule is one select of what is wrong")
    return tree


def parameters(sql: str) -> set[str]:
    """The names of the parameters, such as `as_of`."""
    return {found for found in PARAMETER.findall(sql) if found}


def sources(tree: exp.Query) -> set[str]:
    """The tables and views that the statement reads."""
    own = {cte.alias for cte in tree.find_all(exp.CTE)}
    return {table.name for table in tree.find_all(exp.Table)} - own


def columns(tree: exp.Query) -> list[str]:
    """The names of what the statement selects."""
    return [str(name) for name in tree.named_selects]


class Needs:
    """Works out which columns of the extract a statement cannot do without, through the views it reads."""

    def __init__(self, tables: Mapping[str, tuple[str, ...]]) -> None:
        self._tables = tables
        self._rows: dict[str, frozenset[Column]] = {}
        self._scopes: dict[str, list[Scope]] = {}

    def of(self, sql: str, optional: frozenset[str], absent: frozenset[Column]) -> frozenset[Column]:
        """The absent (table, column) pairs that the statement needs, less the optional ones."""
        said = self._all_words(sql)
        if not any(table in said and column in said for table, column in absent):
            return frozenset()
        tree = parsed(sql)
        scopes = self._qualified(tree)
        direct = {origin for scope in scopes for column in scope.columns for origin in self._origins(scope, column)}
        through = {need for name in sources(tree) & views().keys() for need in self._row_needs(name)}
        return frozenset(need for need in (direct | through) & absent if not _allowed(need, optional))

    def _all_words(self, sql: str) -> frozenset[str]:
        """The words of the statement and of every view below it."""
        own = words(sql)
        return own.union(*(self._all_words(views()[name].sql) for name in own & views().keys() if views()[name].sql != sql))

    @cached_property
    def _schema(self) -> dict[str, object]:
        own = {name: dict.fromkeys(names, "text") for name, names in self._tables.items()}
        return {**own, **{name: dict.fromkeys(columns(view.tree), "text") for name, view in views().items()}}

    def _qualified(self, tree: exp.Query) -> list[Scope]:
        whole = qualify(tree.copy(), schema=self._schema, dialect="duckdb", validate_qualify_columns=False, quote_identifiers=False)
        return traverse_scope(whole)

    def _view_scopes(self, name: str) -> list[Scope]:
        if name not in self._scopes:
            self._scopes[name] = self._qualified(views()[name].tree)
        return self._scopes[name]

    def _row_needs(self, name: str) -> frozenset[Column]:
        """What decides which rows the view has: every column outside its select list, and the same of the views below."""
        if name not in self._rows:
            found: set[Column] = set()
            for scope in self._view_scopes(name):
                for column in scope.columns:
                    if column.find_ancestor(exp.Where, exp.Join, exp.Having, exp.Group, exp.Qualify):
                        found |= set(self._origins(scope, column))
            for below in sources(views()[name].tree) & views().keys():
                found |= self._row_needs(below)
            self._rows[name] = frozenset(need for need in found if not _allowed(need, views()[name].optional))
        return self._rows[name]

    def _origins(self, scope: Scope, column: exp.Column) -> Iterator[Column]:
        source = scope.sources.get(column.table)
        if isinstance(source, Scope):
            yield from self._of_select(source, column.name)
        elif isinstance(source, exp.Table):
            yield from self._of_table(source.name, column.name)

    def _of_table(self, name: str, column: str) -> Iterator[Column]:
        if name not in views():
            yield name, column
            return
        for need in self._of_select(self._view_scopes(name)[-1], column):
            if not _allowed(need, views()[name].optional):
                yield need

    def _of_select(self, scope: Scope, name: str) -> Iterator[Column]:
        if scope.set_operation_scopes:
            for branch in scope.set_operation_scopes:
                yield from self._of_select(branch, name)
            return
        inner = scope.expression.unnest()  # a derived table stands in parentheses
        for selected in inner.selects if isinstance(inner, exp.Query) else ():
            if selected.alias_or_name == name:
                for column in selected.find_all(exp.Column):
                    yield from self._origins(scope, column)


def _allowed(need: Column, optional: frozenset[str]) -> bool:
    table, column = need
    column = PERSONNUMMER if column.startswith(f"{PERSONNUMMER}_") else column  # what is worked out from it is as optional as it is
    return table in optional or f"{table}.{column}" in optional
