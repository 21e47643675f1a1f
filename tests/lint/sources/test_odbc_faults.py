"""What hinders a reading over ODBC is said so that it can be mended, and nothing half-read is ever given."""

from pathlib import Path

import pytest

from lint.config.source import Odbc
from lint.errors import SourceError, UserError
from lint.sources.odbc import read_odbc
from tests.databases import Postgres, sqlite_odbc, sqlite_table

pytestmark = pytest.mark.usefixtures("carrier")  # every test by pyodbc, and again by arrow-odbc


def test_a_missing_table_is_named(postgres: Postgres) -> None:
    with pytest.raises(
        SourceError, match=r"The table elev could not be read from 127.0.0.1/postgres: there is no such table or view elever,"
    ):
        read_odbc(postgres.odbc(elev="elever"), postgres.environ)


def test_a_missing_column_is_named(postgres: Postgres) -> None:
    with pytest.raises(SourceError, match=r"there is no such column betygssignatur. Correct kalla.odbc.tabeller.elev."):
        read_odbc(postgres.odbc(elev="SELECT betygssignatur FROM pg_class"), postgres.environ)


def test_a_missing_table_in_sqlite_is_named(sqlite_file: Path) -> None:
    sqlite_table(sqlite_file, "CREATE TABLE elev (elev text)")

    with pytest.raises(SourceError, match="there is no such table or view klass,"):
        read_odbc(sqlite_odbc(sqlite_file, klass="klass"), {})


def test_a_misspelt_sqlite_file_is_not_created(tmp_path: Path, sqlite_file: Path) -> None:
    with pytest.raises(SourceError, match="there is no such SQLite database"):
        read_odbc(sqlite_odbc(sqlite_file, elev="elev"), {})

    assert list(tmp_path.iterdir()) == []


def test_a_table_that_may_not_be_read_says_so(postgres: Postgres) -> None:
    postgres.execute(
        "DROP TABLE IF EXISTS hemlig; CREATE TABLE hemlig (elev text)",
        "DROP ROLE IF EXISTS lasare; CREATE ROLE lasare LOGIN PASSWORD 'lasa'",
    )
    odbc = Odbc(anslutning=postgres.anslutning.replace("UID=extens", "UID=lasare"), tabeller={"elev": "hemlig"})

    with pytest.raises(SourceError, match=r"the user may not read it. Let the user have SELECT on what kalla.odbc.tabeller.elev names"):
        read_odbc(odbc, {"EXTENS_PWD": "lasa"})


def test_a_value_that_the_database_cannot_work_out_is_not_quoted(postgres: Postgres) -> None:
    odbc = postgres.odbc(elev="SELECT CAST(p || '' AS date) AS f FROM (VALUES ('19121212-1212')) v(p)")

    with pytest.raises(SourceError) as raised:
        read_odbc(odbc, postgres.environ)

    assert "cannot work out a value" in str(raised.value)
    assert "1212" not in str(raised.value)


def test_a_fault_in_the_middle_leaves_nothing_half_read(postgres: Postgres) -> None:
    odbc = postgres.odbc(elev="SELECT 1 / (25000 - n) AS elev FROM generate_series(1, 50000) n")

    with pytest.raises(SourceError, match="cannot work out a value"):
        read_odbc(odbc, postgres.environ)


def test_a_connection_lost_in_the_middle_leaves_nothing_half_read(postgres: Postgres) -> None:
    def cut(_table: str, rows: int) -> None:
        if rows == 30_000:
            postgres.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )

    odbc = postgres.odbc(elev="SELECT n AS elev, repeat('x', 200) AS fyllnad FROM generate_series(1, 1000000) n")

    with pytest.raises(SourceError, match=r"the connection was lost after [1-9]0,000 rows. Nothing has been checked. Run again."):
        read_odbc(odbc, postgres.environ, cut)


def test_a_query_that_takes_too_long_is_broken_off(postgres: Postgres) -> None:
    odbc = Odbc(anslutning=postgres.anslutning, tabeller={"elev": "SELECT pg_sleep(30)::text AS elev"}, tidsgrans=1)

    with pytest.raises(SourceError, match=r"took longer than kalla.odbc.tidsgrans allows"):
        read_odbc(odbc, postgres.environ)


def test_bytes_are_refused_before_they_are_fetched(postgres: Postgres) -> None:
    with pytest.raises(SourceError, match="gives bytes in foto, which no table of a register has"):
        read_odbc(postgres.odbc(elev="SELECT 1 AS elev, 'abc'::bytea AS foto"), postgres.environ)


def test_nothing_can_be_written_even_by_a_function_in_a_select(postgres: Postgres) -> None:
    postgres.execute(
        "DROP TABLE IF EXISTS spar; CREATE TABLE spar (n int)",
        "CREATE OR REPLACE FUNCTION skriv() RETURNS int LANGUAGE sql AS 'INSERT INTO spar VALUES (1) RETURNING n'",
    )

    with pytest.raises(SourceError):
        read_odbc(postgres.odbc(elev="SELECT skriv() AS elev"), postgres.environ)

    assert postgres.execute("SELECT count(*) FROM spar")[0][0] == 0


def test_a_writing_query_never_reaches_the_database(postgres: Postgres) -> None:
    with pytest.raises(UserError, match=r"kalla.odbc.tabeller.elev does something else than read"):
        read_odbc(postgres.odbc(elev="DELETE FROM elev"), postgres.environ)


REFUSED = {
    "a wrong password": ({"EXTENS_PWD": "fel-hemlighet"}, "", "it refused the login"),
    "no such database": (None, "DATABASE=finnsinte;", "there is no such database"),
    "no server there": (None, "PORT=1;", "the server cannot be reached"),
}


@pytest.mark.parametrize(("environ", "before", "complaint"), REFUSED.values(), ids=REFUSED)
def test_a_refused_connection_says_why_and_shows_no_secret(
    postgres: Postgres, environ: dict[str, str] | None, before: str, complaint: str
) -> None:
    odbc = Odbc(anslutning=before + postgres.anslutning, tabeller={"elev": "elev"})

    with pytest.raises(SourceError) as raised:
        read_odbc(odbc, environ or postgres.environ)

    said = str(raised.value)
    assert complaint in said
    assert not any(secret in said for secret in ("hemlighet", "hem+lig", "PWD=", "UID"))
    assert raised.value.__cause__ is None


def test_the_driver_that_cannot_carry_swedish_letters_is_refused(postgres: Postgres) -> None:
    with pytest.raises(SourceError, match=r"'PostgreSQL ANSI' cannot carry Swedish letters. Use PostgreSQL Unicode"):
        read_odbc(Postgres(postgres.port, "PostgreSQL ANSI").odbc(elev="elev"), postgres.environ)
