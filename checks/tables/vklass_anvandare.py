"""The table vklass_anvandare."""

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class VklassAnvandare(pa.DataFrameModel):
    """One row per person and role in an export from Vklass."""

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
    signatur: str = column("Signatur", "Signature", "sign", "lärarsignatur", kind=Kind.CODE)
    enhet: str = column("Enhet", "Unit", "skola", "skolenhet", "enhetskod", "skolkod", kind=Kind.CODE)
    roll: str = column("Roll", "Role", "behörighet", "behörighetsnivå")
    kalla: str = column("Källa", "Source", "ursprung", codes="kalla")

    class Config:
        name = "vklass_anvandare"
        metadata = {
            "label": "Användare i Vklass",
            "label_en": "Users in Vklass",
            "names": ("vklass användare", "vklassanvändare", "vklass"),
            "required": False,
            "unique": (),
        }
