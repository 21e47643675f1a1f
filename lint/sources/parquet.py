"""A Parquet file as a table of text."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from lint.errors import SourceError
from lint.sources import TextTable
from lint.sources.celltext import NotTextError, as_text, is_dated
from lint.sources.naming import date_in, printable
from lint.sources.rows import BLOCK, Rows
from lint.sources.text_file import cannot_be_read

SUFFIXES = (".parquet", ".pq")


def parquet_table(path: Path, table: str) -> TextTable:
    """The file as `table`. Raises SourceError if it cannot be read, is damaged, or has columns that hold more than one value a cell."""
    name = printable(path.name)
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        columns = pl.read_parquet_schema(path)
        rows = Rows(_frames(path, name, columns))
    except OSError as error:
        raise cannot_be_read(name, error) from error
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise SourceError(f"{name} is not a Parquet file, or a damaged one. Export it again; nothing of it has been checked.") from None
    dates = frozenset(n for n, kind in enumerate(columns.values()) if is_dated(kind))
    return TextTable(table, name, tuple(columns), rows, sha256, dated=date_in(path.name), typed_dates=dates)


def _frames(path: Path, name: str, columns: dict[str, pl.DataType]) -> Iterator[pl.DataFrame]:
    yield _text(pl.DataFrame(schema=columns), name, 2)
    rad = 2
    for batch in pl.scan_parquet(path, glob=False, hive_partitioning=False).collect_batches(chunk_size=BLOCK):
        yield _text(batch, name, rad)
        rad += batch.height


def _text(batch: pl.DataFrame, file: str, rad: int) -> pl.DataFrame:
    """The batch's cells as text, its rows numbered from rad."""
    numbers = pl.int_range(rad, batch.height + rad, dtype=pl.Int64, eager=True).alias("rad")
    return pl.DataFrame([numbers, *(_cells(column, file).alias(str(n)) for n, column in enumerate(batch))])


def _cells(column: pl.Series, file: str) -> pl.Series:
    try:
        return as_text(column)
    except NotTextError as error:
        raise SourceError(f"{file}: the column {column.name} {error}. Leave it out, or write it as text.") from None
