"""Times a whole check and its parts on a made-up municipality, beside DuckDB reading the same files as text.

Run: python -m benchmarks.whole_check [--activities 100000] [--rounds 5]. The check and the plain reading take turns in one run, and
the ratio is of their medians. The parts are of one further check in this process, imports apart.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from statistics import median

import click

from lint import demo
from lint.audit import prepared, ready
from lint.checking import selected, settings
from lint.config import Config
from lint.sources import Pins
from lint.sources.reading import read
from reports.as_html import pages
from reports.as_json import as_json

AS_OF = date(2026, 8, 10)
READ_AS_TEXT = """
import duckdb, sys
for path in sys.argv[1:]:
    duckdb.sql(f"create or replace table read as from read_csv('{path}', delim=';', all_varchar=true)")
"""


@click.command()
@click.option("--activities", default=100_000, show_default=True)
@click.option("--rounds", default=5, show_default=True)
def main(activities: int, rounds: int) -> None:
    """Make the municipality, take the times, print them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo.write(demo.municipality(activities=activities), folder / "cp1252")
        _as_utf8(folder / "cp1252", folder / "utf8")
        ours, plain = [], []
        for _ in range(rounds):
            ours.append(_seconds(lambda: _checked(folder)))
            plain.append(_seconds(lambda: _read_as_text(folder / "utf8")))
        print(f"{activities:,} activities, {rounds} rounds, medians")
        print(f"  extenslint check, the whole command   {median(ours):7.2f} s   ({min(ours):.2f}–{max(ours):.2f})")
        print(f"  DuckDB reads the same files as text   {median(plain):7.2f} s   ({min(plain):.2f}–{max(plain):.2f})")
        print(f"  ratio                                 {median(ours) / median(plain):7.2f}")
        for part, seconds in _parts(folder / "cp1252"):
            print(f"    {part:<34}  {seconds:7.2f} s")


def _as_utf8(source: Path, target: Path) -> None:
    target.mkdir()
    for path in source.glob("*.csv"):
        (target / path.name).write_text(path.read_text("cp1252"), "utf-8")


def _checked(folder: Path) -> None:
    command = [sys.executable, "-c", "from lint.cli import main; main()", "check", str(folder / "cp1252")]
    done = subprocess.run([*command, "--as-of", AS_OF.isoformat(), "--output", str(folder / "audit"), "-q"], check=False)
    assert done.returncode == 1, "the demo has planted errors"


def _read_as_text(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", READ_AS_TEXT, *map(str, folder.glob("*.csv"))], check=True)


def _parts(folder: Path) -> Iterator[tuple[str, float]]:
    """The seconds of each part, in the order in which a check takes them."""
    circumstances = settings(Config(as_of=AS_OF), datetime(2026, 8, 9))
    choice = selected(Config())
    with _clock() as taken:
        delivery = read(folder, Pins())
    yield "read", taken()
    with _clock() as taken:
        whole = prepared(delivery, circumstances)
    yield "contract", taken()
    from checks import sql

    with ready(whole, circumstances) as running:
        with _clock() as taken:
            for view in sql.views().values():
                if view.kept:
                    running.rows(f"select count(*) from {view.name}")
        yield "views", taken()
    from lint.audit import audited

    with _clock() as taken:
        audit = audited(delivery, choice, circumstances).audit
    yield "contract, views and rules", taken()
    yield "  of which rules", sum(outcome.seconds for outcome in audit.outcomes)
    with _clock() as taken:
        pages(audit, "sv")
    yield "report: HTML", taken()
    with _clock() as taken:
        as_json(audit)
    yield "report: JSON", taken()


@contextmanager
def _clock() -> Iterator[Callable[[], float]]:
    began = time.perf_counter()
    ended: list[float] = []
    yield lambda: ended[0] - began
    ended.append(time.perf_counter())


def _seconds(action: Callable[[], None]) -> float:
    with _clock() as taken:
        action()
    return taken()


if __name__ == "__main__":
    main()
