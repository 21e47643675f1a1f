"""People whom faults bring to the staff, so that nobody else's groups suffer."""

from dataclasses import dataclass

from lint.demo.changes import Added, Change
from lint.demo.faults.targets import Targets


@dataclass(frozen=True, slots=True)
class Hire:
    """Somebody new on the staff: the rows that say so."""

    personal: str
    signatur: str
    changes: tuple[Change, ...]


def hired(targets: Targets, enhet: str, *, signatur: str | None = None, epost: str | None = None, **cells: str) -> Hire:
    """Somebody new at the unit, with these cells in the table personal; signature and address are their own unless given, "" for none."""
    office = targets.register.office
    personal, person = office.spare()
    sign = office.signatur(enhet, person) if signatur is None else signatur
    address = office.epost(person) if epost is None else epost
    row = {
        "personal": personal,
        "personnummer": person.personnummer,
        "fornamn": person.fornamn,
        "efternamn": person.efternamn,
        "enhet": enhet,
        "signatur": sign,
        "status": "Aktiv",
        "befattning": "Lärare",
        "anstalld_fran": f"{targets.register.lasar - 1}-08-11",
    }
    in_epostregister = (Added("epostregister", {"personal": personal, "epost": address}),) if address else ()
    return Hire(personal, sign, (Added("personal", {**row, **cells}), *in_epostregister))
