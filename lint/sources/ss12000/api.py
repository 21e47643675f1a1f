"""The API itself: logs in, reads every page of each resource, and gives the tables; or nothing at all."""

import base64
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from time import sleep
from urllib.parse import quote_plus

import httpx
from pydantic_core import from_json

from lint import __version__
from lint.config import Ss12000
from lint.errors import SourceError
from lint.sources import Delivery
from lint.sources.ss12000.api_errors import no_token, not_logged_in, refused
from lint.sources.ss12000.asking import Answer, Wait, asked, patiently
from lint.sources.ss12000.flat import File, flattened, together
from lint.sources.ss12000.response import Page, Record, page
from lint.sources.ss12000.tables import delivered
from lint.sources.ss12000.target import Target, target

Progress = Callable[[str, int], None]  # the resource being read, and its records so far

CONNECT_SECONDS = 20
_MOST_PAGES = 100_000
_EMPTY_PAGES = 100  # in a row


@dataclass(slots=True)
class _Session:
    """A session with the API; `token` is renewed when it has expired."""

    http: httpx.Client
    where: Target
    wait: Wait
    token: str = ""


def read_ss12000(
    said: Ss12000,
    environ: Mapping[str, str],
    as_of: date | None,
    progress: Progress = lambda _resource, _records: None,
    wait: Wait = sleep,
) -> Delivery:
    """The resources that [kalla.ss12000] names, the secret taken from `environ`; `progress` is told after each page.

    Each resource's records are numbered through all its pages. Raises SourceError, and gives nothing, where any page of any resource
    cannot be had whole.
    """
    where = target(said, environ)
    with _client(where) as http:
        session = _Session(http, where, wait)
        session.token = _token(session)
        read: dict[str, list[File]] = {resource: list(_files(session, resource, progress)) for resource in said.resurser}
    return delivered(where.label, together(read), as_of)


@contextmanager
def _client(where: Target) -> Iterator[httpx.Client]:
    trusted = ssl.create_default_context()  # the computer's own certificates, where a municipality keeps those of its network
    times = httpx.Timeout(where.seconds, connect=min(where.seconds, CONNECT_SECONDS))
    headers = {"Accept": "application/json", "User-Agent": f"extenslint/{__version__}"}
    with httpx.Client(verify=trusted, timeout=times, headers=headers, follow_redirects=False) as http:
        yield http


def _files(session: _Session, resource: str, progress: Progress) -> Iterator[File]:
    """The pages of the resource, as parts of one file. SourceError where they never end."""
    seen: set[object] = set()
    tokens: set[str] = set()
    token: str | None = None
    count = empty = 0
    for number in range(1, _MOST_PAGES + 1):
        read = _page(session, resource, number, token)
        new = {record.get("id") if isinstance(record.get("id"), str) else id(record) for record in read.records} - seen
        empty = 0 if new else empty + 1
        if read.token in tokens or (read.records and not new) or empty > _EMPTY_PAGES:
            break
        yield flattened(f"{resource} (SS 12000)", resource, read.records, count + 1)
        seen |= new
        count += len(read.records)
        progress(resource, count)
        if read.token is None:
            return
        tokens.add(read.token)
        token = read.token
    raise SourceError(
        f"The pages of {resource} never end: page {number} leads back to those before it. Tell the supplier; nothing has been checked."
    )


def _page(session: _Session, resource: str, number: int, token: str | None) -> Page:
    """A page of the resource. A token that has expired is renewed once."""
    what = f"{resource}, page {number}"
    query = {**({"pageToken": token} if token else {}), **({"limit": str(session.where.page)} if session.where.page else {})}
    answer = _got(session, resource, query, what)
    if answer.status == 401:
        session.token = _token(session)
        answer = _got(session, resource, query, what)
    if answer.status != 200:
        raise refused(session.where, resource, answer.status, token is not None)
    if "html" in answer.headers.get("Content-Type", ""):
        raise SourceError(
            f"{session.where.address}/{resource} answers with a web page. Check kalla.ss12000.adress: is it the address for people, "
            "or is a login or a proxy in the way? Nothing has been checked."
        )
    return page(f"The answer about {what}", answer.body)


def _got(session: _Session, resource: str, query: Mapping[str, str], what: str) -> Answer:
    def ask() -> Answer:
        headers = {"Authorization": f"Bearer {session.token}"}
        request = session.http.build_request("GET", f"{session.where.address}/{resource}", params=query, headers=headers)
        return asked(session.http, request, session.where.seconds)

    return patiently(ask, what, session.wait)


def _token(session: _Session) -> str:
    """A token for the client: its name and secret in the header as OAuth has it, else in the form, as some servers want them."""
    where = session.where
    basic = base64.b64encode(f"{quote_plus(where.client)}:{quote_plus(where.secret)}".encode()).decode()
    form = {"grant_type": "client_credentials", **({"scope": where.scope} if where.scope else {})}
    answer = _logged_in(session, form, {"Authorization": f"Basic {basic}"})
    if answer.status in (400, 401):
        answer = _logged_in(session, {**form, "client_id": where.client, "client_secret": where.secret}, {})
    said = _said(answer)
    if answer.status != 200:
        raise not_logged_in(where, answer.status, str(said.get("error", "")))
    token = said.get("access_token")
    if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable() or " " in token:
        raise no_token(where)
    return token


def _logged_in(session: _Session, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
    def ask() -> Answer:
        request = session.http.build_request("POST", session.where.token_address, data=form, headers=headers)
        return asked(session.http, request, session.where.seconds)

    return patiently(ask, "the login", session.wait)


def _said(answer: Answer) -> Record:
    try:
        said = from_json(answer.body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
