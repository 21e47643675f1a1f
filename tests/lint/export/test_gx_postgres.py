"""The rules exported for PostgreSQL find there what check finds here, rule by rule."""

import json
import warnings
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import StringIO
from typing import Any
from urllib.parse import quote

import polars as pl
import psycopg
import pytest

from checks import sql
from checks.catalogue import catalogue
from checks.model import Check, Example
from lint.audit import audited
from lint.checking import selected
from lint.config import Config
from lint.contract import Typed
from lint.demo import municipality, write
from lint.export.dialects import DIALECTS, translated
from lint.export.gx import Delivered, ddl, exported
from lint.preparation import NOTHING, prepared, view_values
from lint.sources import Pins
from lint.sources.reading import read
from lint.typed_tables import every_schema
from tests.databases import PASSWORD, running_postgres
from tests.deliveries import delivery, settings

AS_OF = date(2026, 8, 10)
POSTGRES = DIALECTS["postgres"]


@dataclass(frozen=True)
class Loaded:
    """A server that holds a delivery in the exported tables, the suite to try on it, and how many findings check has by rule."""

    port: int
    suite: dict[str, Any]
    findings: Mapping[str, int]

    def connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        return psycopg.connect(host="127.0.0.1", port=self.port, user="extens", password=PASSWORD, dbname="postgres", autocommit=True)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """The smallest demo with its faults, and the one without them as the previous extract."""
    folder = tmp_path_factory.mktemp("demo")
    write(municipality(seed=1, activities=1_000), folder / "nu")
    write(municipality(seed=1, activities=1_000, faults=False), folder / "forra")
    now, before = (read(folder / name, Pins()) for name in ("nu", "forra"))
    run, chosen = settings(as_of=AS_OF), selected(Config())
    whole = prepared(now, run, before)
    done = exported(chosen, Delivered(view_values(whole, run), {}), POSTGRES)
    outcomes = audited(now, chosen, run, before).audit.outcomes
    # Rules of another source's tables are not in the audit at all; on the platform they are there, and have nothing to find.
    counts = dict.fromkeys(chosen.checks, 0) | {outcome.code: outcome.findings for outcome in outcomes}
    with running_postgres() as server:
        held = Loaded(server.port, json.loads(done.files["svit.json"]), counts)
        with held.connect() as connection:
            connection.execute(done.files["01_tabeller.sql"])
            _fill(connection, {name: whole.engine.table(name) for name in every_schema()})
            for name in sorted(done.files):
                if name.startswith("02_vyer/"):
                    connection.execute(done.files[name])
        yield held


def _fill(connection: "psycopg.Connection[tuple[Any, ...]]", tables: Mapping[str, pl.DataFrame]) -> None:
    for name, frame in tables.items():
        if frame.height:
            with connection.cursor() as cursor, cursor.copy(f"copy {name} ({', '.join(frame.columns)}) from stdin") as rows:
                for row in frame.iter_rows():
                    rows.write_row(row)


def test_every_rule_counts_the_same_there(loaded: Loaded) -> None:
    counts = {}
    with loaded.connect() as connection:
        for expectation in loaded.suite["expectations"]:
            query = expectation["kwargs"]["unexpected_rows_query"].format(batch="leverans")
            counts[expectation["meta"]["code"]] = _number(connection, f"select count(*) from ({query}) as fynd")

    assert counts == loaded.findings
    assert sum(1 for count in counts.values() if count) > 60  # what finds nothing on either side proves little


def test_great_expectations_counts_the_same_there(loaded: Loaded) -> None:
    pytest.importorskip("sqlalchemy", reason="Great Expectations reads a database through SQLAlchemy, which is not installed here")
    with warnings.catch_warnings(), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        results = _validated(loaded)

    assert {code: result.get("observed_value") for code, result in results.items()} == loaded.findings


def _validated(loaded: Loaded) -> dict[str, dict[str, Any]]:
    """The suite run by Great Expectations on the server: each result by code."""
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    url = f"postgresql+psycopg://extens:{quote(PASSWORD, safe='')}@127.0.0.1:{loaded.port}/postgres"
    source = context.data_sources.add_postgres("platform", connection_string=url)
    whole = source.add_table_asset("leverans", table_name="leverans").add_batch_definition_whole_table("hela")
    suite = context.suites.add(gx.ExpectationSuite(**loaded.suite))
    definition = gx.ValidationDefinition(name="leverans", data=whole, suite=suite)
    said = context.validation_definitions.add(definition).run(result_format="BASIC").to_json_dict()
    source.get_execution_engine().engine.dispose()
    return {each["expectation_config"]["meta"]["code"]: each["result"] for each in said["results"]}


@pytest.mark.slow
def test_the_examples_of_rules_that_dialects_read_differently_come_out_the_same_there(loaded: Loaded) -> None:
    differing = []
    with loaded.connect() as connection:
        connection.execute("create schema exempel; set search_path to exempel")
        connection.execute(ddl(POSTGRES))
        for check, example in _telling():
            run = settings(as_of=example.as_of, system=example.system)
            whole = _prepared(example.tables, example.previous, as_of=example.as_of, system=example.system)
            values = {**view_values(whole, run), **check.params, **example.params}
            with connection.transaction(force_rollback=True):
                count = _found(connection, check, whole, values)
            if count != len(example.finds):
                differing.append(f"{check.code} {example.name}: {count} in PostgreSQL, {len(example.finds)} due")

    assert differing == []


def _telling() -> list[tuple[Check, Example]]:
    """The examples of the rules whose own words no two dialects share; the others are told by the demo."""
    rules = (check for check in catalogue().values() if any(word in check.sql for word in ("regexp_", "try_cast", "translate(", " over (")))
    return [(check, example) for check in rules for example in check.examples]


def _prepared(tables: Mapping[str, str], previous: Mapping[str, str], **run: Any) -> Typed:
    return prepared(delivery(tables), settings(**run), delivery(previous) if previous else NOTHING)


@cache
def _translated(statement: str) -> str:
    return translated(statement, POSTGRES)


def _found(connection: "psycopg.Connection[tuple[Any, ...]]", check: Check, whole: Typed, values: Mapping[str, Any]) -> int:
    """How many rows the rule selects there, of a delivery that is loaded for the purpose."""
    _fill(connection, {name: whole.engine.table(name) for name in every_schema()})
    for view in sql.views_for(check.sql):
        connection.execute(f"create view {view.name} as {_translated(sql.filled(view.sql, values))}")
    return _number(connection, f"select count(*) from ({_translated(sql.filled(check.sql, values))}) as fynd")


def _number(connection: "psycopg.Connection[tuple[Any, ...]]", query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])


def test_what_is_asked_of_some_units_is_asked_of_them_alone(loaded: Loaded) -> None:
    chosen = selected(
        Config.model_validate({"select": ["GRP103"], "regler": {"GRP103": {"max_larare": 99, "enhet": {"BJHUHS": {"max_larare": 0}}}}})
    )
    whole = _prepared({}, {})
    whole = replace(whole, absent=frozenset())
    done = exported(chosen, Delivered(view_values(whole, settings(as_of=AS_OF)), {}), POSTGRES)

    expectations = json.loads(done.files["svit.json"])["expectations"]
    with loaded.connect() as connection:
        found = {
            each["meta"]["code"]: connection.execute(each["kwargs"]["unexpected_rows_query"].format(batch="leverans")).fetchall()
            for each in expectations
        }

    assert found["GRP103"] == []
    assert {row[0] for row in found["GRP103-2"]} == {"BJHUHS"}
