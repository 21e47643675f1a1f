"""Works out what Vklass will show, day by day if somebody asks, and what the sync will change since a previous one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checks import profiles, sql
from checks.changes import ClassChange, Known, Place, compared
from checks.model import Detail, Value
from checks.picture import Picture
from lint.calendar_days import calendar
from lint.contract import Typed
from lint.engines.duckdb import Engine
from lint.lacking import gaps
from lint.picture import gathered
from lint.preparation import NOTHING, prepared, ready, view_values
from lint.protection import protected
from lint.selection import Chosen
from lint.settings import Settings
from lint.sources import Delivery
from reports.redact import redacted_picture

RENAMES = "JMF101"

HIDDEN = "select distinct enhet, signatur from signaturpost where skyddad"

# Where most of a class's pupils who still have a class at the unit are now, if that is another class.
MOVED = """
    select enhet, forra_nyckel, nyckel, elever, av
    from (
      select enhet, forra_nyckel, nyckel, count(*) as elever, cast(sum(count(*)) over (partition by enhet, forra_nyckel) as integer) as av
      from klassbyte where nyckel is not null group by enhet, forra_nyckel, nyckel
    ) as byten
    where nyckel <> forra_nyckel and elever * 2 > av
"""


@dataclass(frozen=True, slots=True)
class Previous:
    """The extract that was synced last, the circumstances of that sync, and the rule that judges which groups are renamed."""

    delivery: Delivery
    settings: Settings
    renames: Chosen


def picture(delivery: Delivery, settings: Settings, days: tuple[date, date] | None = None, previous: Previous | None = None) -> Picture:
    """The picture at settings.as_of as it may be shown: people under pseudonyms, those with protected identity counted but never
    listed. With the calendar from the first of the days to the last, and the changes since the previous sync, if they are given.
    """
    whole = prepared(delivery, settings, previous.delivery if previous else NOTHING)
    running = ready(whole, settings)
    found = replace(
        gathered(running, settings.as_of, settings.system, protected(whole).ids),
        lacking=gaps(whole, profiles.contract(settings.profile)),
        profile=settings.profile,
    )
    if days:
        found = replace(found, calendar=calendar(running, *days))
    if previous:
        known = _known(running, whole, previous, settings)
        old, hidden = _as_synced(previous)
        found = replace(found, changes=compared(old, found, replace(known, hidden=known.hidden | hidden)))
    return redacted_picture(found, Detail.KEYS, settings.secret)


def last_sync(previous: Delivery, as_of: date) -> date:
    """The day on which the previous extract was synced, as far as anyone can tell: the day that its files are dated, the newest of
    them, if that is before as_of; else the day before as_of, since Vklass reads every night.
    """
    dated = [table.dated for table in previous.tables if table.dated and table.dated < as_of]
    return max(dated, default=as_of - timedelta(days=1))


def _as_synced(previous: Previous) -> tuple[Picture, frozenset[Place]]:
    """The picture that the previous extract gave on its day, and the signatures of its protected staff."""
    settings, whole = previous.settings, prepared(previous.delivery, previous.settings)
    running = ready(whole, settings)
    return gathered(running, settings.as_of, settings.system, protected(whole).ids), _hidden(running)


def _known(running: Engine, whole: Typed, previous: Previous, settings: Settings) -> Known:
    return Known(_renamed(running, view_values(whole, settings), previous.renames), _moved(running), _hidden(running))


def _renamed(running: Engine, values: Mapping[str, Value], rule: Chosen) -> dict[Place, str]:
    """The former name of each renamed group, with each unit's own parameters."""
    found: dict[Place, str] = {}
    for check in rule.checks.values():
        for variant in rule.variants(check):
            for row in running.rows(sql.filled(check.sql, {**values, **variant.params})):
                if variant.holds_for(row["enhet"]):
                    found[row["enhet"], row["grupp"]] = row["forra_grupp"]
    return found


def _moved(running: Engine) -> dict[Place, ClassChange]:
    return {
        (row["enhet"], row["forra_nyckel"]): ClassChange(row["forra_nyckel"], "moved", row["nyckel"], row["elever"], row["av"])
        for row in running.rows(MOVED)
    }


def _hidden(running: Engine) -> frozenset[Place]:
    return frozenset((row["enhet"], row["signatur"]) for row in running.rows(HIDDEN))
