"""Rows come from real databases as the text that they hold, the same by either library."""

import hashlib
from pathlib import Path

import polars as pl
import pytest

from lint.config.source import Odbc
from lint.sources import TextTable
from lint.sources.odbc import read_odbc
from tests.databases import Postgres, sqlite_odbc, sqlite_table

pytestmark = pytest.mark.usefixtures("carrier")  # every test by pyodbc, and again by arrow-odbc

MILLION = 1_000_000

# What PostgreSQL computes, and the text that a cell must hold.
CELLS = {
    "'Åsa Öberg €'::text": "Åsa Öberg €",
    "null::text": None,
    "''::text": "",
    "'0012'::varchar(10)": "0012",
    "'KUL'::char(6)": "KUL",
    "date '2026-08-10'": "2026-08-10",
    "null::date": None,
    "date 'infinity'": "infinity",  # psqlodbc would give today's date
    "date '12026-08-10'": "12026-08-10",
    "timestamp '2026-08-10'": "2026-08-10",
    "timestamp '2026-08-10 12:30:15'": "2026-08-10 12:30:15",
    "timestamp '2026-08-10 12:30:15.123456'": "2026-08-10 12:30:15.123456",
    "timestamptz '2026-07-31 22:00:00+00'": "2026-08-01",  # midnight in Sweden
    "time '08:30'": "08:30:00",
    "12.50::numeric(10, 2)": "12.50",
    "12.00::numeric(10, 2)": "12",
    "1e30::numeric": "1000000000000000000000000000000",
    "'NaN'::numeric": "NaN",
    "0.1::float8": "0.1",
    "7.0::float8": "7",
    "1e22::float8": "10000000000000000000000",
    "1e-7::float8": "0.0000001",
    "7::smallint": "7",
    "201001012385::bigint": "201001012385",
    "true": "1",
    "false": "0",
    "null::boolean": None,
    "repeat('å', 300)::text": "å" * 300,  # longer than the driver promises
    "repeat('å', 3000)::varchar(4000)": "å" * 3000,
    "'{\"a\": 1}'::json": '{"a": 1}',
}


def only(odbc: Odbc, postgres: Postgres | None = None) -> TextTable:
    (table,) = read_odbc(odbc, postgres.environ if postgres else {}).tables
    return table


def cells(table: TextTable) -> list[tuple[object, ...]]:
    return table.rows.frame().drop("rad").rows()


@pytest.mark.parametrize(("sql", "text"), CELLS.items(), ids=CELLS)
def test_a_cell_is_the_text_that_postgresql_holds(postgres: Postgres, sql: str, text: str | None) -> None:
    table = only(postgres.odbc(elev=f"SELECT {sql} AS cell"), postgres)

    assert cells(table) == [(text,)]


def test_rows_are_numbered_from_two_and_the_header_is_the_query_s_own(postgres: Postgres) -> None:
    odbc = postgres.odbc(elev='SELECT n AS "Elev", \'x\' AS "Gruppens enhet" FROM generate_series(1, 3) n ORDER BY n;')

    table = only(odbc, postgres)

    assert table.header == ("Elev", "Gruppens enhet")
    assert table.rows.frame().to_dict(as_series=False) == {"rad": [2, 3, 4], "0": ["1", "2", "3"], "1": ["x", "x", "x"]}
    assert (table.table, table.file, table.encoding, table.delimiter) == ("elev", "elev (ODBC)", None, None)


def test_the_driver_s_dates_are_told_by_their_position(postgres: Postgres) -> None:
    odbc = postgres.odbc(elev="SELECT 'a' AS elev, date '2026-08-10' AS fran, timestamp '2026-08-10' AS till, '2026-08-10' AS text")

    assert only(odbc, postgres).typed_dates == {1, 2}


def test_a_table_without_rows_keeps_its_header(postgres: Postgres) -> None:
    table = only(postgres.odbc(elev="SELECT 1 AS elev, 'a' AS klass WHERE false"), postgres)

    assert (table.header, table.rows.frame().schema) == (("elev", "klass"), pl.Schema({"rad": pl.Int64, "0": pl.String, "1": pl.String}))
    assert table.rows.frame().is_empty()


def test_a_table_or_a_view_can_be_named_instead_of_a_query(postgres: Postgres) -> None:
    postgres.execute(
        'CREATE SCHEMA IF NOT EXISTS skola; DROP TABLE IF EXISTS skola."Elev Årskurs"', 'CREATE TABLE skola."Elev Årskurs" AS SELECT 1 a'
    )

    assert cells(only(postgres.odbc(elev='skola."Elev Årskurs"'), postgres)) == [("1",)]


