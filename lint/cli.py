"""The command line. Everything heavy is imported in the command that needs it, so that --help and completion answer at once."""

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint import __version__
from lint.commands.export import export
from lint.commands.gate import gate
from lint.commands.history import history
from lint.commands.init import init
from lint.commands.report import DETAIL, FORMAT, listed, report
from lint.commands.schema import schema
from lint.commands.send import send
from lint.commands.waive import waive
from lint.errors import SourceError, UserError

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


main.add_command(export)
main.add_command(gate)
main.add_command(history)
main.add_command(init)
main.add_command(report)
main.add_command(schema)
main.add_command(waive)
main.add_command(send)


def _config_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--config", type=click.Path(path_type=Path), help="The configuration [default: extenslint.toml, if there].")(
        command
    )


_PROFILE = click.option(
    "--profile",
    "profil",
    type=click.Choice(["extens", "ist", "ted"]),
    help="Where the extract comes from: Extens, IST Administration (--system is then ist, unless said), Procapita or Edlevo [extens].",
)
_LANG = click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of findings and reports [default: sv].")


@main.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@_config_option
@click.option("--as-of", type=_Day(), help="The date of the sync [default: today].")
@_PROFILE
@click.option("--system", type=click.Choice(["extens", "ist"]), help="What Vklass reads: Extens or IST Administration [default: extens].")
@click.option("--previous", type=click.Path(path_type=Path), help="An earlier extract to compare with.")
@click.option("--enhet", "only", help="Report this unit alone.")
@click.option("--select", multiple=True, callback=listed, help="Run only these: codes, prefixes, names or effects, with commas.")
@click.option("--ignore", multiple=True, callback=listed, help="Leave these out.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info", "never"]), help="What makes the exit code 1 [default: error].")
@_LANG
@DETAIL
@FORMAT
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the reports [default: audit].")
@click.option("--protected", type=click.Path(path_type=Path), help="File (mode 0600) for findings about people with protected identity.")
@click.option("--history", "historik", type=click.Path(path_type=Path), help="File that remembers findings [default: see README].")
@click.option("--no-history", is_flag=True, help="Neither compare with earlier checks nor remember this one.")
@click.option("--jobs", type=click.IntRange(1), help="Threads to use [default: one per core].")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
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
    settled, now = _settled(config, {**said, **({"historik": False} if no_history else {})}), datetime.now().astimezone()
    if settled.jobs:
        os.environ["POLARS_MAX_THREADS"] = str(settled.jobs)  # polars looks when it is imported, which is below
    from lint.checking import checked, exit_code
    from lint.progress import progress, tell
    from lint.proposal.phrases import phrase
    from lint.publishing import published, ready_to_send, unread, written_protected
    from lint.timing import timed

    if verbose:
        tell()
    with progress(quiet=quiet, plain=verbose) as step:
        try:
            done = checked(source, previous, settled, now, step)
        except SourceError as error:
            unread(settled, error, now)
            raise
        step(f"Writing reports to {settled.output}")
        with timed("reports"):
            shown = published(done.audit, settled, only)
        ready_to_send(done.audit, settled)
        if protected:
            written_protected(done, protected)
    if verbose:
        from reports.as_reading import as_reading

        click.echo(as_reading(done.audit.run, settled.lang) + "\n")
    if not quiet:
        if done.ignored:
            click.echo(phrase("ignored", settled.lang, files=", ".join(done.ignored)), err=True)
        click.echo(shown.summary)
    if shown.printed:
        click.echo(shown.printed)
    sys.exit(exit_code(done.audit, settled.fail_on))


@main.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@_config_option
@click.option("--as-of", type=_Day(), help="The date of the sync [default: --from, else today].")
@_PROFILE
@click.option("--system", type=click.Choice(["extens", "ist"]), help="What Vklass reads: Extens or IST Administration [default: extens].")
@click.option("--enhet", "only", help="Show this unit alone.")
@click.option("--from", "first", type=_Day(), help="The first day of a sync calendar: what appears and disappears, day by day.")
@click.option("--to", "last", type=_Day(), help="The last day of it.")
@click.option("--previous", type=click.Path(path_type=Path), help="The extract that was synced last: show what this sync changes.")
@click.option("--previous-as-of", type=_Day(), help="The day of that sync [default: the day its files are dated, else the day before].")
@_LANG
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "xlsx"]), default="table", show_default=True, help="The form.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write it to [default: the terminal].")
def preview(config: Path | None, form: str, output: Path | None, **said: Any) -> None:
    """Show what Vklass will show: groups with dates and teachers, classes, people, and what will not come, with the reason.

    With --from and --to it shows instead, day by day, what appears and disappears if this extract is synced every night; with
    --previous what the sync will change. JSON and XLSX hold it all.
    """
    from lint.previewing import Asked, previewed, written

    asked = Asked(**{name: said.pop(name) for name in ("source", "only", "first", "last", "previous", "previous_as_of")})
    settled = _settled(config, said)
    written(previewed(asked, form, output, settled), form, output, settled)


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
    """Say whether the configuration can be used: its rules, waivers and source, the gate's policy and the mail. Nothing is read or sent."""
    from lint.soundness import sound

    click.echo(sound(_settled(config, {}), os.environ, datetime.now()))
