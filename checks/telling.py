"""Which columns of the extract a statement passes on, so that no rule tells who a person is."""

from collections.abc import Iterator
from functools import cache

from sqlglot import exp
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, traverse_scope

from checks import sql
from checks.sql import Column
from checks.tables import PREVIOUS, TABLES, Personal

# Names, numbers, addresses, birth dates and protection. A register id may be told, since reports show it as a pseudonym.
TELLING = {name for table in TABLES.values() for name, about in table.columns.items() if about.personal not in (None, Personal.PERSON)}
TELLING.add("personnummer_datum")
IDS = {name for table in TABLES.values() for name, about in table.columns.items() if about.personal is Personal.PERSON}

# Where a value is passed on as it is or in part; a count, a comparison or the condition of a case tells nothing of the kind.
AS_IT_IS = (exp.Alias, exp.Paren, exp.Cast, exp.Coalesce, exp.Nullif, exp.Distinct, exp.Window, exp.Anonymous)
IN_PART = (exp.Min, exp.Max, exp.Lag, exp.Lead, exp.Upper, exp.Lower, exp.Trim, exp.Substring, exp.Replace, exp.RegexpExtract, exp.DPipe)


def passed_on(tree: exp.Query) -> Iterator[Column]:
    """The columns of the extract whose values come out of the statement, whole or in part, through its own selects and the views."""
    scope = _scope(tree)
    for place in range(len(sql.columns(tree))):
        yield from _from_select(scope, place)


def told_by(tree: exp.Query) -> Iterator[tuple[str, Column]]:
    """The same, each with the name under which it comes out."""
    scope = _scope(tree)
    for place, name in enumerate(sql.columns(tree)):
        yield from ((name, column) for column in _from_select(scope, place))


def _scope(tree: exp.Query) -> Scope:
    whole = qualify(tree.copy(), schema=_schema(), dialect="duckdb", validate_qualify_columns=False, quote_identifiers=False)
    return traverse_scope(whole)[-1]


@cache
def _schema() -> dict[str, object]:
    columns = {name: sql.columns(view.tree) for name, view in sql.views().items()}
    columns |= {
        name: ["rad", *table.columns, "personnummer_fel", "personnummer_typ", "personnummer_datum"] for name, table in TABLES.items()
    }
    columns |= {PREVIOUS + name: columns[name] for name in TABLES}
    return {name: dict.fromkeys(names, "text") for name, names in columns.items()}


def _from_select(scope: Scope, place: int) -> Iterator[Column]:
    """By place and not by name: the branches of a union need not name what they select, and a text may look like a name."""
    if scope.set_operation_scopes:
        for branch in scope.set_operation_scopes:
            yield from _from_select(branch, place)
        return
    inner = scope.expression.unnest()
    if isinstance(inner, exp.Query):
        for column in _carried(inner.selects[place]):
            yield from _from_source(scope, column)


def _from_source(scope: Scope, column: exp.Column) -> Iterator[Column]:
    source = scope.sources.get(column.table)
    if isinstance(source, Scope) and isinstance(source.expression, exp.Query):
        names = sql.columns(source.expression)
        yield from _from_select(source, names.index(column.name)) if column.name in names else ()
    elif isinstance(source, exp.Table) and source.name in sql.views():
        yield from _from_view(source.name, column.name)
    elif isinstance(source, exp.Table):
        yield source.name, column.name


@cache
def _from_view(name: str, column: str) -> tuple[Column, ...]:
    tree = sql.views()[name].tree
    names = sql.columns(tree)
    return tuple(_from_select(_view_scope(name), names.index(column))) if column in names else ()


@cache
def _view_scope(name: str) -> Scope:
    return _scope(sql.views()[name].tree)


def _carried(node: exp.Expr) -> Iterator[exp.Column]:
    if isinstance(node, exp.Column):
        yield node
    elif isinstance(node, exp.Case):
        for branch in [*(one.args["true"] for one in node.args["ifs"]), node.args.get("default")]:
            yield from _carried(branch) if branch is not None else ()
    elif isinstance(node, (*AS_IT_IS, *IN_PART)):
        below = [node.this] if isinstance(node, exp.Window) else list(node.iter_expressions())
        for child in below:
            yield from _carried(child)
