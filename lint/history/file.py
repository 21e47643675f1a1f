"""The file of the history, opened for one transaction at a time: two runs wait for each other, and one that is cut off leaves no trace."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from checks.audit import Remark

WAIT = 60.0  # seconds to wait for another run, whose transaction takes a fraction of one unless it has very much to remember
MARK = 0x65786C68  # SQLite's application_id, which tells our file from any other database
VERSION = 1

# A run is one check; `secret` tells with which installation's secret its fingerprints were made, `units` is JSON. A spell is a time
# during which a finding was there: from the run that `opened` it to the one that `closed` it, last `seen` in between, `parts` being
# what its rule could not look at then. `since` is the day of the first spell. A tally is what a rule found at a unit ('' for none).
SCHEMA = """
create table run (
  number integer primary key autoincrement, secret text not null, id text not null, as_of text not null, created text not null,
  system text not null, source text not null, units text not null, unique (secret, id)
) strict;
create table spell (
  secret text not null, fingerprint text not null, opened integer not null, seen integer not null, closed integer,
  code text not null, enhet text, severity text not null, since text not null, parts text,
  primary key (secret, fingerprint, opened)
) strict, without rowid;
create table tally (
  run integer not null, code text not null, enhet text not null, findings integer not null, accepted integer not null,
  primary key (run, code, enhet)
) strict, without rowid;
"""

_BROKEN = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
_BUSY = {"SQLITE_BUSY", "SQLITE_LOCKED"}


class HistoryError(Exception):
    """The history cannot be used; `remark` says why, for the report."""

    def __init__(self, kind: str, path: Path, fault: str = "") -> None:
        super().__init__(f"{path}: {kind} {fault}")
        self.remark = Remark(f"history.{kind}", {"fil": path.name, "fault": fault})


@contextmanager
def opened(path: Path, *, wait: float = WAIT) -> Iterator[sqlite3.Connection]:
    """The history, held by this run alone until the block ends; made if it is not there. What was written is kept only if the block
    ends well. Raises HistoryError where the file is damaged, held by another, not ours, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise HistoryError("closed", path, _name(error)) from error
    try:
        with _transaction(connection, path):
            yield connection
    except sqlite3.DatabaseError as error:
        raise HistoryError(_kind(_name(error)), path, _name(error)) from error
    finally:
        connection.close()


@contextmanager
def _transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    if _pragma(connection, "application_id") == MARK or _is_empty(connection):
        with suppress(sqlite3.OperationalError):  # another run is at it, or the disk cannot: the journal of old will do
            connection.execute("pragma journal_mode = wal")
    connection.execute("begin immediate")
    try:
        _hold_to_the_form(connection, path)
        yield
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("rollback")
        raise
    connection.execute("commit")


def _hold_to_the_form(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the tables of a new file. Raises HistoryError where the file is another program's, or of a later version than this."""
    if _is_empty(connection):
        for statement in SCHEMA.split(";")[:-1]:
            connection.execute(statement)
        connection.execute(f"pragma application_id = {MARK}")
        connection.execute(f"pragma user_version = {VERSION}")
    elif _pragma(connection, "application_id") != MARK:
        raise HistoryError("broken", path)
    elif _pragma(connection, "user_version") != VERSION:
        raise HistoryError("version", path)


def _is_empty(connection: sqlite3.Connection) -> bool:
    (number,) = connection.execute("select count(*) from sqlite_master").fetchone()
    return not number


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"pragma {name}").fetchone()[0])


def _name(error: Exception) -> str:
    """SQLITE_READONLY and the like: what happened, without the path."""
    return str(getattr(error, "sqlite_errorname", type(error).__name__))


def _kind(name: str) -> str:
    primary = "_".join(name.split("_")[:2])
    return "broken" if primary in _BROKEN else "busy" if primary in _BUSY else "closed"
