"""Typed columns as text, in one way for every source: what a cell says must not depend on where it was kept."""

from decimal import Decimal, InvalidOperation

import polars as pl

SWEDEN = "Europe/Stockholm"
_MIDNIGHT = r" 00:00:00(\.0+)?$"
_ALL_ZEROS = r"^([+-]?[0-9]+)\.0*$"


class NotTextError(ValueError):
    """A column holds what cannot stand in a cell: bytes, lists, structures."""


def is_dated(kind: pl.DataType) -> bool:
    """Whether the column's own type says that its cells are days or points in time."""
    return isinstance(kind, pl.Date | pl.Datetime)


def as_text(column: pl.Series) -> pl.Series:
    """The column's cells as text, missing ones null.

    Days are ISO, and so are points in time, at midnight the day alone and with a zone what the clock shows in Sweden. Numbers have no
    exponent, and no decimals where these are all zero (a code that a spreadsheet made `1.0` of is `1`). True is 1. Raises NotTextError.
    """
    match column.dtype:
        case pl.String():
            return column
        case pl.Categorical() | pl.Enum() | pl.Date() | pl.Null():
            return column.cast(pl.String)
        case pl.Boolean():
            return column.cast(pl.Int8).cast(pl.String)
        case pl.Datetime(time_zone=zone):
            local = column.dt.convert_time_zone(SWEDEN) if zone else column
            return without_midnight(local.dt.cast_time_unit("us").dt.to_string("%Y-%m-%d %H:%M:%S%.f"))
        case pl.Time():
            return column.dt.to_string("%H:%M:%S%.f")
        case pl.Float32() | pl.Float64():
            return as_plain_number(column.fill_nan(None).cast(pl.Float64).cast(pl.String))
        case pl.Decimal():
            return as_plain_number(column.cast(pl.String))
        case kind if kind.is_integer():
            return column.cast(pl.String)
        case kind:
            raise NotTextError(f"holds {str(kind).lower()} values, which cannot stand in a cell")


def without_midnight(text: pl.Series) -> pl.Series:
    """Points in time as text, those at midnight as the day alone."""
    return text.str.replace(_MIDNIGHT, "")


def as_plain_number(text: pl.Series) -> pl.Series:
    """Numbers as text without exponents and without decimals that are all zero; what is no number is left as it is."""
    powers = text.filter(text.str.contains(r"^[^eE]+[eE][+-]?[0-9]+$")).unique()
    spelled = text.replace(powers, pl.Series([_spelled(power) for power in powers], dtype=pl.String)) if len(powers) else text
    return spelled.str.replace(_ALL_ZEROS, "$1")


def _spelled(power: str) -> str:
    try:
        return format(Decimal(power), "f")
    except InvalidOperation:
        return power
