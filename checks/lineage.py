"""Works out which columns of the extract a statement rests on, through the views it reads, by taking its SQL apart."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from sqlglot import exp
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, traverse_scope

from checks.sql import Column, allowed, columns, parsed, sources, views


class Lineage:
    """Follows columns through statements and views; `tables` gives the columns of each table."""

    def __init__(self, tables: Mapping[str, tuple[str, ...]]) -> None:
        self._tables = tables
        self._rows: dict[str, frozenset[Column]] = {}
        self._scopes: dict[str, list[Scope]] = {}

    def of(self, sql: str) -> frozenset[Column]:
        """Every column of the extract that the statement cannot do without. Raises ValueError where it is not one select."""
        tree = parsed(sql)
        scopes = self._qualified(tree)
        direct = {origin for scope in scopes for column in scope.columns for origin in self._origins(scope, column)}
        through = {need for name in sources(tree) & views().keys() for need in self._row_needs(name)}
        return frozenset(direct | through)

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
            self._rows[name] = frozenset(need for need in found if not allowed(need, views()[name].optional))
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
            if not allowed(need, views()[name].optional):
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
