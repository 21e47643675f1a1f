"""A real mail server on loopback that keeps what it gets, and misbehaves when asked to."""

# ruff: noqa: ARG002 - the server decides what its handlers are given

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "skolregister", "r5-hemligt"
Answer = Callable[[SMTP, Envelope], str | None]


@dataclass
class Office:
    """What has come in, as (recipient, message), and what the server says instead of yes: to a recipient, and to a text."""

    inbox: list[tuple[str, EmailMessage]] = field(default_factory=list)
    on_recipient: Callable[[str], str | None] = lambda _: None
    on_text: Answer = lambda *_: None
    tries: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:  # noqa: N802
        self.tries.append(to)
        if refusal := self.on_recipient(to):
            return refusal
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if refusal := self.on_text(server, envelope):
            return refusal
        message: Any = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        self.inbox += [(to, message) for to in envelope.rcpt_tos]
        return "250 OK"

    @property
    def recipients(self) -> list[str]:
        return [to for to, _ in self.inbox]


def _authenticator(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False, message=None if right else "535 5.7.8 No")


@contextmanager
def open_office(certificate: Path | None, *, login: bool = True) -> Iterator[Office]:
    """A server that asks for STARTTLS, where it has a certificate, and for a login."""
    office = Office()
    settings: dict[str, Any] = {
        "auth_required": login,
        "authenticator": _authenticator if login else None,
        "auth_require_tls": bool(certificate),
    }
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        settings |= {"tls_context": context, "require_starttls": True}
    with socket.create_server(("127.0.0.1", 0)) as free:
        office.port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=office.port, **settings)
    controller.start()
    try:
        yield office
    finally:
        controller.stop(no_assert=True)


def certificate_in(folder: Path) -> Path:
    """A certificate of its own for 127.0.0.1, with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    path = folder / "server.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    return path
