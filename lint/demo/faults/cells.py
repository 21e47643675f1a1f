"""Faults of the whole delivery: cells that cannot be read, rows twice, people with protected identity (EXT, SKY)."""

from datetime import date

from lint.demo.changes import Added, Changed
from lint.demo.faults.activities import ANY, TABLE, rows
from lint.demo.faults.hiring import hired
from lint.demo.faults.targets import Fault, Targets
from lint.demo.schools import Kind
from lint.demo.values import Planted

NBSP = "\xa0"
YOUNG = ("1", "2", "3")  # classes that no other fault needs whole
PROTECTED_PUPILS = 3
UNKNOWN_UNIT = "CENTR"
EXCEL_DAY_ZERO = date(1899, 12, 30)
PROTECTION = ("Sekretessmarkering", "Skyddad folkbokföring")


def _planted(code: str, enhet: str | None, tabell: str, kolumn: str, what: str) -> tuple[Planted]:
    """A finding about a column, at the unit that its rows belong to; None where they belong to none."""
    return (Planted(code, enhet, {"tabell": tabell, "kolumn": kolumn}, what),)


def _protected(targets: Targets) -> Fault:
    pupils = [targets.protected(Kind.F6, fits=lambda pupil: pupil.place.arskurs in YOUNG) for _ in range(PROTECTED_PUPILS)]
    post = targets.post("Skolsköterska")
    changed = (Changed("elev", pupil.row, {"skydd": PROTECTION[n % 2]}) for n, pupil in enumerate(pupils))
    what = f"{PROTECTED_PUPILS} elever och 1 anställd har skyddade personuppgifter."
    return Fault((Planted("SKY101", None, {}, what),), (*changed, Changed("personal", post.row, {"skydd": PROTECTION[0]})))


def _dates_unreadable(targets: Targets) -> Fault:
    enhet, wrong = targets.school(*ANY).enhet, f"{targets.register.lasar}-02-30"
    hires = [hired(targets, enhet, befattning="Elevassistent", anstalld_fran=wrong) for _ in range(2)]
    planted = _planted("EXT005", enhet, "personal", "anstalld_fran", f"Två är anställda från {wrong}, en dag som inte finns.")
    return Fault(planted, tuple(change for hire in hires for change in hire.changes))


def _number_unreadable(targets: Targets) -> Fault:
    group = targets.group(*ANY, fits=lambda group: len(group.teachers) == 1)
    (row,) = targets.rows("tjanst", enhet=group.school.enhet, grupp=group.grupp)
    planted = _planted("EXT005", group.school.enhet, "tjanst", "larare_nr", "Lärare nr är bokstaven l i stället för siffran 1.")
    return Fault(planted, (Changed("tjanst", row, {"larare_nr": "l"}),))


def _row_twice(targets: Targets) -> Fault:
    row, _ = targets.guardian()
    planted = (Planted("EXT009", None, {"tabell": "vardnadshavare"}, "En vårdnadshavare står på två rader."),)
    return Fault(planted, (Added("vardnadshavare", targets.cells("vardnadshavare", row)),))


def _blank_after_group(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    planted = _planted("EXT010", group.school.enhet, "undervisningsgrupp", "grupp", f"{group.grupp} har ett blanksteg sist.")
    return Fault(planted, (Changed("undervisningsgrupp", group.row, {"grupp": f"{group.grupp} "}),))


def _nbsp_after_signature(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    planted = _planted("EXT010", group.school.enhet, TABLE, "betygsign", f"BetygSign i {group.grupp} har ett hårt blanksteg sist.")
    return Fault(planted, tuple(Changed(TABLE, row, {"betygsign": group.teachers[0].signatur + NBSP}) for row in rows(group)))


def _blank_before_pupil(targets: Targets) -> Fault:
    pupil = targets.child(guardians=2)
    (row, _) = targets.rows("samband", elev=pupil.elev)
    planted = _planted("EXT010", pupil.place.school.enhet, "samband", "elev", f"Elev {pupil.elev} har ett blanksteg först.")
    return Fault(planted, (Changed("samband", row, {"elev": f" {pupil.elev}"}),))


def _status_unknown(targets: Targets) -> Fault:
    enhet = targets.school(*ANY).enhet
    hire = hired(targets, enhet, status="Aktv", befattning="Elevassistent")
    return Fault(_planted("EXT011", enhet, "personal", "status", "Status är felskriven: Aktv."), hire.changes)


def _skolform_unknown(targets: Targets) -> Fault:
    pupil = targets.pupil()
    planted = _planted("EXT011", pupil.place.school.enhet, "elev", "skolform", "Skolformen är GX, som inte finns.")
    return Fault(planted, (Changed("elev", pupil.row, {"skolform": "GX"}),))


def _date_through_excel(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    day = str((date.fromisoformat(group.term.start) - EXCEL_DAY_ZERO).days)
    what = f"Startdatum för {group.grupp} är {day}, som {group.term.start} heter inne i Excel."
    planted = _planted("EXT012", group.school.enhet, "undervisningsgrupp", "startdatum", what)
    return Fault(planted, (Changed("undervisningsgrupp", group.row, {"startdatum": day}),))


def _unit_unknown(targets: Targets) -> Fault:
    post = targets.post("Skoladministratör")
    (row,) = targets.rows("vklass_anvandare", personal=post.personal)
    key = {"tabell": "vklass_anvandare", "kolumn": "enhet", "varde": UNKNOWN_UNIT}
    planted = Planted("EXT015", None, key, f"Enheten {UNKNOWN_UNIT} finns inte i registret.")
    return Fault((planted,), (Changed("vklass_anvandare", row, {"enhet": UNKNOWN_UNIT}),))


FIRST = (_protected,)
FAULTS = (
    _dates_unreadable,
    _number_unreadable,
    _row_twice,
    _blank_after_group,
    _nbsp_after_signature,
    _blank_before_pupil,
    _status_unknown,
    _skolform_unknown,
    _date_through_excel,
    _unit_unknown,
)
