"""What has gone to whom: an SQLite file that outlives a run that is cut off, so that no letter goes twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from lint.errors import UserError
from lint.mailing.envelopes import Envelope

TABLE = """
create table if not exists utskick (
    run text not null, enhet text not null, adress text not null, tid text not null, utfall text not null,
    primary key (run, enhet, adress)
)
"""


class State(StrEnum):
    """How it went with a letter. A letter being sent when the program was cut off stays so: it may have gone, and is not sent again."""

    SENDING = "skickas"
    SENT = "skickat"
    UNSURE = "osäkert"
    REFUSED = "avvisat"
    FAILED = "misslyckat"


AGAIN = (State.FAILED, State.REFUSED)  # what surely never arrived


class Ledger:
    """The letters of one run of the check, `run`."""

    def __init__(self, connection: sqlite3.Connection, run: str) -> None:
        self._connection = connection
        self._run = run

    def state(self, envelope: Envelope) -> State | None:
        """How it went with the letter before; None where it was never begun."""
        found = self._connection.execute(
            "select utfall from utskick where run = ? and enhet = ? and adress = ?", (self._run, envelope.enhet, envelope.to)
        ).fetchone()
        return State(found[0]) if found else None

    def begin(self, envelope: Envelope, now: datetime) -> bool:
        """Takes the letter on, unless it has gone or another run of the program has taken it."""
        done = self._connection.execute(
            "insert into utskick values (?, ?, ?, ?, ?) on conflict do update set tid = excluded.tid, utfall = excluded.utfall "
            f"where utfall in ({', '.join('?' * len(AGAIN))})",
            (self._run, envelope.enhet, envelope.to, now.isoformat(timespec="seconds"), State.SENDING, *AGAIN),
        )
        return done.rowcount == 1

    def end(self, envelope: Envelope, state: State) -> None:
        """Writes down how it went."""
        self._connection.execute(
            "update utskick set utfall = ? where run = ? and enhet = ? and adress = ?", (state, self._run, envelope.enhet, envelope.to)
        )


@contextmanager
def ledger(path: Path, run: str) -> Iterator[Ledger]:
    """The ledger in that file, which is made if need be; every word is on the disk before the next. Raises UserError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = full")
            connection.execute(TABLE)
            yield Ledger(connection, run)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            f"{path}: cannot be used to write down what is sent ({error}), so nothing more is sent. Move the file away if it is broken, or "
            "name another under mejl.logg."
        ) from error
