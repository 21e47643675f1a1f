"""The table elev."""

import polars as pl

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class Elev(pa.DataFrameModel):
    """One row per pupil's placement at a unit."""

    elev: str = column(
        "Elev",
        "Pupil",
        "elevid",
        "elev id",
        "elevnr",
        "elevnummer",
        "personid",
        kind=Kind.ID,
        personal=Personal.PERSON,
        required=True,
        key=True,
    )
    personnummer: str = column(
        "Personnummer", "Personal identity number", "pnr", "persnr", "personnr", kind=Kind.PERSONNUMMER, personal=Personal.NUMBER
    )
    fornamn: str = column("Förnamn", "First name", "tilltalsnamn", personal=Personal.NAME)
    efternamn: str = column("Efternamn", "Last name", personal=Personal.NAME)
    enhet: str = column("Enhet", "Unit", "skola", "skolenhet", "enhetskod", "skolkod", kind=Kind.CODE)
    skolform: str = column("Skolform", "School form", "verksamhet", "skolformskod", codes="skolform")
    klass: str = column("Klass", "Class", "klassnamn", "avdelning", kind=Kind.CODE)
    arskurs: pl.Int64 = column("Årskurs", "Year", "åk", "årskull", "årskursnr", kind=Kind.ARSKURS)
    inskriven_fran: pl.Date = column(
        "Inskriven från", "Enrolled from", "inskrivningsdatum", "inskriven", "startdatum", "placerad från", kind=Kind.DATE
    )
    inskriven_till: pl.Date = column(
        "Inskriven till", "Enrolled until", "utskrivningsdatum", "utskriven", "slutdatum", "placerad till", kind=Kind.DATE
    )
    klass_fran: pl.Date = column("Klass från", "In class from", "klassplacering från", "klass startdatum", kind=Kind.DATE)
    klass_till: pl.Date = column("Klass till", "In class until", "klassplacering till", "klass slutdatum", kind=Kind.DATE)
    fodelsedatum: pl.Date = column("Födelsedatum", "Date of birth", "född", "födelsetid", kind=Kind.DATE, personal=Personal.BIRTH)
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
        name = "elev"
        metadata = {
            "label": "Elever",
            "label_en": "Pupils",
            "names": ("elev", "elever", "elevregister", "elevplacering", "elevplaceringar"),
            "required": True,
            "unique": ("elev", "enhet", "skolform", "klass", "inskriven_fran", "klass_fran"),
        }
