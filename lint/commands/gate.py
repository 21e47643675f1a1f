"""`extenslint gate`: may the sync run?"""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from lint.commands.options import AS_OF, CONFIG, QUIET, settled
from lint.errors import UserError

COMMAND = "lint.commands.gate.command"


class _BeforeACommand(click.Command):
    """Takes all that stands after -- as another program's command, word for word."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own, after = (args[: args.index("--")], args[args.index("--") + 1 :]) if "--" in args else (args, None)
        if after == []:
            raise click.UsageError("-- has nothing after it. Give the command that runs the sync, or leave -- out.", ctx)
        ctx.meta[COMMAND] = tuple(after or ())
        return super().parse_args(ctx, own)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx), "[-- COMMAND ...]"]


@click.command(cls=_BeforeACommand)
@click.argument("audit", required=False, type=click.Path(path_type=Path))
@CONFIG
@click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of the verdict [default: sv].")
@AS_OF
@click.option("--source", type=click.Path(path_type=Path), help="The extract, to see that it has not changed [default: kalla.sokvag].")
@click.option("--docs", type=click.Path(path_type=Path, file_okay=False), help="Build Great Expectations' Data Docs in this folder.")
@click.option("--accept", is_flag=True, help="Without COMMAND: store a run that passes as the last accepted.")
@click.option("--force", is_flag=True, help="Let the delivery through whatever the verdict; needs --reason.")
@click.option("--reason", help="Why it is let through; recorded with your name and the time.")
@QUIET
@click.pass_context
def gate(ctx: click.Context, /, audit: Path | None, config: Path | None, lang: str | None, **asked: Any) -> None:
    """Judge AUDIT, the audit.json of a check, and say whether the sync may run; with -- COMMAND run it if it may.

    Exit codes: 0 the sync may run, 1 it is held back, 2 command or configuration wrong, 3 AUDIT cannot be read, 4 a rule crashed, one that
    the policy requires did not run, or the policy could not be tried. With a COMMAND that is run: its own exit code.
    """
    from lint.gate.command import findable
    from lint.gate.deciding import Asked, beside, carried_out, decided
    from reports import as_gate

    settings = settled(config, {"lang": lang, "as_of": asked["as_of"]})
    _hold_together(ctx.meta[COMMAND], **asked)
    command = tuple(findable(ctx.meta[COMMAND])) if ctx.meta[COMMAND] else ()
    now = datetime.now().astimezone()
    task = Asked(
        audit=_file(audit) if audit else settings.output / "audit.json",
        beside=beside(config),
        sync=settings.as_of or now.date(),
        source=asked["source"] or settings.kalla.sokvag,
        docs=asked["docs"],
        force=asked["reason"] if asked["force"] else None,
        accept=asked["accept"],
        command=command,
    )
    done, judged = decided(task, settings, now)
    if not asked["quiet"]:
        click.echo(as_gate.as_text(done, settings.lang, colour=sys.stdout.isatty()))
    done, code = carried_out(done, judged, task, now)
    if not asked["quiet"] and (said := as_gate.stored(done, settings.lang)):
        click.echo(said)
    sys.exit(code)


def _file(audit: Path) -> Path:
    """The audit.json in the folder, where a folder is named."""
    return audit / "audit.json" if audit.is_dir() else audit


def _hold_together(command: tuple[str, ...], *, force: bool, reason: str | None, accept: bool, **_: object) -> None:
    """Raises UserError for words that do not go together."""
    if force and not (reason or "").strip():
        raise UserError('--force needs --reason "why": what is let through by hand is recorded.')
    if reason and not force:
        raise UserError("--reason goes with --force.")
    if accept and command:
        raise UserError("--accept goes without COMMAND: a run whose COMMAND ends well is stored by itself.")
