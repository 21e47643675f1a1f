"""The table lararaktivitet."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, column


class Lararaktivitet(pa.DataFrameModel):
    """One row per teacher, class or group, and subject: what Procapita and Edlevo make groups of."""

    signatur: str = column(
        "Lärarsignatur",
        "Teacher's signature",
        "signatur",
        "sign",
        "lärare",
        "lärarsign",
        "lärarens signatur",
        required=True,
        kind=Kind.CODE,
    )
    grupp: str = column("Grupp", "Group", "gruppnamn", "gruppbeteckning", "undervisningsgrupp", "gruppkod", kind=Kind.CODE)
    klass: str = column("Klass", "Class", "klassnamn", "avdelning", "klasskod", kind=Kind.CODE)
    amne: str = column("Ämne", "Subject", "ämneskod", "kurs", "kurskod", "ämne/kurs", "kurs/ämne", required=True, kind=Kind.CODE)
    enhet: str = column("Enhet", "Unit", "skola", "skolenhet", "enhetskod", "skolkod", kind=Kind.CODE)
    start: pl.Date = column("Start", "Start", "startdatum", "från", "fr o m", "from", required=True, kind=Kind.DATE)
    slut: pl.Date = column("Slut", "End", "slutdatum", "till", "t o m", "tom", required=True, kind=Kind.DATE)

    class Config:
        name = "lararaktivitet"
        metadata = {
            "label": "Läraraktiviteter",
            "label_en": "Teacher activities",
            "names": ("läraraktivitet", "läraraktiviteter"),
            "required": False,
            "unique": (),
        }
