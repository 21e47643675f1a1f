"""Reads the cells of columns: typed values, and the faults of those that cannot be read. Each distinct value is judged once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from checks import values
from checks.codes import CODES
from checks.polars_pandera import pa
from checks.tables import Column, Kind

KEY_KINDS = (Kind.ID, Kind.CODE)

Fine = Callable[[pl.Expr], pl.Expr]
Alike = tuple[Kind, str | None, str | None]  # kind, code list, pinned format of dates: all that decides how a cell is read


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

    def pinned(self, table: str, column: str) -> str | None:
        """The one format of that column's dates, where the configuration says it."""
        return self.pinned_dates.get(table, {}).get(column)

    def code(self, name: str) -> dict[str, str]:
        """Each way of writing, in lower case, and the code it stands for."""
        return {way.lower(): code for code, ways in self.codes[name].items() for way in (code, *ways)}


@dataclass(frozen=True, slots=True)
class Raw:
    """A column as the source gives it; `alike` names all that decides how its cells are read."""

    text: pl.Series
    distinct: pl.Series
    about: Column
    only_dates: str | None = None

    @property
    def alike(self) -> Alike:
        """Columns of which this is equal are read alike."""
        return self.about.kind, self.about.codes, self.only_dates


@dataclass(frozen=True, slots=True)
class Judged:
    """What is thought of distinct values: `changed` has those that are typed as something else (raw, typed), `faulty` those with a fault
    and `spaced` those with white space around a key (raw, code, varde). A value typed as it stands is in none of them.
    """

    changed: pl.DataFrame
    faulty: pl.DataFrame
    spaced: pl.DataFrame


Verdicts = Mapping[Alike, Judged]


@dataclass(frozen=True, slots=True)
class Cells:
    """A column as read. `faults` has one row per faulty cell: code, place (row of the frame, from 0) and varde."""

    typed: pl.Series
    faults: pl.DataFrame


def raw(text: pl.Series, about: Column, only_dates: str | None = None) -> Raw:
    """The column with its distinct values, and the one format of its dates where that is pinned."""
    return Raw(text, text.unique(), about, only_dates)


def verdicts(columns: Iterable[Raw], reading: Reading) -> Verdicts:
    """What is thought of each distinct value, for columns that are read alike: raw, bare, code of its fault (or null), typed.

    They are judged together since pandera and polars cost milliseconds a question, and a register has a hundred columns.
    """
    alike: dict[Alike, list[Raw]] = defaultdict(list)
    for column in columns:
        alike[column.alike].append(column)
    return {
        key: _judged(pl.concat([one.distinct for one in each]).unique(), each[0].about, replace(reading, only_dates=each[0].only_dates))
        for key, each in alike.items()
    }


def _judged(distinct: pl.Series, about: Column, reading: Reading) -> Judged:
    found = pl.DataFrame({"raw": distinct}).with_columns(varde=values.tidy(pl.col("raw")))
    found = found.with_columns(code=_faults(found["varde"], about, reading), typed=_typed(found["varde"], about, reading))
    found = found.with_columns(typed=pl.when(_lost(about)).then(None).otherwise("typed"))
    changed = pl.col("raw").ne_missing("typed") if found["typed"].dtype == pl.String else True
    untrimmed = pl.col("varde").is_not_null() & (pl.col("raw") != pl.col("varde")) if about.kind in KEY_KINDS else False
    return Judged(
        changed=found.filter(changed).select("raw", "typed"),
        faulty=found.filter(pl.col("code").is_not_null()).select("raw", "code", "varde"),
        spaced=found.filter(untrimmed).select("raw", pl.lit("EXT010").alias("code"), "varde"),
    )


def cells(column: Raw, verdicts: Verdicts) -> Cells:
    """The column's typed values and faults; an unreadable cell is missing among the values and reported once."""
    judged = verdicts[column.alike]
    faults = pl.concat([_places(column, judged.faulty), _places(column, judged.spaced)])
    return Cells(_typed_as(column, judged.changed), faults)


def _typed_as(column: Raw, changed: pl.DataFrame) -> pl.Series:
    text = column.text
    if changed["typed"].dtype != pl.String:
        # An empty column keeps its type through replace_strict, whatever return_dtype says: hence the cast.
        return text.replace_strict(changed["raw"], changed["typed"]).cast(changed["typed"].dtype)
    own = changed.filter(pl.col("raw").is_in(column.distinct.implode(), nulls_equal=True))
    return text.replace(own["raw"], own["typed"]) if own.height else text


def _lost(about: Column) -> pl.Expr:
    """Whether damage has left nothing to tell two persons apart by, as a power of ten has; nine digits still name one person."""
    damaged = pl.col("code") == "EXT012"
    return damaged & values.is_excel_power(pl.col("varde")) if about.kind is Kind.PERSONNUMMER else damaged & (about.kind in KEY_KINDS)


def _places(column: Raw, faulty: pl.DataFrame) -> pl.DataFrame:
    """One row per cell that holds one of the faulty values."""
    own = faulty.filter(pl.col("raw").is_in(column.distinct.implode())) if faulty.height else faulty
    if own.is_empty():
        return pl.DataFrame(schema={"code": pl.String, "place": pl.UInt32, "varde": pl.String})
    rows = pl.DataFrame({"raw": column.text}).with_row_index("place").filter(pl.col("raw").is_in(own["raw"].implode()))
    return rows.join(own, on="raw", maintain_order="left").select("code", "place", "varde")


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


def _typed(bare: pl.Series, about: Column, reading: Reading) -> pl.Series:
    if about.kind in (Kind.ID, Kind.PERSONNUMMER):
        number = values.taken_apart(bare, reading.as_of)
        whole = number["fault"].is_null() if about.kind is Kind.ID else True  # what is no number in full may be a register's own id
        return number.select(pl.when(whole).then("canonical")).to_series().fill_null(bare)
    way = pl.col(bare.name)
    if about.kind is Kind.DATE:
        way = values.as_date(way, reading.date_formats, reading.only_dates)
    elif about.kind is Kind.NUMBER:
        way = values.as_number(way)
    elif about.kind is Kind.ARSKURS:
        way = values.as_arskurs(way)
    elif about.codes:
        way = way.str.to_lowercase().replace_strict(reading.code(about.codes), default=way, return_dtype=pl.String)
    return bare.to_frame().select(way).to_series()
