"""Who gets a letter and what lies in it: a principal their school's, the central office every school's."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

from checks.audit import Audit, Unit
from checks.model import Lang, Severity, Status
from lint.config import Config
from lint.config.mail import Mejl
from lint.mailing.addresses import address
from reports.as_html import municipality, school
from reports.filenames import school_files
from reports.mail.as_mail import Letter, central_letter, school_letter
from reports.scope import of_school, schools

CENTRAL = ""  # the unit under which the ledger keeps letters to the central office


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message to one address; `enhet` is CENTRAL for the central office's, `name` what its file is called."""

    enhet: str
    name: str
    to: str
    message: EmailMessage


@dataclass(frozen=True, slots=True)
class Post:
    """The schools' letters, and by school the key of the text that says why it gets none."""

    envelopes: tuple[Envelope, ...]
    unsent: Mapping[str, str]


def to_schools(audit: Audit, config: Config, mejl: Mejl, only: str | None) -> Post:
    """One letter to each principal, or to that of one school. Addresses are judged here, before anything is sent."""
    files = school_files(audit)
    known = {unit.enhet: unit for unit in audit.units}
    envelopes, unsent = [], {}
    for enhet in schools(audit) if only is None else [only]:
        to = _recipient(enhet, known.get(enhet), config)
        if not _worth_saying(audit, enhet, mejl):
            unsent[enhet] = "mail.unsent.nothing"
        elif not to:
            unsent[enhet] = "mail.unsent.missing"
        elif (safe := address(to)) is None:
            unsent[enhet] = "mail.unsent.malformed"
        else:
            letter = school_letter(audit, enhet, config.lang, link=_link(mejl, files[enhet]))
            page = None if mejl.lank else school(audit, enhet, config.lang)
            message = _message(letter, safe, mejl, audit, page, files[enhet])
            envelopes.append(Envelope(enhet, files[enhet].removeprefix("enhet/").removesuffix(".html"), safe, message))
    return Post(tuple(envelopes), unsent)


def to_central(audit: Audit, lang: Lang, mejl: Mejl, unsent: Mapping[str, str]) -> Iterator[Envelope]:
    """The central office's letters, with by school the words of why it got none."""
    letter = central_letter(audit, lang, link=_link(mejl, "index.html"), unsent=dict(unsent))
    page = None if mejl.lank else municipality(audit, lang)
    for number, to in enumerate(mejl.central, 1):
        yield Envelope(CENTRAL, f"central-{number}", to, _message(letter, to, mejl, audit, page, "index.html"))


def note(letter: Letter, run: str, mejl: Mejl) -> Iterator[Envelope]:
    """The letter to the central office that says that nothing could be read."""
    for number, to in enumerate(mejl.central, 1):
        yield Envelope(CENTRAL, f"central-{number}", to, _written(letter, to, mejl, _message_id(run, CENTRAL, to, mejl)))


def readdressed(envelope: Envelope, to: str) -> Envelope:
    """The same letter to another address."""
    message = deepcopy(envelope.message)
    message.replace_header("To", to)
    return replace(envelope, to=to, message=message)


def _recipient(enhet: str, unit: Unit | None, config: Config) -> str | None:
    own = config.enheter.get(enhet)
    return (own.rektor_epost if own else None) or (unit.rektor_epost if unit else None)


def _worth_saying(audit: Audit, enhet: str, mejl: Mejl) -> bool:
    scope = of_school(audit, enhet)
    if mejl.skicka == "fynd":
        return any(finding.severity is not Severity.INFO for finding in scope.findings)
    changed = any(finding.status in (Status.NEW, Status.REOPENED) for finding in scope.findings) or bool(scope.fixed)
    return changed or mejl.skicka == "alltid"


def _link(mejl: Mejl, file: str) -> str | None:
    if not mejl.lank:
        return None
    slash = "/" if "/" in mejl.lank else "\\"
    return mejl.lank.rstrip("/\\") + slash + file.replace("/", slash)


def _message(letter: Letter, to: str, mejl: Mejl, audit: Audit, page: str | None, file: str) -> EmailMessage:
    enhet = CENTRAL if file == "index.html" else file
    message = _written(letter, to, mejl, _message_id(audit.run.id, enhet, to, mejl))
    message["Date"] = format_datetime(audit.run.created)
    if page is not None:
        name = file.rpartition("/")[2]
        message.add_attachment(page.encode(), maintype="text", subtype="html", filename=name, params={"charset": "utf-8"})
    return message


def _written(letter: Letter, to: str, mejl: Mejl, message_id: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["From"] = mejl.fran
    message["To"] = to
    if mejl.svara_till:
        message["Reply-To"] = mejl.svara_till
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    return message


def _message_id(run: str, enhet: str, to: str, mejl: Mejl) -> str:
    """The same letter has the same id however often it is made, so that a mail server can tell a double."""
    said = sha256("\0".join((run, enhet, to)).encode()).hexdigest()[:24]
    return f"<{said}@{mejl.fran.rpartition('@')[2].strip('>')}>"
