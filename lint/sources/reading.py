"""The one door to every kind of source on disk: told by what it is, read by the module for its kind."""

from pathlib import Path

from lint.errors import SourceError
from lint.sources import Delivery, Pins, csv_files
from lint.sources.naming import printable
from lint.sources.text_file import cannot_be_read


def read(source: Path, pins: Pins) -> Delivery:
    """What the source holds. A folder is read whole; a CSV file stands for the folder it lies in, since one table alone says little.
    SourceError when there is nothing there, or nothing that extenslint can read.
    """
    try:
        is_folder, exists = source.is_dir(), source.exists()
    except OSError as error:
        raise cannot_be_read(printable(str(source)), error) from error
    if is_folder:
        return csv_files.delivery(source, pins)
    if not exists:
        raise SourceError(f"There is no {printable(str(source))}. Check the path, and that the export has been written.")
    if source.suffix.lower() in csv_files.SUFFIXES:
        return csv_files.delivery(source.parent, pins)
    kinds = ", ".join(csv_files.SUFFIXES)
    raise SourceError(f"{printable(str(source))} is of no kind that extenslint reads. Give a folder with {kinds} files, or one such file.")
