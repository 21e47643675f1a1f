"""What a row says without a cell for it: the parts of its personnummer, and whom it is about where it has no id."""

from collections.abc import Set
from datetime import date

import polars as pl

from checks.values import taken_apart

Absent = Set[tuple[str, str]]  # tables and columns that the extract has not got
PEOPLE = ("elev", "vardnadshavare", "personal")  # the tables of persons, whose id is called as the table is


def with_number_parts(frame: pl.DataFrame, name: str, absent: Absent, damaged: pl.Series, as_of: date) -> pl.DataFrame:
    """Adds personnummer_fel, personnummer_typ and personnummer_datum to rows that have personnummer.

    personnummer_fel is the number's own fault, or `saknas` where the cell is blank though the extract has the column, or `skadat`
    where the delivery damaged it, which is reported there and is no fault of the register's: in the rows whose rad is `damaged`.
    """
    if "personnummer" not in frame.columns:
        return frame
    number = taken_apart(frame["personnummer"], as_of)
    blank = pl.col("personnummer").is_null() & ((name, "personnummer") not in absent)
    fault = pl.when(pl.col("rad").is_in(damaged.implode())).then(pl.lit("skadat")).when(blank).then(pl.lit("saknas"))
    return frame.with_columns(
        personnummer_fel=fault.otherwise(number["fault"]), personnummer_typ=number["kind"], personnummer_datum=number["date"]
    )


def with_ids(frame: pl.DataFrame, name: str, absent: Absent) -> pl.DataFrame:
    """A table of persons without ids has the personnummer for them. Staff who have neither are told apart by name, else each row is a
    person of its own.
    """
    if numbered(name, absent):
        frame = frame.with_columns(pl.col("personnummer").alias(name))
    if name != "personal":
        return frame
    named = pl.concat_str("fornamn", "efternamn", separator=" ")
    row = pl.concat_str(pl.lit("rad "), pl.col("rad").cast(pl.String))
    return frame.with_columns(personal=pl.coalesce("personal", "personnummer", named, row))


def numbered(name: str, absent: Absent) -> bool:
    """Whether the personnummer is the id of the persons in that table."""
    return name in PEOPLE and (name, name) in absent and (name, "personnummer") not in absent
