"""What the database's own catalogue names: its tables and views, and the columns of those that are looked at."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pyodbc
from sqlglot import exp

from lint.config.source import Odbc
from lint.errors import SourceError, UserError
from lint.sources.odbc import connected
from lint.sources.odbc_query import select_of
from lint.sources.odbc_rows import described
from lint.sources.odbc_target import target

_READABLE = re.compile(r"^(TABLE|VIEW|BASE TABLE|FOREIGN TABLE|PARTITIONED TABLE|MATVIEW|MATERIALIZED VIEW|SYNONYM|ALIAS)$")
_SYSTEM = ("information_schema", "pg_catalog", "sys", "sqlite_master")
# What each kind of database keeps as it is written without quotes.
_UNQUOTED = {"postgres": r"[a-zåäö_][a-zåäö0-9_]*", "oracle": r"[A-ZÅÄÖ][A-ZÅÄÖ0-9_]*"}
_ANY_CASE = r"[A-Za-zÅÄÖåäö_][A-Za-zÅÄÖåäö0-9_]*"


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view. `said` is its name as a query must write it, `columns` are its headers: none where they were not looked at, or
    where this login may not read it.
    """

    name: str
    said: str
    columns: tuple[str, ...] = ()


def relations(said: Odbc, environ: Mapping[str, str], wanted: Callable[[str], bool]) -> tuple[str, tuple[Relation, ...]]:
    """The database as it may be shown, and its tables and views by name; the columns of those whose name is `wanted` are looked at, no row
    is. Raises UserError for what the configuration says wrong, SourceError where the database does not answer.
    """
    where = target(said.anslutning, said.tidsgrans, environ)
    with connected(where, said.tidsgrans) as connection:
        found = sorted(set(_named(connection, where.label, where.family)), key=lambda one: one.said)
        return where.label, tuple(_looked_at(connection, one) if wanted(one.name) else one for one in found)


def _named(connection: pyodbc.Connection, label: str, dialect: str | None) -> Iterator[Relation]:
    try:
        rows = connection.cursor().tables().fetchall()
    except pyodbc.Error:  # its words are the driver's own
        raise SourceError(f"{label} does not tell which tables it has. Name them under [kalla.odbc.tabeller] (docs/odbc.md).") from None
    for _, schema, name, kind, _ in rows:
        if _READABLE.match((kind or "").upper()) and (schema or "").lower() not in _SYSTEM and name:
            yield Relation(name, _as_written(schema or None, name, dialect))


def _as_written(schema: str | None, name: str, dialect: str | None) -> str:
    plain = _UNQUOTED.get(dialect or "", _ANY_CASE)
    parts = [part for part in (schema, name) if part]
    said = ".".join(parts)
    if all(re.fullmatch(plain, part) for part in parts) and _can_be_asked(said, dialect):
        return said
    return exp.table_(name, db=schema, quoted=True).sql(dialect=dialect)


def _can_be_asked(said: str, dialect: str | None) -> bool:
    """Not where a part of the name is a word of SQL."""
    try:
        select_of("elev", said, dialect)
    except UserError:
        return False
    return True


def _looked_at(connection: pyodbc.Connection, one: Relation) -> Relation:
    try:
        columns = described(connection.execute(f"SELECT * FROM {one.said} WHERE 1 = 0"))
    except pyodbc.Error:  # this login may not read it
        connection.rollback()
        return one
    return replace(one, columns=tuple(column.name for column in columns))
