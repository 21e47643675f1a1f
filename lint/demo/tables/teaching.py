"""The tables of groups, activities and the teachers placed on groups."""

from collections.abc import Sequence

import polars as pl

from lint.demo.groups import Group
from lint.demo.register import Register

Columns = dict[str, list[str]]


def elevaktivitet(register: Register) -> pl.DataFrame:
    """One row per pupil and group; a pupil who moves away takes part until then."""
    taught = [group for group in register.groups if group.pupils]
    groups = pl.DataFrame(
        {
            "elev": pl.Series([list(group.pupils) for group in taught], dtype=pl.List(pl.Int32)),
            "grupp": [group.grupp for group in taught],
            "kurskod": [group.kurskod for group in taught],
            "startdatum": [group.term.start for group in taught],
            "slutdatum": [group.term.slut for group in taught],
            "betygsign": [group.teachers[0].signatur for group in taught],
            "enhet": [group.school.enhet for group in taught],
            "period": [group.term.period for group in taught],
        }
    )
    rows = groups.explode("elev")
    ids = pl.Series([pupil.elev for pupil in register.pupils])
    until = pl.Series([pupil.place.inskriven_till or "9999" for pupil in register.pupils]).gather(rows["elev"])
    return rows.with_columns(
        ids.gather(rows["elev"]).alias("elev"),
        pl.when(pl.col("slutdatum") > until).then(until).otherwise("slutdatum").alias("slutdatum"),
        pl.lit("").alias("akttyp"),
    )


def undervisningsgrupp(groups: Sequence[Group]) -> Columns:
    """One row per group, the klassgrupper last."""
    return {
        "grupp": [group.grupp for group in groups],
        "enhet": [group.school.enhet for group in groups],
        "benamning": [group.benamning for group in groups],
        "kurskod": [group.kurskod for group in groups],
        "period": [group.term.period for group in groups],
        "eget1": [""] * len(groups),
        "eget2": [group.eget2 for group in groups],
        "eget3": [""] * len(groups),
        "startdatum": [group.term.start for group in groups],
        "slutdatum": [group.term.slut for group in groups],
    }


def tjanst(groups: Sequence[Group]) -> Columns:
    """One row per group and teacher: the first teaches it, the others help."""
    placed = [(group, nr, post.signatur) for group in groups for nr, post in enumerate(group.teachers, 1)]
    return {
        "grupp": [group.grupp for group, _, _ in placed],
        "signatur": [signatur for _, _, signatur in placed],
        "enhet": [group.school.enhet for group, _, _ in placed],
        "larare_nr": [str(nr) for _, nr, _ in placed],
        "startdatum": [group.term.start for group, _, _ in placed],
        "slutdatum": [group.term.slut for group, _, _ in placed],
    }
