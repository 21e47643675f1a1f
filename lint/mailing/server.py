"""The mail server: one connection, kept as long as it holds; what may be tried again is tried again."""

import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from types import TracebackType

from lint.config.mail import Mejl
from lint.errors import UserError
from lint.mailing.ledger import State
from lint.variables import filled

PAUSES = (5, 30)  # seconds before the second and the third try
TEMPORARY = range(400, 500)


@dataclass(frozen=True, slots=True)
class Account:
    """The server and how to come in; `password` is shown nowhere."""

    mejl: Mejl
    user: str | None
    password: str | None = field(repr=False)

    @property
    def name(self) -> str:
        """The server, for an error."""
        return f"The mail server {self.mejl.server}:{self.mejl.port}"


def account(mejl: Mejl, environ: Mapping[str, str]) -> Account:
    """The account that the configuration names, its secrets from the environment. Raises UserError."""
    user = filled(mejl.anvandare, "mejl.anvandare", environ) if mejl.anvandare else None
    password = filled(mejl.losenord, "mejl.losenord", environ) if mejl.losenord else None
    return Account(mejl, user, password)


class Server:
    """Sends one message at a time; a context manager that closes the connection."""

    def __init__(self, account: Account, sleep: Callable[[float], None]) -> None:
        self._account = account
        self._sleep = sleep
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> "Server":
        """Connects, so that a wrong server or password is known before anything is written down as begun. Raises UserError."""
        try:
            self._connected()
        except (OSError, smtplib.SMTPException) as error:
            raise UserError(
                f"{self._account.name} does not answer ({type(error).__name__}). Check mejl.server, mejl.port and the firewall."
            ) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._drop()

    def send(self, to: str, message: EmailMessage) -> State:
        """How it went: SENT, REFUSED for good, FAILED after the last try, or UNSURE where the connection broke while the text went."""
        content = message.as_bytes()
        for pause in (*PAUSES, None):
            state = self._tried(to, content)
            if state is not State.FAILED or pause is None:
                return state
            self._sleep(pause)
        raise AssertionError("the last try returns")

    def _tried(self, to: str, content: bytes) -> State:
        try:
            smtp = self._connected()
            smtp.ehlo_or_helo_if_needed()
            code, _ = smtp.mail(self._account.mejl.fran)
            code = code if code >= 400 else smtp.rcpt(to)[0]
        except (OSError, smtplib.SMTPException):
            self._drop()
            return State.FAILED
        return self._with_text(smtp, content) if code < 400 else self._refused(code)

    def _with_text(self, smtp: smtplib.SMTP, content: bytes) -> State:
        try:
            code, _ = smtp.data(content)
        except smtplib.SMTPDataError as error:  # the server would not have the text
            return self._refused(error.smtp_code)
        except (OSError, smtplib.SMTPException):
            self._drop()
            return State.UNSURE
        return State.SENT if code < 400 else self._refused(code)

    def _refused(self, code: int) -> State:
        try:
            if self._smtp is not None:
                self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()
        return State.FAILED if code in TEMPORARY else State.REFUSED

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is None:
            self._smtp = _opened(self._account)
        return self._smtp

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def trust(mejl: Mejl) -> ssl.SSLContext:
    """Whose certificates are trusted: the system's, and the one that is named. Raises UserError where that cannot be read."""
    try:
        return ssl.create_default_context(cafile=str(mejl.certifikat) if mejl.certifikat else None)
    except OSError:  # ssl's own errors are of this kind
        raise UserError(f"mejl.certifikat is {mejl.certifikat}, which is no certificate in PEM form that can be read.") from None


def _opened(account: Account) -> smtplib.SMTP:
    """A connection, encrypted and logged in. Raises UserError for what another try would not mend, else OSError or SMTPException."""
    mejl, trusted = account.mejl, trust(account.mejl)
    with _mending(account), ExitStack() as undo:
        if mejl.sakerhet == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(mejl.server, mejl.port, timeout=mejl.tidsgrans, context=trusted)
        else:
            smtp = smtplib.SMTP(mejl.server, mejl.port, timeout=mejl.tidsgrans)
        undo.callback(smtp.close)
        if mejl.sakerhet == "starttls":
            smtp.starttls(context=trusted)
        if account.user is not None:
            smtp.login(account.user, account.password or "")
        undo.pop_all()
        return smtp


@contextmanager
def _mending(account: Account) -> Iterator[None]:
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise UserError(f"{account.name} has a certificate that is not trusted. Name its issuer's file under mejl.certifikat.") from None
    except smtplib.SMTPNotSupportedError:
        raise UserError(f"{account.name} offers no encryption or no login. Check mejl.port and mejl.sakerhet.") from None
    except smtplib.SMTPAuthenticationError:
        raise UserError(f"{account.name} refused the login. Check mejl.anvandare and the environment variable of mejl.losenord.") from None
