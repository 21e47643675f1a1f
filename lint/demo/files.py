"""Writes the demo as a Swedish Windows program would: Windows-1252, semicolons, CRLF; and the key to its faults beside it."""

from pathlib import Path

import polars as pl

from checks.tables import TABLES
from lint.demo.names import KOMMUN
from lint.demo.values import Demo, Planted

ROWS_AT_A_TIME = 250_000
KEY = "PLANTERADE_FEL.md"
WORDS = {"vardnadshavare": "vårdnadshavare", "tabell": "tabellen", "kolumn": "kolumnen", "varde": "värdet"}


def write(demo: Demo, folder: Path) -> list[Path]:
    """The files written: one CSV a table, under the names and headers of the contract, and the list of planted faults in Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [_write_table(frame, table, folder / f"{table}.csv") for table, frame in demo.tables.items()]
    key = folder / KEY
    key.write_text(_key(demo), "utf-8", newline="\n")
    return [*written, key]


def _write_table(frame: pl.DataFrame, table: str, path: Path) -> Path:
    columns = TABLES[table].columns
    header = ";".join(columns[name].label for name in frame.columns)
    with path.open("wb") as file:
        file.write(f"{header}\r\n".encode("cp1252"))
        for rows in frame.iter_slices(ROWS_AT_A_TIME):
            missing = rows.select(pl.when(pl.all() != "").then(pl.all()))  # an empty text would be quoted
            text = missing.write_csv(include_header=False, separator=";", line_terminator="\r\n", quote_style="necessary")
            file.write(text.encode("cp1252"))
    return path


def _key(demo: Demo) -> str:
    names = dict(zip(demo.tables["enhet"]["enhet"], demo.tables["enhet"]["namn"], strict=True))
    return f"""# Planterade fel i {KOMMUN}

{KOMMUN} finns inte. Människorna, skolorna och adresserna är påhittade, personnumren är ur Skatteverkets testserie
och telefonnumren ur den serie som är avsatt för påhittade personer.

{_table([_line(planted, names) for planted in demo.planted])}
"""


def _table(lines: list[str]) -> str:
    if not lines:
        return "Inga fel är planterade."
    said = f"{len(lines)} fel är planterade med flit. Regeln i första kolumnen ska finna felet där det står."
    return "\n".join([said, "", "| Regel | Skola | Var | Vad som är fel |", "|---|---|---|---|", *lines])


def _line(planted: Planted, names: dict[str, str]) -> str:
    school = f"{names[planted.enhet]} ({planted.enhet})" if planted.enhet else "hela kommunen"
    where = ", ".join(value if column == "roll" else f"{WORDS.get(column, column)} {value}" for column, value in planted.key.items())
    return f"| {planted.code} | {school} | {where or '–'} | {planted.what} |"
