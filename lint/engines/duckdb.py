"""The embedded engine: typed tables in, rows out. Views and rules are given as statements without parameters."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import polars as pl

from checks import sql

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
    """One DuckDB connection that holds the tables and views of an audit."""

    name = "duckdb"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._views: dict[str, str] = {}  # named but not yet made

    def add_table(self, name: str, frame: pl.DataFrame) -> None:
        """Makes the frame readable under that name."""
        self._connection.register(name, _ArrowStream(frame))

    def add_view(self, name: str, statement: str, *, keep: bool) -> None:
        """Names a statement, made when the first one asks for it; keep computes it once, for what is small and read often."""
        self._views[name] = f"create {'temp table' if keep else 'temp view'} {name} as {statement}"

    def rows(self, statement: str) -> list[dict[str, Any]]:
        """The statement's rows, by column name. Raises duckdb.Error."""
        for view in sql.views_for(statement):
            if view.name in self._views:
                self._connection.execute(self._views[view.name])
                del self._views[view.name]
        result = self._connection.execute(statement)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


@contextmanager
def engine(tables: Mapping[str, pl.DataFrame]) -> Iterator[Engine]:
    """An engine that holds the tables; closed at the end, since an open connection keeps every frame in memory."""
    with duckdb.connect(":memory:", config={"enable_external_access": "false", "autoload_known_extensions": "false"}) as connection:
        for macro in HOUSE_AGGREGATES:
            connection.execute(macro)
        started = Engine(connection)
        for name, frame in tables.items():
            started.add_table(name, frame)
        yield started
