"""The table tjanst."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, column


class Tjanst(pa.DataFrameModel):
    """One row per teacher placed on a group, as lärare 1, 2, 3 …"""

    grupp: str = column("Grupp", "Group", "gruppnamn", "gruppbeteckning", "undervisningsgrupp", required=True, key=True, kind=Kind.CODE)
    signatur: str = column("Signatur", "Signature", "sign", "lärarsignatur", "lärare", required=True, key=True, kind=Kind.CODE)
    enhet: str = column("Enhet", "Unit", "skola", "skolenhet", "enhetskod", "skolkod", kind=Kind.CODE)
    larare_nr: pl.Int64 = column("Lärare nr", "Teacher no.", "lärarnr", "nr", "ordning", "lärarnummer", kind=Kind.NUMBER)
    startdatum: pl.Date = column("Startdatum", "Start date", "start", "från", "fr o m", kind=Kind.DATE)
    slutdatum: pl.Date = column("Slutdatum", "End date", "slut", "till", "t o m", kind=Kind.DATE)

    class Config:
        name = "tjanst"
        metadata = {
            "label": "Tjänster",
            "label_en": "Teacher placements",
            "names": ("tjänst", "tjänster", "tjänstefördelning", "grupplärare"),
            "required": False,
            "unique": ("enhet", "grupp", "signatur", "larare_nr", "startdatum"),
        }
