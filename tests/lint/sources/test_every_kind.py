"""The same delivery gives the same findings however it comes: text in five encodings, workbooks, Parquet, ZIP, and two databases.

SS 12000 is not among the ways: it has no field for BetygSign, Eget 2 or the register of e-mail, so what it carries is never the same
delivery. What it does give of the demo is tests/lint/sources/ss12000/test_demo.py's.
"""

import csv
import io
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from checks.catalogue import catalogue
from checks.tables import TABLES, Column, Kind
from lint.audit import audited
from lint.demo import municipality
from lint.selection import chosen
from lint.sources import Delivery, Pins
from lint.sources.odbc import read_odbc
from lint.sources.reading import read
from reports.as_json import document
from tests.databases import Postgres, needs_driver, sqlite_odbc, unavailable
from tests.deliveries import settings
from tests.lint.sources.test_xlsx import written

Cell = str | int | date | None

AS_OF = date(2026, 8, 10)
ROWS_AT_A_TIME = 500  # in one INSERT


@dataclass(frozen=True, slots=True)
class Given:
    """A table under the contract's labels, each cell as a program with types would have it."""

    name: str
    header: tuple[str, ...]
    rows: list[tuple[Cell, ...]]

    def kinds(self) -> tuple[type, ...]:
        """What each column holds, text where cells of one column differ."""
        found = ({type(cell) for cell in cells if cell is not None} for cells in zip(*self.rows, strict=True))
        return tuple(kinds.pop() if len(kinds) == 1 else str for kinds in found)

    def of_one_kind(self) -> list[tuple[Cell, ...]]:
        """The rows as a source that gives a whole column one type must have them."""
        kinds = self.kinds()
        return [
            tuple(str(cell) if kind is str and cell is not None else cell for cell, kind in zip(row, kinds, strict=True))
            for row in self.rows
        ]


def as_cell(text: str, about: Column) -> Cell:
    """The cell as a date or a number where its column's are and it is one that a program would write so: 9, never 09."""
    if about.kind is Kind.DATE and len(text) == len("2026-08-10"):
        try:
            return date.fromisoformat(text)
        except ValueError:  # a planted fault
            return text
    if about.kind in (Kind.NUMBER, Kind.ARSKURS) and text.isdigit() and str(int(text)) == text:
        return int(text)
    return text.replace("–", "-") or None  # CP850 has no en dash


def given(name: str, frame: pl.DataFrame) -> Given:
    columns = [TABLES[name].columns[column] for column in frame.columns]
    rows = [tuple(as_cell(cell, about) for cell, about in zip(row, columns, strict=True)) for row in frame.iter_rows()]
    return Given(name, tuple(about.label for about in columns), rows)


DELIVERY = tuple(given(name, frame) for name, frame in municipality(seed=1, activities=100, as_of=AS_OF).tables.items())


