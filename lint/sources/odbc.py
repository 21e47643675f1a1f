"""Reads the tables from a database over ODBC: whole or not at all, and never writing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import pyodbc

from lint.config.source import Odbc
from lint.errors import SourceError, UserError
from lint.sources import Delivery, TextTable
from lint.sources.odbc_arrow import UnsuitedError, arrow_odbc, by_arrow
from lint.sources.odbc_errors import not_connected, not_read
from lint.sources.odbc_query import REWRITTEN, Described, exact, select_of
from lint.sources.odbc_rows import Result, by_pyodbc, described
from lint.sources.odbc_seen import Seen
from lint.sources.odbc_target import Target, target
from lint.sources.rows import Rows

Progress = Callable[[str, int], None]  # the table being read, and its rows so far

LOGIN_SECONDS = 20


@dataclass(frozen=True, slots=True)
class _Session:
    connection: pyodbc.Connection
    target: Target
    seconds: int
    progress: Progress


def read_odbc(said: Odbc, environ: Mapping[str, str], progress: Progress = lambda _table, _rows: None) -> Delivery:
    """The tables that [kalla.odbc] names, secrets taken from `environ`; `progress` is told after each batch of rows.

    Rows go by arrow-odbc where it is installed, else by pyodbc, with the same cells. A table's sha256 is that of its cells as UTF-8: the
    header, then the rows in the order they came, U+001F between cells, U+001E after the header and each row, U+0000 for a missing cell.
    Raises UserError for a query that does more than read, SourceError for everything else that hinders.
    """
    where, selects = asked(said, environ)
    with connected(where, said.tidsgrans) as connection:
        session = _Session(connection, where, said.tidsgrans, progress)
        return Delivery(where.label, tuple(_table(session, table, select) for table, select in selects.items()))


def asked(said: Odbc, environ: Mapping[str, str]) -> tuple[Target, dict[str, str]]:
    """What to connect to, and what to ask for each table; the database itself is not asked anything. Raises UserError."""
    if not said.tabeller:
        raise UserError(
            "kalla.odbc.tabeller names no table. Run `extenslint init`, which looks in the database, or write it (docs/odbc.md)."
        )
    where = target(said.anslutning, said.tidsgrans, environ)
    return where, {table: select_of(table, query, where.family) for table, query in said.tabeller.items()}


@contextmanager
def connected(where: Target, seconds: int) -> Iterator[pyodbc.Connection]:
    """A connection that only reads and is rolled back in the end. Raises SourceError where there is none to be had."""
    try:
        connection = pyodbc.connect(where.text, autocommit=False, readonly=True, timeout=LOGIN_SECONDS)
    except pyodbc.Error as error:
        raise not_connected(error, where) from None  # its words and its traceback may hold the connection string
    try:
        with suppress(pyodbc.Error):  # psqlodbc knows no such limit; its connection string has one
            connection.timeout = seconds
        yield connection
    finally:
        with suppress(pyodbc.Error):  # a lost connection cannot be ended
            connection.rollback()
            connection.close()


def _table(session: _Session, table: str, select: str) -> TextTable:
    seen, rows = _read(session, table, select)
    dated = frozenset(n for n, column in enumerate(seen.columns) if column.dated)
    return TextTable(table, f"{table} (ODBC)", seen.header, rows.changed(seen.unpadded), seen.digest.hexdigest(), typed_dates=dated)


def _read(session: _Session, table: str, select: str) -> tuple[Seen, Rows]:
    """All the rows, and what is known of them. Raises SourceError unless they came to the end."""
    columns = _described(session, table, select) if session.target.family in REWRITTEN else None
    asked = exact(select, columns, session.target.family) if columns else select
    if library := arrow_odbc():
        with suppress(UnsuitedError):
            return _whole(session, table, lambda: by_arrow(library, session.target, asked, columns, session.seconds))
    return _whole(session, table, lambda: by_pyodbc(session.connection, asked, columns))


def _described(session: _Session, table: str, select: str) -> tuple[Described, ...]:
    try:
        return described(session.connection.execute(f"WITH q AS (\n{select}\n) SELECT * FROM q LIMIT 0"))
    except pyodbc.Error as error:
        raise not_read(error, session.target, table, 0) from None


def _whole(session: _Session, table: str, start: Callable[[], Result]) -> tuple[Seen, Rows]:
    seen = Seen(())
    try:
        result = start()
        _no_bytes(table, result.columns)
        seen = Seen(result.columns)
        return seen, Rows(seen.each(result.frames, lambda rows: session.progress(table, rows)))
    except _faults() as error:
        raise not_read(error, session.target, table, seen.rows) from None  # the driver's words may hold a cell


def _faults() -> tuple[type[Exception], ...]:
    library = arrow_odbc()
    return (pyodbc.Error, UnicodeDecodeError, *((library.Error,) if library else ()))


def _no_bytes(table: str, columns: Sequence[Described]) -> None:
    binary = [column.name for column in columns if column.kind in (bytes, bytearray)]
    if binary:
        raise SourceError(
            f"kalla.odbc.tabeller.{table} gives bytes in {', '.join(binary)}, which no table of a register has. "
            "Write it as a SELECT that names the columns wanted."
        )
