"""The embedded engine: typed tables in, rows out. Views and rules are given as statements without parameters."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Lock
from typing import Any

import duckdb
import polars as pl

from checks import sql
from lint.contract import SQL_TYPES
from lint.timing import SLOW, timed

HOUSE_AGGREGATES = (
    "create macro rader(rad) as min(rad, 5)",
    "create macro lista(x) as coalesce(list_sort(list(distinct x) filter (x is not null)), [])",
)


class _ArrowStream:
    """Hands a frame over by Arrow's C stream, which DuckDB reads without copying and without pyarrow."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


class Engine:
    """A DuckDB database that holds the tables and views of an audit. Any number of threads may ask it at the same time."""

    name = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._views: dict[str, str] = {}
        self._made: dict[str, Future[None]] = {}
        self._lock = Lock()

    def add_table(self, name: str, frame: pl.DataFrame) -> None:
        """Copies the frame into a table: of its own tables DuckDB knows how many rows they have, and joins them in the better order."""
        if frame.is_empty():  # as most are, and a statement takes a tenth of the time that an empty stream does
            columns = ", ".join(f"{column} {SQL_TYPES[type(kind)]}" for column, kind in frame.schema.items())
            self._connection.execute(f"create table {name} ({columns})")
            return
        self._connection.register("incoming", _ArrowStream(frame))
        self._connection.execute(f"create table {name} as select * from incoming")
        self._connection.unregister("incoming")

    def add_view(self, name: str, statement: str, *, keep: bool) -> None:
        """Names a statement, made when the first one asks for it; keep computes it once, for what is read often."""
        self._views[name] = f"create {'table' if keep else 'view'} {name} as {statement}"

    def rows(self, statement: str) -> list[dict[str, Any]]:
        """The statement's rows, by column name. Raises duckdb.Error."""
        with self._connection.cursor() as cursor:
            for view in sql.views_for(statement):
                self._make(view.name, cursor)
            result = cursor.execute(statement)
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

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


@contextmanager
def engine(tables: Mapping[str, pl.DataFrame], threads: int = 1) -> Iterator[Engine]:
    """An engine that holds the tables; closed at the end, since an open connection keeps every table in memory."""
    with duckdb.connect(
        ":memory:", config={"enable_external_access": False, "autoload_known_extensions": False, "threads": threads}
    ) as connection:
        for macro in HOUSE_AGGREGATES:
            connection.execute(macro)
        started = Engine(connection)
        for name in tables:
            started.add_table(name, tables[name])
        del tables  # whose rows would stay in memory beside these
        yield started
