"""Reads undantag.toml."""

import re
import tomllib
from pathlib import Path
from typing import Any

from checks.audit import Remark
from lint.config.beside import WAIVERS
from lint.errors import UserError
from lint.waivers.entry import NO_WAIVERS, Known, Waiver, Waivers, entry, nearest
from reports.redact import PERSONNUMMER

TABLE = "undantag"

_HEADER = re.compile(r"\s*\[\[\s*[\"']?undantag[\"']?\s*\]\]")


def read(path: Path, known: Known) -> Waivers:
    """What the file says; nothing where there is none. An entry that cannot be used is told of among the remarks and does not hold.

    Raises UserError where the file cannot be read as a whole, or has a personnummer in it.
    """
    if not path.exists():
        if path.name != WAIVERS:
            raise UserError(f"{path}: there is no such file. Correct `undantag` in extenslint.toml, or leave it out.")
        return NO_WAIVERS
    text = source(path)
    said = entries(path, text)
    places = _places(path, text, len(said))
    made = [entry(one, place, known) for one, place in zip(said, places, strict=True)]
    return Waivers(tuple(one for one in made if isinstance(one, Waiver)), tuple(one for one in made if isinstance(one, Remark)))


def source(path: Path) -> str:
    """The text of the file. Raises UserError where it cannot be read or has a personnummer in it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({error}). Save it as UTF-8.") from None
    for line, content in enumerate(text.splitlines(), 1):
        refuse_personnummer(content, f"{path}:{line}")
    return text


def refuse_personnummer(text: str, where: str) -> None:
    """Raises UserError, which does not repeat it, where the text has a personnummer in it."""
    if PERSONNUMMER.search(text):
        raise UserError(f"{where}: has a personnummer in it. Take it out and name the person by the six characters that reports show.")


def entries(path: Path, text: str) -> list[dict[str, Any]]:
    """The entries as the file has them. Raises UserError where it is not TOML or has anything but entries."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path}: is not TOML: {error}.") from None
    for name in said:
        if name != TABLE:
            close = f" Did you mean [[{TABLE}]]?" if nearest(name, [TABLE]) else ""
            raise UserError(f"{path}: {name} is not a key here.{close} The file has entries that begin with [[{TABLE}]] and nothing else.")
    found = said.get(TABLE, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UserError(f"{path}: {TABLE} is not a list of entries. Begin each entry with [[{TABLE}]].")
    refuse_personnummer(repr(found), str(path))  # one written with escapes
    return found


def _places(path: Path, text: str, number: int) -> list[str]:
    """Where each entry begins, as file:line; by its number where the lines do not tell."""
    lines = [line for line, content in enumerate(text.splitlines(), 1) if _HEADER.match(content)]
    if len(lines) != number:
        return [f"{path.name}[{n}]" for n in range(1, number + 1)]
    return [f"{path.name}:{line}" for line in lines]
