"""Days and stretches of days as the standard writes them: text, both ends included, a missing end being open."""

import polars as pl

from lint.sources.celltext import SWEDEN

_DAY = r"^\d{4}-\d\d-\d\d$"
_MOMENT = r"^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?$"
_ZONED = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$"


def day(name: str) -> pl.Expr:
    """The column's days: of a point in time the day in Sweden, of anything else the text as it stands, for the contract to judge."""
    text = pl.col(name).str.strip_chars()
    zoned = pl.when(text.str.contains(_ZONED)).then(text.str.replace(r"Z$", "+00:00"))
    local = zoned.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", strict=False, time_zone="UTC").dt.convert_time_zone(SWEDEN)
    return pl.coalesce(local.dt.strftime("%Y-%m-%d"), text.str.replace(_MOMENT, "$1"))


def latest(*days: pl.Expr) -> pl.Expr:
    """The latest of the days; missing where all are. One that is no day is given instead, so that its fault is seen."""
    return pl.coalesce(*map(_unreadable, days), pl.max_horizontal(*days))


def earliest(*days: pl.Expr) -> pl.Expr:
    """The earliest of the days; missing where all are. One that is no day is given instead, so that its fault is seen."""
    return pl.coalesce(*map(_unreadable, days), pl.min_horizontal(*days))


def meet(one: tuple[pl.Expr, pl.Expr], other: tuple[pl.Expr, pl.Expr]) -> pl.Expr:
    """Whether two stretches, each from its first day to its last, have a day in common."""
    return ~((one[0] > other[1]).fill_null(False) | (other[0] > one[1]).fill_null(False))


def faulty(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """Whether a stretch ends before it begins, or holds what is no day."""
    return (start > end).fill_null(False) | pl.coalesce(_unreadable(start), _unreadable(end)).is_not_null()


def _unreadable(day: pl.Expr) -> pl.Expr:
    return pl.when(~day.str.contains(_DAY)).then(day)
