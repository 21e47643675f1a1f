"""A folder of CSV files: which of them are tables, and each of those read."""

import stat
from pathlib import Path

from checks.tables import TABLES
from lint.errors import SourceError, UserError
from lint.sources import Delivery, Pins
from lint.sources.naming import is_pinned, printable, table_named
from lint.sources.text_file import TextFile, cannot_be_read
from lint.sources.text_table import text_table

SUFFIXES = (".csv", ".txt", ".tsv")
_SHOWN = 10  # names in an error


def delivery(folder: Path, pins: Pins) -> Delivery:
    """Every text file of the folder that holds a table, in the contract's order and then by name. Hidden files and subfolders are passed
    over; `ignored` are the other text files, and any file that bears a table's name but is of another kind. SourceError if the folder or
    one of its tables cannot be read, or if there is no table in it; UserError for pins that cannot be right.
    """
    files = _files(folder, pins)
    _check_pins(folder, files, pins)
    named = {file: table_named(file.name, pins.files) for file in files}
    tables = {file: table for file, table in named.items() if table and _is_text(file, pins)}
    if not tables:
        raise SourceError(_no_table(folder, files))
    order = list(TABLES)
    return Delivery(
        source=printable(str(folder)),
        tables=tuple(
            text_table(_text_file(file), tables[file], pins)
            for file in sorted(tables, key=lambda file: (order.index(tables[file]), file.name))
        ),
        ignored=tuple(printable(file.name) for file in files if file not in tables and (named[file] or _is_text(file, pins))),
    )


def _files(folder: Path, pins: Pins) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise cannot_be_read(f"The folder {printable(str(folder))}", error) from error
    visible = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
    return [entry for entry in visible if not _is_folder(entry, pins)]


def _is_folder(entry: Path, pins: Pins) -> bool:
    mode = _mode(entry)
    if not stat.S_ISDIR(mode):
        return False
    if _is_text(entry, pins) and table_named(entry.name, pins.files):
        raise SourceError(f"{printable(entry.name)} is a folder, not a file. If the table lies in it, give that folder as the source.")
    return True


def _mode(entry: Path) -> int:
    try:
        return entry.stat().st_mode
    except OSError:  # a link to nothing, or a file just gone: opening it will say so
        return stat.S_IFREG


def _text_file(path: Path) -> TextFile:
    if not stat.S_ISREG(_mode(path)):
        raise SourceError(f"{printable(path.name)} is not an ordinary file but a device, a pipe or a socket. Put a file in its place.")
    return TextFile(printable(path.name), lambda: path.open("rb"))


def _is_text(file: Path, pins: Pins) -> bool:
    return file.suffix.lower() in SUFFIXES or is_pinned(file.name, pins.files)


def _check_pins(folder: Path, files: list[Path], pins: Pins) -> None:
    for name, table in pins.files.items():
        if table not in TABLES:
            raise UserError(f'The file {name} is pinned to the table "{table}", which does not exist. Use one of {", ".join(TABLES)}.')
        if name.lower().endswith(SUFFIXES) and not any(is_pinned(file.name, {name: table}) for file in files):
            raise SourceError(
                f"The file {name}, pinned to the table {table}, is not in {printable(str(folder))}. Found there: {_shown(files)}. "
                "Correct the name, or take the pin away."
            )


def _no_table(folder: Path, files: list[Path]) -> str:
    found = f"Found there: {_shown(files)}." if files else "The folder is empty."
    return (
        f"No table was found in {printable(str(folder))}: no .csv, .txt or .tsv file has the name of one, such as elevaktivitet.csv or "
        f"Elever 2026-08-10.txt. {found} Give the folder that the extract was written to, rename the files, "
        "or say in the configuration which table each file holds."
    )


def _shown(files: list[Path]) -> str:
    names = [printable(file.name) for file in files]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (", ".join(names[:_SHOWN]) or "no file") + more
