"""What `extenslint send` does with its words: which audit, for whom, and what is said afterwards."""

import json
import os
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from lint.audit_file import read_audit
from lint.config import Config
from lint.errors import SourceError, UserError
from lint.mailing.addresses import address
from lint.mailing.sending import Sent, World, rehearse, send, tell_unread, written
from lint.progress import Step
from lint.publishing import UNREAD
from reports.words import say

NOTHING_TO_SAY = "mail.unsent.nothing"
SENT, NOT_ALL = 0, 1


def run(path: Path | None, config: Config, step: Step, *, only: str | None, to: str | None, dry_run: bool) -> tuple[str, int]:
    """Sends what the words ask for; what to print, and the exit code. Raises UserError, and SourceError where nothing could be read."""
    path = path or config.output / "audit.json"
    world = World(os.environ, lambda: datetime.now().astimezone(), time.sleep, step)
    if (left := path.parent / UNREAD).exists():
        _tell(json.loads(left.read_text("utf-8")), config, world)
    audit = read_audit(path, config)
    if dry_run:
        folder = path.parent / "brev"
        return _told(written(audit, config, folder, only), config, f"letters written to {folder}")
    if to is not None:
        if (safe := address(to)) is None:
            raise UserError(f"--to {to!r} is not one plain e-mail address.")
        return _told(rehearse(audit, config, world, safe), config, f"letters sent to {safe}")
    return _told(send(audit, config, world, only), config, "letters sent")


def _tell(left: Mapping[str, str], config: Config, world: World) -> None:
    """Tells the central office that nothing could be read, and ends as the check did. Raises SourceError."""
    told = tell_unread(left["reason"], left["created"], config, world) if config.mejl and config.mejl.central else Sent()
    whom = "The central office has been told" if told.new + told.before else "Nobody has been told"
    raise SourceError(
        f"The last check ({left['created']}) could not read the extract, so no school is written to. {whom}. {left['reason']}"
    )


def _told(sent: Sent, config: Config, what: str) -> tuple[str, int]:
    earlier = f", {sent.before} had gone before" if sent.before else ""
    lines = [f"{enhet or 'central'}: {say(key, config.lang)}" for enhet, key in sent.unsent.items()]
    lacking = any(key != NOTHING_TO_SAY for key in sent.unsent.values())
    return "\n".join([*lines, f"{sent.new} {what}{earlier}."]), NOT_ALL if lacking else SENT
