"""Gathers the sync calendar out of the engine: one reading of the views answers for every day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from checks import sql
from checks.model import Value
from checks.sync_calendar import NOBODY, Calendar, People, Stretch, UnitCalendar, Visible
from lint.engines.duckdb import Engine

VISIBLE = """
    select enhet, slag, id,
      case when forsta_dag >= cast('1900-01-01' as date) then forsta_dag end as first,
      case when sista_dag < cast('9999-12-31' as date) then sista_dag end as last
    from synliga_dagar
    where slag in ('grupp', 'klass') and forsta_dag <= :last and sista_dag >= :eve
    order by slag, id, forsta_dag
"""

# How many more or fewer people are read from each day on; those who are read on the first day count from then.
PEOPLE = """
    select enhet, slag, dag, cast(sum(antal) as integer) as antal
    from (
      select enhet, slag, case when forsta_dag < :first then :first else forsta_dag end as dag, 1 as antal
      from synliga_dagar where slag in ('elev', 'personal', 'vardnadshavare') and forsta_dag <= :last and sista_dag >= :first
      union all
      select enhet, slag, cast(sista_dag + 1 as date), -1
      from synliga_dagar where slag in ('elev', 'personal', 'vardnadshavare') and sista_dag >= :first and sista_dag < :last
    ) as turns
    group by enhet, slag, dag
    having sum(antal) <> 0
    order by dag
"""

Rows = Iterable[Mapping[str, Any]]


def calendar(running: Engine, first: date, last: date) -> Calendar:
    """What Vklass shows on each day from first to last, both in it, if the engine's extract is read every night."""
    values: dict[str, Value] = {"first": first, "last": last, "eve": first - timedelta(days=1)}
    visible = _by_unit(running.rows(sql.filled(VISIBLE, values)))
    people = _by_unit(running.rows(sql.filled(PEOPLE, values)))
    units = sorted(visible.keys() | people.keys(), key=lambda enhet: (enhet is None, enhet))
    shown = (UnitCalendar(enhet, tuple(_visible(visible.get(enhet, []))), tuple(_people(people.get(enhet, []), first))) for enhet in units)
    return Calendar(first, last, tuple(shown))


def _by_unit(rows: Rows) -> dict[str | None, list[Mapping[str, Any]]]:
    found: dict[str | None, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["enhet"]].append(row)
    return dict(found)


def _visible(rows: Rows) -> Iterator[Visible]:
    stretches: dict[tuple[str, str], list[Stretch]] = defaultdict(list)
    for row in rows:
        stretches[row["slag"], row["id"]].append(Stretch(row["first"], row["last"]))
    return (Visible(kind, name, tuple(found)) for (kind, name), found in stretches.items())


def _people(rows: Rows, first: date) -> Iterator[tuple[date, People]]:
    turns: dict[date, dict[str, int]] = defaultdict(dict)
    turns[first] = {}
    for row in rows:
        turns[row["dag"]][row["slag"]] = row["antal"]
    now = NOBODY
    for day in sorted(turns):
        more = turns[day]
        now = People(
            now.elever + more.get("elev", 0), now.personal + more.get("personal", 0), now.vardnadshavare + more.get("vardnadshavare", 0)
        )
        yield day, now
