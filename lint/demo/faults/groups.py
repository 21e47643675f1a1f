"""Faults in undervisningsgrupper: courses that do not agree, groups without pupils or teachers, names too alike (GRP)."""

from lint.demo.changes import Added, Change, Changed, Dropped
from lint.demo.courses import GY11_OF
from lint.demo.faults.activities import ANY, SOME, TABLE, found, rows
from lint.demo.faults.hiring import hired
from lint.demo.faults.targets import Fault, Targets
from lint.demo.schools import GRUNDSKOLOR, Kind
from lint.demo.terms import left
from lint.demo.values import Planted

EXTRA_TEACHERS = 4


def _svenska_and_sva(targets: Targets) -> Fault:
    group = targets.group(fits=lambda group: group.kurskod == "SV")
    what = f"{SOME} elever läser SVA i en grupp där de andra läser SV."
    changed = tuple(Changed(TABLE, row, {"kurskod": "SVA"}) for row in rows(group)[:SOME])
    return Fault((found("GRP101", group, what),), (*changed, _course_of_register_left_out(group.row)))


def _gy11_and_gy25(targets: Targets) -> Fault:
    group = targets.group(Kind.GYMNASIUM, fits=lambda group: group.kurskod in GY11_OF)
    kurskod = GY11_OF[group.kurskod]
    older = [targets.pupil(Kind.GYMNASIUM, fits=lambda pupil: pupil.place.arskurs == "3") for _ in range(2)]
    added = tuple(Added(TABLE, {**targets.cells(TABLE, group.first), "elev": pupil.elev, "kurskod": kurskod}) for pupil in older)
    what = f"Två elever i årskurs 3 läser {kurskod} (Gy11) i en grupp där de andra läser {group.kurskod} (Gy25)."
    return Fault((found("GRP101", group, what),), (*added, _course_of_register_left_out(group.row)))


def _course_of_register_left_out(row: int) -> Changed:
    """Otherwise the group would differ from its register too (GRP105)."""
    return Changed("undervisningsgrupp", row, {"kurskod": ""})


def _without_activities(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    name = f"{group.grupp}X"
    changes = (
        Added("undervisningsgrupp", {**targets.cells("undervisningsgrupp", group.row), "grupp": name}),
        Added("tjanst", {**_first_placed(targets, group.school.enhet, group.grupp), "grupp": name}),
    )
    planted = Planted("GRP102", group.school.enhet, {"grupp": name}, "Gruppen är upplagd men har inga elevaktiviteter.")
    return Fault((planted,), changes)


def _too_many_teachers(targets: Targets) -> Fault:
    group = targets.group(*ANY, fits=lambda group: len(group.teachers) == 1)
    others = [post for post in targets.teachers(group.school.enhet) if post is not group.teachers[0]]
    placed = _first_placed(targets, group.school.enhet, group.grupp)
    added = tuple(
        Added("tjanst", {**placed, "signatur": post.signatur, "larare_nr": str(nr)})
        for nr, post in enumerate(targets.rng.sample(others, EXTRA_TEACHERS), 2)
    )
    what = f"Gruppen har {EXTRA_TEACHERS + 1} lärare; lärare 4 och 5 finns bara i tabellen Tjänst."
    return Fault((found("GRP103", group, what),), added)


def _without_teacher(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    placed = targets.rows("tjanst", enhet=group.school.enhet, grupp=group.grupp)
    blank = tuple(Changed(TABLE, row, {"betygsign": ""}) for row in rows(group))
    return Fault(
        (
            found("GRP104", group, "Gruppen har varken BetygSign eller lärare i tabellen Tjänst."),
            found("AKT103", group, "BetygSign saknas på gruppens alla elevaktiviteter."),
        ),
        (*blank, *(Dropped("tjanst", row) for row in placed)),
    )


def _only_teacher_gone(targets: Targets) -> Fault:
    group = targets.group(*ANY, fits=lambda group: len(group.teachers) == 1)
    enhet, until = group.school.enhet, left(targets.register.lasar)
    hire = hired(targets, enhet, status="Ej aktiv", anstalld_till=until)
    (placed,) = targets.rows("tjanst", enhet=enhet, grupp=group.grupp)
    signed = tuple(Changed(TABLE, row, {"betygsign": hire.signatur}) for row in rows(group))
    return Fault(
        (
            found("GRP104", group, f"Gruppens enda lärare, {hire.signatur}, har slutat."),
            Planted("PER103", enhet, {"signatur": hire.signatur}, f"Slutade {until} men står kvar som lärare i {group.grupp}."),
        ),
        (*hire.changes, Changed("tjanst", placed, {"signatur": hire.signatur}), *signed),
    )


def _course_of_register_differs(targets: Targets) -> Fault:
    group = targets.group(fits=lambda group: group.kurskod != "BI")
    what = f"Registret har kurskoden BI, elevaktiviteterna {group.kurskod}."
    return Fault((found("GRP105", group, what),), (Changed("undervisningsgrupp", group.row, {"kurskod": "BI"}),))


def _names_alike(targets: Targets) -> Fault:
    group = targets.group(*GRUNDSKOLOR)
    enhet, name = group.school.enhet, group.grupp.replace(group.term.period, f"{group.term.period} ")
    half = rows(group)[: len(group.pupils) // 2]
    changes: tuple[Change, ...] = (
        Added("undervisningsgrupp", {**targets.cells("undervisningsgrupp", group.row), "grupp": name}),
        Added("tjanst", {**_first_placed(targets, enhet, group.grupp), "grupp": name}),
        *(Changed(TABLE, row, {"grupp": name}) for row in half),
    )
    what = f"Eleverna är delade mellan {group.grupp} och {name}: bara ett mellanslag skiljer namnen."
    return Fault((Planted("GRP108", enhet, {"grupp": min(group.grupp, name)}, what),), changes)


def _first_placed(targets: Targets, enhet: str, grupp: str) -> dict[str, str]:
    """The group's first row in tjanst."""
    return targets.cells("tjanst", targets.rows("tjanst", enhet=enhet, grupp=grupp)[0])


FAULTS = (
    _svenska_and_sva,
    _gy11_and_gy25,
    _without_activities,
    _too_many_teachers,
    _without_teacher,
    _only_teacher_gone,
    _course_of_register_differs,
    _names_alike,
)
