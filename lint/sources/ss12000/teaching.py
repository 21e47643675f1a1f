"""Activities, their groups and their members: teaching groups, who takes part in them, and who teaches them."""

import polars as pl

from lint.sources.ss12000.days import day, earliest, faulty, latest, meet
from lint.sources.ss12000.flat import Flat
from lint.sources.ss12000.staff import signatures
from lint.sources.ss12000.units import named

TEACHING = "undervisning"


def taught(flat: Flat, units: pl.DataFrame) -> pl.DataFrame:
    """One row per teaching activity and group of it: where the activity's record is, aktivitet (its nr), namn, kurskod, grupp, enhet, fran
    and till; group (its nr) with group_fran and group_till, missing where the activity has no group, or one that was not delivered and is
    then called by its id.

    A group of type Undervisning goes by its own name. A class, or another group, that is taught is one teaching group a subject: its name
    and the kurskod.
    """
    activities = _activities(flat).join(
        flat["activities.groups"].rename({"id": "group.id"}), on="nr", how="left", maintain_order="left_right"
    )
    whole = activities.join(_groups(flat), on="group.id", how="left", maintain_order="left")
    whole = whole.with_columns(pl.coalesce("group.organisation", "organisation.id").alias("organisation.id"))
    name = pl.coalesce("group.namn", "group.id")
    shared = (pl.col("groupType") != "Undervisning") & pl.col("kurskod").is_not_null()
    return named(whole, "organisation.id", units).select(
        *("fil", "post", "namn", "kurskod", "enhet", "fran", "till", "group", "group_fran", "group_till", "groupType"),
        aktivitet="nr",
        grupp=pl.when(shared).then(pl.concat_str(name, pl.lit(" "), "kurskod")).otherwise(name),
    )


def elevaktivitet(flat: Flat, teaching: pl.DataFrame) -> pl.DataFrame:
    """The table elevaktivitet: one row per taught group and member who is in it on one of the activity's days, which the row has in common
    with the membership. An activity without group, or whose group was not delivered, has one row without elev.
    """
    members = flat["groups.groupMemberships"].select(group="nr", elev="person.id", in_fran=day("startDate"), in_till=day("endDate"))
    known = teaching.filter(pl.col("group").is_not_null()).join(members, on="group", maintain_order="left_right")
    activity, member = (pl.col("fran"), pl.col("till")), (pl.coalesce("in_fran", "group_fran"), pl.coalesce("in_till", "group_till"))
    seen_as_it_is = faulty(*activity) | faulty(pl.col("in_fran"), pl.col("in_till"))  # a fault must not make the pupil disappear
    known = known.filter(meet(activity, member) | seen_as_it_is).with_columns(in_fran=member[0], in_till=member[1])
    rows = pl.concat([known, teaching.filter(pl.col("group").is_null())], how="diagonal")
    graders = _grading(flat).select(aktivitet="nr", betygsign="signatur")
    return rows.join(graders, on="aktivitet", how="left", maintain_order="left").select(
        *("fil", "post", "elev", "grupp", "kurskod", "betygsign", "enhet"),
        startdatum=latest(pl.col("fran"), pl.col("in_fran")),
        slutdatum=earliest(pl.col("till"), pl.col("in_till")),
    )


def tjanst(flat: Flat, teaching: pl.DataFrame) -> pl.DataFrame:
    """The table tjanst: one row per taught group and teacher of it whom BetygSign does not name. Teachers whose duty has no signature are
    told of among the staff (PER107) and left out here; one without duty stands without signature.
    """
    named_already = _grading(flat).select("nr", "duty.id")
    others = _teachers(flat).join(named_already, on=["nr", "duty.id"], how="anti", maintain_order="left")
    others = others.filter(pl.col("signatur").is_not_null() | pl.col("duty.id").is_null())
    rows = teaching.filter(pl.col("grupp").is_not_null()).join(others, left_on="aktivitet", right_on="nr", maintain_order="left_right")
    rows = rows.select(
        *("fil", "post", "grupp", "signatur", "enhet"),
        startdatum=latest(pl.col("fran"), pl.col("from")),
        slutdatum=earliest(pl.col("till"), pl.col("to")),
    )
    once = ["enhet", "grupp", "signatur", "startdatum"]  # a teacher of two subjects in a group is its teacher once
    return (
        rows.sort(pl.col("slutdatum"), descending=True, nulls_last=False, maintain_order=True)
        .unique(once, keep="first")
        .sort("fil", "post", "grupp", "signatur")
    )


def graded(flat: Flat) -> bool:
    """Whether the delivery says who grades: otherwise nobody knows what BetygSign is."""
    return bool((flat["activities.teachers"]["grader"] == "true").any())


def _activities(flat: Flat) -> pl.DataFrame:
    syllabuses = flat["syllabuses"].unique("id", keep="first", maintain_order=True)
    codes = [pl.when(pl.col(name).str.strip_chars() != "").then(name) for name in ("courseCode", "subjectDesignation", "subjectCode")]
    courses = syllabuses.select(pl.coalesce(codes).alias("kurskod"), **{"syllabus.id": "id"})
    kind = pl.col("activityType").str.strip_chars().str.to_lowercase().fill_null(TEACHING)
    return (
        flat["activities"]
        .filter(kind == TEACHING)
        .join(courses, on="syllabus.id", how="left", maintain_order="left")
        .select("nr", "fil", "post", "organisation.id", "kurskod", namn="displayName", fran=day("startDate"), till=day("endDate"))
    )


def _groups(flat: Flat) -> pl.DataFrame:
    groups = flat["groups"].filter(pl.col("id").is_not_null()).unique("id", keep="first", maintain_order=True)
    own = {"group.id": "id", "group.namn": "displayName", "group.organisation": "organisation.id"}
    return groups.select("groupType", **own, group="nr", group_fran=day("startDate"), group_till=day("endDate"))


def _teachers(flat: Flat) -> pl.DataFrame:
    """One row per teacher of an activity. A duty that was not delivered is called by its id, which nobody has for a signature (PER102)."""
    teachers = flat["activities.teachers"].join(signatures(flat), left_on="duty.id", right_on="duty", how="left", maintain_order="left")
    unknown = pl.when(pl.col("known").is_null() & ("duties" in flat)).then("duty.id")
    return teachers.with_columns(pl.coalesce("signatur", unknown).alias("signatur"), **{"from": day("startDate"), "to": day("endDate")})


def _grading(flat: Flat) -> pl.DataFrame:
    """The teacher whom BetygSign names, one row per activity: of those who grade the one who does so longest, then the first."""
    graders = _teachers(flat).filter((pl.col("grader") == "true") & pl.col("signatur").is_not_null())
    last = graders.sort(pl.col("to").is_null(), pl.col("to"), descending=True, nulls_last=True, maintain_order=True)
    return last.unique("nr", keep="first", maintain_order=True)
