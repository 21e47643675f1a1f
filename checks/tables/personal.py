"""The table personal."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class PersonalPost(pa.DataFrameModel):
    """One row per person's post at a unit."""

    signatur: str = column("Signatur", "Signature", "sign", "lärarsignatur", "personalsignatur", required=True, kind=Kind.CODE)
    status: str = column("Status", "Status", "personalstatus", "anställningsstatus", required=True, codes="status")
    personal: str = column(
        "Personal",
        "Staff id",
        "personalid",
        "personal id",
        "anställningsnummer",
        "anstnr",
        "personid",
        kind=Kind.ID,
        personal=Personal.PERSON,
    )
    personnummer: str = column(
        "Personnummer", "Personal identity number", "pnr", "persnr", "personnr", kind=Kind.PERSONNUMMER, personal=Personal.NUMBER
    )
    fornamn: str = column("Förnamn", "First name", "tilltalsnamn", personal=Personal.NAME)
    efternamn: str = column("Efternamn", "Last name", personal=Personal.NAME)
    enhet: str = column("Enhet", "Unit", "tjänsteställe", "skola", "skolenhet", "enhetskod", kind=Kind.CODE)
    epost: str = column("E-post", "E-mail", "epostadress", "mail", "mejl", "email", personal=Personal.CONTACT)
    anstalld_fran: pl.Date = column(
        "Anställd från", "Employed from", "anställningsdatum", "anställning från", "startdatum", "anst from", kind=Kind.DATE
    )
    anstalld_till: pl.Date = column(
        "Anställd till", "Employed until", "anställning till", "slutdatum", "avgångsdatum", "anst tom", kind=Kind.DATE
    )
    befattning: str = column("Befattning", "Position", "tjänst", "titel", "roll")
    skydd: str = column(
        "Skydd",
        "Protection",
        "sekretess",
        "skyddad identitet",
        "sekretessmarkering",
        "skyddade personuppgifter",
        personal=Personal.PROTECTION,
        codes="skydd",
    )

    class Config:
        name = "personal"
        metadata = {
            "label": "Personal",
            "label_en": "Staff",
            "names": ("personal", "lärare", "anställda", "personaler"),
            "required": True,
            "unique": ("personal", "enhet", "signatur", "befattning", "anstalld_fran"),
        }
