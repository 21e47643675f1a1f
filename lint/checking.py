"""What `extenslint check` does: source and configuration in, an audit that may be shown out."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from checks import profiles
from checks.audit import Audit
from checks.catalogue import RuleFileError, catalogue
from checks.model import Check, Severity, Verdict
from lint.audit import Audited, judged
from lint.cells import Reading
from lint.config import Config, FailOn
from lint.contract import Typed
from lint.errors import UserError
from lint.history import Memory, remembered
from lint.preparation import NOTHING, needs, prepared
from lint.progress import Step
from lint.secret import secret
from lint.selection import Chosen, chosen, hold_units
from lint.settings import Settings
from lint.sources import Delivery, Pins
from lint.sources.reading import read
from lint.timing import slow, timed
from lint.waivers import Known, Waivers
from lint.waivers import read as read_waivers
from reports.standing import said as said_remark

PASSED, FOUND, CRASHED = 0, 1, 4


def rules(config: Config) -> dict[str, Check]:
    """The catalogue with the municipality's own rules. Raises UserError where a rule file does not keep the form."""
    own = (config.egna_regler,) if config.egna_regler else ()
    if own and not own[0].is_dir():
        raise UserError(f"extenslint.toml: egna_regler is {own[0]}, which is not a folder. Make it, or give the path from this folder.")
    try:
        found = catalogue(*own)
    except RuleFileError as error:
        raise UserError(str(error)) from None
    if own:
        from lint.own_rules import hold

        hold(own_rules(config, found))
    return found


def own_rules(config: Config, every: Mapping[str, Check]) -> list[Check]:
    """The municipality's own among the rules."""
    folder = config.egna_regler
    return [check for check in every.values() if folder and Path(check.file).is_relative_to(folder)]


def sound_own_rules(config: Config) -> str:
    """How many rules are the municipality's own, and that their examples hold. Raises UserError where one does not."""
    own = own_rules(config, rules(config))
    if not own:
        return ""
    from lint.own_rules import hold_to_examples

    return f", {len(own)} of your own among them, whose {hold_to_examples(own)} examples hold"


def selected(config: Config, every: Mapping[str, Check] | None = None) -> Chosen:
    """The rules of all that there are (`every`, if they are at hand) that this configuration runs. Raises UserError."""
    return chosen(rules(config) if every is None else every, config.select, config.ignore, config.regler)


def waivers(config: Config, every: Mapping[str, Check], now: datetime) -> Waivers:
    """The waivers beside the configuration. Raises UserError where their file cannot be read as a whole."""
    return read_waivers(config.undantag, Known(every, config.as_of or now.date(), config.lasar.end_of_term))


def sound_waivers(config: Config, now: datetime) -> int:
    """How many waivers hold on the day. Raises UserError where any is written so that it cannot be used."""
    said = waivers(config, rules(config), now)
    if said.remarks:
        raise UserError("\n".join(said_remark(remark, "en") for remark in said.remarks))
    return sum(one.until >= (config.as_of or now.date()) for one in said.entries)


def needed(found: Mapping[str, Check]) -> str:
    """The text of needs.json: which columns of the contract each rule rests on."""
    return needs().written(found.values())


def settings(config: Config, now: datetime) -> Settings:
    """Everything that a run depends on besides the source; today is the sync's date unless the configuration says another."""
    as_of = config.as_of or now.date()
    return Settings(
        as_of=as_of,
        system=config.system,
        lasar=config.start_year(as_of),
        created=now,
        secret=secret(),
        detail=config.detail,
        reading=Reading(as_of, config.kalla.datumformat, config.codes(), config.kalla.datum),
        headers=config.kolumner,
        enhet=config.enhet,
        units={name: unit.model_dump() for name, unit in config.enheter.items()},
        villkor=config.personal.villkor,
        jobs=config.threads(),
        profile=config.profil,
    )


def delivered(source: Path | None, config: Config, step: Step) -> Delivery:
    """What the source holds: the one that is named, else kalla.sokvag, else the API of [kalla.ss12000] or the database of
    [kalla.odbc]. Raises UserError.
    """
    where = source or config.kalla.sokvag
    if where is not None:
        step(f"Reading {where}")
        return read(where, pins(config))
    if config.kalla.ss12000 is not None:
        return _from_api(config, step)
    if config.kalla.odbc is None:
        raise UserError(
            "No SOURCE. Name the folder with the extract, or give kalla.sokvag, [kalla.odbc] or [kalla.ss12000] in extenslint.toml."
        )
    from lint.sources.odbc import read_odbc

    return read_odbc(config.kalla.odbc, os.environ, lambda table, rows: step(f"Reading {table}: {rows:,} rows"))


def _from_api(config: Config, step: Step) -> Delivery:
    if config.kalla.ss12000 is None or config.kalla.odbc is not None:
        raise UserError("extenslint.toml has both [kalla.odbc] and [kalla.ss12000]. Take one of them away, or name a SOURCE.")
    from lint.sources.ss12000.api import read_ss12000

    return read_ss12000(
        config.kalla.ss12000, os.environ, config.as_of, lambda resource, records: step(f"Reading {resource}: {records:,} records")
    )


def checked(source: Path | None, previous: Path | None, config: Config, now: datetime, step: Step) -> Audited:
    """Reads the source, and the previous one if there is any, and checks it. Raises UserError."""
    config = _dated(config, now)
    every = rules(config)
    choice = selected(config, every)
    circumstances = replace(settings(config, now), waivers=waivers(config, every, now))
    done = judged(_typed(source, previous, config, circumstances, step), choice, circumstances)
    slow(done.audit.outcomes)
    hold_units(choice, {unit.enhet for unit in done.audit.units})
    if config.historik is None:
        return done
    memory = Memory(config.historik, circumstances.secret, config.historik_dagar, choice.covers)
    return replace(done, audit=remembered(done.audit, done.hidden, memory))


def _typed(source: Path | None, previous: Path | None, config: Config, circumstances: Settings, step: Step) -> Typed:
    """The source read and typed, beside the previous one if there is any. What was read in between is gone with the end of this."""
    with timed("reading"):
        delivery = delivered(source, config, step)
        before = delivered(previous, config, step) if previous else NOTHING
    step(f"Checking {sum(table.rows.height for table in delivery.tables):,} rows")
    with timed("contract"):
        return prepared(delivery, circumstances, before)


def _dated(config: Config, now: datetime) -> Config:
    """The configuration with the sync's date settled: today, unless it says another."""
    return config.model_copy(update={"as_of": config.as_of or now.date()})


def pins(config: Config) -> Pins:
    """What the configuration says of the source."""
    return Pins(
        config.kalla.teckenkodning,
        config.kalla.avgransare,
        config.kalla.filer,
        config.kolumner,
        profiles.contract(config.profil),
        config.kalla.header_rows(),
        config.as_of,
        config.threads(),
    )


def exit_code(audit: Audit, fail_on: FailOn) -> int:
    """4 where a rule crashed, 1 where something is at or above fail_on, else 0."""
    if any(outcome.verdict is Verdict.CRASHED for outcome in audit.outcomes):
        return CRASHED
    if fail_on == "never":
        return PASSED
    return FOUND if any(finding.severity.rank <= Severity(fail_on).rank for finding in audit.findings) else PASSED
