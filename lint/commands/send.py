"""extenslint send."""

import json
import os
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint.commands.options import CONFIG, QUIET
from lint.errors import SourceError, UserError

if TYPE_CHECKING:
    from lint.config import Config
    from lint.mailing.sending import Sent, World

NOTHING_TO_SAY = "mail.unsent.nothing"
SENT, NOT_ALL = 0, 1


@click.command()
@click.argument("audit", required=False, type=click.Path(path_type=Path))
@CONFIG
@click.option("--enhet", "only", help="Write to this school alone.")
@click.option("--to", help="A rehearsal: every letter goes to this address.")
@click.option("--dry-run", is_flag=True, help="Write the letters as .eml files to the folder brev beside AUDIT; send nothing.")
@QUIET
def send(audit: Path | None, config: Path | None, only: str | None, to: str | None, dry_run: bool, quiet: bool) -> None:
    """Mail each principal their school's report, and the central office all of them, as [mejl] in extenslint.toml says.

    AUDIT is the audit.json of a check [default: that of the output folder]. A letter that has gone is never sent again. Exit codes:
    0 everybody has theirs, 1 somebody has not, 2 command or configuration wrong, 3 the extract could not be read.
    """
    from lint.config import loaded
    from lint.mailing.sending import World
    from lint.progress import progress

    settled = loaded(config)
    path = audit or settled.output / "audit.json"
    with progress(quiet=quiet) as step:
        world = World(os.environ, lambda: datetime.now().astimezone(), time.sleep, step)
        _stop_where_nothing_was_read(path.parent, settled, world)
        sent, what = _sent(path, settled, world, only=only, to=to, dry_run=dry_run)
    if not quiet:
        click.echo(_told(sent, what, settled))
    sys.exit(NOT_ALL if any(key != NOTHING_TO_SAY for key in sent.unsent.values()) else SENT)


def _sent(path: Path, config: "Config", world: "World", *, only: str | None, to: str | None, dry_run: bool) -> tuple["Sent", str]:
    from lint.mailing import sending
    from lint.mailing.addresses import address
    from lint.mailing.recipients import with_addresses
    from lint.reporting import read_audit

    audit = with_addresses(read_audit(path, config), path.parent)
    if dry_run:
        folder = path.parent / "brev"
        return sending.written(audit, config, folder, only), f"letters written to {folder}"
    if to is None:
        return sending.send(audit, config, world, only), "letters sent"
    if (safe := address(to)) is None:
        raise UserError(f"--to {to!r} is not one plain e-mail address.")
    return sending.rehearse(audit, config, world, safe), f"letters sent to {safe}"


def _stop_where_nothing_was_read(folder: Path, config: "Config", world: "World") -> None:
    """Tells the central office that nothing could be read, and ends as the check did. Raises SourceError."""
    from lint.mailing.sending import Sent, tell_unread
    from lint.output import UNREAD

    if not (folder / UNREAD).exists():
        return
    left: Mapping[str, str] = json.loads((folder / UNREAD).read_text("utf-8"))
    told = tell_unread(left["reason"], left["created"], config, world) if config.mejl and config.mejl.central else Sent()
    whom = "The central office has been told" if told.new + told.before else "Nobody has been told"
    raise SourceError(
        f"The last check ({left['created']}) could not read the extract, so no school is written to. {whom}. {left['reason']}"
    )


def _told(sent: "Sent", what: str, config: "Config") -> str:
    from reports.words import say

    earlier = f", {sent.before} had gone before" if sent.before else ""
    return "\n".join(
        [*(f"{enhet or 'central'}: {say(key, config.lang)}" for enhet, key in sent.unsent.items()), f"{sent.new} {what}{earlier}."]
    )
