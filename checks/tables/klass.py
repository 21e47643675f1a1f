"""The table klass."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, column


class Klass(pa.DataFrameModel):
    """One row per class at a unit."""

    klass: str = column("Klass", "Class", "klassnamn", "avdelning", "klasskod", required=True, key=True, kind=Kind.CODE)
    enhet: str = column("Enhet", "Unit", "skola", "skolenhet", "enhetskod", "skolkod", kind=Kind.CODE)
    arskurs: pl.Int64 = column("Årskurs", "Year", "åk", "årskull", kind=Kind.ARSKURS)
    startdatum: pl.Date = column("Startdatum", "Start date", "start", "från", "fr o m", kind=Kind.DATE)
    slutdatum: pl.Date = column("Slutdatum", "End date", "slut", "till", "t o m", kind=Kind.DATE)
    mentor: str = column("Mentor", "Mentor", "klassföreståndare", "mentorsignatur", kind=Kind.CODE)

    class Config:
        name = "klass"
        metadata = {
            "label": "Klasser",
            "label_en": "Classes",
            "names": ("klass", "klasser", "klassregister"),
            "required": False,
            "unique": ("enhet", "klass", "startdatum"),
        }
