"""What becomes of an audit: the reports on disk and the summary on the terminal, all of them from the redacted audit."""

import json
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checks import delivery_profile, picture
from checks.audit import Audit
from lint.audit import Audited
from lint.config import Config
from lint.errors import SourceError, UserError
from lint.mailing.recipients import write_addresses
from lint.output import UNREAD, remove_others, write, write_anew
from reports.as_json import document
from reports.as_text import summary
from reports.formats import STDOUT, rendered


@dataclass(frozen=True, slots=True)
class Published:
    """What there is to print when the reports are written: the summary, and what a format says on standard output."""

    summary: str
    printed: str


def published(audit: Audit, config: Config, only: str | None, *, beside: bool = False) -> Published:
    """Writes the reports that the configuration asks for, and removes what earlier runs wrote there unless these reports are to stand
    `beside` it, being of the same audit. Raises UserError.
    """
    shown = _of_unit(audit, only) if only else audit
    files = rendered(shown, config.lang, config.format)
    printed = files.pop(STDOUT, "")
    assert isinstance(printed, str)
    write_anew(config.output, files, keep=beside)
    return Published(summary(shown, config.lang, where=str(config.output), colour=sys.stdout.isatty()), printed)


def ready_to_send(audit: Audit, config: Config) -> None:
    """Leaves beside the reports what `send` needs: the addresses, and no word of an earlier failure to read. Raises UserError."""
    remove_others(config.output, UNREAD, ())
    if config.mejl:
        write_addresses(audit, config.output)


def unread(config: Config, error: SourceError, now: datetime) -> None:
    """Leaves word beside the earlier reports that nothing could be read now; `send` and `gate` go by it. Raises UserError."""
    said = {"format": "extenslint-unread/1", "created": now.isoformat(timespec="seconds"), "reason": str(error)}
    write(config.output, {UNREAD: json.dumps(said, ensure_ascii=False, indent=1) + "\n"})


def written_protected(done: Audited, path: Path) -> None:
    """Writes the findings about people with protected identity, and nothing else, to a file that only its owner can read."""
    found = document(replace(done.audit, findings=done.hidden))["findings"]
    write(path.parent, {path.name: json.dumps(found, ensure_ascii=False, indent=1) + "\n"}, mode=0o600)


def _of_unit(audit: Audit, enhet: str) -> Audit:
    """The audit of one unit alone. Raises UserError for a unit that the extract does not know."""
    units = tuple(unit for unit in audit.units if unit.enhet == enhet)
    if not units:
        raise UserError(f"--enhet {enhet}: no such unit. The extract has: {', '.join(unit.enhet for unit in audit.units)}.")
    findings, accepted, fixed = (tuple(one for one in some if one.enhet == enhet) for some in (audit.findings, audit.accepted, audit.fixed))
    trend = audit.past.trends.get(enhet, ())
    return replace(
        audit,
        units=units,
        findings=findings,
        accepted=accepted,
        fixed=fixed,
        acceptances={one.fingerprint: audit.acceptances[one.fingerprint] for one in accepted if one.fingerprint in audit.acceptances},
        profile=audit.profile and delivery_profile.of_unit(audit.profile, enhet),
        past=replace(audit.past, trends={None: trend, enhet: trend}),
        picture=audit.picture and picture.of_unit(audit.picture, enhet),
        remarks=tuple(remark for remark in audit.remarks if remark.enhet in (enhet, None)),
    )
