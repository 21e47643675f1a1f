"""Cells of spreadsheets: text that a spreadsheet would take for a formula is made harmless."""

from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | date | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # some take the wide ones of East Asia for the narrow


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula, now or when its first spaces have been trimmed away."""
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def harmless(value: object) -> str:
    """The value as text that a spreadsheet shows as it is; what begins like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if is_formula(text) else text
