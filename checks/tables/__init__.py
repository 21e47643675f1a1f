"""The contract: every table of the extract, in the order reports list them."""

from checks.tables.column import Column, Kind, Personal, Table, table
from checks.tables.elev import Elev
from checks.tables.elevaktivitet import Elevaktivitet
from checks.tables.enhet import Enhet
from checks.tables.epostregister import Epostregister
from checks.tables.klass import Klass
from checks.tables.lararaktivitet import Lararaktivitet
from checks.tables.personal import PersonalPost
from checks.tables.samband import Samband
from checks.tables.tjanst import Tjanst
from checks.tables.undervisningsgrupp import Undervisningsgrupp
from checks.tables.vardnadshavare import Vardnadshavare
from checks.tables.vklass_anvandare import VklassAnvandare

__all__ = ["PREVIOUS", "TABLES", "Column", "Kind", "Personal", "Table"]

PREVIOUS = "forra_"  # begins the names of the previous extract's tables, which have the same columns

TABLES: dict[str, Table] = {
    described.name: described
    for described in map(
        table,
        (
            Elevaktivitet,
            Undervisningsgrupp,
            PersonalPost,
            Tjanst,
            Lararaktivitet,
            Epostregister,
            Elev,
            Klass,
            Samband,
            Vardnadshavare,
            Enhet,
            VklassAnvandare,
        ),
    )
}
