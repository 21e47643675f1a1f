"""Holds an audit against the history, and the other way round: what is new, remaining, back or mended, and since when."""

import hashlib
import hmac
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from checks.audit import Audit, Finding, Outcome, Past, Remark, Where
from checks.model import Severity, Status, Verdict
from lint.history import runs, spells
from lint.history.file import WAIT, HistoryError, opened
from lint.history.spells import Spell, Spells


@dataclass(frozen=True, slots=True)
class Memory:
    """Where the history is, the secret that fingerprints are made with, how many days a run is kept, and whether the configuration
    lets a rule look at a unit.
    """

    path: Path
    secret: bytes
    days: int
    covers: Callable[[str, str | None], bool]


def remembered(audit: Audit, hidden: Iterable[Finding], memory: Memory, *, wait: float = WAIT) -> Audit:
    """The audit with the standing of each finding, those mended, and how it went before; it is then history itself. `hidden` are the
    findings about people with protected identity, of which the history keeps nothing. Where it cannot be used the audit says why.
    """
    try:
        with opened(memory.path, wait=wait) as db:
            return _Comparison(db, audit, memory).told([finding.fingerprint for finding in hidden])
    except HistoryError as error:
        return replace(audit, remarks=(*audit.remarks, error.remark))


class _Comparison:
    """One audit beside what the file holds. Everything is within one transaction."""

    def __init__(self, db: sqlite3.Connection, audit: Audit, memory: Memory) -> None:
        self.db, self.audit, self.memory = db, audit, memory
        self.secret = hmac.new(memory.secret, b"extenslint historik", hashlib.sha256).hexdigest()[:16]
        self.ran = {one.code: one for one in audit.outcomes if one.verdict in (Verdict.PASSED, Verdict.FAILED)}
        self.found = (*audit.findings, *audit.accepted)
        self.units = {unit.enhet for unit in audit.units} | {one.enhet for one in self.found if one.enhet is not None}
        self.number = runs.enter(db, audit.run, self.units, self.secret)

    def told(self, hidden: list[str]) -> Audit:
        """The audit with what the history says of it, the history being brought up to date."""
        db, audit, number, secret = self.db, self.audit, self.number, self.secret
        spells.forget(db, hidden, secret)
        spells.rename(db, self.found, list(audit.checks.values()), secret)
        past = spells.before(db, number, secret)
        findings, accepted = (tuple(self._standing(one, past) for one in some) for some in (audit.findings, audit.accepted))
        mended = list(self._mended(past))
        if runs.is_last(db, number, secret):
            self._keep((*findings, *accepted), past, mended)
        runs.count(db, number, audit, self.ran)
        told = replace(audit, findings=findings, accepted=accepted, fixed=self._fixed(mended), past=self._past())
        return replace(told, remarks=(*audit.remarks, *self._remarks()))

    def _standing(self, one: Finding, past: Spells) -> Finding:
        known = past.get(one.fingerprint)
        if not known:
            return replace(one, since=self._today())
        status = Status.REMAINING if known[-1].was_open(self.number) else Status.REOPENED
        return replace(one, status=one.status if one.status is Status.ACCEPTED else status, since=known[0].since)

    def _mended(self, past: Spells) -> Iterator[Spell]:
        """What was there and is there no more, where somebody has looked."""
        there = {one.fingerprint for one in self.found}
        units = runs.units_of(self.db)
        for fingerprint, known in past.items():
            last = known[-1]
            if fingerprint not in there and last.was_open(self.number) and self._looked_for(last, units):
                yield last

    def _looked_for(self, spell: Spell, units: Mapping[int, frozenset[str]]) -> bool:
        """Whether this run would have found it: its rule ran, whole or as whole as then, and its unit, or all units of then, are here."""
        if spell.code not in self.ran or not self.memory.covers(spell.code, spell.enhet):
            return False
        there = spell.enhet in self.units if spell.enhet is not None else units.get(spell.seen, frozenset()) <= self.units
        return there and _parts(self.ran[spell.code]) in (None, spell.parts)

    def _keep(self, found: Iterable[Finding], past: Spells, mended: Iterable[Spell]) -> None:
        db, number, secret = self.db, self.number, self.secret
        spells.undo(db, number, self.ran, secret)
        spells.see(db, number, ((one, self._open(one, past), _parts(self.ran[one.code])) for one in found), secret)
        spells.close(db, number, mended, secret)
        runs.pruned_before(db, self._today() - timedelta(self.memory.days), spared=number)

    def _open(self, one: Finding, past: Spells) -> Spell | None:
        known = past.get(one.fingerprint)
        return known[-1] if known and known[-1].was_open(self.number) else None

    def _fixed(self, mended: Iterable[Spell]) -> tuple[Finding, ...]:
        found = [self._fixed_one(spell) for spell in mended]
        return tuple(sorted(found, key=lambda one: (one.severity.rank, one.code, one.enhet or "", one.fingerprint)))

    def _fixed_one(self, spell: Spell) -> Finding:
        check = self.audit.checks[spell.code]
        where = Where(check.table, None, (), 0)
        severity = Severity(spell.severity)
        return Finding(
            spell.code, severity, check.effect, spell.enhet, {}, {}, where, spell.fingerprint, status=Status.FIXED, since=spell.since
        )

    def _past(self) -> Past:
        before = runs.day_before(self.db, self.number, self.secret)
        return Past(before, runs.trends(self.db, self.number, self.secret, self.units, self.ran)) if before else Past()

    def _remarks(self) -> Iterator[Remark]:
        if runs.has_other_secret(self.db, self.number, self.secret):
            yield Remark("history.secret", {"fil": self.memory.path.name})

    def _today(self) -> date:
        return self.audit.run.created.date()


def _parts(outcome: Outcome) -> str | None:
    """What the rule could not look at, as its reason names it."""
    return outcome.reason.sv if outcome.reason else None
