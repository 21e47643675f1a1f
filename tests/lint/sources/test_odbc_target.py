"""The connection string gets its secrets from the environment, is made read-only, and never shows itself."""

from pathlib import Path

import pyodbc
import pytest

from lint.errors import SourceError, UserError
from lint.sources.odbc_drivers import family_of, missing
from lint.sources.odbc_target import Target, target
from tests.databases import needs_driver

POSTGRES = "DRIVER={PostgreSQL Unicode};SERVER=db;DATABASE=extens"


@pytest.fixture(autouse=True)
def _drivers() -> None:
    needs_driver("PostgreSQL Unicode", "odbc-postgresql")
    needs_driver("SQLite3", "libsqliteodbc")


def pairs(found: Target) -> dict[str, str]:
    return dict(part.split("=", 1) for part in found.text.split(";"))


def test_placeholders_are_filled_from_the_environment() -> None:
    found = target(POSTGRES + ";UID=${EXTENS_UID};PWD=${EXTENS_PWD}", 600, {"EXTENS_UID": "läsare", "EXTENS_PWD": "hemlig1"})

    assert (pairs(found)["UID"], pairs(found)["PWD"]) == ("läsare", "hemlig1")


@pytest.mark.parametrize("password", ["a;b", "a}b", "{a}", "a b", "100%", "a+b", "a=b"])
def test_a_password_with_signs_in_it_cannot_end_the_value(password: str) -> None:
    found = target(POSTGRES + ";PWD=${P};UID=u", 600, {"P": password})

    assert "PWD={" + password.replace("}", "}}") + "};UID=u" in found.text


@pytest.mark.parametrize("around", ["${P}", "{${P}}"])
def test_braces_of_the_configuration_s_own_are_not_doubled(around: str) -> None:
    found = target(f"{POSTGRES};PWD={around}", 600, {"P": "a;b"})

    assert "PWD={a;b};" in found.text


def test_the_whole_connection_string_may_come_from_the_environment() -> None:
    found = target("${EXTENS_ODBC}", 600, {"EXTENS_ODBC": POSTGRES + ";PWD={he;m}"})

    assert found.text.startswith(POSTGRES + ";PWD={he;m};")


@pytest.mark.parametrize("environ", [{}, {"EXTENS_PWD": ""}], ids=["unset", "empty"])
def test_an_environment_variable_that_is_not_set_is_named(environ: dict[str, str]) -> None:
    with pytest.raises(SourceError, match="needs the environment variable EXTENS_PWD, which is not set"):
        target(POSTGRES + ";PWD=${EXTENS_PWD}", 600, environ)


@pytest.mark.parametrize("key", ["PWD", "pwd", "Password"])
def test_a_password_in_the_configuration_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(UserError) as raised:
        target(f"{POSTGRES};{key}=hemlig1", 600, {})

    assert f"holds a password in {key}. Write {key}=${{EXTENS_PWD}} instead" in str(raised.value)
    assert "hemlig1" not in str(raised.value)


def test_a_server_name_from_the_environment_cannot_bring_more_keys() -> None:
    with pytest.raises(SourceError, match=r"that kalla\.odbc.anslutning has in SERVER holds one of"):
        target("DRIVER={PostgreSQL Unicode};SERVER=${S}", 600, {"S": "db;ReadOnly=0"})


def test_what_is_no_connection_string_is_refused_without_being_shown() -> None:
    with pytest.raises(UserError, match="is not a connection string") as raised:
        target("DRIVER={PostgreSQL;hemlig", 600, {})

    assert "hemlig" not in str(raised.value)


def test_postgresql_is_told_to_read_only_and_to_fetch_in_parts() -> None:
    said = pairs(target(POSTGRES, 30, {}))

    assert (said["ReadOnly"], said["UseDeclareFetch"]) == ("1", "1")
    assert "-c default_transaction_read_only=on -c statement_timeout=30000" in said["pqopt"]


def test_what_the_configuration_says_itself_is_left() -> None:
    said = pairs(target(POSTGRES + ";usedeclarefetch=0;pqopt={sslmode=require}", 600, {}))

    assert "UseDeclareFetch" not in said
    assert (said["usedeclarefetch"], said["pqopt"]) == ("0", "{sslmode=require}")


@pytest.mark.parametrize("driver", ["ODBC Driver 18 for SQL Server", "ODBC Driver 17 for SQL Server", "FreeTDS"])
def test_sql_server_is_told_that_the_intent_is_to_read(monkeypatch: pytest.MonkeyPatch, driver: str) -> None:
    monkeypatch.setattr(pyodbc, "drivers", lambda: [driver])  # Microsoft's driver cannot be installed here
    said = pairs(target(f"DRIVER={{{driver}}};SERVER=sql01;DATABASE=Extens;Trusted_Connection=yes", 600, {}))

    assert said["ApplicationIntent"] == "ReadOnly"


def test_the_label_shows_server_and_database_alone() -> None:
    found = target(POSTGRES + ";UID=u;PWD=${P}", 600, {"P": "hemlig1"})

    assert found.label == "db/extens"
    assert "hemlig1" not in repr(found)


def test_a_missing_driver_is_named_with_the_way_to_install_it_on_three_systems() -> None:
    with pytest.raises(SourceError) as raised:
        target("DRIVER={ODBC Driver 18 for SQL Server};SERVER=sql01;PWD=${P}", 600, {"P": "hemlig1"})

    said = str(raised.value)
    assert "'ODBC Driver 18 for SQL Server' is not installed. Installed are:" in said
    assert all(system in said for system in ("Windows: Microsoft's installer", "Debian: the package msodbcsql18", "macOS: brew"))
    assert "hemlig1" not in said


def test_without_any_driver_that_is_said() -> None:
    assert "No ODBC driver at all is installed." in str(missing("Access", []))


def test_a_dsn_that_is_not_defined_is_named_with_those_that_are() -> None:
    with pytest.raises(SourceError, match="There is no ODBC data source \\(DSN\\) called 'extenz'"):
        target("extenz", 600, {})


def test_a_dsn_tells_the_driver_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odbc.ini").write_text("[extens]\nDriver = PostgreSQL Unicode\n")
    monkeypatch.setenv("ODBCINI", str(tmp_path / "odbc.ini"))

    found = target("DSN=extens;PWD=${P}", 600, {"P": "hemlig1"})

    assert (found.family, found.label, pairs(found)["ReadOnly"]) == ("postgres", "extens", "1")


def test_a_misspelt_sqlite_path_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such SQLite database"):
        target(f"DRIVER={{SQLite3}};Database={tmp_path / 'extens.db'}", 600, {})


FAMILIES = {
    "ODBC Driver 18 for SQL Server": "tsql",
    "SQL Server Native Client 11.0": "tsql",
    "/opt/microsoft/msodbcsql18/lib64/libmsodbcsql-18.so": "tsql",
    "PostgreSQL Unicode(x64)": "postgres",
    "SQLite3 ODBC Driver": "sqlite",
    "MariaDB ODBC 3.1 Driver": "mysql",
    "Oracle in OraClient19Home1": "oracle",
    "Microsoft Access Driver (*.mdb, *.accdb)": None,
}


@pytest.mark.parametrize(("driver", "family"), FAMILIES.items(), ids=FAMILIES)
def test_the_driver_s_name_tells_the_dialect(driver: str, family: str | None) -> None:
    assert family_of(driver) == family
