"""The register as an extract: one frame of text a table, by the contract's names."""

import polars as pl

from lint.demo.register import Register
from lint.demo.tables.people import elev, epostregister, personal, samband, vardnadshavare, vklass_anvandare
from lint.demo.tables.schools import enhet, klass
from lint.demo.tables.teaching import elevaktivitet, tjanst, undervisningsgrupp


def tables(register: Register) -> dict[str, pl.DataFrame]:
    """Every table of the extract."""
    columns = {
        "undervisningsgrupp": undervisningsgrupp(register.groups),
        "personal": personal(register.staff),
        "tjanst": tjanst(register.groups),
        "epostregister": epostregister(register.staff),
        "elev": elev(register.pupils, register.plan.districts, register.lasar),
        "klass": klass(register),
        "samband": samband(register.pupils),
        "vardnadshavare": vardnadshavare(register.guardians),
        "enhet": enhet(register),
        "vklass_anvandare": vklass_anvandare(register.staff),
    }
    frames = {table: pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String)) for table, cells in columns.items()}
    return {"elevaktivitet": elevaktivitet(register), **frames}
