"""Whether a column's cells look like what a column of the contract holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from checks import values
from checks.codes import CODES
from checks.tables import Column, Kind, Personal

_SAMPLE = 2_000  # rows
_OWN_WORDS = 0.5  # of the values
_RELATIONS = ("H", "F", "M", "K", "VH", "GOD MAN")
SAME = {"betygsign": "signatur", "mentor": "signatur"}  # columns of two names that hold the same things


@dataclass(frozen=True, slots=True)
class Likeness:
    """How large a part of the cells could stand in the column (0–1), None if any text could; `telling` where little else looks so."""

    share: float | None
    telling: bool = False


def likeness(cells: pl.Series, name: str, about: Column, known: Mapping[str, frozenset[str]], as_of: date) -> Likeness:
    """How much the cells look like the column `name`; `known` are the values that other tables have of each kind of key."""
    bare = cells.head(_SAMPLE).to_frame("raw").select(bare=values.tidy(pl.col("raw")))["bare"].drop_nulls().unique()
    if bare.is_empty():
        return Likeness(None)
    if about.kind in (Kind.ID, Kind.CODE) and (there := known.get(SAME.get(name, name))):
        return Likeness(_share(bare.str.to_uppercase().is_in(list(there))), telling=True)
    fits = _fits(bare, name, about, as_of)
    if fits is None:
        return Likeness(None)
    share = _share(fits.fill_null(False))
    listed = name == "sambandstyp" or bool(about.codes)
    if listed and share < _OWN_WORDS:
        return Likeness(None)  # codes of the municipality's own contradict nothing
    return Likeness(share, telling=listed or about.kind is Kind.PERSONNUMMER or about.personal is Personal.CONTACT)


def _share(fits: pl.Series) -> float:
    return float(fits.mean() or 0.0)  # type: ignore[arg-type]  # a boolean column's mean is a float


def _fits(bare: pl.Series, name: str, about: Column, as_of: date) -> pl.Series | None:
    """Which of the values could stand in the column; None if any text could."""
    if about.kind is Kind.PERSONNUMMER:
        return values.taken_apart(bare, as_of)["kind"].is_not_null()
    way = _way(name, about)
    return None if way is None else bare.to_frame("text").select(way.alias("fits"))["fits"]


def _way(name: str, about: Column) -> pl.Expr | None:
    text = pl.col("text")
    if about.kind is Kind.DATE:
        return values.as_date(text).is_not_null() | text.str.contains(r"^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$")
    if about.kind is Kind.ARSKURS:
        return values.as_arskurs(text).is_between(0, 13)
    if about.kind is Kind.NUMBER:
        return values.as_number(text).is_not_null()
    if about.codes:
        ways = [way for code, others in CODES[about.codes].items() for way in (code.lower(), *others)]
        return text.str.to_lowercase().is_in(ways)
    if name == "sambandstyp":
        return text.str.to_uppercase().is_in(_RELATIONS)
    return text.str.contains("@") if "epost" in name else None
