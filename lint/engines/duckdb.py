"""The embedded engine: typed rows in, rows out. Views and rules are given as statements without parameters."""

import tempfile
import weakref
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

import duckdb
import polars as pl

from checks import sql
from lint.errors import SourceError
from lint.timing import SLOW, timed
from lint.typed_tables import SQL_TYPES, Schema, every_schema

HOUSE_AGGREGATES = (
    "create macro rader(rad) as min(rad, 5)",
    "create macro lista(x) as coalesce(list_sort(list(distinct x) filter (x is not null)), [])",
)
# Bytes. What is beyond them waits on disk, in a folder that is closed to others and encrypted with a key that nobody keeps: some ten
# million activities come so far.
MEMORY = 2 * 10**9
ENCRYPTED = ("set force_mbedtls_unsafe = 'true'", "set temp_file_encryption = true")  # DuckDB has OpenSSL from the net alone


class _ArrowStream:
    """Hands a frame over by Arrow's C stream, which DuckDB reads without copying and without pyarrow."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


class Engine:
    """A DuckDB database with every table that a statement may read, and the views over them. Any number of threads may ask it at the
    same time.

    It is gone, with all that it holds, when nobody has it any more.
    """

    name = "duckdb"

    def __init__(self, threads: int = 1) -> None:
        overflow = _overflow()
        config: dict[str, str | bool | int | float | list[str]] = {
            "enable_external_access": False,
            "autoload_known_extensions": False,
            "threads": threads,
            "temp_directory": overflow.name if overflow else "",
        }
        self._connection = duckdb.connect(":memory:", config=config)
        self._views: dict[str, str] = {}
        self._made: dict[str, Future[None]] = {}
        self._lock = Lock()
        weakref.finalize(self, _close, self._connection, overflow)
        for statement in (
            _limit(self._connection),
            *ENCRYPTED,
            *HOUSE_AGGREGATES,
            *(_create(name, schema) for name, schema in every_schema().items()),
        ):
            self._connection.execute(statement)

    def add_rows(self, name: str, frame: pl.DataFrame) -> None:
        """Copies the rows into the table: of its own tables DuckDB knows how many rows they have, and joins them in the better order."""
        if not frame.is_empty():
            with _clear_faults():
                self._connection.register("incoming", _ArrowStream(frame))
                self._connection.execute(f"insert into {name} by name select * from incoming")
                self._connection.unregister("incoming")

    def change(self, statement: str, *values: str) -> None:
        """Runs a statement that changes the tables, with a ? for each of the values."""
        with _clear_faults():
            self._connection.execute(statement, values)

    def add_view(self, name: str, statement: str, *, keep: bool) -> None:
        """Names a statement, made when the first one asks for it; keep computes it once, for what is read often."""
        self._views[name] = f"create {'table' if keep else 'view'} {name} as {statement}"

    def rows(self, statement: str) -> list[dict[str, Any]]:
        """The statement's rows, by column name. Raises duckdb.Error; SourceError where there is no room for what it takes."""
        with _clear_faults(), self._connection.cursor() as cursor:
            for view in sql.views_for(statement):
                self._make(view.name, cursor)
            result = cursor.execute(statement)
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def table(self, name: str) -> pl.DataFrame:
        """All the rows of a table that is known to be small, in the order in which they came."""
        schema = every_schema()[name]
        return pl.DataFrame(self.rows(f"select {', '.join(schema)} from {name}"), schema=schema)

    def _make(self, view: str, cursor: duckdb.DuckDBPyConnection) -> None:
        """Sees to it that the view is there: the first thread to ask for it makes it, the others wait until it has."""
        with self._lock:
            first = view not in self._made
            made = self._made.setdefault(view, Future())
        if first:
            try:
                with timed(f"  view {view}", SLOW):
                    cursor.execute(self._views[view])
                made.set_result(None)
            except Exception as error:  # whatever it is, those who wait get it too
                made.set_exception(error)
        made.result()


def _limit(connection: duckdb.DuckDBPyConnection) -> str:
    """What DuckDB would allow itself, four fifths of the computer's memory or the container's, but no more than MEMORY."""
    ((usual,),) = connection.execute("select parse_formatted_bytes(current_setting('memory_limit'))").fetchall()
    return f"set memory_limit = '{min(MEMORY, usual)}B'"


def _create(name: str, schema: Schema) -> str:
    return f"create table {name} ({', '.join(f'{column} {SQL_TYPES[type(kind)]}' for column, kind in schema.items())})"


@contextmanager
def _clear_faults() -> Iterator[None]:
    """What is nobody's fault in the statement, told as what it is: no room, or Ctrl-C."""
    try:
        yield
    except RuntimeError as error:  # no duckdb.Error is one
        if str(error) != "Query interrupted":
            raise
        raise KeyboardInterrupt from None
    except (duckdb.OutOfMemoryException, duckdb.IOException):  # their words name files that nobody can open
        raise SourceError(
            "The extract takes more memory than there is, and the temporary folder has no room for the rest. Make room there, or let the "
            "environment variable TMPDIR name another folder; --jobs 1 takes less too."
        ) from None


def _overflow() -> "tempfile.TemporaryDirectory[str] | None":
    """A folder of mode 0700; none in a container that may write nowhere, which then has to do with its memory."""
    with suppress(OSError):
        return tempfile.TemporaryDirectory(prefix="extenslint-")
    return None


def _close(connection: duckdb.DuckDBPyConnection, overflow: "tempfile.TemporaryDirectory[str] | None") -> None:
    connection.close()
    if overflow:
        overflow.cleanup()
