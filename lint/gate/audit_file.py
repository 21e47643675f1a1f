"""audit.json as the gate reads it back: when it was made and of what, how its rules ended, and the delivery's profile."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from checks.model import Verdict
from lint.errors import SourceError, UserError
from lint.output import UNREAD


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)  # unknown keys are passed over: the format may gain some


class Row(_Read):
    """The numbers of a school or of the whole delivery."""

    counts: dict[str, int]
    shares: dict[str, float | None]
    errors: dict[str, int]
    warnings: dict[str, int]
    ends: dict[str, dict[date, int]]


class School(Row):
    """The numbers of one school; of what belongs to none where enhet is None."""

    enhet: str | None
    namn: str | None


class ProfileRead(_Read):
    """The profile, as reports/as_profile.py wrote it."""

    age: int | None
    only: str | None
    total: Row
    schools: tuple[School, ...]


class FileRead(_Read):
    """A file of the extract, and what was in it."""

    file: str
    sha256: str


class RunRead(_Read):
    """The circumstances of the check."""

    id: str
    as_of: date
    created: datetime
    tables: tuple[FileRead, ...]


class Words(_Read):
    """A reason in both languages."""

    sv: str
    en: str


class OutcomeRead(_Read):
    """How a rule ended."""

    code: str
    verdict: Verdict
    reason: Words | None


class AuditRead(_Read):
    """What the gate needs of audit.json."""

    format: Literal["extenslint-audit/1"]
    run: RunRead
    outcomes: tuple[OutcomeRead, ...]
    profile: ProfileRead | None = None


@dataclass(frozen=True, slots=True)
class AuditFile:
    """An audit with the profile of a whole delivery, and the hash of the file that it was read from."""

    sha256: str
    run: RunRead
    outcomes: tuple[OutcomeRead, ...]
    profile: ProfileRead


def audit_file(path: Path) -> AuditFile:
    """The audit in the file. Raises SourceError where it cannot be read, UserError where it is not about a whole delivery."""
    if (path.parent / UNREAD).exists():
        raise SourceError(f"{path}: the last check could not read the extract, so this is an earlier one's. Mend that and check again.")
    try:
        content = path.read_bytes()
        read = AuditRead.model_validate_json(content)
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file. Run `extenslint check` first, or say where its audit.json is.") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}).") from None
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the file"
        raise SourceError(
            f"{path}: is not an audit that extenslint wrote; {where}: {fault['msg']}. Run `extenslint check` again."
        ) from None
    if read.profile is None:
        raise UserError(f"{path}: has no profile, since an older extenslint wrote it. Run `extenslint check` again.")
    if read.profile.only is not None:
        raise UserError(f"{path}: is about {read.profile.only} alone. Run `extenslint check` without --enhet: the gate judges the whole.")
    return AuditFile(hashlib.sha256(content).hexdigest(), read.run, read.outcomes, read.profile)
