"""Cells of spreadsheets: text that a spreadsheet would take for a formula is made harmless."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> str:
    """The value as text that a spreadsheet shows as it is; what begins like a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
