"""How fresh an audit is: its age, the day it is about, and whether the extract has changed since."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lint.gate.audit_file import FileRead, RunRead
from lint.sources.folder import PARQUET, SUFFIXES, TEXT
from lint.sources.naming import printable


@dataclass(frozen=True, slots=True)
class Freshness:
    """Hours since the check was made, the days of the check and of the sync, and how many files have changed (None: nobody can tell)."""

    hours: float
    checked: date
    sync: date
    changed: int | None


def freshness(run: RunRead, source: Path | None, sync: date, now: datetime) -> Freshness:
    """The freshness of the run at `now`, for a sync on that day, of an extract that lies in `source`."""
    hours = (now - run.created.astimezone()).total_seconds() / 3600
    return Freshness(round(hours, 2), run.as_of, sync, _changed(source, run) if source else None)


def _changed(source: Path, run: RunRead) -> int:
    """How many files are gone, hold something else, or have come since the check; of a ZIP or a workbook, 1 if it was written later."""
    if not source.exists():
        return len({read.file for read in run.tables})
    if source.suffix.lower() in (*TEXT, *PARQUET):
        source = source.parent  # one table stands for the folder that it lies in
    if not source.is_dir():
        return int(_later(source, run.created))
    files = {printable(path.name): path for path in source.iterdir() if path.is_file() and not path.name.startswith((".", "~$"))}
    read = {_name(each): each.sha256 for each in run.tables}
    other = [name for name, sha256 in read.items() if name not in files or _sha256(files[name]) != sha256]
    come = [name for name, path in files.items() if name not in read and path.suffix.lower() in SUFFIXES and _later(path, run.created)]
    return len({*other, *come})


def _name(read: FileRead) -> str:
    """The file, of a workbook's sheet too: bok.xlsx/Elever lies in bok.xlsx."""
    return read.file.partition("/")[0]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _later(path: Path, than: datetime) -> bool:
    return path.stat().st_mtime > than.timestamp()
