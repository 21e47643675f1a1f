"""Persons: what each table takes of them."""

import polars as pl

from lint.sources.ss12000.days import day
from lint.sources.ss12000.flat import Flat

STAFF_MAIL = "Skola personal"


def persons(flat: Flat) -> pl.DataFrame:
    """One row per person, the first where an id is given twice: person, personnummer, fornamn, efternamn, fodelsedatum, skydd, levande
    (their personStatus is Aktiv, or nothing is said of it).
    """
    frame = flat["persons"].filter(pl.col("id").is_not_null()).unique("id", keep="first", maintain_order=True)
    return frame.select(person="id", **_COLUMNS, levande=pl.col("personStatus").fill_null("Aktiv") == "Aktiv")


def guardians(flat: Flat) -> pl.DataFrame:
    """The table vardnadshavare: one row per person that some pupil names as responsible."""
    named = flat["persons.responsibles"]["person.id"].drop_nulls().unique()
    rows = flat["persons"].filter(pl.col("id").is_in(named.implode()))
    mobiles = flat["persons.phoneNumbers"].filter(pl.col("mobile") == "true")
    private = flat["persons.emails"].sort(pl.col("type") != "Privat", maintain_order=True)
    rows = rows.join(_first(private, "epost"), on="nr", how="left", maintain_order="left")
    rows = rows.join(_first(mobiles, "mobil"), on="nr", how="left", maintain_order="left")
    columns = {name: about for name, about in _COLUMNS.items() if name != "fodelsedatum"}
    return rows.select("fil", "post", "epost", "mobil", vardnadshavare="id", **columns)


def relations(flat: Flat) -> pl.DataFrame:
    """The table samband: one row per pupil and person responsible. Vårdnadshavare is H; other relations keep the standard's word."""
    rows = flat["persons"].select("nr", "fil", "post", elev="id").join(flat["persons.responsibles"], on="nr", maintain_order="left_right")
    kind = pl.col("relationType")
    return rows.select(
        "fil",
        "post",
        "elev",
        vardnadshavare="person.id",
        sambandstyp=pl.when(kind.str.strip_chars().str.to_lowercase() == "vårdnadshavare").then(pl.lit("H")).otherwise(kind),
    )


def staff_mail(flat: Flat) -> pl.DataFrame:
    """The table epostregister: one row per address of the kind that a school gives its staff."""
    rows = flat["persons"].select("nr", "fil", "post", personal="id")
    mail = flat["persons.emails"].filter(pl.col("type") == STAFF_MAIL)
    return rows.join(mail, on="nr", maintain_order="left_right").select("fil", "post", "personal", epost="value")


def _first(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    return frame.unique("nr", keep="first", maintain_order=True).select("nr", pl.col("value").alias(name))


_COLUMNS = {
    "personnummer": pl.col("civicNo.value"),
    "fornamn": pl.col("givenName"),
    "efternamn": pl.col("familyName"),
    "fodelsedatum": day("birthDate"),
    "skydd": pl.col("securityMarking"),
}
