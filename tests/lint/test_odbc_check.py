"""The command reads the database that the configuration names, when no other source is given."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main
from tests.databases import Postgres, needs_driver


def test_a_database_is_checked_as_a_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_driver("SQLite3", "libsqliteodbc")
    import sqlite3

    with sqlite3.connect(tmp_path / "extens.db") as database:
        database.execute("create table aktiviteter (Elev text, Grupp text, Kurskod text, Startdatum text, Slutdatum text, BetygSign text)")
        database.execute("insert into aktiviteter values ('e1', '6A/20261SV', 'SV', '2026-08-17', null, 'ÅSA')")
    database.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")
    Path("extenslint.toml").write_text(
        f'[kalla.odbc]\nanslutning = "DRIVER={{SQLite3}};DATABASE={tmp_path}/extens.db"\ntabeller = {{ elevaktivitet = "aktiviteter" }}\n',
        "utf-8",
    )

    result = CliRunner().invoke(main, ["check", "--as-of", "2026-08-20"])

    assert result.exit_code == 1, result.stderr
    assert "AKT102" in result.stdout
    assert "EXT001" in result.stdout


def test_a_connection_that_is_lost_leaves_word_of_it_and_no_verdict(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.execute("DROP TABLE IF EXISTS avbrott", "CREATE TABLE avbrott AS SELECT 'e1'::text AS elev, 'EK'::text AS enhet")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")
    for name, value in postgres.environ.items():
        monkeypatch.setenv(name, value)
    Path("extenslint.toml").write_text(f"[kalla.odbc]\nanslutning = '{postgres.anslutning}'\ntabeller = {{ elev = 'avbrott' }}\n", "utf-8")
    whole = CliRunner().invoke(main, ["check", "--as-of", "2026-08-20"])
    earlier = Path("audit/audit.json").read_bytes()
    # The row by which the server ends the connection comes after thousands that it has sent.
    cut = "CASE WHEN n = 400000 THEN pg_terminate_backend(pg_backend_pid())::text ELSE repeat('e', 99) || n END"
    postgres.execute(
        "DROP TABLE avbrott", f"CREATE VIEW avbrott AS SELECT {cut} AS elev, 'EK'::text AS enhet FROM generate_series(1, 500000) n"
    )

    broken = CliRunner().invoke(main, ["check", "--as-of", "2026-08-20"])
    judged = CliRunner().invoke(main, ["gate", "--as-of", "2026-08-20"])
    postgres.execute("DROP VIEW avbrott")

    assert (whole.exit_code, broken.exit_code, judged.exit_code) == (1, 3, 3), (broken.stderr, judged.stderr)
    assert "Nothing has been checked" in broken.stderr
    assert Path("audit/audit.json").read_bytes() == earlier
    assert "Nothing has been checked" in json.loads(Path("audit/unread.json").read_text("utf-8"))["reason"]
