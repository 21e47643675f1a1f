"""The last accepted run: a small file beside the configuration, with the profile that the next delivery is compared with."""

from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from lint.errors import UserError
from lint.gate.audit_file import AuditFile, ProfileRead, Row
from lint.output import write

NAME = "senast_godkand.json"
FORMAT: Literal["extenslint-accepted/1"] = "extenslint-accepted/1"


class Accepted(BaseModel):
    """The run that Vklass last got: numbers only, nothing of any person."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    format: Literal["extenslint-accepted/1"]
    as_of: date
    accepted: datetime
    run: str
    audit_sha256: str
    profile: ProfileRead


def last_accepted(path: Path) -> Accepted | None:
    """The last accepted run, None where there has been none. Raises UserError where the file cannot be used: to pass it over would be to
    let a loss through.
    """
    try:
        return Accepted.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}).") from None
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the file"
        raise UserError(
            f"{path}: {where}: {fault['msg']}. Fetch it from a backup, or remove it to begin anew without comparison."
        ) from None


def store(path: Path, audit: AuditFile, now: datetime) -> None:
    """Makes this run the last accepted one; the file is replaced in one step. Raises UserError."""
    run = Accepted(format=FORMAT, as_of=audit.run.as_of, accepted=now, run=audit.run.id, audit_sha256=audit.sha256, profile=audit.profile)
    write(path.parent, {path.name: run.model_dump_json(indent=1) + "\n"})


def expected(before: Row, kind: str, as_of: date) -> int:
    """How many of that kind should be left at as_of of those that were accepted then: all that do not end before by their own dates."""
    ended = sum(number for day, number in before.ends.get(kind, {}).items() if day < as_of)
    return max(before.counts.get(kind, 0) - ended, 0)
