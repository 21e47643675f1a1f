"""extenslint history."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from lint.commands.options import CONFIG
from lint.errors import UserError

if TYPE_CHECKING:
    import sqlite3

    from checks.model import Lang

Answer = TypeVar("Answer")

_HISTORY = click.option("--history", "path", type=click.Path(path_type=Path), help="The file [default: that of the configuration].")


@click.group(invoke_without_command=True)
@CONFIG
@_HISTORY
@click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of the table [default: sv].")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print it.")
@click.pass_context
def history(ctx: click.Context, config: Path | None, path: Path | None, lang: "Lang | None", form: str) -> None:
    """List the checks that the history remembers, oldest first; `history prune` forgets the old ones."""
    ctx.obj = config, path
    if ctx.invoked_subcommand is None:
        from lint.config import loaded
        from lint.history import kept
        from reports import as_history

        runs = _asked(_file(config, path), kept)
        click.echo(as_history.as_json(runs) if form == "json" else as_history.as_text(runs, lang or loaded(config).lang))


@history.command()
@CONFIG
@_HISTORY
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), help="Forget the checks made before this day.")
@click.option("--keep", type=click.IntRange(0), help="Forget all but the last so many.")
@click.pass_obj
def prune(
    above: tuple[Path | None, Path | None], config: Path | None, path: Path | None, before: datetime | None, keep: int | None
) -> None:
    """Forget old checks, and what was mended before those that are left."""
    from lint.history import pruned_before, pruned_to

    if (before is None) == (keep is None):
        raise click.UsageError("Say either --before DATE or --keep N.")

    def pruned(db: "sqlite3.Connection") -> int:
        return pruned_to(db, keep) if before is None else pruned_before(db, before.date())  # type: ignore[arg-type]  # one of the two

    number = _asked(_file(config or above[0], path or above[1]), pruned)
    click.echo(f"{number} check{'s' * (number != 1)} forgotten.")


def _file(config: Path | None, path: Path | None) -> Path:
    """The history that is meant. Raises UserError where there is none."""
    from lint.config import loaded

    found = path or loaded(config).historik
    if found is None:
        raise UserError(
            "No history. There is one where extenslint.toml is in use, unless it says historik = false; or name it with --history."
        )
    if not found.exists():
        raise UserError(f"{found}: there is no such history. The first check makes it.")
    return found


def _asked(path: Path, question: "Callable[[sqlite3.Connection], Answer]") -> Answer:
    from lint.history import HistoryError, opened
    from reports.standing import said

    try:
        with opened(path) as db:
            return question(db)
    except HistoryError as error:
        raise UserError(said(error.remark, "en")) from None
