"""Reads the cells of one column: typed values, and the faults of those that cannot be read. Each distinct value is judged once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandera.polars as pa
import polars as pl

from checks import values
from checks.codes import CODES
from checks.tables import Column, Kind
from lint.date_forms import date_forms

KEY_KINDS = (Kind.ID, Kind.CODE)
TYPES: Mapping[Kind, pl.DataType] = {Kind.DATE: pl.Date(), Kind.NUMBER: pl.Int64(), Kind.ARSKURS: pl.Int64()}

Fine = Callable[[pl.Expr], pl.Expr]


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are read: the sync's date, more date formats, the code lists with the configuration's additions, and the one date format
    of a column, by table and column, where the configuration pins it.
    """

    as_of: date
    date_formats: tuple[str, ...] = ()
    codes: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=lambda: CODES)
    pinned_dates: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only_dates: str | None = None  # the format that dates have, and no other

    def of(self, table: str, column: str) -> "Reading":
        """How the cells of that column are read."""
        pin = self.pinned_dates.get(table, {}).get(column)
        return replace(self, only_dates=pin) if pin else self

    def code(self, name: str) -> dict[str, str]:
        """Each way of writing, in lower case, and the code it stands for."""
        return {way.lower(): code for code, ways in self.codes[name].items() for way in (code, *ways)}


@dataclass(frozen=True, slots=True)
class Cells:
    """A column as read. `faults` has one row per faulty cell: code, place (row of the frame, from 0) and varde. `dates` says how the dates
    of a column of dates are written, see date_forms.
    """

    typed: pl.Series
    faults: pl.DataFrame
    dates: str | None = None


def cells(raw: pl.Series, about: Column, reading: Reading) -> Cells:
    """The column's typed values and faults; an unreadable cell is missing among the values and reported once."""
    distinct = pl.DataFrame({"raw": raw.unique()}).with_columns(bare=values.tidy(pl.col("raw")))
    judged = distinct.with_columns(code=_faults(distinct["bare"], about, reading), typed=_typed(pl.col("bare"), about, reading))
    judged = judged.with_columns(typed=pl.when(_lost(about)).then(None).otherwise(pl.col("typed")))
    untrimmed = about.kind in KEY_KINDS
    spaced = judged.filter(pl.col("bare").is_not_null() & (pl.col("raw") != pl.col("bare")) & untrimmed)
    faults = pl.concat(
        [_places(raw, judged.filter(pl.col("code").is_not_null())), _places(raw, spaced.with_columns(code=pl.lit("EXT010")))]
    )
    same = judged["typed"].dtype == pl.String and judged["raw"].eq_missing(judged["typed"]).all()
    # An empty column keeps its type through replace_strict, whatever return_dtype says: hence the cast.
    typed = raw if same else raw.replace_strict(judged["raw"], judged["typed"]).cast(judged["typed"].dtype)
    dates = date_forms(judged["bare"], reading.date_formats, reading.only_dates) if about.kind is Kind.DATE else None
    return Cells(typed.alias(raw.name), faults, dates)


def _lost(about: Column) -> pl.Expr:
    """Whether damage has left nothing to tell two persons apart by, as a power of ten has; nine digits still name one person."""
    damaged = pl.col("code") == "EXT012"
    return damaged & values.is_excel_power(pl.col("bare")) if about.kind is Kind.PERSONNUMMER else damaged & (about.kind in KEY_KINDS)


def _places(raw: pl.Series, faulty: pl.DataFrame) -> pl.DataFrame:
    """One row per cell that holds one of the faulty values."""
    if faulty.is_empty():
        return pl.DataFrame(schema={"code": pl.String, "place": pl.UInt32, "varde": pl.String})
    rows = pl.DataFrame({"raw": raw}).with_row_index("place").filter(pl.col("raw").is_in(faulty["raw"].implode()))
    return rows.join(faulty.select("raw", "code", "bare"), on="raw", maintain_order="left").select("code", "place", varde="bare")


def _faults(bare: pl.Series, about: Column, reading: Reading) -> pl.Series:
    """The code of what is wrong with each value, null where nothing is: pandera's verdict on the distinct values."""
    checks = [pa.Check(_on_column(fine), error=code) for code, fine in _rules(about, reading)]
    schema = pa.DataFrameSchema({"bare": pa.Column(pl.String, checks, nullable=True)})
    found = pl.Series("code", [None] * len(bare), dtype=pl.String)
    try:
        schema.validate(bare.to_frame("bare"), lazy=True)
    except pa.errors.SchemaErrors as error:
        for fault in error.schema_errors:
            passed = fault.check_output
            if passed is None:  # the check itself broke: our fault, not the data's
                raise
            failed = passed["check_output"].not_()
            found = pl.select(pl.when(failed & found.is_null()).then(pl.lit(fault.check.error)).otherwise(found)).to_series()
    return found


def _on_column(fine: Fine) -> Callable[[pa.PolarsData], pl.LazyFrame]:
    return lambda data: data.lazyframe.select(pl.col(data.key).is_null() | fine(pl.col(data.key)))


def _rules(about: Column, reading: Reading) -> list[tuple[str, Fine]]:
    """The faults looked for in a column of this kind, each with what a fine value is; the first that fits is the one reported."""
    rules: list[tuple[str, Fine]] = [("EXT007", lambda text: ~values.is_mojibake(text))]
    if about.kind is Kind.DATE:
        rules.append(("EXT012", lambda text: ~values.is_excel_date(text)))
        rules.append(("EXT005", lambda text: values.as_date(text, reading.date_formats, reading.only_dates).is_not_null()))
    elif about.kind is Kind.NUMBER:
        rules.append(("EXT005", lambda text: values.as_number(text).is_not_null()))
    elif about.kind is Kind.ARSKURS:
        rules.append(("EXT005", lambda text: values.as_arskurs(text).is_not_null()))
    elif about.kind is not Kind.TEXT:
        rules.append(("EXT012", lambda text: ~values.is_excel_power(text)))
        if about.kind is Kind.PERSONNUMMER:
            rules.append(("EXT012", lambda text: ~values.has_lost_zero(text)))
    if about.codes:
        known = list(reading.code(about.codes))
        rules.append(("EXT011", lambda text: text.str.to_lowercase().is_in(known)))
    return rules


def _typed(bare: pl.Expr, about: Column, reading: Reading) -> pl.Expr:
    if about.kind is Kind.DATE:
        return values.as_date(bare, reading.date_formats, reading.only_dates)
    if about.kind is Kind.NUMBER:
        return values.as_number(bare)
    if about.kind is Kind.ARSKURS:
        return values.as_arskurs(bare)
    if about.kind is Kind.ID:
        number = values.Personnummer(bare, reading.as_of)
        return pl.when(number.fault.is_null()).then(number.canonical).otherwise(bare)
    if about.kind is Kind.PERSONNUMMER:
        return pl.coalesce(values.Personnummer(bare, reading.as_of).canonical, bare)
    if about.codes:
        return bare.str.to_lowercase().replace_strict(reading.code(about.codes), default=bare, return_dtype=pl.String)
    return bare
