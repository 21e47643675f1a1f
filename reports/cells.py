"""Cells of spreadsheets: text that a spreadsheet would take for a formula is made harmless."""

from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | date | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula."""
    return text.startswith(FORMULA_STARTS)


def harmless(value: object) -> str:
    """The value as text that a spreadsheet shows as it is; what begins like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if is_formula(text) else text
