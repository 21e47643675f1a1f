"""Organisations as units: what each is called, and the row that each gives."""

import polars as pl

from lint.sources.ss12000.flat import Flat

REFERENCES = (
    ("persons.enrolments", "enroledAt.id"),
    ("enrolments", "enroledAt.id"),
    ("placements", "placedAt.id"),
    ("groups", "organisation.id"),
    ("activities", "organisation.id"),
)


def unit_names(flat: Flat) -> pl.DataFrame:
    """One row per organisation, id and enhet: its organisationCode, else its schoolUnitCode, else its id; a code that two organisations
    share names neither of them.
    """
    known = flat["organisations"].unique("id", keep="first", maintain_order=True)
    own = [pl.when(_blank_to_none(code).is_unique()).then(_blank_to_none(code)) for code in ("organisationCode", "schoolUnitCode")]
    return known.select("id", enhet=pl.coalesce(*own, "id"))


def named(frame: pl.DataFrame, column: str, units: pl.DataFrame) -> pl.DataFrame:
    """The frame with enhet: what the organisation in that column is called. One that was not delivered is called by its id, which no unit
    has (EXT015).
    """
    joined = frame.join(units.rename({"id": column}), on=column, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("enhet", column).alias("enhet"))


def enhet(flat: Flat, units: pl.DataFrame, principals: pl.DataFrame) -> pl.DataFrame:
    """One row per school unit, and per other organisation that pupils, staff, groups or activities are at."""
    used = pl.concat([flat[name][column] for name, column in (*REFERENCES, ("duties", "dutyAt.id"))])
    kept = flat["organisations"].filter(
        pl.col("id").is_null() | (pl.col("organisationType") == "Skolenhet") | pl.col("id").is_in(used.implode())
    )
    forms = flat["organisations.schoolTypes"].group_by("nr").agg(pl.col("value").unique())
    only = forms.filter(pl.col("value").list.len() == 1).select("nr", skolform=school_form(pl.col("value").list.first()))
    rows = named(kept, "id", units).join(only, on="nr", how="left", maintain_order="left")
    rows = rows.join(principals, on="id", how="left", maintain_order="left")
    return rows.select("fil", "post", "enhet", "skolform", "rektor", "rektor_epost", namn="displayName", skolenhetskod="schoolUnitCode")


def school_form(code: pl.Expr) -> pl.Expr:
    """The school form; the standard's many codes for adult education are one here."""
    return pl.when(code.str.contains(r"^(VUX|SARVUX|KOMVUX)")).then(pl.lit("VUX")).otherwise(code)


def _blank_to_none(name: str) -> pl.Expr:
    bare = pl.col(name).str.strip_chars()
    return pl.when(bare != "").then(bare)
