"""The whole of `extenslint send`: letters made, addresses judged, each sent once, and the central office told how it went."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from checks.audit import Audit
from checks.model import Detail
from lint.config import Config
from lint.config.mail import Mejl
from lint.errors import UserError
from lint.mailing.envelopes import Envelope, note, readdressed, to_central, to_schools
from lint.mailing.ledger import Ledger, State, ledger
from lint.mailing.server import Server, account
from lint.output import write
from lint.progress import Step
from reports.mail.as_mail import unread_letter
from reports.scope import schools
from reports.words import say

UNSENT: Mapping[State | None, str] = {
    State.UNSURE: "mail.unsent.unsure",
    State.SENDING: "mail.unsent.unsure",
    State.REFUSED: "mail.unsent.failed",
    State.FAILED: "mail.unsent.failed",
}


@dataclass(frozen=True, slots=True)
class World:
    """What sending needs of the world: the environment, the time, how to wait, and whom to tell what goes on."""

    environ: Mapping[str, str]
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    step: Step


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters went now and had gone before, and by unit the key of the text that says why one did not go."""

    new: int = 0
    before: int = 0
    unsent: Mapping[str, str] = field(default_factory=dict)

    def __add__(self, other: "Sent") -> "Sent":
        return Sent(self.new + other.new, self.before + other.before, {**self.unsent, **other.unsent})


def send(audit: Audit, config: Config, world: World, only: str | None = None) -> Sent:
    """Sends each principal their school's letter and the central office its own, except those that have gone already. Raises UserError."""
    mejl = _allowed(audit, config, only)
    post = to_schools(audit, config, mejl, only)
    with ledger(mejl.logg, audit.run.id) as book, Server(account(mejl, world.environ), world.sleep) as server:
        sent = Sent(unsent=post.unsent) + _delivered(post.envelopes, server, book, mejl, world)
        if only is None:
            sent += _delivered(to_central(audit, config.lang, mejl, _words(sent, config)), server, book, mejl, world)
    return sent


def rehearse(audit: Audit, config: Config, world: World, to: str) -> Sent:
    """Sends every letter to one address instead of to the schools; nothing is written down, so that the real ones can still go."""
    mejl = _allowed(audit, config, None)
    post = to_schools(audit, config, mejl, None)
    sent = Sent(unsent=post.unsent)
    with Server(account(mejl, world.environ), world.sleep) as server:
        for envelope in (*post.envelopes, *to_central(audit, config.lang, mejl, {})):
            sent += _result(envelope, _sent(readdressed(envelope, to), server, mejl, world))
    return sent


def written(audit: Audit, config: Config, folder: Path, only: str | None = None) -> Sent:
    """Writes the letters as .eml files into the folder instead of sending them. Raises UserError."""
    mejl = _allowed(audit, config, only)
    post = to_schools(audit, config, mejl, only)
    sent = Sent(unsent=post.unsent)
    central = () if only else to_central(audit, config.lang, mejl, _words(sent, config))
    letters = {f"{envelope.name}.eml": envelope.message.as_bytes() for envelope in (*post.envelopes, *central)}
    write(folder, letters)
    return sent + Sent(new=len(letters))


def tell_unread(reason: str, created: str, config: Config, world: World) -> Sent:
    """Tells the central office, once, that nothing could be read and that no school has been written to. Raises UserError."""
    mejl, run = _mejl(config), f"unread {created}"
    envelopes = note(unread_letter(reason, created, config.lang), run, mejl)
    with ledger(mejl.logg, run) as book, Server(account(mejl, world.environ), world.sleep) as server:
        return _delivered(envelopes, server, book, mejl, world)


def _delivered(envelopes: Iterable[Envelope], server: Server, book: Ledger, mejl: Mejl, world: World) -> Sent:
    sent = Sent()
    for envelope in envelopes:
        if book.begin(envelope, world.now()):
            state = _sent(envelope, server, mejl, world)
            book.end(envelope, state)
            sent += _result(envelope, state)
        else:
            sent += _earlier(envelope, book.state(envelope))
    return sent


def _sent(envelope: Envelope, server: Server, mejl: Mejl, world: World) -> State:
    world.step(f"Sending {envelope.message['Subject']}")
    state = server.send(envelope.to, envelope.message)
    world.sleep(60 / mejl.per_minut)
    return state


def _result(envelope: Envelope, state: State) -> Sent:
    return Sent(new=1) if state is State.SENT else Sent(unsent={envelope.enhet: UNSENT[state]})


def _earlier(envelope: Envelope, state: State | None) -> Sent:
    return Sent(before=1) if state is State.SENT else Sent(unsent={envelope.enhet: UNSENT[state]})


def _words(sent: Sent, config: Config) -> dict[str, str]:
    return {enhet: say(key, config.lang) for enhet, key in sent.unsent.items()}


def _allowed(audit: Audit, config: Config, only: str | None) -> Mejl:
    if audit.run.detail is Detail.FULL:
        raise UserError(
            "The audit names pupils and staff (--detail full), which must not be mailed. Check again with --detail keys or counts."
        )
    if only is not None and only not in schools(audit):
        raise UserError(f"--enhet {only}: no such unit. The audit has: {', '.join(schools(audit))}.")
    return _mejl(config)


def _mejl(config: Config) -> Mejl:
    if config.mejl is None:
        raise UserError("There is no [mejl] in extenslint.toml. It needs server and fran, and central for the central office.")
    return config.mejl
