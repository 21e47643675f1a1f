"""Enrolments and placements, with the classes of those days, as placements of pupils."""

from collections.abc import Mapping

import polars as pl

from lint.sources.ss12000.days import day, earliest, faulty, latest, meet
from lint.sources.ss12000.flat import Flat
from lint.sources.ss12000.people import persons
from lint.sources.ss12000.units import named, school_form

_CARE = ("FS", "FTH", "OPPFTH")  # förskola and fritidshem have avdelningar, and no classes


def elev(flat: Flat, units: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The table elev, by the resource that its rows stand in: one row per placement and class in which the pupil is on one of its days, or
    per placement where there is none; and one without elev for each place in a class that names no person.
    """
    places = _all_places(flat)
    classes = _classes(flat)
    homeless = classes.join(
        pl.concat(each.select("elev", "organisation") for each in places.values()), on=["elev", "organisation"], how="anti"
    )
    found = {resource: _rows(flat, units, each, classes, homeless) for resource, each in places.items()}
    return {**found, "groups": _nobodys(units, classes)}


def klass(flat: Flat, units: pl.DataFrame, mentors: pl.DataFrame) -> pl.DataFrame:
    """The table klass: one row per group of type Klass, and per Avdelning where placements tell who is in it."""
    kinds = ("Klass", "Avdelning") if "placements" in flat else ("Klass",)
    rows = (
        flat["groups"]
        .filter(pl.col("groupType").is_in(kinds))
        .join(mentors, left_on="id", right_on="group", how="left", maintain_order="left")
    )
    return named(rows, "organisation.id", units).select(
        "fil", "post", "enhet", "mentor", klass="displayName", startdatum=day("startDate"), slutdatum=day("endDate")
    )


def _all_places(flat: Flat) -> Mapping[str, pl.DataFrame]:
    """The placements by resource: where the record is, elev, organisation, skolform, arskurs, avdelning (a group's id), fran, till.

    An enrolment that was cancelled without an end never came to anything, and is no placement.
    """
    inside = flat["persons"].select("nr", "fil", "post", elev="id").join(flat["persons.enrolments"], on="nr", maintain_order="left_right")
    apart = flat["enrolments"].with_columns(elev=pl.coalesce("person.id", "student.id"))
    came = (pl.col("cancelled") != "true").fill_null(True) | pl.col("endDate").is_not_null()
    placed = flat["placements"].with_columns(schoolYear=pl.lit(None, pl.String), elev="child.id").rename({"placedAt.id": "enroledAt.id"})
    return {
        "persons": _place(inside.filter(came)),
        "enrolments": _place(apart.filter(came)),
        "placements": _place(placed, pl.col("group.id")),
    }


def _place(frame: pl.DataFrame, avdelning: pl.Expr | None = None) -> pl.DataFrame:
    return frame.with_row_index("plats").select(
        *("plats", "fil", "post", "elev"),
        organisation="enroledAt.id",
        skolform=school_form(pl.col("schoolType")),
        arskurs="schoolYear",
        avdelning=pl.lit(None, pl.String) if avdelning is None else avdelning,
        fran=day("startDate"),
        till=day("endDate"),
    )


def _classes(flat: Flat) -> pl.DataFrame:
    """One row per pupil in a class: where the group is, elev, organisation, klass, klass_fran and klass_till."""
    groups = flat["groups"].filter(pl.col("groupType") == "Klass")
    groups = groups.select(
        "nr", "fil", "post", "organisation.id", klass="displayName", gruppfran=day("startDate"), grupptill=day("endDate")
    )
    rows = groups.join(flat["groups.groupMemberships"], on="nr", maintain_order="left_right")
    rows = rows.with_columns(fran=day("startDate"), till=day("endDate"))
    return rows.select(
        *("fil", "post", "klass"),
        elev="person.id",
        organisation="organisation.id",
        klass_fran=latest(pl.col("fran"), pl.col("gruppfran")),
        klass_till=earliest(pl.col("till"), pl.col("grupptill")),
    )


def _rows(flat: Flat, units: pl.DataFrame, places: pl.DataFrame, classes: pl.DataFrame, homeless: pl.DataFrame) -> pl.DataFrame:
    """The placements with their classes: those of the same unit, or else those of units at which the pupil is not placed at all."""
    schooled = places.filter(~pl.col("skolform").is_in(_CARE).fill_null(False))
    here = schooled.join(classes.drop("fil", "post"), on=["elev", "organisation"])
    elsewhere = schooled.join(here, on="plats", how="anti").join(homeless.drop("fil", "post", "organisation"), on="elev")
    place, in_it = (pl.col("fran"), pl.col("till")), (pl.col("klass_fran"), pl.col("klass_till"))
    same_days = meet(place, in_it) | faulty(*place) | faulty(*in_it)
    in_class = [each.filter(same_days) for each in (here, elsewhere)]
    taken = pl.concat(each.select("plats", "klass", "klass_fran", "klass_till") for each in (*in_class, _in_avdelning(flat, places)))
    whole = named(places.join(taken, on="plats", how="left", maintain_order="left_right"), "organisation", units)
    whole = whole.join(persons(flat), left_on="elev", right_on="person", how="left", maintain_order="left")
    return whole.select(*_COLUMNS, inskriven_fran="fran", inskriven_till="till")


def _in_avdelning(flat: Flat, places: pl.DataFrame) -> pl.DataFrame:
    names = flat["groups"].unique("id", keep="first", maintain_order=True).select(avdelning="id", klass="displayName")
    return places.join(names, on="avdelning").with_columns(klass_fran="fran", klass_till="till")


def _nobodys(units: pl.DataFrame, classes: pl.DataFrame) -> pl.DataFrame:
    return named(classes.filter(pl.col("elev").is_null()), "organisation", units).drop("organisation")


_COLUMNS = (
    *("fil", "post", "elev", "enhet", "skolform", "klass", "arskurs", "klass_fran", "klass_till"),
    *("personnummer", "fornamn", "efternamn", "fodelsedatum", "skydd"),
)
