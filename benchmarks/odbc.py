"""Reads a million rows over ODBC by extenslint, and by a bare pyodbc loop, alternately in one run, and prints the ratios.

    python -m benchmarks.odbc [--rows 1000000] [--rounds 5]

The bare loop fetches the rows and forgets them; extenslint gives the whole table as text, with row numbers and a digest. Both use the
same driver and the same table of 12 columns, as wide as an extract's elevaktivitet. PostgreSQL and SQLite as the tests start them.
Wall time is what one waits; where other programs compete for the processor, the CPU time of this process is steadier.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyodbc

from lint.config.source import Odbc
from lint.sources.odbc import read_odbc
from lint.sources.odbc_target import target
from tests.databases import running_postgres, sqlite_odbc, sqlite_table

COLUMNS = """
    'E' || substr('000000' || (n % 100000), -6) AS elev, 'Grupp ' || (n % 5000) AS grupp, 'MA' || (n % 4) AS kurskod,
    {day} AS startdatum, {day} AS slutdatum, 'SIG' || (n % 500) AS betygsign, 'Ängskolan ' || (n % 20) AS enhet, 'HT2026' AS period,
    CASE WHEN n % 3 = 0 THEN NULL ELSE 'G' END AS akttyp, n AS nummer, {amount} AS timmar, {moment} AS andrad
"""


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds by the clock on the wall, and of the processor in this process."""

    wall: float
    cpu: float


def timed(run: Callable[[], int], rows: int) -> Time:
    """The time that it takes to read all the rows."""
    wall, cpu = time.perf_counter(), time.process_time()
    if run() != rows:
        raise RuntimeError("not all the rows came")
    return Time(time.perf_counter() - wall, time.process_time() - cpu)


def bare(said: Odbc, environ: Mapping[str, str]) -> int:
    """The number of rows, fetched by pyodbc and forgotten."""
    connection = pyodbc.connect(target(said.anslutning, said.tidsgrans, environ).text)
    cursor = connection.execute(f"SELECT * FROM {said.tabeller['elevaktivitet']}")
    rows = 0
    while batch := cursor.fetchmany(10_000):
        rows += len(batch)
    connection.close()
    return rows


def whole(said: Odbc, environ: Mapping[str, str]) -> int:
    """The number of rows, read by extenslint."""
    return read_odbc(said, environ).tables[0].rows.height


@contextmanager
def without_arrow_odbc() -> Iterator[None]:
    """As if arrow-odbc were not installed."""
    there = sys.modules.get("arrow_odbc")
    sys.modules["arrow_odbc"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        sys.modules.pop("arrow_odbc") if there is None else sys.modules.update(arrow_odbc=there)


def by_pyodbc(said: Odbc, environ: Mapping[str, str]) -> int:
    """The number of rows, read by extenslint without arrow-odbc."""
    with without_arrow_odbc():
        return whole(said, environ)


def compared(name: str, said: Odbc, environ: Mapping[str, str], rows: int, rounds: int) -> None:
    """Reads in every way in every round, and prints the medians and the ratios to the bare loop."""
    ways = {"bare fetchmany": bare, "extenslint by pyodbc": by_pyodbc, "extenslint by arrow-odbc": whole}
    times: dict[str, list[Time]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, read in ways.items():
            times[way].append(timed(lambda read=read: read(said, environ), rows))  # type: ignore[misc]
    base = times["bare fetchmany"]
    for way, taken in times.items():
        wall, cpu = statistics.median(each.wall for each in taken), statistics.median(each.cpu for each in taken)
        ratios = sorted(each.wall / beside.wall for each, beside in zip(taken, base, strict=True))
        cpus = statistics.median(each.cpu / beside.cpu for each, beside in zip(taken, base, strict=True))
        spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})"
        print(f"{name:12}{way:26}wall {wall:6.2f} s   cpu {cpu:6.2f} s   ratio wall {spread}, cpu {cpus:.2f}", flush=True)


def main() -> None:
    """Measures both databases."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--rounds", type=int, default=5)
    said = asked.parse_args()
    print(f"{said.rows:,} rows × 12 columns, {said.rounds} rounds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with running_postgres() as postgres:
        columns = COLUMNS.format(
            day="date '2026-01-01' + n % 365", amount="(n % 100 / 4.0)::numeric(6, 2)", moment="timestamp '2026-01-01' + n * interval '1 s'"
        ).replace("substr('000000' || (n % 100000), -6)", "lpad((n % 100000)::text, 6, '0')")
        postgres.execute(f"CREATE TABLE akt AS SELECT {columns} FROM generate_series(1, {said.rows}) n")
        compared("PostgreSQL", postgres.odbc(elevaktivitet="akt"), postgres.environ, said.rows, said.rounds)
    with tempfile.TemporaryDirectory() as folder:
        columns = COLUMNS.format(
            day="date('2026-01-01', (n % 365) || ' days')", amount="n % 100 / 4.0", moment="datetime('2026-01-01', n || ' seconds')"
        )
        numbers = f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {said.rows})"
        kinds = (
            "elev text, grupp text, kurskod text, startdatum date, slutdatum date, betygsign text, enhet text, period text, akttyp text, "
        )
        path = Path(folder) / "extens.db"
        sqlite_table(path, f"CREATE TABLE akt ({kinds} nummer integer, timmar real, andrad timestamp)")
        sqlite_table(path, f"INSERT INTO akt {numbers} SELECT {columns} FROM s")
        compared("SQLite", sqlite_odbc(path, elevaktivitet="akt"), {}, said.rows, said.rounds)


if __name__ == "__main__":
    main()
