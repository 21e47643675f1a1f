"""The checks that a history remembers, as a table and as JSON."""

import json
from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table

from checks.model import Lang
from checks.past import PastRun
from reports.words import number, say

WIDTH = 110
COUNTS = ("rules", "findings", "new", "fixed", "accepted")


def as_text(runs: Sequence[PastRun], lang: Lang) -> str:
    """One line a run, oldest first."""
    if not runs:
        return say("history.none", lang)
    console = Console(file=StringIO(), width=WIDTH, highlight=False, emoji=False, markup=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("made", "as_of", "system", *COUNTS):
        table.add_column(say(f"history.{name}", lang), justify="right" if name in COUNTS else "left")
    for run in runs:
        counts = (number(getattr(run, name), lang) for name in COUNTS)
        table.add_row(f"{run.created:%Y-%m-%d %H:%M}", run.as_of.isoformat(), run.system, *counts)
    console.print(table)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().rstrip("\n")


def as_json(runs: Sequence[PastRun]) -> str:
    """A list of objects, one a run, oldest first."""
    return json.dumps([_object(run) for run in runs], indent=1)


def _object(run: PastRun) -> dict[str, str | int]:
    said = {"id": run.id, "as_of": run.as_of.isoformat(), "created": run.created.isoformat(timespec="seconds"), "system": run.system}
    return said | {name: getattr(run, name) for name in COUNTS}
