"""The table samband."""

from checks.polars_pandera import pa
from checks.tables.column import Kind, Personal, column


class Samband(pa.DataFrameModel):
    """One row per relation between a pupil and a guardian."""

    elev: str = column(
        "Elev",
        "Pupil",
        "elevid",
        "elev id",
        "elevnr",
        "elevnummer",
        "barn",
        "elevens personnummer",
        "personnummer elev",
        kind=Kind.ID,
        personal=Personal.PERSON,
        required=True,
        key=True,
    )
    vardnadshavare: str = column(
        "Vårdnadshavare",
        "Guardian",
        "vårdnadshavarid",
        "vårdnadshavare id",
        "vhid",
        "vh",
        "anhörig",
        "sambandsperson",
        "vårdnadshavarens personnummer",
        "personnummer vårdnadshavare",
        kind=Kind.ID,
        personal=Personal.PERSON,
        required=True,
        key=True,
    )
    sambandstyp: str = column(
        "Sambandstyp", "Type of relation", "typ", "samband", "relationstyp", "sambandskod", required=True, kind=Kind.CODE
    )

    class Config:
        name = "samband"
        metadata = {
            "label": "Samband",
            "label_en": "Relations",
            "names": ("samband", "elevsamband", "relationer", "relation"),
            "required": True,
            "unique": ("elev", "vardnadshavare", "sambandstyp"),
        }
