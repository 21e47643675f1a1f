"""A whole check of a made-up municipality, beside DuckDB reading the same files as text.

    python -m benchmarks.whole_check [--activities 100000] [--rounds 5]

Both are commands of their own, which take turns in one run; the ratios are of medians. How long the parts took is what `-v` says of one
further check. Memory is the most that the process held.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import click

from benchmarks.measured import Cost, cost, in_turns

EXTENSLINT = [sys.executable, "-c", "from lint.cli import main; main()"]
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
        cost([*EXTENSLINT, "demo", str(folder / "cp1252"), "--activities", str(activities)])  # what this process held, its children would
        _as_utf8(folder / "cp1252", folder / "utf8")
        found = in_turns({"extenslint": lambda: _checked(folder), "DuckDB": lambda: _read_as_text(folder / "utf8")}, rounds)
        ours, plain = found["extenslint"], found["DuckDB"]
        print(f"{activities:,} activities, {rounds} rounds, medians of wall and processor, and memory")
        print(f"  extenslint check, the whole command   {_said(ours)}")
        print(f"  DuckDB reads the same files as text   {_said(plain)}")
        print(f"  ratio                                 {ours.wall / plain.wall:7.2f}   {ours.cpu / plain.cpu:7.2f}", flush=True)
        _checked(folder, "-v")


def _said(one: Cost) -> str:
    return f"{one.wall:7.2f} s {one.cpu:7.2f} s {one.memory:7.0f} MB"


def _as_utf8(source: Path, target: Path) -> None:
    """The same files for DuckDB, which cannot read Windows-1252."""
    target.mkdir()
    for path in source.glob("*.csv"):
        with path.open(encoding="cp1252") as read, (target / path.name).open("w", encoding="utf-8") as write:
            shutil.copyfileobj(read, write)


def _checked(folder: Path, *words: str) -> Cost:
    command = [*EXTENSLINT, "check", str(folder / "cp1252"), "--as-of", "2026-08-10"]
    return cost([*command, "--no-history", "--output", str(folder / "audit"), "-q", *words], codes=(1,))  # the demo has planted errors


def _read_as_text(folder: Path) -> Cost:
    return cost([sys.executable, "-c", READ_AS_TEXT, *map(str, sorted(folder.glob("*.csv")))])


if __name__ == "__main__":
    main()
