"""The command line. Everything heavy is imported in the command that needs it, so that --help and completion answer at once."""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint import __version__
from lint.commands.history import history
from lint.commands.waive import waive
from lint.errors import UserError

if TYPE_CHECKING:
    from lint.config import Config


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as 2026-08-10.", param, ctx)


class _Program(click.Group):
    """Ends with one clear line and the right exit code for what a user can mend."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"extenslint: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="extenslint %(version)s")
def main() -> None:
    """Lint a Swedish school register before Vklass reads it."""


main.add_command(history)
main.add_command(waive)


def _config_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--config", type=click.Path(path_type=Path), help="The configuration [default: extenslint.toml, if there].")(
        command
    )


_LANG = click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of findings and reports [default: sv].")


def _listed(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    return tuple(name.strip() for each in value for name in each.split(",") if name.strip()) or None


@main.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@_config_option
@click.option("--as-of", type=_Day(), help="The date of the sync [default: today].")
@click.option("--system", type=click.Choice(["extens", "ist"]), help="What Vklass reads: Extens or IST Administration [default: extens].")
@click.option("--previous", type=click.Path(path_type=Path), help="An earlier extract to compare with.")
@click.option("--enhet", "only", help="Report this unit alone.")
@click.option("--select", multiple=True, callback=_listed, help="Run only these: codes, prefixes, names or effects, with commas.")
@click.option("--ignore", multiple=True, callback=_listed, help="Leave these out.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="What makes the exit code 1 [default: error].")
@_LANG
@click.option("--detail", type=click.Choice(["full", "keys", "counts"]), help="How much is said of persons [default: keys].")
@click.option("--format", multiple=True, callback=_listed, help="Reports to write: html, json [default: both].")
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the reports [default: audit].")
@click.option("--protected", type=click.Path(path_type=Path), help="File (mode 0600) for findings about people with protected identity.")
@click.option("--history", "historik", type=click.Path(path_type=Path), help="File that remembers findings [default: see README].")
@click.option("--no-history", is_flag=True, help="Neither compare with earlier checks nor remember this one.")
@click.option("--jobs", type=click.IntRange(1), help="Threads to use [default: one per core].")
@click.option("-v", "--verbose", is_flag=True, help="Tell how long each part takes, and what was read.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def check(
    source: Path | None,
    config: Path | None,
    only: str | None,
    previous: Path | None,
    protected: Path | None,
    no_history: bool,
    verbose: bool,
    quiet: bool,
    **said: Any,
) -> None:
    """Read SOURCE, check it, write the reports and print a summary.

    SOURCE is a folder of CSV, XLSX or Parquet files, a ZIP of one, or a workbook; without it, what extenslint.toml names.
    Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 command or configuration wrong, 3 the source cannot be read,
    4 a rule crashed.
    """
    from lint.progress import progress, tell

    settled = _settled(config, {**said, **({"historik": False} if no_history else {})})
    if settled.jobs:
        os.environ["POLARS_MAX_THREADS"] = str(settled.jobs)  # polars looks when it is imported, which is below
    from lint.checking import checked, exit_code
    from lint.publishing import published, written_protected
    from lint.timing import timed

    if verbose:
        tell()
    with progress(quiet=quiet, plain=verbose) as step:
        done = checked(source, previous, settled, datetime.now().astimezone(), step)
        step(f"Writing reports to {settled.output}")
        with timed("reports"):
            summary = published(done, settled, only)
        if protected:
            written_protected(done, protected)
    if not quiet:
        click.echo(summary)
    sys.exit(exit_code(done.audit, settled.fail_on))


@main.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@_config_option
@click.option("--as-of", type=_Day(), help="The date of the sync [default: today].")
@click.option("--system", type=click.Choice(["extens", "ist"]), help="What Vklass reads: Extens or IST Administration [default: extens].")
@click.option("--enhet", "only", help="Show this unit alone.")
@_LANG
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True, help="How to print it.")
def preview(source: Path | None, config: Path | None, only: str | None, form: str, **said: Any) -> None:
    """Show what Vklass will show: groups with dates and teachers, classes, people, and what will not come, with the reason."""
    from lint.checking import pictured
    from lint.progress import progress
    from reports import as_preview

    settled = _settled(config, said)
    with progress(quiet=form != "table") as step:
        shown = pictured(source, only, settled, datetime.now().astimezone(), step)
    if form == "json":
        click.echo(as_preview.as_json(shown), nl=False)
    elif form == "csv":
        click.echo(as_preview.as_csv(shown, settled.lang), nl=False)
    else:
        click.echo(as_preview.as_text(shown, settled.lang, colour=sys.stdout.isatty()))


def _settled(path: Path | None, said: dict[str, Any]) -> "Config":
    """The configuration, with what the command line says put over it. Raises UserError."""
    from lint.config import loaded, over

    return over(loaded(path), {name: value for name, value in said.items() if value is not None})


@main.command()
@_config_option
@_LANG
def rules(config: Path | None, lang: str | None) -> None:
    """List every rule: code, severity, effect and title."""
    from lint.checking import rules as all_rules
    from reports.rulebook import listing

    settled = _settled(config, {"lang": lang})
    click.echo(listing(all_rules(settled), settled.lang))


@main.command()
@click.argument("code")
@_config_option
@_LANG
def explain(code: str, config: Path | None, lang: str | None) -> None:
    """Explain the rule CODE: what it finds, what happens in Vklass, what to do, with its examples."""
    from lint.checking import rules as all_rules
    from lint.selection import one
    from reports.rulebook import explained

    settled = _settled(config, {"lang": lang})
    click.echo(explained(one(all_rules(settled), code), settled.lang))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default="checks")
@_config_option
def rulebook(folder: Path, config: Path | None) -> None:
    """Write REGLER.md and RULES.md, every rule explained, and needs.json, the columns that each rests on, into FOLDER."""
    from lint.checking import needed
    from lint.checking import rules as all_rules
    from lint.output import write
    from reports.rulebook import rulebook as book

    settled = _settled(config, {})
    found = all_rules(settled)
    needs = needed(found, settled, datetime.now())
    write(folder, {"REGLER.md": book(found, "sv"), "RULES.md": book(found, "en"), "needs.json": needs})
    click.echo(f"{len(found)} rules written to REGLER.md, RULES.md and needs.json in {folder}.")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default="demo")
@click.option("--activities", default=20_000, show_default=True, type=click.IntRange(100), help="About how many rows of elevaktivitet.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same municipality.")
@click.option("--clean", is_flag=True, help="Plant no faults.")
def demo(folder: Path, activities: int, seed: int, clean: bool) -> None:
    """Make up a municipality with planted faults, as CSV files in FOLDER."""
    from lint.demo import municipality, write

    made = municipality(seed=seed, activities=activities, faults=not clean)
    files = write(made, folder)
    click.echo(f"{len(files)} files in {folder}, with {len(made.planted)} planted faults.")


@main.group(name="config")
def config_group() -> None:
    """Look after the configuration."""


@config_group.command(name="check")
@_config_option
def config_check(config: Path | None) -> None:
    """Say whether the configuration and the municipality's own rules can be used."""
    from lint.checking import selected, sound_waivers

    settled = _settled(config, {})
    choice = selected(settled)
    hold = sound_waivers(settled, datetime.now())
    click.echo(f"The configuration holds. {len(choice.checks)} rules would run. {hold} waivers hold.")
