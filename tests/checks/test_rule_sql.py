"""The SQL of rules and views: it runs on an empty extract, keeps to what every engine has, and passes nobody's name or number on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlglot import exp
from sqlglot.errors import ErrorLevel

from checks import sql
from checks.catalogue import catalogue
from checks.model import Check, Value
from checks.tables import PREVIOUS, TABLES
from checks.telling import TELLING, passed_on
from lint.engines.duckdb import Engine
from lint.preparation import prepared, ready, view_values
from lint.sources import Delivery
from tests.checks.test_catalogue import every_rule, whole_catalogue
from tests.deliveries import settings

ROOT = Path(__file__).parent.parent.parent
STATEMENTS = {**{code: check.sql for code, check in catalogue().items()}, **{name: view.sql for name, view in sql.views().items()}}
every_statement = pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS.keys())

HOUSE_AGGREGATES = {"rader", "lista"}
PORTABLE = {"and", "or", "case", "if", "coalesce", "nullif", "exists", "cast", "try_cast", "extract", "datediff", "abs"}
PORTABLE |= {"count", "min", "max", "sum", "row_number", "rank", "dense_rank", "lag", "lead"}
PORTABLE |= {
    "upper",
    "lower",
    "trim",
    "substring",
    "length",
    "replace",
    "translate",
    "chr",
    "regexp_like",
    "regexp_extract",
    *HOUSE_AGGREGATES,
}
UNPORTABLE = (exp.Qualify, exp.Lambda, exp.List, exp.Array, exp.Bracket)


@pytest.fixture(scope="module")
def nothing() -> tuple[Engine, dict[str, Value]]:
    """An engine that holds the whole contract without a row, and the values of the parameters that all rules share."""
    whole = prepared(Delivery("", ()), settings())
    running = ready(whole, settings())
    return running, view_values(whole, settings())


@every_rule
def test_a_rule_binds_to_the_contract_with_the_parameters_it_has(check: Check, nothing: tuple[Engine, dict[str, Value]]) -> None:
    running, shared = nothing

    asked = sql.parameters(check.sql)

    assert asked <= {*shared, *check.params}
    assert set(check.params) <= asked
    running.rows(sql.filled(check.sql, {**shared, **check.params}))


@every_statement
def test_a_statement_calls_only_functions_that_every_engine_has(statement: str) -> None:
    assert set(functions(sql.parsed(statement))) - PORTABLE == set()


@every_statement
def test_a_statement_keeps_to_what_every_engine_understands(statement: str) -> None:
    tree = sql.parsed(statement)

    assert [node.sql() for node in tree.find_all(*UNPORTABLE)] == []
    assert not any(projection.is_star for projection in tree.selects)
    assert not [group for group in tree.find_all(exp.Group) if group.args.get("all")]
    for dialect in ("spark", "postgres"):
        tree.sql(dialect, unsupported_level=ErrorLevel.RAISE)


@every_rule
def test_a_rule_selects_nothing_that_tells_who_a_person_is(check: Check) -> None:
    tree = sql.parsed(check.sql)

    assert {f"{table}.{column}" for table, column in passed_on(tree) if column in TELLING} == set()
    assert TELLING & {*check.key, *sql.columns(tree)} == set()


def test_a_name_is_found_however_it_is_passed_on() -> None:
    through = sql.parsed("with a as (select min(fornamn) as b from elev) select upper(c.b) || 'x' as narmast from a as c")
    counted = sql.parsed("select count(distinct personnummer) as antal, case when fornamn is null then 'tomt' end as brist from elev")

    assert ("elev", "fornamn") in set(passed_on(through))
    assert set(passed_on(counted)) == set()


@whole_catalogue
def test_every_view_has_a_reader() -> None:
    read = {name for statement in STATEMENTS.values() for name in sql.sources(sql.parsed(statement))}
    program = {word for path in (ROOT / "lint").rglob("*.py") for word in sql.words(path.read_text("utf-8"))}

    assert sql.views().keys() - read - program == set()


@pytest.mark.parametrize("view", sql.views().values(), ids=sql.views().keys())
def test_a_view_may_do_without_only_what_the_contract_has(view: sql.View) -> None:
    columns = {f"{name}.{column}" for name, table in TABLES.items() for column in table.columns}
    here = {name.removeprefix(PREVIOUS) for name in view.optional}

    assert here - columns - TABLES.keys() - sql.views().keys() == set()


def functions(tree: exp.Query) -> Iterator[str]:
    """The functions that the statement calls, as sqlglot names them; the house's own and unknown ones by their names."""
    for node in tree.find_all(exp.Func):
        yield node.name.lower() if isinstance(node, exp.Anonymous) else node.sql_name().lower()
