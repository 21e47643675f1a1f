"""`extenslint init` looks in the database that the configuration connects to, and proposes which of its tables holds each table."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lint.cli import main
from tests.databases import PASSWORD, Postgres, sqlite_table

CONFIG = Path("extenslint.toml")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")


def connecting(anslutning: str, more: str = "") -> None:
    CONFIG.write_text(f"[kalla.odbc]\nanslutning = '{anslutning}'\n{more}", "utf-8")


def ran(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


def settings() -> dict[str, Any]:
    return tomllib.loads(CONFIG.read_text("utf-8"))


@pytest.fixture
def register(sqlite_file: Path) -> Path:
    """A register with names and headers of its own, and tables that are none of ours."""
    sqlite_table(
        sqlite_file,
        'CREATE TABLE vw_Elever (ElevId text, "Skolan" text, Skolform text, Klass text)',
        [("0012", "Ekskolan", "GR", "5A"), ("0013", "Ekskolan", "GR", "5A")],
    )
    sqlite_table(sqlite_file, "CREATE TABLE Personal (Signatur text, Status text, Enhet text)", [("ÅSA", "Tjänstgör", "Ekskolan")] * 2)
    sqlite_table(sqlite_file, 'CREATE TABLE "gamla_samband" (a text, b text)')
    sqlite_table(sqlite_file, "CREATE TABLE klass (Klass text, Enhet text)")
    sqlite_table(sqlite_file, "CREATE TABLE klasser (Klass text, Enhet text)")
    sqlite_table(sqlite_file, "CREATE TABLE loggen (n int)")
    return sqlite_file


def test_tables_headers_schools_and_codes_are_proposed_and_the_next_command_runs(register: Path) -> None:
    connecting(f"DRIVER={{SQLite3}};Database={register}")

    said = ran("init", "--lang", "en")

    assert settings()["kalla"]["odbc"]["tabeller"] == {"elev": "vw_Elever", "personal": "Personal"}
    assert settings()["kolumner"] == {"elev": {"enhet": "Skolan"}}
    assert settings()["enheter"] == {"Ekskolan": {"skolform": "GR"}}
    commented = CONFIG.read_text("utf-8").splitlines()
    assert '# samband = "gamla_samband"' in commented  # the name alone
    assert '# klass = "klass"' in commented  # two of one kind
    assert '# Aktiv = ["Tjänstgör"]' in commented
    assert "Not read: gamla_samband, klass, klasser, loggen" in said
    [command] = re.findall(r"^Now run: extenslint (.*)$", said, re.MULTILINE)
    ran("config", "check")
    ran(*command.split(), "--as-of", "2026-08-20", "--fail-on", "never")


def test_a_second_time_changes_nothing_and_a_query_of_ones_own_is_kept(register: Path) -> None:
    own = 'elev = "SELECT * FROM vw_Elever" # bara våra\n'
    connecting(f"DRIVER={{SQLite3}};Database={register}", f"[kalla.odbc.tabeller]\n{own}")

    ran("init")
    once = CONFIG.read_bytes()
    ran("init")

    assert CONFIG.read_bytes() == once
    assert own in once.decode()
    assert settings()["kalla"]["odbc"]["tabeller"] == {"elev": "SELECT * FROM vw_Elever", "personal": "Personal"}


@pytest.mark.parametrize("form", ["[kalla]\nodbc.anslutning = '{}'\n", "kalla = {{odbc = {{anslutning = '{}'}}}}\n"])
def test_a_connection_that_is_written_on_one_line_gets_its_tables_there(register: Path, form: str) -> None:
    CONFIG.write_text(form.format(f"DRIVER={{SQLite3}};Database={register}"), "utf-8")

    ran("init")

    assert settings()["kalla"]["odbc"]["tabeller"] == {"elev": "vw_Elever", "personal": "Personal"}


def test_where_no_table_is_sure_the_next_command_is_init_again(sqlite_file: Path) -> None:
    sqlite_table(sqlite_file, "CREATE TABLE min_elev (a text)")
    connecting(f"DRIVER={{SQLite3}};Database={sqlite_file}")

    said = ran("init")

    assert "Kör nu: extenslint init" in said
    assert '# elev = "min_elev"' in CONFIG.read_text("utf-8")
    assert "kalla.odbc.tabeller names no table. Run `extenslint init`" in ran("check", code=2)


def test_a_database_without_any_such_table_is_an_error_that_names_what_it_has(sqlite_file: Path) -> None:
    sqlite_table(sqlite_file, "CREATE TABLE loggen (n int)")
    connecting(f"DRIVER={{SQLite3}};Database={sqlite_file}")

    assert "has the name of a table, such as elevaktivitet or Elever. It has: loggen." in ran("init", code=3)


def test_in_postgresql_the_view_that_fits_is_chosen_of_those_that_the_login_may_read(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXTENS_PWD", PASSWORD)
    postgres.execute(
        "DROP SCHEMA IF EXISTS uttag CASCADE; CREATE SCHEMA uttag; DROP SCHEMA IF EXISTS stangd CASCADE; CREATE SCHEMA stangd",
        "DROP ROLE IF EXISTS seende; CREATE ROLE seende LOGIN PASSWORD '" + PASSWORD + "'",
        'CREATE TABLE uttag.kod ("ElevId" text, n int); CREATE TABLE stangd.personal (signatur text, status text, enhet text)',
        "INSERT INTO uttag.kod VALUES ('0012', 1)",
        "CREATE VIEW uttag.\"Elev\" AS SELECT \"ElevId\", 'Ekskolan' AS enhet, '5A' AS klass FROM uttag.kod",
        "CREATE TABLE uttag.elever (n int)",
        "GRANT USAGE ON SCHEMA uttag, stangd TO seende; GRANT SELECT ON ALL TABLES IN SCHEMA uttag TO seende",
    )
    connecting(postgres.anslutning.replace("UID=extens", "UID=seende"))

    said = ran("init")

    assert settings()["kalla"]["odbc"]["tabeller"] == {"elev": '"uttag"."Elev"'}
    assert PASSWORD not in CONFIG.read_text("utf-8") + said
    ran("check", "--as-of", "2026-08-20", "--fail-on", "never", "--no-history")
