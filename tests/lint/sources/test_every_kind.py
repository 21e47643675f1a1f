"""The same extract gives the same findings however it comes: text in four encodings, workbook, Parquet, ZIP, and two databases."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from checks.catalogue import catalogue
from lint.audit import audited
from lint.selection import chosen
from lint.sources import Delivery, Pins
from lint.sources.odbc import read_odbc
from lint.sources.reading import read
from tests.databases import Postgres, needs_driver, sqlite_odbc, sqlite_table
from tests.deliveries import settings
from tests.lint.sources.test_xlsx import written

Tables = Mapping[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]

DAY = date(2026, 8, 17)
ENDS = date(2026, 12, 20)
# Faults of many kinds: two course codes in a group, dates turned round, signatures unknown and shared, no H, a pupil without class …
TABLES: Tables = {
    "elevaktivitet": (
        ("elev", "grupp", "kurskod", "startdatum", "slutdatum", "betygsign", "enhet"),
        [
            ("0012", "5ASV", "SV", DAY, ENDS, "ÅSÖ", "Ängskolan"),
            ("0013", "5ASV", "SVA", DAY, ENDS, "ÅSÖ", "Ängskolan"),
            ("0014", "5AMA", "MA", ENDS, DAY, "BER", "Ängskolan"),
            ("0015", "5AMA", "MA", DAY, None, None, "Ängskolan"),
            ("0099", "5AMA", "MA", None, ENDS, "XYZ", "Ängskolan"),
        ],
    ),
    "undervisningsgrupp": (
        ("grupp", "enhet", "kurskod"),
        [("5ASV", "Ängskolan", "SV"), ("5AMA", "Ängskolan", "MA"), ("5AEN", "Ängskolan", "EN")],
    ),
    "personal": (
        ("personal", "signatur", "status", "fornamn", "efternamn", "enhet", "epost"),
        [
            ("P1", "ÅSÖ", "Aktiv", "Åsa", "Öberg", "Ängskolan", "asa@skola.example"),
            ("P2", "ÅSÖ", "Aktiv", "Åke", "Söder", "Ängskolan", "ake@skola.example"),
            ("P3", "BER", "Slutat", "Bert", "Ek", "Ängskolan", None),
        ],
    ),
    "elev": (
        ("elev", "fornamn", "efternamn", "enhet", "skolform", "klass", "arskurs", "fodelsedatum"),
        [
            ("0012", "Örjan", "Å", "Ängskolan", "GR", "5A", 5, date(2015, 3, 1)),
            ("0013", "Ida", "B", "Ängskolan", "GR", "5A", 5, date(2015, 4, 1)),
            ("0014", "Åke", "C", "Ängskolan", "GR", None, 5, date(2015, 5, 1)),
            ("0015", "Eva", "D", "Ängskolan", "GR", "6A", 5, date(2015, 6, 1)),
        ],
    ),
    "samband": (("elev", "vardnadshavare", "sambandstyp"), [("0012", "V1", "H"), ("0013", "V2", "vh"), ("0098", "V1", "H")]),
}


def as_csv(table: str, encoding: str) -> bytes:
    header, rows = TABLES[table]
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([header, *rows])
    return text.getvalue().encode(encoding)


def put_csv(folder: Path, encoding: str) -> Delivery:
    for table in TABLES:
        (folder / f"{table}.csv").write_bytes(as_csv(table, encoding))
    return read(folder, Pins())


def put_workbook(folder: Path) -> Delivery:
    sheets = {table: [("Ur registret",), (), header, *rows] for table, (header, rows) in TABLES.items()}
    return read(written(folder / "register.xlsx", sheets), Pins())


def put_workbooks(folder: Path) -> Delivery:
    for table, (header, rows) in TABLES.items():
        written(folder / f"{table}.xlsx", {"Blad1": [header, *rows]})
    return read(folder, Pins())


def put_parquet(folder: Path) -> Delivery:
    for table, (header, rows) in TABLES.items():
        pl.DataFrame(rows, schema=header, orient="row").write_parquet(folder / f"{table}.parquet")
    return read(folder, Pins())


def put_zip(folder: Path) -> Delivery:
    with zipfile.ZipFile(folder / "extens.zip", "w", zipfile.ZIP_DEFLATED) as parts:
        for table in TABLES:
            parts.writestr(f"uttag/{table}.csv", as_csv(table, "cp1252"))
    return read(folder / "extens.zip", Pins())


def kinds(rows: list[tuple[Any, ...]]) -> list[str]:
    return ["date" if any(isinstance(cell, date) for cell in cells) else "varchar(40)" for cells in zip(*rows, strict=True)]


def create(table: str) -> str:
    header, rows = TABLES[table]
    return f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in zip(header, kinds(rows), strict=True))})"


def put_sqlite(folder: Path) -> Delivery:
    needs_driver("SQLite3", "libsqliteodbc")
    for table, (_, rows) in TABLES.items():
        sqlite_table(folder / "extens.db", create(table), [[str(cell) if isinstance(cell, date) else cell for cell in row] for row in rows])
    return read_odbc(sqlite_odbc(folder / "extens.db", **{table: table for table in TABLES}), {})


def findings(delivery: Delivery) -> list[tuple[Any, ...]]:
    done = audited(delivery, chosen(catalogue(), (), (), {}), settings(DAY)).audit
    return [(found.code, found.enhet, found.key, found.values, found.where.count, found.fingerprint) for found in done.findings]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, ...]]:
    """What the extract as CSV in UTF-8 gives."""
    found = findings(put_csv(tmp_path_factory.mktemp("utf-8"), "utf-8"))
    assert len({code for code, *_ in found}) > 5
    return found


WAYS: Mapping[str, Callable[[Path], Delivery]] = {
    "CSV with a byte order mark": lambda folder: put_csv(folder, "utf-8-sig"),
    "CSV in Windows-1252": lambda folder: put_csv(folder, "cp1252"),
    "CSV in CP850": lambda folder: put_csv(folder, "cp850"),
    "CSV in UTF-16": lambda folder: put_csv(folder, "utf-16"),
    "a workbook with titles": put_workbook,
    "a workbook per table": put_workbooks,
    "Parquet": put_parquet,
    "ZIP": put_zip,
    "SQLite": put_sqlite,
}


@pytest.mark.parametrize("put", WAYS.values(), ids=WAYS)
def test_the_findings_do_not_depend_on_how_the_extract_came(
    tmp_path: Path, put: Callable[[Path], Delivery], expected: list[tuple[Any, ...]]
) -> None:
    assert findings(put(tmp_path)) == expected


@pytest.mark.usefixtures("carrier")
def test_the_findings_are_the_same_from_postgresql(postgres: Postgres, expected: list[tuple[Any, ...]]) -> None:
    for table, (_, rows) in TABLES.items():
        literals = ", ".join("(" + ", ".join("NULL" if cell is None else f"'{cell}'" for cell in row) + ")" for row in rows)
        postgres.execute(f"DROP TABLE IF EXISTS {table}", create(table), f"INSERT INTO {table} VALUES {literals}")

    delivery = read_odbc(postgres.odbc(**{table: table for table in TABLES}), postgres.environ)

    assert findings(delivery) == expected
