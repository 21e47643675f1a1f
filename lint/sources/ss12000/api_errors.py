"""What the API or the way to it hinders, told so that it can be mended. Answers tell of persons, and may repeat secrets: none is quoted."""

import socket
import ssl
from collections.abc import Iterator

import httpx

from lint.errors import SourceError
from lint.sources.ss12000.target import Target

_LOGIN = {
    "invalid_client": "it does not know the client, or the secret is wrong. Check kalla.ss12000.klient_id and the environment variable "
    "of hemlighet.",
    "invalid_scope": "it does not know the scope. Check kalla.ss12000.omfattning, or leave it out.",
    "unauthorized_client": "the client may not log in so. Ask the supplier to allow client credentials for it.",
    "unsupported_grant_type": "it does not know client credentials. Check kalla.ss12000.token_adress.",
    "invalid_request": "it does not understand the question. Check kalla.ss12000.token_adress, and whether it asks for omfattning.",
}


def not_logged_in(where: Target, status: int, code: str) -> SourceError:
    """The token address gave no token; `code` is the standard word of OAuth for why, where it gave one."""
    if status == 404:
        why = "there is no such address. Check kalla.ss12000.token_adress."
    elif 300 <= status < 400:
        why = "it sends us to another address. Write that one in kalla.ss12000.token_adress."
    elif code in _LOGIN:
        why = _LOGIN[code]
    elif status in (400, 401, 403):
        why = _LOGIN["invalid_client"]
    else:
        why = "it gives no token. Check kalla.ss12000.token_adress, or try again later."
    return SourceError(f"No login to the API of SS 12000: {where.token_address} answers {status}; {why}")


def no_token(where: Target) -> SourceError:
    """The token address answered, and not with a token."""
    return SourceError(
        f"{where.token_address} answers without a token. Check kalla.ss12000.token_adress: is it the address of a login page?"
    )


def refused(where: Target, resource: str, status: int, paging: bool) -> SourceError:
    """The API did not give a page of the resource."""
    if status == 401:
        why = "it refuses a token that has just been given. Check that kalla.ss12000.token_adress and adress belong together."
    elif status == 403:
        why = (
            f"the client may not read {resource}. Ask the supplier for that scope, and write it in kalla.ss12000.omfattning if it stands "
            "there; or leave the resource out of kalla.ss12000.resurser, and what needs it is not checked."
        )
    elif status == 404:
        why = (
            f"there is no such address. kalla.ss12000.adress is what stands before /{resource}, often with the version: …/v2.0. "
            f"If the supplier does not offer {resource}, leave it out of kalla.ss12000.resurser."
        )
    elif 300 <= status < 400:
        why = "it sends us to another address. Write that one in kalla.ss12000.adress."
    elif paging and status in (400, 410):
        why = "it does not know the page any more. Run again."
    else:
        why = "try again later, or ask the supplier." if status >= 500 or status == 429 else "check kalla.ss12000.adress and sida."
    return SourceError(f"{resource} could not be read: {where.address}/{resource} answers {status}; {why} Nothing has been checked.")


def cut_off(error: httpx.TransportError, what: str) -> SourceError:
    """The connection failed each time."""
    if isinstance(error, httpx.TimeoutException):
        why = "there was no answer in time. Is the service up? kalla.ss12000.tidsgrans says how long to wait."
    elif any(isinstance(cause, socket.gaierror) for cause in _causes(error)):
        why = "there is no such host. Check the address in kalla.ss12000, and that this computer reaches the Internet."
    elif isinstance(error, httpx.ProxyError):
        why = "the proxy did not let it through. Check HTTPS_PROXY of the account that runs extenslint."
    elif isinstance(error, httpx.ConnectError):
        why = "nothing answers there. Check the address in kalla.ss12000, and the firewall."
    else:
        why = "the connection was lost each time. Run again."
    return SourceError(f"No answer about {what}: {why} Nothing has been checked.")


def not_trusted(what: str) -> SourceError:
    """The server's certificate does not hold."""
    return SourceError(
        f"No answer about {what}: the server's certificate is not trusted here. Check the address in kalla.ss12000; if it is right, "
        "install the issuer's certificate on this computer, or let the environment variable SSL_CERT_FILE name it."
    )


def too_large(host: str, most: int) -> SourceError:
    """An answer without end."""
    return SourceError(f"{host} answers with more than {most // 2**20} MB at once. Set kalla.ss12000.sida lower, such as 500.")


def is_certificate(error: Exception) -> bool:
    """Whether the certificate is what hindered."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
