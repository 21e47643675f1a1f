"""Works out the delivery's profile from the views, in the run that checks it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from checks.audit import TableRead
from checks.delivery_profile import COUNTED, SHARES, Counts, Profile
from lint.engines.duckdb import Engine

BY_SCHOOL = "select enhet, slag, sista_dag, count(*) as antal from rakning group by enhet, slag, sista_dag"
# A pupil or a teacher of two schools is one person of the municipality, read until the last of them lets go. Classes and groups of two
# schools may have the same name.
IN_ALL = """
    select slag, sista_dag, count(*) as antal
    from (
      select slag, id, case when count(*) = count(sista_dag) then max(sista_dag) end as sista_dag
      from rakning group by slag, id, case when slag in ('klasser', 'grupper') then enhet end
    ) as en_gang
    group by slag, sista_dag
"""
ACTIVITIES = """
    select enhet, slutdatum as sista_dag, count(*) as antal, count(betygsign) as med_betygsign,
      count(case when startdatum is not null then slutdatum end) as med_datum
    from aktuell_aktivitet group by enhet, slutdatum
"""
GROUPS = """
    select g.enhet, count(*) as antal, count(l.grupp) as med_larare
    from vklass_grupp g
    left join (select enhet, grupp from visad_larare group by enhet, grupp) as l
      on l.enhet is not distinct from g.enhet and l.grupp = g.grupp
    where g.synlig group by g.enhet
"""
PUPILS = """
    select e.enhet, count(*) as antal, count(v.elev) as med_h
    from inskriven_elev e
    left join (select elev from vardnadsrelation where h group by elev) as v on v.elev = e.elev
    where e.under_18 group by e.enhet
"""
WINDOWS = "select enhet, efter from enhetsfonster where objekt = 'elev_grupp'"

# What each share cannot be told without.
NEEDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "utan_datum": (("elevaktivitet", "startdatum"), ("elevaktivitet", "slutdatum")),
    "utan_betygsign": (("elevaktivitet", "betygsign"),),
    "grupper_utan_larare": (("elevaktivitet", "betygsign"), ("personal", "signatur")),
    "under_18_utan_h": (("samband", "sambandstyp"), ("elev", "elev")),
}
ALL = "\0all"  # stands for the whole municipality among the units: no unit is called that

Thing = TypeVar("Thing")
Rows = list[dict[str, Any]]
Fact = tuple[str, date | None, int]  # what, its last day, how many
Part = tuple[str, int, int]  # which share, how many lack it, of how many


def profile(running: Engine, absent: frozenset[tuple[str, str]], reads: Iterable[TableRead], as_of: date) -> Profile:
    """The profile of what the engine holds at as_of; `absent` are the columns that the extract has not got."""
    activities = running.rows(ACTIVITIES)
    facts = _by_unit(_facts(running, activities))
    told = {name for name, columns in NEEDS.items() if absent.isdisjoint(columns)}
    parts = _by_unit((enhet, part) for enhet, part in _parts(running, activities) if part[0] in told)
    known = {row["enhet"] for row in running.rows("select enhet from enheter")} | facts.keys() | parts.keys()
    schools = sorted(known - {ALL}, key=lambda enhet: (enhet is None, enhet or ""))
    dated = [read.dated for read in reads if read.dated]
    return Profile(
        total=_row(None, facts[ALL], parts[ALL]),
        schools=tuple(_row(enhet, facts[enhet], parts[enhet]) for enhet in schools),
        age=(as_of - min(dated)).days if dated else None,
    )


def _row(enhet: str | None, facts: Iterable[Fact], parts: Iterable[Part]) -> Counts:
    counts, ends = Counter[str](), defaultdict[str, Counter[date]](Counter)
    for kind, last, number in facts:
        counts[kind] += number
        if last:
            ends[kind][last] += number
    lacking, of = Counter[str](), Counter[str]()
    for share, lack, among in parts:
        lacking[share] += lack
        of[share] += among
    return Counts(
        enhet,
        counts={kind: counts[kind] for kind in COUNTED},
        shares={share: round(lacking[share] / of[share], 6) if of[share] else None for share in SHARES},
        ends={kind: dict(sorted(ends[kind].items())) for kind in COUNTED if kind in ends},
    )


def _facts(running: Engine, activities: Rows) -> Iterator[tuple[str | None, Fact]]:
    for row in running.rows(BY_SCHOOL):
        yield row["enhet"], (row["slag"], row["sista_dag"], row["antal"])
    for row in running.rows(IN_ALL):
        yield ALL, (row["slag"], row["sista_dag"], row["antal"])
    after = {row["enhet"]: timedelta(days=int(row["efter"])) for row in running.rows(WINDOWS)}
    for row in activities:
        last = row["sista_dag"] and row["sista_dag"] + after.get(row["enhet"], timedelta())
        for where in (row["enhet"], ALL):
            yield where, ("aktiviteter", last, row["antal"])


def _parts(running: Engine, activities: Rows) -> Iterator[tuple[str | None, Part]]:
    groups, pupils = running.rows(GROUPS), running.rows(PUPILS)
    said = (
        ("utan_datum", activities, "med_datum"),
        ("utan_betygsign", activities, "med_betygsign"),
        ("grupper_utan_larare", groups, "med_larare"),
        ("under_18_utan_h", pupils, "med_h"),
    )
    for share, rows, having in said:
        for row in rows:
            for where in (row["enhet"], ALL):
                yield where, (share, row["antal"] - row[having], row["antal"])


def _by_unit(pairs: Iterable[tuple[str | None, Thing]]) -> dict[str | None, list[Thing]]:
    found: dict[str | None, list[Thing]] = defaultdict(list)
    for enhet, thing in pairs:
        found[enhet].append(thing)
    return found
