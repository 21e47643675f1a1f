"""What `extenslint preview` does: what was asked is held against what can be answered, the sources are read, the answer is written."""

import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from checks.model import Lang
from checks.picture import Picture, of_unit
from lint.checking import delivered, rules, settings
from lint.config import Config
from lint.errors import UserError
from lint.output import write
from lint.preview import RENAMES, Previous, last_sync, picture
from lint.progress import Step, progress
from lint.selection import chosen

MOST_DAYS = 366
FIRST_YEAR, LAST_YEAR = 1900, 9000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for; first and last are the days of a sync calendar, previous the extract that was synced last."""

    source: Path | None
    only: str | None
    first: date | None
    last: date | None
    previous: Path | None
    previous_as_of: date | None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of the calendar, if one was asked for. Raises UserError where the two do not make one."""
        if self.first is None and self.last is None:
            return None
        if self.first is None or self.last is None:
            given, lacking = ("--from", "--to") if self.first else ("--to", "--from")
            raise UserError(f"{given} is given without {lacking}. Give both for a sync calendar, or neither.")
        if self.first > self.last:
            raise UserError(f"--from {self.first} is after --to {self.last}. Give the earlier day as --from.")
        if (number := (self.last - self.first).days + 1) > MOST_DAYS:
            raise UserError(f"--from {self.first} --to {self.last} is {number:,} days. Ask for a year ({MOST_DAYS} days) at most.")
        if not FIRST_YEAR <= self.first.year <= self.last.year <= LAST_YEAR:
            raise UserError(f"--from {self.first} --to {self.last}: the year is outside {FIRST_YEAR}–{LAST_YEAR}. Is it a misprint?")
        return self.first, self.last


def previewed(asked: Asked, form: str, output: Path | None, config: Config) -> Picture:
    """Reads the sources and works out what was asked for, of one unit or of all. Raises UserError."""
    days = asked.days
    _hold(asked, form, output)
    now = datetime.now().astimezone()
    told = config.model_copy(update={"as_of": config.as_of or asked.first or now.date()})
    with progress(quiet=form != "table") as step:
        delivery = delivered(asked.source, told, step)
        before = _previous(asked, told, now, step) if asked.previous else None
        step("Working out what Vklass will show")
        found = picture(delivery, settings(told, now), days, before)
    if asked.only is None:
        return found
    if all(unit.enhet != asked.only for unit in found.units):
        known = ", ".join(unit.enhet for unit in found.units if unit.enhet)
        raise UserError(f"--enhet {asked.only}: no such unit. The extract has: {known}.")
    return of_unit(found, asked.only)


def _hold(asked: Asked, form: str, output: Path | None) -> None:
    """Raises UserError where the form cannot hold what was asked for, before anything is read."""
    if asked.previous_as_of and not asked.previous:
        raise UserError("--previous-as-of tells when --previous was synced. Give --previous too, or leave it out.")
    if form == "csv" and asked.previous and asked.first:
        raise UserError("--format csv holds one table. Ask for the calendar or for the changes, or use --format xlsx or json for both.")
    if form == "xlsx" and output is None and sys.stdout.isatty():
        raise UserError("--format xlsx is no text for a terminal. Give it a file: --output preview.xlsx.")


def _previous(asked: Asked, config: Config, now: datetime, step: Step) -> Previous:
    delivery = delivered(asked.previous, config, step)
    assert config.as_of is not None, "previewed has settled it"
    day = asked.previous_as_of or last_sync(delivery, config.as_of)
    if day > config.as_of:
        raise UserError(f"--previous-as-of {day} is after the sync of {config.as_of} (--as-of). Give the day of the sync before it.")
    judge = chosen(rules(config), (RENAMES,), (), config.regler)
    return Previous(delivery, settings(config.model_copy(update={"as_of": day}), now), judge)


def written(found: Picture, form: str, output: Path | None, config: Config) -> None:
    """Writes the picture to the file, or else to standard output. Raises UserError."""
    content = _content(found, form, config.lang, colour=output is None and sys.stdout.isatty())
    if output is None:
        click.echo(content, nl=form == "table")
    else:
        write(output.parent, {output.name: content})
        click.echo(f"Written to {output}.", err=True)


def _content(found: Picture, form: str, lang: Lang, *, colour: bool) -> str | bytes:
    match form:
        case "json":
            from reports.preview.as_json import as_json

            return as_json(found)
        case "csv":
            from reports.preview.as_csv import as_csv

            return as_csv(found, lang)
        case "xlsx":
            from reports.preview.as_xlsx import as_xlsx

            return as_xlsx(found, lang)
        case _:
            from reports.preview.as_text import as_text

            return as_text(found, lang, colour=colour)
