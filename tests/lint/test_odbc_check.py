"""The command reads the database that the configuration names, when no other source is given."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main
from tests.databases import needs_driver


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
