"""Which table a file or sheet holds, and of what day it is, told by its name alone."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from checks.tables import TABLES, Table

_DATE = re.compile(
    r"(?<!\d)(20\d\d)([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?(?!\d)"  # a time of day may follow at once: 202608100315
)

_ENDINGS = re.compile(
    r"(?:\.(?:csv|txt|tsv|xls[xmb]?|ods|parquet|pq|zip|mdb|accdb|json|xml))+$", re.IGNORECASE
)  # elev.csv.txt: Windows hides the last one


def table_named(name: str, pins: Mapping[str, str], tables: Mapping[str, Table] = TABLES) -> str | None:
    """The table that a file or sheet called `name` holds. `pins` come first; else its letters are compared with the names that each of the
    tables may have: ending, case, accents, punctuation and digits apart, and then once more with words that hold a digit left out (6B, v2).
    """
    pinned = {_folded(file): table for file, table in pins.items()}
    if _folded(name) in pinned:
        return pinned[_folded(name)]
    stem = _ENDINGS.sub("", name)
    without_digits = " ".join(word for word in re.split(r"[\W_]+", stem) if not re.search(r"\d", word))
    named = {_letters(word): table.name for table in tables.values() for word in (table.name, *table.names)}
    return named.get(_letters(stem)) or named.get(_letters(without_digits))


def is_pinned(name: str, pins: Mapping[str, str]) -> bool:
    """Whether the configuration says what table this file or sheet holds."""
    return _folded(name) in map(_folded, pins)


def date_in(name: str) -> date | None:
    """The day written in a name as 2026-08-10, 20260810 or 2026_08_10; None if there is none, or if there are several to choose from."""
    days = {day for found in _DATE.finditer(name) if (day := _day(*found.group(1, 3, 4)))}
    return days.pop() if len(days) == 1 else None


def printable(name: str) -> str:
    """A file name that any terminal and any report can show: bytes that are not UTF-8, and control characters, become question marks."""
    decodable = name.encode("utf-8", "replace").decode()
    return "".join(char if char.isprintable() else "?" for char in decodable)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # 31 June
        return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _letters(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in decomposed if char.isalpha())
