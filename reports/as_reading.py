"""What was read, for a terminal: each table's file, rows, encoding and delimiter, and how the dates of its columns are written."""

from collections import defaultdict
from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table

from checks.audit import Run, TableRead
from checks.model import Lang
from reports.words import delimiter_word, number, say, table_label, visible

WIDTH = 140
COLUMNS = ("table", "file", "rows", "encoding", "delimiter", "dates")


def as_reading(run: Run, lang: Lang) -> str:
    """One line per file that was read."""
    console = Console(file=StringIO(), width=WIDTH, highlight=False, emoji=False, markup=False)
    table = Table(box=None, pad_edge=False)
    for name in COLUMNS:
        table.add_column(say(f"read.{name}", lang), justify="right" if name == "rows" else "left")
    for read in run.tables:
        table.add_row(
            table_label(read.table, lang),
            visible(read.file),
            number(read.rows, lang),
            read.encoding or "–",
            delimiter_word(read.delimiter, lang),
            dates(read, lang),
        )
    console.print(table)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().rstrip("\n")


def dates(read: TableRead, lang: Lang) -> str:
    """How the dates are written, each form with its columns: `ÅÅÅÅ-MM-DD (startdatum, slutdatum)`."""
    columns: dict[str, list[str]] = defaultdict(list)
    for column, form in read.dates.items():
        columns[form.replace("Y", "Å") if lang == "sv" else form].append(column)
    return "; ".join(f"{form} ({', '.join(names)})" for form, names in columns.items()) or "–"


def not_read(files: Sequence[str], lang: Lang) -> str:
    """The files or sheets that were passed over, in a sentence."""
    return say("read.not", lang, filer=", ".join(map(visible, files)))
