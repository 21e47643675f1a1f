"""`extenslint check`: read, check, write the reports, print a summary."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.options import AS_OF, CONFIG, DETAIL, ENHET, FORMAT, LANG, PROFILE, QUIET, SYSTEM, listed, settled
from lint.errors import SourceError

if TYPE_CHECKING:
    from lint.audit import Audited
    from lint.config import Config
    from lint.progress import Step


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@CONFIG
@AS_OF
@PROFILE
@SYSTEM
@click.option("--previous", type=click.Path(path_type=Path), help="An earlier extract to compare with.")
@ENHET
@click.option("--select", multiple=True, callback=listed, help="Run only these: codes, prefixes, names or effects, with commas.")
@click.option("--ignore", multiple=True, callback=listed, help="Leave these out.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="What makes the exit code 1 [default: error].")
@LANG
@DETAIL
@FORMAT
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the reports [default: audit].")
@click.option("--protected", type=click.Path(path_type=Path), help="File (mode 0600) for findings about people with protected identity.")
@click.option("--history", "historik", type=click.Path(path_type=Path), help="File that remembers findings [default: see README].")
@click.option("--no-history", is_flag=True, help="Neither compare with earlier checks nor remember this one.")
@click.option("--jobs", type=click.IntRange(1), help="Threads to use [default: one per core].")
@QUIET
@click.option("-v", "--verbose", is_flag=True, help="Print what was read too (encodings, delimiters, dates), and how long each part took.")
def check(
    source: Path | None,
    config: Path | None,
    only: str | None,
    previous: Path | None,
    protected: Path | None,
    no_history: bool,
    quiet: bool,
    verbose: bool,
    **said: Any,
) -> None:
    """Read SOURCE, check it, write the reports and print a summary.

    SOURCE is a folder of CSV, XLSX or Parquet files or of responses of SS 12000, a ZIP of one, or a workbook; without it, what
    extenslint.toml names.
    Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 command or configuration wrong, 3 the source cannot be read,
    4 a rule crashed.
    """
    settings = settled(config, {**said, **({"historik": False} if no_history else {})})
    if settings.jobs:
        os.environ["POLARS_MAX_THREADS"] = str(settings.jobs)  # polars looks when it is imported, which is below
    from lint.checking import exit_code
    from lint.progress import progress, tell
    from lint.publishing import published, ready_to_send, written_protected
    from lint.timing import timed
    from reports.as_reading import not_read

    if verbose:
        tell()
    with progress(quiet=quiet, plain=verbose) as step:
        done = _checked(source, previous, settings, step)
        step(f"Writing reports to {settings.output}")
        with timed("reports"):
            shown = published(done.audit, settings, only)
        ready_to_send(done.audit, settings)
        if protected:
            written_protected(done, protected)
    if done.ignored and not quiet:
        click.echo(not_read(done.ignored, settings.lang), err=True)
    told = (_read(done, settings) if verbose else "", "" if quiet else shown.summary, shown.printed)
    for text in filter(None, told):
        click.echo(text)
    sys.exit(exit_code(done.audit, settings.fail_on))


def _checked(source: Path | None, previous: Path | None, settings: "Config", step: "Step") -> "Audited":
    """The source checked. Where it cannot be read, word of that is left beside the earlier reports."""
    from lint.checking import checked
    from lint.publishing import unread

    now = datetime.now().astimezone()
    try:
        return checked(source, previous, settings, now, step)
    except SourceError as error:
        unread(settings, error, now)
        raise


def _read(done: "Audited", settings: "Config") -> str:
    from reports.as_reading import as_reading

    return as_reading(done.audit.run, settings.lang) + "\n"
