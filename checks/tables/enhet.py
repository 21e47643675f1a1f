"""The table enhet."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class Enhet(pa.DataFrameModel):
    """One row per school unit."""

    enhet: str = column("Enhet", "Unit", "enhetskod", "skolkod", "kod", required=True, key=True, kind=Kind.CODE)
    namn: str = column("Namn", "Name", "enhetsnamn", "skolnamn", "benämning")
    skolform: str = column("Skolform", "School form", "verksamhet", "skolformskod", codes="skolform")
    skolenhetskod: str = column("Skolenhetskod", "School unit code", "skolverkets kod", kind=Kind.CODE)
    rektor: str = column("Rektor", "Principal", personal=Personal.NAME)
    rektor_epost: str = column(
        "Rektors e-post", "The principal's e-mail", "rektor epost", "rektor e-post", "rektorepost", personal=Personal.CONTACT
    )
    lagsta_arskurs: pl.Int64 = column("Lägsta årskurs", "Lowest year", "från årskurs", kind=Kind.ARSKURS)
    hogsta_arskurs: pl.Int64 = column("Högsta årskurs", "Highest year", "till årskurs", kind=Kind.ARSKURS)
    aktiv_enhet: str = column("Aktiv enhet", "Active unit", "aktiv", codes="ja_nej")
    till_lms: str = column("Till LMS", "To the LMS", "lms", codes="ja_nej")

    class Config:
        name = "enhet"
        metadata = {
            "label": "Enheter",
            "label_en": "Units",
            "names": ("enhet", "enheter", "skolenhet", "skolenheter", "skolor", "skola"),
            "required": False,
            "unique": ("enhet",),
        }
