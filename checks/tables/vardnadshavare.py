"""The table vardnadshavare."""

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class Vardnadshavare(pa.DataFrameModel):
    """One row per guardian."""

    vardnadshavare: str = column(
        "Vårdnadshavare",
        "Guardian",
        "vårdnadshavarid",
        "vårdnadshavare id",
        "vhid",
        "vh",
        "personid",
        "id",
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
    epost: str = column("E-post", "E-mail", "epostadress", "mail", "mejl", "email", personal=Personal.CONTACT)
    mobil: str = column("Mobil", "Mobile", "mobilnummer", "mobiltelefon", "telefon", personal=Personal.CONTACT)
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
        name = "vardnadshavare"
        metadata = {
            "label": "Vårdnadshavare",
            "label_en": "Guardians",
            "names": ("vårdnadshavare", "anhöriga", "målsmän", "målsman"),
            "required": False,
            "unique": ("vardnadshavare",),
        }
