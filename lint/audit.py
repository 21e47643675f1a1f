"""The main job: a delivery goes through contract, views and rules, and comes out as an Audit."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from checks import profiles
from checks.audit import Audit, Finding, Run, Unit
from checks.model import Detail, ProfileName
from checks.picture import Picture
from checks.sync_calendar import around
from lint import __version__
from lint.calendar_days import calendar
from lint.causes import explained
from lint.contract import Typed
from lint.engines.duckdb import Engine
from lint.findings import Origin, in_report_order
from lint.lacking import Lacking, gaps
from lint.outcomes import Ground, outcomes
from lint.picture import gathered
from lint.places import placed
from lint.preparation import NOTHING, needs, prepared, ready, view_values
from lint.profiled import profile
from lint.protection import Protected, people, protected, screened
from lint.selection import Chosen
from lint.settings import Settings
from lint.sources import Delivery
from lint.timing import timed
from lint.waivers import accepted
from reports.redact import redacted


@dataclass(frozen=True, slots=True)
class Audited:
    """The audit, redacted to the detail that was asked for, and the findings about people with protected identity, redacted likewise;
    `ignored` are the files or sheets that were not read.
    """

    audit: Audit
    hidden: tuple[Finding, ...]
    ignored: tuple[str, ...] = ()


def audited(delivery: Delivery, chosen: Chosen, settings: Settings, previous: Delivery = NOTHING) -> Audited:
    """Types, checks and judges the delivery, beside the previous one if there is any. Raises SourceError where a table cannot be read."""
    return judged(prepared(delivery, settings, previous), chosen, settings)


def judged(whole: Typed, chosen: Chosen, settings: Settings) -> Audited:
    """The same of a delivery that is typed already."""
    people, running = _people(whole, settings), ready(whole, settings)
    by_rules = _by_rules(running, whole, chosen, settings)
    with timed("the picture, and its calendar"):
        picture = _picture(running, whole, settings, people.protected.ids)
    with timed("the profile"):
        measured = profile(running, whole.absent, whole.reads, settings.as_of)
    return _safe(replace(by_rules, picture=picture, profile=measured), whole, people, settings)


def found(delivery: Delivery, chosen: Chosen, settings: Settings, previous: Delivery = NOTHING) -> Audited:
    """What the rules find and no more: an audit without picture and profile, which is all that a rule's examples ask for."""
    whole = prepared(delivery, settings, previous)
    by_rules = _by_rules(ready(whole, settings), whole, chosen, settings)
    return _safe(by_rules, whole, _people(whole, settings), settings)


@dataclass(frozen=True, slots=True)
class _People:
    """Who must not be told of, and what the others are called where names may be shown."""

    protected: Protected
    names: Mapping[str, str]


def _people(whole: Typed, settings: Settings) -> _People:
    return _People(protected(whole), people(whole) if settings.detail is Detail.FULL else {})


def _by_rules(running: Engine, whole: Typed, chosen: Chosen, settings: Settings) -> Audit:
    """What the rules find of everybody, under their register ids: not yet to be shown."""
    chosen = chosen.fitting(_foreign(whole, settings.profile))
    with timed("rules, and the views that they read"):
        ground = Ground(running, view_values(whole, settings), Lacking(whole, needs()), Origin(whole.files, settings.secret))
        results = outcomes(chosen, ground, settings.jobs)
    return Audit(
        version=__version__,
        run=_run(whole, settings),
        units=tuple(Unit(**row) for row in running.rows("select enhet, namn, rektor, rektor_epost from enheter order by enhet")),
        checks=chosen.checks,
        outcomes=tuple(outcome for outcome, _ in results),
        findings=tuple(one for _, findings in results for one in findings),
    )


def _picture(running: Engine, whole: Typed, settings: Settings, hidden: frozenset[str]) -> Picture:
    return replace(
        gathered(running, settings.as_of, settings.system, hidden),
        calendar=calendar(running, *around(settings.as_of)),
        lacking=gaps(whole, profiles.contract(settings.profile)),
        profile=settings.profile,
    )


def _safe(audit: Audit, whole: Typed, people: _People, settings: Settings) -> Audited:
    """The audit without the protected, judged by the waivers and redacted; and what was found of the protected."""
    parts = screened(audit.findings, people.protected)
    shown, hidden = (in_report_order(explained(placed(part, whole.places), audit.checks)) for part in parts)
    judged = accepted(replace(audit, findings=shown, protected=len(hidden)), settings.waivers, settings.secret)
    safe, hidden_safe = (
        redacted(each, settings.detail, settings.secret, people.names) for each in (judged, replace(audit, findings=hidden, picture=None))
    )
    return Audited(safe, hidden_safe.findings, whole.ignored)


def _foreign(whole: Typed, profile: ProfileName) -> set[str]:
    """The tables of another kind of register, of which the delivery has none."""
    return {table for table in profiles.profile(profile).foreign if not whole.files[table]}


def _run(whole: Typed, settings: Settings) -> Run:
    said = "|".join([settings.as_of.isoformat(), settings.system, *(f"{read.table}:{read.sha256}" for read in whole.reads)])
    return Run(
        id=hashlib.sha256(said.encode()).hexdigest()[:16],
        as_of=settings.as_of,
        created=settings.created,
        system=settings.system,
        lasar=settings.lasar,
        engine=Engine.name,
        detail=settings.detail,
        tables=whole.reads,
        profile=settings.profile,
    )
