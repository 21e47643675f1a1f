"""Faults in elevaktiviteter: what is missing, dates that cannot be right, and references to nothing (AKT)."""

from functools import partial

from lint.demo.changes import Added, Changed, Dropped
from lint.demo.faults.targets import Fault, Targets
from lint.demo.groups import Group
from lint.demo.schools import GRUNDSKOLOR, Kind
from lint.demo.terms import left, moved_up
from lint.demo.values import Planted

TABLE = "elevaktivitet"
ANY = (*GRUNDSKOLOR, Kind.GYMNASIUM)
SOME = 3
WORDS = {"startdatum": "Startdatum", "slutdatum": "Slutdatum", "betygsign": "BetygSign"}


def rows(group: Group) -> range:
    """The group's rows in elevaktivitet."""
    return range(group.first, group.first + len(group.pupils))


def found(code: str, group: Group, what: str) -> Planted:
    """A finding about a group."""
    return Planted(code, group.school.enhet, {"grupp": group.grupp}, what)


def _blank_everywhere(targets: Targets, *, code: str, column: str) -> Fault:
    group = targets.group(*ANY)
    what = f"{WORDS[column]} saknas på gruppens alla {len(group.pupils)} elevaktiviteter."
    return Fault((found(code, group, what),), tuple(Changed(TABLE, row, {column: ""}) for row in rows(group)))


def _blank_for_some(targets: Targets, *, code: str, column: str) -> Fault:
    group = targets.group(*ANY)
    what = f"{WORDS[column]} saknas på {SOME} av gruppens {len(group.pupils)} elevaktiviteter."
    return Fault((found(code, group, what),), tuple(Changed(TABLE, row, {column: ""}) for row in rows(group)[:SOME]))


def _dates_swapped(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    end = max(group.term.start, targets.register.as_of.isoformat())  # what ended before the sync is no fault
    swapped = {"startdatum": group.term.slut, "slutdatum": end}
    what = f"En elevaktivitet slutar {end}, före sin start {group.term.slut}."
    return Fault((found("AKT104", group, what),), (Changed(TABLE, rows(group)[0], swapped),))


def _starts_early(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    early = moved_up(targets.register.lasar)
    what = f"En elevaktivitet börjar {early}, de andra {group.term.start}; den drar ut hela gruppen."
    return Fault((found("AKT105", group, what),), (Changed(TABLE, rows(group)[0], {"startdatum": early}),))


def _year_mistyped(day: str) -> str:
    """The day in a year whose last two figures have changed places: 2026 becomes 2062."""
    return day[:2] + day[3] + day[2] + day[4:]


def _one_year_mistyped(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    wrong = _year_mistyped(group.term.slut)
    what = f"En elevaktivitet slutar {wrong} i stället för {group.term.slut}"
    return Fault(
        (found("AKT106", group, f"{what}: årtalet är felskrivet."), found("AKT105", group, f"{what} och drar ut hela gruppen.")),
        (Changed(TABLE, rows(group)[-1], {"slutdatum": wrong}),),
    )


def _every_year_mistyped(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    wrong = _year_mistyped(group.term.slut)
    what = f"Alla elevaktiviteter slutar {wrong} i stället för {group.term.slut}: årtalet är felskrivet."
    return Fault((found("AKT106", group, what),), tuple(Changed(TABLE, row, {"slutdatum": wrong}) for row in rows(group)))


def _period_of_last_year(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    period = f"{targets.register.lasar - 1}{group.term.period[-1]}"
    what = f"Alla elevaktiviteter har perioden {period}, men datumen ligger i läsåret efter."
    return Fault((found("AKT106", group, what),), tuple(Changed(TABLE, row, {"period": period}) for row in rows(group)))


def _without_group(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    pupil, now = targets.pupil(group.school.kind), targets.register.now
    row = {
        "elev": pupil.elev,
        "kurskod": "MLARA",
        "startdatum": now.start,
        "slutdatum": now.slut,
        "betygsign": group.teachers[0].signatur,
        "enhet": group.school.enhet,
        "period": now.period,
    }
    planted = Planted("AKT107", group.school.enhet, {}, f"Elev {pupil.elev} har en elevaktivitet i modersmål utan grupp.")
    return Fault((planted,), (Added(TABLE, row),))


def _group_not_in_register(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    placed = targets.rows("tjanst", enhet=group.school.enhet, grupp=group.grupp)
    what = "Gruppen finns på elevaktiviteterna men inte i registret över undervisningsgrupper."
    dropped = (Dropped("undervisningsgrupp", group.row), *(Dropped("tjanst", row) for row in placed))
    return Fault((found("AKT108", group, what),), dropped)


def _pupil_not_in_register(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    elev = str(990_001 + group.row)
    row = {**targets.cells(TABLE, group.first), "elev": elev}
    planted = Planted("AKT109", group.school.enhet, {"elev": elev}, f"En elev som inte finns i elevregistret läser i {group.grupp}.")
    return Fault((planted,), (Added(TABLE, row),))


def _twice(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    row = targets.cells(TABLE, group.first)
    what = f"Elev {row['elev']} har samma elevaktivitet två gånger."
    return Fault((found("AKT110", group, what),), (Added(TABLE, row),))


def _pupil_gone(targets: Targets) -> Fault:
    pupil = targets.pupil()
    until = left(targets.register.lasar)
    planted = Planted(
        "AKT111",
        pupil.place.school.enhet,
        {"elev": pupil.elev},
        f"Eleven skrevs ut {until} men har kvar terminens elevaktiviteter.",
    )
    return Fault((planted,), (Changed("elev", pupil.row, {"inskriven_till": until, "klass_till": until}),))


FAULTS = (
    partial(_blank_everywhere, code="AKT101", column="startdatum"),
    partial(_blank_for_some, code="AKT101", column="startdatum"),
    partial(_blank_everywhere, code="AKT102", column="slutdatum"),
    partial(_blank_for_some, code="AKT102", column="slutdatum"),
    partial(_blank_everywhere, code="AKT103", column="betygsign"),
    partial(_blank_for_some, code="AKT103", column="betygsign"),
    _dates_swapped,
    _starts_early,
    _one_year_mistyped,
    _every_year_mistyped,
    _period_of_last_year,
    _without_group,
    _group_not_in_register,
    _pupil_not_in_register,
    _twice,
    _pupil_gone,
)
