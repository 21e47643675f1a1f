"""A folder of files: which of them are tables, and each of those read by the module for its kind."""

import stat
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path, PurePath

from checks.tables import TABLES
from lint.errors import SourceError, UserError
from lint.sources import Delivery, Pins, TextTable
from lint.sources.naming import is_pinned, printable, table_named
from lint.sources.one_table import check_one_table
from lint.sources.text_file import TextFile, cannot_be_read
from lint.sources.text_table import text_table

TEXT = (".csv", ".txt", ".tsv")
WORKBOOK = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
PARQUET = (".parquet", ".pq")
SUFFIXES = (*TEXT, *WORKBOOK, *PARQUET)
_SHOWN = 10  # names in an error


def delivery(folder: Path, pins: Pins) -> Delivery:
    """Every file of the folder that holds a table, in the contract's order and then by name. Hidden files and subfolders are passed over;
    `ignored` are the other files of kinds that can hold tables, their other sheets, and any file of another kind that bears a table's
    name. SourceError if the folder or one of its tables cannot be read, or if there is no table in it; UserError for impossible pins.
    """
    files = _files(folder, pins)
    _check_pins(folder, files, pins)
    with ThreadPoolExecutor(pins.jobs) as threads:
        read = list(threads.map(lambda file: _read(file, pins), files))
    tables = [table for each in read for table in each.tables]
    if not tables:
        raise SourceError(_no_table(folder, files))
    _check_not_twice(tables)
    return Delivery(printable(str(folder)), in_order(tables), tuple(name for each in read for name in each.ignored))


def file_alone(file: Path, pins: Pins) -> Delivery:
    """A workbook that holds all the tables. SourceError if it cannot be read or no sheet of it is a table."""
    read = _read(file, pins)
    if not read.tables:
        sheets = ", ".join(name.partition("/")[2] for name in read.ignored)
        raise SourceError(
            f"No sheet of {printable(file.name)} has the name of a table, such as Elevaktivitet or Elever. Its sheets: {sheets}. "
            "Rename them, or say under [kalla.filer] which table each holds."
        )
    return Delivery(printable(str(file)), in_order(read.tables), read.ignored)


def in_order(tables: Sequence[TextTable]) -> tuple[TextTable, ...]:
    """The tables in the contract's order, each kind's files by name."""
    order = list(TABLES)
    return tuple(sorted(tables, key=lambda table: (order.index(table.table), table.file)))


def _read(file: Path, pins: Pins) -> Delivery:
    """What one file of the folder gives."""
    name, suffix = printable(file.name), file.suffix.lower()
    table = table_named(file.name, pins.files, pins.tables)
    if suffix in WORKBOOK or (table and (suffix in PARQUET or _is_text(file, pins))):
        _check_ordinary(file)
    if suffix in WORKBOOK:
        from lint.sources.xlsx import workbook  # fastexcel takes 0.15 s

        read = workbook(file, pins)
    elif table and suffix in PARQUET:
        from lint.sources.parquet import parquet_table

        read = Delivery(name, (parquet_table(file, table),))
    elif table and _is_text(file, pins):
        read = Delivery(name, (text_table(TextFile(name, lambda: file.open("rb")), table, pins),))
    else:
        read = Delivery(name, (), (name,) if table or suffix in SUFFIXES else ())
    for each in read.tables:
        check_one_table(each)
    return read


def _files(folder: Path, pins: Pins) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise cannot_be_read(f"The folder {printable(str(folder))}", error) from error
    visible = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
    return [entry for entry in visible if not _is_folder(entry, pins)]


def _is_folder(entry: Path, pins: Pins) -> bool:
    if not stat.S_ISDIR(_mode(entry)):
        return False
    if (entry.suffix.lower() in SUFFIXES or is_pinned(entry.name, pins.files)) and table_named(entry.name, pins.files, pins.tables):
        raise SourceError(f"{printable(entry.name)} is a folder, not a file. If the table lies in it, give that folder as the source.")
    return True


def _mode(entry: Path) -> int:
    try:
        return entry.stat().st_mode
    except OSError:  # a link to nothing, or a file just gone: opening it will say so
        return stat.S_IFREG


def _check_ordinary(path: Path) -> None:
    if not stat.S_ISREG(_mode(path)):
        raise SourceError(f"{printable(path.name)} is not an ordinary file but a device, a pipe or a socket. Put a file in its place.")


def _is_text(file: Path, pins: Pins) -> bool:
    return file.suffix.lower() in TEXT or is_pinned(file.name, pins.files)


def _check_pins(folder: Path, files: list[Path], pins: Pins) -> None:
    for name, table in pins.files.items():
        if table not in TABLES:
            raise UserError(f'The file {name} is pinned to the table "{table}", which does not exist. Use one of {", ".join(TABLES)}.')
        if name.lower().endswith(SUFFIXES) and not any(is_pinned(file.name, {name: table}) for file in files):
            raise SourceError(
                f"The file {name}, pinned to the table {table}, is not in {printable(str(folder))}. Found there: {_shown(files)}. "
                "Correct the name, or take the pin away."
            )


def _check_not_twice(tables: Sequence[TextTable]) -> None:
    """The same extract in two formats, as when someone has opened elev.csv in Excel and saved it as elev.xlsx beside it; or the same file
    twice, as when it has been fetched twice and the second is elev (1).csv.
    """
    for one, other in combinations(tables, 2):
        if one.table == other.table and one.sha256 == other.sha256 and "/" not in one.file:  # as two sheets of one workbook have it
            raise SourceError(f"{one.file} and {other.file} are the same file. Take one of them away.")
        first, second = PurePath(one.file.casefold()), PurePath(other.file.casefold())
        if one.table == other.table and first.with_suffix("") == second.with_suffix("") and first.suffix != second.suffix:
            raise SourceError(f"{one.file} and {other.file} seem to be the same table in two formats. Take one of them away.")


def _no_table(folder: Path, files: list[Path]) -> str:
    found = f"Found there: {_shown(files)}." if files else "The folder is empty, hidden files and Excel's locks (~$) apart."
    return (
        f"No table was found in {printable(str(folder))}: no file has the name of one, such as elevaktivitet.csv or "
        f"Elever 2026-08-10.xlsx, nor any sheet. {found} Give the folder that the extract was written to, rename the files, "
        f"or say in the configuration which table each file holds. These kinds are read: {', '.join(SUFFIXES)}."
    )


def _shown(files: list[Path]) -> str:
    names = [printable(file.name) for file in files]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (", ".join(names[:_SHOWN]) or "no file") + more
