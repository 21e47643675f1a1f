"""The table epostregister."""

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class Epostregister(pa.DataFrameModel):
    """One row per address in the e-mail register."""

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
    signatur: str = column("Signatur", "Signature", "sign", "lärarsignatur", kind=Kind.CODE)
    personnummer: str = column(
        "Personnummer", "Personal identity number", "pnr", "persnr", "personnr", kind=Kind.PERSONNUMMER, personal=Personal.NUMBER
    )
    epost: str = column("E-post", "E-mail", "epostadress", "mail", "mejl", "email", "adress", personal=Personal.CONTACT)

    class Config:
        name = "epostregister"
        metadata = {
            "label": "E-postregister",
            "label_en": "E-mail register",
            "names": ("epostregister", "e-postregister", "epost", "e-post", "epostadresser"),
            "required": False,
            "unique": (),
        }
