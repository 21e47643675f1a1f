"""How the dates of a column are written, told from its distinct values."""

import re
from collections.abc import Mapping, Sequence, Set
from pathlib import PurePath

import polars as pl

from checks import values
from lint.sources import TextTable

_LETTERS = {"%Y": "YYYY", "%y": "YY", "%m": "MM", "%d": "DD"}
_WORKBOOK = re.compile(r"\.(xls[xmb]?|ods)(/|$)", re.IGNORECASE)
TYPED = "typed"
EXCEL = "Excel"


def dates_read(distinct: pl.Series, more_formats: Sequence[str] = (), only: str | None = None) -> dict[str, set[str]]:
    """Which of the values each format reads, in the formats' order; a format is called as `letters` does."""
    left = distinct.to_frame("raw").select(bare=values.tidy(pl.col("raw")))["bare"].drop_nulls()
    found: dict[str, set[str]] = {}
    for form in (only,) if only else (*values.DATE_FORMATS, *more_formats):
        if left.is_empty():
            break
        read = left.to_frame("text").select(values.as_date(pl.col("text"), only=form).is_not_null())["text"]
        found[letters(form)] = set(left.filter(read))
        left = left.filter(~read)
    return found


def date_forms(read: Mapping[str, Set[str]]) -> str | None:
    """The formats that read any value, commonest first, such as `YYYY-MM-DD` or `YYYYMMDD, DD.MM.YYYY`; None if there is none."""
    return ", ".join(sorted((name for name, texts in read.items() if texts), key=lambda name: -len(read[name]))) or None


def letters(form: str) -> str:
    """A format for a reader: `%d/%m/%Y` is DD/MM/YYYY."""
    return re.sub("%[Ymdy]", lambda part: _LETTERS[part[0]], form)


def typed_form(read: TextTable) -> str:
    """What to say of dates that the source itself says are dates: Excel, or typed (Parquet, ODBC)."""
    return EXCEL if _WORKBOOK.search(PurePath(read.file).as_posix()) else TYPED
