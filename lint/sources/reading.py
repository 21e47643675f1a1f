"""The one door to every kind of source on disk: told by what it is, read by the module for its kind."""

from pathlib import Path

from lint.errors import SourceError
from lint.sources import Delivery, Pins, folder, zip_archive
from lint.sources.naming import printable, table_named
from lint.sources.ss12000.resources import READ, resource_named
from lint.sources.text_file import cannot_be_read

_DATABASES = (".mdb", ".accdb", ".db", ".sqlite", ".sqlite3", ".mdf", ".bak")


def read(source: Path, pins: Pins) -> Delivery:
    """What the source holds. A folder is read whole, a ZIP file as the folder that it is; a file with a table's name stands for the folder
    it lies in, since one table alone says little, and so does a response of SS 12000; any other workbook holds all the tables. SourceError
    when there is nothing there, or nothing that extenslint can read.
    """
    try:
        is_folder, exists = source.is_dir(), source.exists()
    except OSError as error:
        raise cannot_be_read(printable(str(source)), error) from error
    suffix = source.suffix.lower()
    if is_folder:
        return _folder(source, pins)
    if not exists:
        raise SourceError(f"There is no {printable(str(source))}. Check the path, and that the export has been written.")
    if suffix in zip_archive.SUFFIXES:
        return zip_archive.archive(source, lambda unpacked: _folder(unpacked, pins))
    if suffix in folder.WORKBOOK and table_named(source.name, pins.files, pins.tables) is None:
        return folder.file_alone(source, pins)
    if suffix in folder.SUFFIXES or resource_named(source.name) in READ:
        return _folder(source.parent, pins)
    raise SourceError(_unknown(source, suffix))


def _folder(source: Path, pins: Pins) -> Delivery:
    """A folder is of saved responses of SS 12000 if it holds any, else of tables."""
    try:
        saved = any(resource_named(entry.name) in READ for entry in source.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise cannot_be_read(f"The folder {printable(str(source))}", error) from error
    if not saved:
        return folder.delivery(source, pins)
    from lint.sources.ss12000.saved import delivery  # its libraries take a tenth of a second

    return delivery(source, pins)


def _unknown(source: Path, suffix: str) -> str:
    if suffix in _DATABASES:
        return (
            f"{printable(str(source))} is a database of several tables. Name them under [kalla.odbc] in extenslint.toml, to read them over "
            "ODBC (docs/odbc.md), or export each as a CSV file of its own."
        )
    if suffix == ".json":
        return (
            f"{printable(str(source))} does not have the name of a resource of SS 12000: {', '.join(READ)}. "
            "Name it after the one that it holds, such as persons.json."
        )
    kinds = ", ".join((*folder.SUFFIXES, *zip_archive.SUFFIXES))
    return f"{printable(str(source))} is of no kind that extenslint reads. Give a folder, or one such file: {kinds}."
