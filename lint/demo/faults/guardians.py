"""Faults in samband and vårdnadshavare: relations that Vklass does not read, and relations to nobody (VHR)."""

from functools import partial

from lint.demo.changes import Added, Changed, Dropped
from lint.demo.faults.targets import Fault, Targets
from lint.demo.pupils import Pupil
from lint.demo.tables.people import guardian_id
from lint.demo.values import Planted

UNKNOWN_PUPIL, UNKNOWN_GUARDIAN = 980_001, 970_001


def _relation(targets: Targets, pupil: Pupil, guardian: int) -> int:
    """The row of samband that ties the two."""
    (row,) = targets.rows("samband", elev=pupil.elev, vardnadshavare=guardian_id(guardian))
    return row


def _planted(code: str, pupil: Pupil, guardian: str, what: str) -> Planted:
    return Planted(code, pupil.place.school.enhet, {"elev": pupil.elev, "vardnadshavare": guardian}, what)


def _type_wrong(targets: Targets, *, sambandstyp: str, guardians: int) -> Fault:
    pupil = targets.child(guardians=guardians)
    guardian = pupil.guardians[0]
    said = f"skriven {sambandstyp}" if sambandstyp else "tom"
    only = "; det är elevens enda samband" if guardians == 1 else ""
    planted = _planted("VHR101", pupil, guardian_id(guardian), f"Sambandstypen är {said} i stället för H{only}.")
    return Fault((planted,), (Changed("samband", _relation(targets, pupil, guardian), {"sambandstyp": sambandstyp}),))


def _none(targets: Targets) -> Fault:
    pupil = targets.child(guardians=1)
    planted = Planted("VHR102", pupil.place.school.enhet, {"elev": pupil.elev}, "Eleven är under 18 och har inget samband alls.")
    return Fault((planted,), (Dropped("samband", _relation(targets, pupil, pupil.guardians[0])),))


def _of_another_type(targets: Targets) -> Fault:
    pupil = targets.child(guardians=2)
    planted = Planted("VHR102", pupil.place.school.enhet, {"elev": pupil.elev}, "Eleven är under 18 och har bara samband av typen K.")
    changed = (Changed("samband", _relation(targets, pupil, guardian), {"sambandstyp": "K"}) for guardian in pupil.guardians)
    return Fault((planted,), tuple(changed))


def _to_unknown_pupil(targets: Targets) -> Fault:
    pupil = targets.child(guardians=2)
    elev, guardian = str(UNKNOWN_PUPIL + pupil.row), guardian_id(pupil.guardians[0])
    planted = Planted("VHR103", None, {"elev": elev, "vardnadshavare": guardian}, "Sambandet gäller en elev som inte finns.")
    return Fault((planted,), (Added("samband", {"elev": elev, "vardnadshavare": guardian, "sambandstyp": "H"}),))


def _to_unknown_guardian(targets: Targets) -> Fault:
    pupil = targets.child(guardians=2)
    guardian = str(UNKNOWN_GUARDIAN + pupil.row)
    planted = _planted("VHR104", pupil, guardian, "Sambandet gäller en vårdnadshavare som inte finns.")
    return Fault((planted,), (Added("samband", {"elev": pupil.elev, "vardnadshavare": guardian, "sambandstyp": "H"}),))


def _without_number(targets: Targets) -> Fault:
    row, pupil = targets.guardian()
    guardian, enhet = guardian_id(row), pupil.place.school.enhet
    planted = Planted("VHR106", enhet, {"vardnadshavare": guardian}, "Vårdnadshavaren saknar personnummer.")
    return Fault((planted,), (Changed("vardnadshavare", row, {"personnummer": ""}),))


FAULTS = (
    partial(_type_wrong, sambandstyp="", guardians=2),
    partial(_type_wrong, sambandstyp="h", guardians=2),
    partial(_type_wrong, sambandstyp="H.", guardians=2),
    partial(_type_wrong, sambandstyp="Vårdnadshavare", guardians=2),
    partial(_type_wrong, sambandstyp="VH", guardians=1),
    _none,
    _of_another_type,
    _to_unknown_pupil,
    _to_unknown_guardian,
    _without_number,
)
