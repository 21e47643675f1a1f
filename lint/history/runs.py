"""The runs of a history: entering one, listing them, how the number of findings went, and forgetting the old."""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from checks.audit import Audit, Run
from checks.past import PastRun

MOST_POINTS = 60


def enter(db: sqlite3.Connection, run: Run, units: Collection[str], secret: str) -> int:
    """The run's number. A run of the same input is the same run, whose time is brought up to date if no other has come after it."""
    source = hashlib.sha256("|".join(sorted(f"{read.table}:{read.sha256}" for read in run.tables)).encode()).hexdigest()[:16]
    row = (secret, run.id, run.as_of.isoformat(), run.created.isoformat(), run.system, source, json.dumps(sorted(units)))
    db.execute("insert or ignore into run (secret, id, as_of, created, system, source, units) values (?, ?, ?, ?, ?, ?, ?)", row)
    (number,) = db.execute("select number from run where secret = ? and id = ?", (secret, run.id)).fetchone()
    if is_last(db, number, secret):
        db.execute("update run set created = ?, units = ? where number = ?", (run.created.isoformat(), row[-1], number))
    return int(number)


def is_last(db: sqlite3.Connection, number: int, secret: str) -> bool:
    """Whether no run of the same secret has come after it."""
    (last,) = db.execute("select max(number) from run where secret = ?", (secret,)).fetchone()
    return bool(last == number)


def day_before(db: sqlite3.Connection, number: int, secret: str) -> date | None:
    """The day of the run before it, of those whose findings can be compared with its own."""
    query = "select created from run where secret = ? and number < ? order by number desc limit 1"
    row = db.execute(query, (secret, number)).fetchone()
    return _day(row[0]) if row else None


def has_other_secret(db: sqlite3.Connection, number: int, secret: str) -> bool:
    """Whether all that came before it was made with another secret."""
    made = {row[0] for row in db.execute("select distinct secret from run where number < ?", (number,))}
    return bool(made) and secret not in made


def units_of(db: sqlite3.Connection) -> dict[int, frozenset[str]]:
    """The units that each run knew, by its number."""
    return {number: frozenset(json.loads(units)) for number, units in db.execute("select number, units from run")}


def count(db: sqlite3.Connection, number: int, audit: Audit, ran: Collection[str]) -> None:
    """Keeps how many findings each rule that ran has at each unit, in place of what an earlier go at the same run said."""
    tally: dict[tuple[str, str], list[int]] = {(code, ""): [0, 0] for code in ran}
    for column, findings in enumerate((audit.findings, audit.accepted)):
        for finding in findings:
            tally.setdefault((finding.code, finding.enhet or ""), [0, 0])[column] += 1
    db.executemany("delete from tally where run = ? and code = ?", [(number, code) for code in ran])
    rows = [(number, code, enhet, *counts) for (code, enhet), counts in tally.items()]
    db.executemany("insert into tally values (?, ?, ?, ?, ?)", rows)


def trends(
    db: sqlite3.Connection, number: int, secret: str, units: Collection[str], ran: Collection[str]
) -> dict[str | None, tuple[tuple[date, int], ...]]:
    """The number of findings at each run before that one, by unit and (None) in all, of the rules that ran and the units that are
    there now. What a run did not look at stands as it did the last time somebody looked.
    """
    query = "select number, created, units from run where secret = ? and number < ? order by number desc limit ?"
    window = db.execute(query, (secret, number, MOST_POINTS)).fetchall()[::-1]
    places = {*units, ""}
    now: dict[tuple[str, str], int] = {}
    counted: set[str] = set()
    points: dict[str | None, list[tuple[date, int]]] = defaultdict(list)
    for one, created, there in window:
        found = _tally(db, one, ran)
        counted |= found.keys()
        for code, by_unit in found.items():
            now |= {(code, enhet): by_unit.get(enhet, 0) for enhet in ("", *json.loads(there))} | {
                (code, enhet): findings for enhet, findings in by_unit.items()
            }
        if 2 * len(counted) < len(ran):  # a check of a few rules alone says too little to stand beside the rest
            continue
        sums = _sums(now, places)
        for enhet in (None, *units):
            points[enhet].append((_day(created), sums[enhet]))
    return {enhet: tuple(line) for enhet, line in points.items()}


def _tally(db: sqlite3.Connection, number: int, codes: Collection[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for code, enhet, findings in db.execute("select code, enhet, findings from tally where run = ?", (number,)):
        if code in codes:
            found[code][enhet] = findings
    return found


def _sums(now: dict[tuple[str, str], int], places: Collection[str]) -> dict[str | None, int]:
    sums: dict[str | None, int] = defaultdict(int)
    for (_, enhet), findings in now.items():
        if enhet in places:
            sums[None] += findings
            sums[enhet] += findings
    return sums


def kept(db: sqlite3.Connection) -> list[PastRun]:
    """Every run that is kept, oldest first."""
    query = """
        with counted as (
          select run, count(distinct code) as rules, sum(findings) as findings, sum(accepted) as accepted from tally group by run
        ),
        came as (select opened as run, count(*) as number from spell group by opened),
        went as (select closed as run, count(*) as number from spell where closed is not null group by closed)
        select r.id, r.as_of, r.created, r.system, coalesce(t.rules, 0), coalesce(t.findings, 0), coalesce(c.number, 0),
          coalesce(w.number, 0), coalesce(t.accepted, 0)
        from run r
        left join counted t on t.run = r.number left join came c on c.run = r.number left join went w on w.run = r.number
        order by r.number
    """
    return [
        PastRun(name, date.fromisoformat(as_of), datetime.fromisoformat(created), system, *counts)
        for name, as_of, created, system, *counts in db.execute(query)
    ]


def pruned_before(db: sqlite3.Connection, day: date, spared: int | None = None) -> int:
    """Forgets the runs of days before that one, but `spared`, and returns how many they were."""
    runs = db.execute("select number, created from run").fetchall()
    return _forget(db, [number for number, created in runs if _day(created) < day and number != spared])


def pruned_to(db: sqlite3.Connection, number: int) -> int:
    """Forgets all runs but the last so many, and returns how many they were."""
    runs = [row[0] for row in db.execute("select number from run order by number desc")]
    return _forget(db, runs[number:])


def _forget(db: sqlite3.Connection, runs: Iterable[int]) -> int:
    """Forgets the runs, and of the findings what lies before all that is left: those mended by then, and those not seen since."""
    gone = [(number,) for number in runs]
    db.executemany("delete from run where number = ?", gone)
    db.executemany("delete from tally where run = ?", gone)
    if gone:
        first = "select coalesce(min(number), (select seq + 1 from sqlite_sequence where name = 'run')) from run"
        db.execute(f"delete from spell where coalesce(closed, seen) < ({first})")
    return len(gone)


def _day(created: str) -> date:
    return date.fromisoformat(created[:10])
