"""The table elevaktivitet."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class Elevaktivitet(pa.DataFrameModel):
    """One row per pupil, group and course, with the dates between which the pupil takes part."""

    elev: str = column(
        "Elev",
        "Pupil",
        "elevid",
        "elev id",
        "elevnr",
        "elevnummer",
        "personid",
        "personnummer",
        "pnr",
        kind=Kind.ID,
        personal=Personal.PERSON,
        required=True,
        key=True,
    )
    grupp: str = column("Grupp", "Group", "gruppnamn", "gruppbeteckning", "undervisningsgrupp", "gruppkod", required=True, kind=Kind.CODE)
    kurskod: str = column("Kurskod", "Course code", "kurs", "ämne", "ämne/kurs", "ämneskod", "kurs/ämne", required=True, kind=Kind.CODE)
    startdatum: pl.Date = column("Startdatum", "Start date", "start", "från", "fr o m", "from", required=True, kind=Kind.DATE)
    slutdatum: pl.Date = column("Slutdatum", "End date", "slut", "till", "t o m", "tom", required=True, kind=Kind.DATE)
    betygsign: str = column(
        "BetygSign",
        "BetygSign",
        "betygssign",
        "betygsignatur",
        "betygssignatur",
        "lärarsignatur",
        "betyg sign",
        required=True,
        kind=Kind.CODE,
    )
    enhet: str = column("Gruppens enhet", "The group's unit", "gruppens enhet", "enhetskod", "skola", "skolenhet", kind=Kind.CODE)
    period: str = column("Period", "Period", "termin", kind=Kind.CODE)
    akttyp: str = column("Akttyp", "Activity type", "aktivitetstyp", "typ", kind=Kind.CODE)

    class Config:
        name = "elevaktivitet"
        metadata = {
            "label": "Elevaktiviteter",
            "label_en": "Pupil activities",
            "names": ("elevaktivitet", "elevaktiviteter", "aktivitet", "aktiviteter"),
            "required": True,
            "unique": (),
        }
