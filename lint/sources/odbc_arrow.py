"""Rows by arrow-odbc, where it is installed: the same frames of text as by pyodbc, in half the time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from types import ModuleType
from typing import Any

import polars as pl

from lint.sources.celltext import NotTextError, as_text
from lint.sources.odbc_errors import state_of
from lint.sources.odbc_query import REWRITTEN, Described
from lint.sources.odbc_rows import Result, told
from lint.sources.odbc_target import Target

BATCH = 10_000
LONGEST = 1_000  # characters of a cell whose column the driver gives no length for; a longer one makes pyodbc read the table
MEMORY = 64 * 2**20


class UnsuitedError(Exception):
    """The result is one that arrow-odbc cannot carry; pyodbc can."""


def arrow_odbc() -> ModuleType | None:
    """The library, or None where it is not installed or finds no driver manager on this computer."""
    try:
        return import_module("arrow_odbc")
    except (ImportError, OSError):  # its wheel, unlike pyodbc's, needs the system's libodbc
        return None


def by_arrow(library: ModuleType, where: Target, select: str, columns: Sequence[Described] | None, seconds: int) -> Result:
    """The rows of the query by arrow-odbc; `columns` is what the cells were before they were asked for as text, None if they were not.

    Raises UnsuitedError, and arrow_odbc.Error where the database or the connection is at fault.
    """
    limits = {} if where.family in REWRITTEN else {"query_timeout_sec": seconds}  # theirs is in the connection, or they have none
    with _unsuited(library):
        reader = library.read_arrow_batches_from_odbc(
            select, where.text, batch_size=BATCH, max_bytes_per_batch=MEMORY, max_text_size=LONGEST, max_binary_size=1, **limits
        )
    known = tuple(columns or (Described(field.name, _kind(field.type)) for field in reader.schema))
    return Result(known, _frames(library, reader, known))


def _frames(library: ModuleType, reader: Any, columns: Sequence[Described]) -> Iterator[pl.DataFrame]:
    names = [str(n) for n in range(len(columns))]
    with _unsuited(library):
        for batch in reader:
            cells = pl.DataFrame(batch.rename_columns(names))
            yield pl.DataFrame([told(as_text(cells[name]), column) for name, column in zip(names, columns, strict=True)])


@contextmanager
def _unsuited(library: ModuleType) -> Iterator[None]:
    try:
        yield
    except library.Error as error:
        if state_of(error):
            raise
        raise UnsuitedError from error  # a column without length, a cell longer than LONGEST: no fault of the database's
    except NotTextError as error:
        raise UnsuitedError from error


def _kind(of: Any) -> type:
    """The Python type that pyodbc would give for an Arrow type."""
    from pyarrow import types

    kinds = (
        (types.is_date, date),
        (types.is_timestamp, datetime),
        (types.is_decimal, Decimal),
        (types.is_floating, float),
        (types.is_boolean, bool),
        (types.is_integer, int),
        (types.is_time, time),
        (types.is_binary, bytes),
        (types.is_fixed_size_binary, bytes),
    )
    return next((kind for holds, kind in kinds if holds(of)), str)
