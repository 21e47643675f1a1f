"""One response of the standard's API, as bytes: its records, and whether more follow."""

import codecs
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

from lint.errors import SourceError

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The records of a response, and the token of the next page; None where there are no more."""

    records: list[Record]
    token: str | None


def page(name: str, body: bytes) -> Page:
    """The response, in the standard's form or as the bare list. SourceError, which quotes nothing of it, for anything else."""
    said = _parsed(name, body)
    token = None
    if isinstance(said, dict):
        token, said = said.get("pageToken"), said.get("data")
    if not isinstance(said, list):
        raise SourceError(f'{name} is not a response of SS 12000: neither {{"data": [...]}} nor a list. {_AGAIN}')
    if token is not None and not isinstance(token, str):
        raise SourceError(f"{name}: its pageToken is {kind_of(token)}, where SS 12000 has a text. {_AGAIN}")
    for number, record in enumerate(said, 1):
        if not isinstance(record, dict):
            raise SourceError(f"{name}: record {number} is {kind_of(record)}, where SS 12000 has an object. {_AGAIN}")
    return Page(said, token or None)


def kind_of(value: object) -> str:
    """What JSON calls such a value: never the value itself, which may tell of a person."""
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


_AGAIN = "Nothing has been checked."


def _parsed(name: str, body: bytes) -> Any:
    text = body.removeprefix(codecs.BOM_UTF8)
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceError(f"{name} is UTF-16, and JSON is UTF-8. Save it as UTF-8.")
    try:
        with _undisturbed():
            return from_json(text, allow_inf_nan=False)
    except ValueError as error:  # its words say what and where, and quote nothing
        raise SourceError(f"{name} is not JSON: {_mended(str(error))}. {_AGAIN}") from None


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector of garbage, which goes through all objects made so far again and again: three quarters of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _mended(why: str) -> str:
    if why.startswith("EOF"):
        return why.replace("EOF while parsing", "it ends in the middle of", 1)
    if why.startswith(("invalid unicode", "invalid utf")):
        return f"{why}, so it is not UTF-8"
    return why
