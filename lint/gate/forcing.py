"""Letting a delivery through by hand: who, when and why goes into a log that is only ever added to."""

import getpass
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from lint.errors import UserError
from reports.redact import masked

LOG = "grind.log"


@dataclass(frozen=True, slots=True)
class Forced:
    """Who let it through, when, and why in their own words."""

    who: str
    when: str
    why: str


def forced(why: str, now: datetime) -> Forced:
    """The user of this account, and what they say. Anything in it that has the form of a personnummer is covered."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        who = f"uid {os.getuid()}" if hasattr(os, "getuid") else "unknown"
    return Forced(who, now.isoformat(timespec="seconds"), masked(why.strip()))


def logged(path: Path, by: Forced, audit_sha256: str, policy_sha256: str, decision: str, codes: list[str]) -> None:
    """Adds a line of JSON to the log. Raises UserError where that cannot be done: then nothing is let through."""
    line = {**asdict(by), "audit_sha256": audit_sha256, "policy_sha256": policy_sha256, "decision": decision, "reasons": codes}
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise UserError(
            f"{path}: cannot be written ({error.strerror}), so nothing is let through. Give the account the right to."
        ) from None
