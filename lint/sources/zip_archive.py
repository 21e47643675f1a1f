"""A ZIP file of any of the other sources, unpacked where nobody else can look and gone again when it has been read."""

import lzma
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath

import polars as pl

from lint.errors import SourceError
from lint.sources import Delivery, TextTable
from lint.sources.naming import date_in, printable
from lint.sources.text_file import cannot_be_read
from lint.sources.zip_limits import check_size

SUFFIXES = (".zip",)
_ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".cab", ".iso", ".jar")
_LEFTOVERS = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_INSTEAD = "Unpack it yourself, if you trust it, and give the folder."
_ENCRYPTED = 0x1  # flag bit of a member


def archive(path: Path, read: Callable[[Path], Delivery]) -> Delivery:
    """What `read` makes of the unpacked folder, each file being called `archive.zip/elev.csv`; a folder that holds all else is gone into.

    Raises SourceError for an archive that is damaged, encrypted or too large, that holds another archive, or that names a place outside.
    """
    name = printable(path.name)
    with tempfile.TemporaryDirectory(prefix="extenslint-") as private:  # of mode 0700
        root = Path(private)
        with _readable(name), zipfile.ZipFile(path) as parts:
            _unpack(parts, _checked(name, parts.infolist()), root)
        folder = _innermost(root)
        within = PurePosixPath(name, *map(printable, folder.relative_to(root).parts))
        found = _read(folder, str(within), read)
        deeper = [file.relative_to(folder) for file in sorted(folder.rglob("*")) if file.is_file() and file.parent != folder]
    tables = tuple(replace(_within(table, within), dated=table.dated or date_in(path.name)) for table in found.tables)
    return Delivery(name, tables, tuple(str(within / file) for file in (*found.ignored, *(printable(str(file)) for file in deeper))))


def _within(table: TextTable, folder: PurePosixPath) -> TextTable:
    """The table, its files called by their place in the archive."""
    places = table.places if table.places is None else table.places.with_columns(fil=pl.lit(f"{folder}/") + pl.col("fil"))
    return replace(table, file=str(folder / table.file), places=places)


def _read(folder: Path, called: str, read: Callable[[Path], Delivery]) -> Delivery:
    try:
        return read(folder)
    except SourceError as error:
        raise SourceError(str(error).replace(str(folder), called)) from None  # the folder is gone when this is read


def _checked(name: str, members: Sequence[zipfile.ZipInfo]) -> dict[PurePosixPath, zipfile.ZipInfo]:
    """The files by their place in the folder."""
    files = {_place(member): member for member in members if not member.is_dir()}
    if len(files) < sum(not member.is_dir() for member in members):
        raise SourceError(f"{name} holds two files of one name. Pack it again.")
    check_size(name, members, _INSTEAD)
    wanted = {place: member for place, member in files.items() if not set(place.parts) & set(_LEFTOVERS)}
    for place, member in wanted.items():
        inside = printable(str(place))
        if member.flag_bits & _ENCRYPTED:
            raise SourceError(
                f"{name} is encrypted. Unpack it with its password into a folder that others cannot open, and give the folder."
            )
        if _leads_out(place, member):
            raise SourceError(f"{name} holds {inside!r}, which would be unpacked outside its folder. Do not trust this file.")
        if place.suffix.lower() in _ARCHIVES:
            raise SourceError(f"{name} holds another archive, {inside!r}. Unpack it yourself, and give the folder.")
    return wanted


def _place(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))  # as some programs on Windows write it


def _leads_out(place: PurePosixPath, member: zipfile.ZipInfo) -> bool:
    return place.is_absolute() or ".." in place.parts or ":" in str(place) or stat.S_ISLNK(member.external_attr >> 16)


def _unpack(parts: zipfile.ZipFile, files: dict[PurePosixPath, zipfile.ZipInfo], root: Path) -> None:
    for place, member in files.items():
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with parts.open(member) as packed, target.open("xb") as file:
            shutil.copyfileobj(packed, file)  # never more than the size that was checked: zipfile stops there


def _innermost(folder: Path) -> Path:
    entries = list(folder.iterdir())
    return _innermost(entries[0]) if len(entries) == 1 and entries[0].is_dir() else folder


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_be_read(name, error) from error
    except NotImplementedError:
        raise SourceError(f"{name} is packed in a way that is not read here (Deflate64?). Pack it again as an ordinary ZIP file.") from None
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError):
        raise SourceError(f"{name} is not a ZIP file, or a damaged one. Copy or export it again; nothing of it has been checked.") from None
