"""The table undervisningsgrupp."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, column


class Undervisningsgrupp(pa.DataFrameModel):
    """One row per teaching group at a unit."""

    grupp: str = column(
        "Grupp",
        "Group",
        "gruppnamn",
        "gruppbeteckning",
        "undervisningsgrupp",
        "gruppkod",
        required=True,
        key=True,
        kind=Kind.CODE,
    )
    enhet: str = column("Enhet", "Unit", "skola", "skolenhet", "enhetskod", "skolkod", kind=Kind.CODE)
    benamning: str = column("Benämning", "Name", "namn", "beskrivning", "gruppbenämning")
    kurskod: str = column("Kurskod", "Course code", "kurs", "ämne", "ämne/kurs", "ämneskod", kind=Kind.CODE)
    period: str = column("Period", "Period", "termin", kind=Kind.CODE)
    eget1: str = column("Eget 1", "Eget 1")
    eget2: str = column("Eget 2", "Eget 2", kind=Kind.CODE)
    eget3: str = column("Eget 3", "Eget 3")
    startdatum: pl.Date = column("Startdatum", "Start date", "start", "från", "fr o m", kind=Kind.DATE)
    slutdatum: pl.Date = column("Slutdatum", "End date", "slut", "till", "t o m", kind=Kind.DATE)

    class Config:
        name = "undervisningsgrupp"
        metadata = {
            "label": "Undervisningsgrupper",
            "label_en": "Teaching groups",
            "names": ("undervisningsgrupp", "undervisningsgrupper", "grupp", "grupper"),
            "required": True,
            "unique": ("enhet", "grupp"),
        }