def as_csv(table: Given, encoding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([table.header, *table.rows])
    return text.getvalue().encode(encoding)


def by_csv(folder: Path, encoding: str = "utf-8") -> Delivery:
    for table in DELIVERY:
        (folder / f"{table.name}.csv").write_bytes(as_csv(table, encoding))
    return read(folder, Pins())


def by_workbook(folder: Path) -> Delivery:
    return read(written(folder / "register.xlsx", {table.name: [table.header, *table.rows] for table in DELIVERY}), Pins())


def by_workbooks(folder: Path) -> Delivery:
    for table in DELIVERY:
        written(folder / f"{table.name}.xlsx", {"Blad1": [table.header, *table.rows]})
    return read(folder, Pins())


def by_parquet(folder: Path) -> Delivery:
    for table in DELIVERY:
        pl.DataFrame(table.of_one_kind(), schema=table.header, orient="row", infer_schema_length=None).write_parquet(
            folder / f"{table.name}.parquet"
        )
    return read(folder, Pins())


def by_zip(folder: Path) -> Delivery:
    with zipfile.ZipFile(folder / "extens.zip", "w", zipfile.ZIP_DEFLATED) as parts:
        for table in DELIVERY:
            parts.writestr(f"uttag/{table.name}.csv", as_csv(table, "cp1252"))
    return read(folder / "extens.zip", Pins())


SQL = {str: "varchar(80)", int: "integer", date: "date"}


def statements(table: Given, name: str) -> list[str]:
    """What makes the table under that name and fills it, with types, in the words that PostgreSQL and SQLite share."""
    columns = ", ".join(f'"{label}" {SQL[kind]}' for label, kind in zip(table.header, table.kinds(), strict=True))
    rows = ["(" + ", ".join(map(literal, row)) + ")" for row in table.of_one_kind()]
    slices = [rows[first : first + ROWS_AT_A_TIME] for first in range(0, len(rows), ROWS_AT_A_TIME)]
    return [f"CREATE TABLE {name} ({columns})", *(f"INSERT INTO {name} VALUES {', '.join(part)}" for part in slices)]


def literal(cell: Cell) -> str:
    if cell is None:
        return "NULL"
    return str(cell) if isinstance(cell, int) else "'" + str(cell).replace("'", "''") + "'"


def by_sqlite(folder: Path) -> Delivery:
    needs_driver("SQLite3", "libsqliteodbc")
    with closing(sqlite3.connect(folder / "extens.db")) as database, database:
        for table in DELIVERY:
            database.executescript(";\n".join(statements(table, table.name)))
    return read_odbc(sqlite_odbc(folder / "extens.db", **{table.name: table.name for table in DELIVERY}), {})


def by_postgres(server: Postgres) -> Delivery:
    """In a schema of its own, since the server is every test's."""
    server.execute("DROP SCHEMA IF EXISTS lint CASCADE", "CREATE SCHEMA lint")
    server.execute(*(statement for table in DELIVERY for statement in statements(table, f"lint.{table.name}")))
    return read_odbc(server.odbc(**{table.name: f"lint.{table.name}" for table in DELIVERY}), server.environ)


FILES: Mapping[str, Callable[[Path], Delivery]] = {
    "CSV in UTF-8 with a byte order mark": lambda folder: by_csv(folder, "utf-8-sig"),
    "CSV in Windows-1252": lambda folder: by_csv(folder, "cp1252"),
    "CSV in CP850": lambda folder: by_csv(folder, "cp850"),
    "CSV in UTF-16": lambda folder: by_csv(folder, "utf-16"),
    "a workbook": by_workbook,
    "a workbook per table": by_workbooks,
    "Parquet": by_parquet,
    "ZIP": by_zip,
}
DATABASES = [f"{database} by {library}" for database in ("SQLite", "PostgreSQL") for library in ("pyodbc", "arrow-odbc")]


@pytest.fixture(params=[*FILES, *DATABASES])
def delivery(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    """The demo, read from each kind of source in turn."""
    if request.param in FILES:
        return FILES[request.param](tmp_path)
    database, _, library = request.param.partition(" by ")
    if library == "pyodbc":
        monkeypatch.setitem(sys.modules, "arrow_odbc", None)  # as if it were not installed
    elif find_spec("arrow_odbc") is None:
        unavailable("arrow-odbc", "unixodbc, then pip install extenslint[fast-odbc]")
    return by_sqlite(tmp_path) if database == "SQLite" else by_postgres(request.getfixturevalue("postgres"))


def audit_of(delivery: Delivery) -> dict[str, Any]:
    """audit.json whole, less what tells of the source itself: names of files, encodings, hashes; and how long it took."""
    said = document(audited(delivery, chosen(catalogue(), (), (), {}), settings(AS_OF)).audit)
    del said["run"]["id"], said["run"]["tables"]
    for outcome in said["outcomes"]:
        del outcome["seconds"]
    for finding in said["findings"]:
        del finding["where"]["file"]
    return said


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the demo as CSV in UTF-8 gives."""
    return audit_of(by_csv(tmp_path_factory.mktemp("utf-8")))


def test_the_audit_does_not_depend_on_how_the_delivery_came(delivery: Delivery, expected: dict[str, Any]) -> None:
    actual = audit_of(delivery)

    assert differing(actual["findings"], expected["findings"]) == []
    assert actual == expected


def test_what_is_compared_has_faults_of_every_theme(expected: dict[str, Any]) -> None:
    assert {finding["code"][:3] for finding in expected["findings"]} >= {"AKT", "EXT", "GRP", "IDN", "KLA", "PER", "VHR"}
    assert any(finding["where"]["rows"] for finding in expected["findings"])


def differing(found: Sequence[object], wanted: Sequence[object]) -> list[object]:
    """The findings that only one of the two has: the whole audit is too much to read where a few differ."""
    return [one for one in [*found, *wanted] if (one in found) != (one in wanted)]
