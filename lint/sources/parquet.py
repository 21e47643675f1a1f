"""A Parquet file as a table of text."""

import hashlib
from pathlib import Path

import polars as pl

from lint.errors import SourceError
from lint.sources import TextTable
from lint.sources.celltext import NotTextError, as_text, is_dated
from lint.sources.naming import date_in, printable
from lint.sources.text_file import cannot_be_read

SUFFIXES = (".parquet", ".pq")


def parquet_table(path: Path, table: str) -> TextTable:
    """The file as `table`. Raises SourceError if it cannot be read, is damaged, or has columns that hold more than one value a cell."""
    name = printable(path.name)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        read = pl.read_parquet(path, glob=False, hive_partitioning=False)
    except OSError as error:
        raise cannot_be_read(name, error) from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise SourceError(f"{name} is not a Parquet file, or a damaged one. Export it again; nothing of it has been checked.") from None
    dates = frozenset(n for n, kind in enumerate(read.dtypes) if is_dated(kind))
    cells = [_text(column, name).alias(str(n)) for n, column in enumerate(read)]
    rad = pl.int_range(2, len(read) + 2, dtype=pl.Int64, eager=True).alias("rad")
    return TextTable(table, name, tuple(read.columns), pl.DataFrame([rad, *cells]), sha256, dated=date_in(path.name), typed_dates=dates)


def _text(column: pl.Series, file: str) -> pl.Series:
    try:
        return as_text(column)
    except NotTextError as error:
        raise SourceError(f"{file}: the column {column.name} {error}. Leave it out, or write it as text.") from None
