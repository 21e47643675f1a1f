"""The one door to every kind of source on disk: told by what it is, read by the module for its kind."""

from pathlib import Path

from lint.errors import SourceError
from lint.sources import Delivery, Pins, folder, zip_archive
from lint.sources.naming import printable, table_named
from lint.sources.text_file import cannot_be_read

_DATABASES = (".mdb", ".accdb", ".db", ".sqlite", ".sqlite3", ".mdf", ".bak")


def read(source: Path, pins: Pins) -> Delivery:
    """What the source holds. A folder is read whole, a ZIP file as the folder that it is; a file with a table's name stands for the folder
    it lies in, since one table alone says little; any other workbook holds all the tables. SourceError when there is nothing there, or
    nothing that extenslint can read.
    """
    try:
        is_folder, exists = source.is_dir(), source.exists()
    except OSError as error:
        raise cannot_be_read(printable(str(source)), error) from error
    suffix = source.suffix.lower()
    if is_folder:
        return folder.delivery(source, pins)
    if not exists:
        raise SourceError(f"There is no {printable(str(source))}. Check the path, and that the export has been written.")
    if suffix in zip_archive.SUFFIXES:
        return zip_archive.archive(source, lambda unpacked: folder.delivery(unpacked, pins))
    if suffix in folder.WORKBOOK and table_named(source.name, pins.files, pins.tables) is None:
        return folder.file_alone(source, pins)
    if suffix in folder.SUFFIXES:
        return folder.delivery(source.parent, pins)
    raise SourceError(_unknown(source, suffix))


def _unknown(source: Path, suffix: str) -> str:
    if suffix in _DATABASES:
        return (
            f"{printable(str(source))} is a database of several tables. Name them under [kalla.odbc] in extenslint.toml, to read them over "
            "ODBC (docs/odbc.md), or export each as a CSV file of its own."
        )
    kinds = ", ".join((*folder.SUFFIXES, *zip_archive.SUFFIXES))
    return f"{printable(str(source))} is of no kind that extenslint reads. Give a folder, or one such file: {kinds}."
