"""One question over HTTP, and the patience to ask it again when the other side is busy or the connection is lost."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from lint.errors import SourceError
from lint.sources.ss12000.api_errors import cut_off, is_certificate, not_trusted, too_large

Wait = Callable[[float], None]
Ask = Callable[[], "Answer"]

PAUSES = (1.0, 4.0, 16.0, 60.0)  # seconds before each new try
LONGEST_PAUSE = 300.0
LARGEST = 256 * 2**20  # bytes of one answer, unpacked
_SLOWEST = 10  # times the time limit that one whole answer may take
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. Its body may tell of persons."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def asked(http: httpx.Client, request: httpx.Request, seconds: int) -> Answer:
    """The answer to the request. Raises httpx.TransportError where the connection fails, SourceError for an answer without end."""
    deadline = time.monotonic() + seconds * _SLOWEST
    body = bytearray()
    answer = http.send(request, stream=True)
    try:
        for part in answer.iter_bytes():
            body += part
            if len(body) > LARGEST:
                raise too_large(request.url.host, LARGEST)
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout("the answer never ends", request=request)
    finally:
        answer.close()
    return Answer(answer.status_code, answer.headers, bytes(body))


def patiently(ask: Ask, what: str, wait: Wait) -> Answer:
    """The answer; where the other side was busy or the connection was lost, the one to the last of a few tries. SourceError where that is
    lost too, or a certificate is not trusted.
    """
    for pause in (*PAUSES, None):
        try:
            answer = ask()
        except httpx.DecodingError:
            raise SourceError(f"The answer about {what} cannot be unpacked. Run again; nothing has been checked.") from None
        except httpx.TransportError as error:
            if is_certificate(error):
                raise not_trusted(what) from None
            if pause is None:
                raise cut_off(error, what) from None
            wait(pause)
            continue
        if answer.status not in _BUSY or pause is None:
            return answer
        wait(_pause(answer, pause, what))
    raise AssertionError("the last try either answers or raises")


def _pause(answer: Answer, otherwise: float, what: str) -> float:
    """How long the other side asks us to wait."""
    said = answer.headers.get("Retry-After", "").strip()
    seconds = float(said) if said.isascii() and said.isdigit() else _until(said, answer.headers.get("Date", ""))
    if seconds is not None and seconds > LONGEST_PAUSE:
        raise SourceError(
            f"The API asks for a pause of {seconds / 60:.0f} minutes before it tells of {what}. Run again later; nothing has been checked."
        )
    return max(seconds, 0.0) if seconds is not None else otherwise


def _until(when: str, now: str) -> float | None:
    """The seconds between two times by the other side's own clock."""
    try:
        return (parsedate_to_datetime(when) - parsedate_to_datetime(now)).total_seconds()
    except (TypeError, ValueError):
        return None
