"""Real databases for the tests: a PostgreSQL server of their own on loopback, and SQLite files, both over ODBC."""

import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyodbc
import pytest

from lint.config.source import Odbc

PASSWORD = "hem+lig %;}{ö"  # every character that a connection string trips over


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server with one empty database."""

    port: int
    driver: str = "PostgreSQL Unicode"
    environ: Mapping[str, str] = field(default_factory=lambda: {"EXTENS_PWD": PASSWORD})

    @property
    def anslutning(self) -> str:
        """What a municipality would write in its configuration."""
        return f"DRIVER={{{self.driver}}};SERVER=127.0.0.1;PORT={self.port};DATABASE=postgres;UID=extens;PWD=${{EXTENS_PWD}}"

    def odbc(self, **tabeller: str) -> Odbc:
        """The configuration that reads these tables."""
        return Odbc(anslutning=self.anslutning, tabeller=tabeller)

    def execute(self, *statements: str) -> list[pyodbc.Row]:
        """Does as told, as an administrator; the rows of the last statement."""
        braced = "{" + PASSWORD.replace("}", "}}") + "}"
        connection = pyodbc.connect(self.anslutning.replace("${EXTENS_PWD}", braced), autocommit=True)
        try:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


def unavailable(what: str, package: str) -> None:
    """Skips the test, saying what would have to be installed; in CI that is a failure."""
    reason = f"{what} is not installed here (Debian: apt-get install {package})"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; in CI nothing may be skipped.")
    pytest.skip(reason)


def needs_driver(driver: str, package: str) -> None:
    """Skips the test, or fails in CI, where the ODBC driver is missing."""
    if driver not in pyodbc.drivers():
        unavailable(f"The ODBC driver {driver!r}", package)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server that lives as long as the tests."""
    needs_driver("PostgreSQL Unicode", "odbc-postgresql")
    with running_postgres() as server:
        yield server


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A PostgreSQL server on loopback with its files in a temporary folder; both are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="extenslint-postgres-"))
    owner = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if owner:
        shutil.chown(folder, owner)
    try:
        with _server(_programs(), folder, owner) as port:
            yield Postgres(port)
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """Where a SQLite database can be made with `sqlite_table`, to be read over ODBC."""
    needs_driver("SQLite3", "libsqliteodbc")
    return tmp_path / "extens.db"


def sqlite_odbc(path: Path, **tabeller: str) -> Odbc:
    """The configuration that reads these tables of a SQLite database."""
    return Odbc(anslutning=f"DRIVER={{SQLite3}};Database={path}", tabeller=tabeller)


def sqlite_table(path: Path, create: str, rows: Sequence[Sequence[object]] = ()) -> None:
    """Makes a table, its name being the third word of `create`, and fills it."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(create)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {create.split()[2]} VALUES ({marks})", rows)
    connection.close()


def _programs() -> Path:
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name.split(".")[0]))
    if on_path is None and not found:
        unavailable("PostgreSQL", "postgresql")
    return Path(on_path).resolve().parent if on_path else found[-1].parent


@contextmanager
def _server(programs: Path, folder: Path, owner: str | None) -> Iterator[int]:
    """A server on a free port of loopback, stopped in the end."""
    port, data = _free_port(), folder / "data"
    (folder / "password").write_text(PASSWORD, "utf-8")

    def run(program: str, *words: str) -> None:
        subprocess.run([programs / program, "-D", data, *words], user=owner, cwd=folder, check=True, capture_output=True, timeout=60)

    secured = ("--username=extens", "--auth=scram-sha-256", f"--pwfile={folder / 'password'}")
    run("initdb", *secured, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    run("pg_ctl", "start", "-w", f"--log={folder / 'log'}", f"--options=-p {port} -h 127.0.0.1 -k {folder} -F")
    try:
        yield port
    finally:
        run("pg_ctl", "stop", "-w", "-m", "immediate")


def _free_port() -> int:
    with socket.socket() as any_free:
        any_free.bind(("127.0.0.1", 0))
        return int(any_free.getsockname()[1])
