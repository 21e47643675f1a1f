"""Groups as teaching groups."""

import polars as pl

from lint.sources.ss12000.days import day
from lint.sources.ss12000.flat import Flat
from lint.sources.ss12000.units import named

_SAME = ["enhet", "grupp"]


def undervisningsgrupp(flat: Flat, units: pl.DataFrame, teaching: pl.DataFrame) -> pl.DataFrame:
    """The table undervisningsgrupp: one row per group of type Undervisning, and per subject of another group that is taught."""
    names = teaching.filter(pl.col("group").is_not_null()).group_by("group", "grupp").agg(pl.col("namn").unique())
    names = names.with_columns(benamning=pl.when(pl.col("namn").list.len() == 1).then(pl.col("namn").list.first())).drop("namn")
    groups = flat["groups"].with_columns(startdatum=day("startDate"), slutdatum=day("endDate"))
    own = groups.filter(pl.col("groupType") == "Undervisning").with_columns(grupp="displayName")
    own = own.join(names, left_on=["nr", "grupp"], right_on=["group", "grupp"], how="left")
    others = groups.filter((pl.col("groupType") != "Undervisning").fill_null(True)).join(names, left_on="nr", right_on="group")
    rows = named(pl.concat([own, others], how="diagonal").sort("nr", "grupp"), "organisation.id", units)
    return _once_a_name(rows.select("fil", "post", "grupp", "enhet", "benamning", "startdatum", "slutdatum"))


def _once_a_name(rows: pl.DataFrame) -> pl.DataFrame:
    """Groups of one unit that have had one name after another are one group that is used again, as in the register; those that have it at
    one time are kept as they are, for the contract to report.
    """
    rows = rows.sort("startdatum", nulls_last=False, maintain_order=True)
    first = pl.int_range(pl.len()).over(_SAME) == 0
    follows = first | (pl.col("slutdatum").shift().over(_SAME) < pl.col("startdatum")).fill_null(False)
    serial = follows.all().over(_SAME) & pl.col("grupp").is_not_null()
    again = (
        rows.filter(serial).group_by(_SAME, maintain_order=True).agg(pl.all().exclude("startdatum").last(), pl.col("startdatum").first())
    )
    return pl.concat([again.select(rows.columns), rows.filter(~serial)]).sort("fil", "post", "grupp")
