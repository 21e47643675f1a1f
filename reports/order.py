"""Swedish order: å, ä and ö last, case and other accents apart, digits by number."""

import re
import unicodedata
from functools import lru_cache

from checks.model import Scalar

_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "ð": "d", "þ": "th", "ß": "ss"})


@lru_cache(maxsize=100_000)
def sort_key(text: Scalar) -> tuple[tuple[int, int, str], ...]:
    """Swedish order: å, ä and ö last, case and other accents apart, 6B before 10A; equal ones by their exact spelling."""
    plain = unicodedata.normalize("NFC", "" if text is None else str(text))
    folded = unicodedata.normalize("NFKD", plain.casefold().translate(_LAST_LETTERS))
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    chunks = re.findall(r"[0-9]+|[^0-9]+", letters)
    return (*map(_rank, chunks), (0, -1, plain))


def _rank(chunk: str) -> tuple[int, int, str]:
    digits = chunk.lstrip("0")
    return (0, len(digits), digits) if chunk[0].isdigit() else (1, 0, chunk)
