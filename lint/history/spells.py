"""Spells: the times during which a finding was there. A finding that was mended and came back has several."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from checks.audit import Finding
from checks.model import Check


@dataclass(frozen=True, slots=True)
class Spell:
    """Opened by one run, closed by another or by none, both by number; last seen by a third, `parts` being what its rule could not look at
    then. `since` is the day on which the finding was first found, in this spell or one before it.
    """

    fingerprint: str
    opened: int
    seen: int
    closed: int | None
    code: str
    enhet: str | None
    severity: str
    since: date
    parts: str | None

    def was_open(self, number: int) -> bool:
        """Whether it was going on when that run began."""
        return self.opened < number and (self.closed is None or self.closed >= number)


Spells: TypeAlias = Mapping[str, list[Spell]]

_COLUMNS = "fingerprint, opened, seen, closed, code, enhet, severity, since, parts"


def before(db: sqlite3.Connection, number: int, secret: str) -> Spells:
    """The spells that began before that run, by fingerprint, oldest first."""
    query = f"select {_COLUMNS} from spell where secret = ? and opened < ? order by fingerprint, opened"
    found: dict[str, list[Spell]] = defaultdict(list)
    for name, begun, seen, closed, code, enhet, severity, since, parts in db.execute(query, (secret, number)):
        found[name].append(Spell(name, begun, seen, closed, code, enhet, severity, date.fromisoformat(since), parts))
    return found


def rename(db: sqlite3.Connection, findings: Iterable[Finding], checks: Collection[Check], secret: str) -> None:
    """Gives what is remembered under a rule's old code or key to the findings that it is today."""
    codes = [(check.code, alias.code) for check in checks for alias in check.aliases if alias.code]
    db.executemany("update spell set code = ? where code = ?", codes)
    db.executemany("update or ignore tally set code = ? where code = ?", codes)
    renamed = [(one.fingerprint, old) for one in findings for old in one.former if old != one.fingerprint]
    copy = f"""
        insert or ignore into spell (secret, {_COLUMNS})
        select secret, ?, {_COLUMNS.removeprefix("fingerprint, ")} from spell where secret = ? and fingerprint = ?
    """
    db.executemany(copy, [(new, secret, old) for new, old in renamed])
    db.executemany("delete from spell where secret = ? and fingerprint = ?", [(secret, old) for _, old in renamed])


def undo(db: sqlite3.Connection, number: int, codes: Iterable[str], secret: str) -> None:
    """Takes back what an earlier go at the same run said of those rules."""
    said = [(secret, number, code) for code in codes]
    db.executemany("delete from spell where secret = ? and opened = ? and code = ?", said)
    db.executemany("update spell set closed = null where secret = ? and closed = ? and code = ?", said)


def see(db: sqlite3.Connection, number: int, seen: Iterable[tuple[Finding, Spell | None, str | None]], secret: str) -> None:
    """Keeps that the run has seen the findings, each with the spell that it goes on with, if any, and what its rule could not look at."""
    going_on, begun = [], []
    for one, spell, parts in seen:
        if spell:
            going_on.append((number, one.severity.value, parts, secret, one.fingerprint, spell.opened))
        else:
            since = (one.since or date.min).isoformat()
            begun.append((secret, one.fingerprint, number, number, None, one.code, one.enhet, one.severity.value, since, parts))
    query = "update spell set seen = ?, severity = ?, parts = ? where secret = ? and fingerprint = ? and opened = ?"
    db.executemany(query, going_on)
    db.executemany(f"insert or replace into spell (secret, {_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", begun)


def close(db: sqlite3.Connection, number: int, spells: Iterable[Spell], secret: str) -> None:
    """Keeps that the run no longer found them."""
    query = "update spell set closed = ? where secret = ? and fingerprint = ? and opened = ?"
    db.executemany(query, [(number, secret, spell.fingerprint, spell.opened) for spell in spells])


def forget(db: sqlite3.Connection, fingerprints: Iterable[str], secret: str) -> None:
    """Removes every trace of the findings."""
    db.executemany("delete from spell where secret = ? and fingerprint = ?", [(secret, one) for one in fingerprints])
