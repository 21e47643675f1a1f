"""Duties as posts: who works where, with which signature, and who is principal."""

from datetime import date

import polars as pl

from lint.sources.ss12000.days import day
from lint.sources.ss12000.flat import Flat
from lint.sources.ss12000.people import STAFF_MAIL, persons
from lint.sources.ss12000.units import REFERENCES, named

_SCHOOL = "Skola"


def personal(flat: Flat, units: pl.DataFrame, as_of: date | None) -> pl.DataFrame:
    """The table personal: one row per duty, or per school unit that it counts at.

    The standard has no word for a post that is over. It is Aktiv unless the duty ended before as_of, or the person is not Aktiv.
    """
    duties = _at_school_units(flat).join(persons(flat), left_on="person.id", right_on="person", how="left", maintain_order="left")
    ended = pl.col("anstalld_till") < pl.lit(as_of.isoformat() if as_of else None)
    active = pl.col("levande").fill_null(True) & ~ended.fill_null(False)
    return (
        named(duties, "dutyAt.id", units)
        .with_columns(anstalld_fran=day("startDate"), anstalld_till=day("endDate"))
        .select(
            *("fil", "post", "enhet", "personnummer", "fornamn", "efternamn", "anstalld_fran", "anstalld_till", "skydd"),
            personal="person.id",
            signatur="signature",
            befattning="dutyRole",
            status=pl.when(active).then(pl.lit("Aktiv")).otherwise(pl.lit("Ej aktiv")),
        )
    )


def signatures(flat: Flat) -> pl.DataFrame:
    """One row per duty, the first where an id is given twice: duty, and signatur where it has one."""
    duties = flat["duties"].filter(pl.col("id").is_not_null()).unique("id", keep="first", maintain_order=True)
    return duties.select(duty="id", signatur="signature", known=pl.lit(True))


def mentors(flat: Flat) -> pl.DataFrame:
    """One row per group that has a mentor with a signature: group and mentor, the first by the order of the duties."""
    roles = flat["duties"].select("nr", "signature").join(flat["duties.assignmentRole"], on="nr", maintain_order="left_right")
    role = pl.coalesce("assignmentRoleType", "type")
    found = roles.filter((role == "Mentor") & (pl.col("signature").str.strip_chars() != "") & pl.col("group.id").is_not_null())
    return found.unique("group.id", keep="first", maintain_order=True).select(group="group.id", mentor="signature")


def principals(flat: Flat, as_of: date | None) -> pl.DataFrame:
    """One row per organisation with exactly one person on duty as Rektor whose identity is not protected: id, rektor and rektor_epost."""
    today = pl.lit(as_of.isoformat() if as_of else None)
    on_duty = ~(day("endDate") < today).fill_null(False) & ~(day("startDate") > today).fill_null(False)
    rektor = flat["duties"].filter((pl.col("dutyRole") == "Rektor") & on_duty).unique(["dutyAt.id", "person.id"], maintain_order=True)
    only = rektor.filter(pl.len().over("dutyAt.id") == 1).join(persons(flat), left_on="person.id", right_on="person")
    shown = only.filter(pl.col("skydd").fill_null("Ingen") == "Ingen")
    mail = flat["persons"].select("nr", person="id").join(flat["persons.emails"].filter(pl.col("type") == STAFF_MAIL), on="nr")
    mail = mail.unique("person", keep="first", maintain_order=True).select("person", rektor_epost="value")
    return shown.join(mail, left_on="person.id", right_on="person", how="left").select(
        "rektor_epost", id="dutyAt.id", rektor=pl.concat_str("fornamn", "efternamn", separator=" ", ignore_nulls=True)
    )


def _at_school_units(flat: Flat) -> pl.DataFrame:
    """The duties, one that is at a whole school counting at each of its units that has pupils, groups or activities: there its teachers
    teach. Where the school has pupils, groups or activities of its own it counts there alone.
    """
    used = pl.concat([flat[name][column] for name, column in REFERENCES]).drop_nulls().unique()
    organisations = flat["organisations"].unique("id", keep="first", maintain_order=True)
    schools = organisations.filter((pl.col("organisationType") == _SCHOOL) & ~pl.col("id").is_in(used.implode()))
    units = organisations.filter(pl.col("id").is_in(used.implode()) & pl.col("parentOrganisation.id").is_in(schools["id"].implode()))
    below = units.select(unit="id", **{"dutyAt.id": "parentOrganisation.id"})
    duties = flat["duties"].join(below, on="dutyAt.id", how="left", maintain_order="left_right")
    return duties.with_columns(pl.coalesce("unit", "dutyAt.id").alias("dutyAt.id")).drop("unit")