def test_a_query_may_begin_with_with_and_end_with_a_comment(postgres: Postgres) -> None:
    odbc = postgres.odbc(elev="WITH x AS (SELECT 1 AS elev)\nSELECT * FROM x; -- varje elev en gång")

    assert cells(only(odbc, postgres)) == [("1",)]


def test_two_columns_of_one_name_are_both_kept(postgres: Postgres) -> None:
    table = only(postgres.odbc(elev="SELECT 1 AS elev, 2 AS elev"), postgres)

    assert (table.header, cells(table)) == (("elev", "elev"), [("1", "2")])


def test_the_padding_of_fixed_length_columns_is_taken_off_and_typed_spaces_are_kept(postgres: Postgres) -> None:
    odbc = postgres.odbc(elev="SELECT * FROM (VALUES ('AB'::char(4), 'AB '), ('ABC'::char(4), 'ABCD')) v(fast, fri)")

    assert cells(only(odbc, postgres)) == [("AB", "AB "), ("ABC", "ABCD")]


def test_progress_is_told_of_table_and_rows(postgres: Postgres) -> None:
    told: list[tuple[str, int]] = []

    read_odbc(postgres.odbc(elev="SELECT generate_series(1, 25000) AS elev"), postgres.environ, lambda *now: told.append(now))

    assert told == [("elev", 10_000), ("elev", 20_000), ("elev", 25_000)]


def test_the_sha256_is_that_of_header_and_cells_as_documented(postgres: Postgres) -> None:
    table = only(postgres.odbc(elev="SELECT * FROM (VALUES ('a', null), ('b', '')) v(elev, klass)"), postgres)

    assert table.sha256 == hashlib.sha256(b"elev\x1fklass\x1ea\x1f\x00\x1eb\x1f\x1e").hexdigest()


def test_the_delivery_names_the_server_and_not_the_login(postgres: Postgres) -> None:
    delivery = read_odbc(postgres.odbc(elev="SELECT 1 AS elev"), postgres.environ)

    assert delivery.source == "127.0.0.1/postgres"


def test_sqlite_gives_what_it_holds_whatever_the_column_was_declared_as(sqlite_file: Path) -> None:
    """sqliteodbc itself would cut 201001012385 to 32 bits, and drop what is no number or no date."""
    created = "CREATE TABLE elev (elev text, nummer integer, dag date, tid timestamp, tal real, flagga boolean, okand)"
    whole = ("Åsa€", 201001012385, "2026-08-10", "2026-08-10 00:00:00", 1e22, 1, "x")
    odd = ("001", "inget tal", "10/8", "snart", 1.0, "kanske", 5)
    sqlite_table(sqlite_file, created, [whole, odd, (None,) * 7])

    table = only(sqlite_odbc(sqlite_file, elev="elev"))

    assert cells(table) == [
        ("Åsa€", "201001012385", "2026-08-10", "2026-08-10", "10000000000000000000000", "1", "x"),
        ("001", "inget tal", "10/8", "snart", "1", "kanske", "5"),
        (None,) * 7,
    ]
    assert table.typed_dates == {2, 3}


@pytest.mark.slow
def test_a_million_rows_come_whole_and_in_order_from_postgresql(postgres: Postgres) -> None:
    postgres.execute(
        "DROP TABLE IF EXISTS stor",
        f"CREATE TABLE stor AS SELECT n, 'Åsa ' || n AS namn, date '2026-01-01' + n % 365 AS dag FROM generate_series(1, {MILLION}) n",
    )

    table = only(postgres.odbc(elevaktivitet="stor"), postgres)

    numbers = table.rows.frame().select(pl.col("0").cast(pl.Int64), "rad")
    assert numbers.select((pl.col("rad") - pl.col("0")).unique()).to_series().to_list() == [1]
    assert table.rows.frame().row(-1) == (MILLION + 1, str(MILLION), f"Åsa {MILLION}", "2026-09-23")


@pytest.mark.slow
def test_a_million_rows_come_whole_from_sqlite(sqlite_file: Path) -> None:
    sqlite_table(
        sqlite_file,
        "CREATE TABLE stor AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1000000) "
        "SELECT n, 'Åsa ' || n AS namn FROM n",
    )

    table = only(sqlite_odbc(sqlite_file, elev="stor"))

    assert (len(table.rows.frame()), table.rows.frame().row(-1)) == (MILLION, (MILLION + 1, str(MILLION), f"Åsa {MILLION}"))
