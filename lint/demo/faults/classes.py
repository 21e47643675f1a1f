"""Faults in klasser and klassgrupper: Eget 2 that was not moved up, names that cannot be read, pupils out of place (KLA)."""

from functools import partial

from lint.demo.changes import Added, Change, Changed, Dropped
from lint.demo.faults.activities import TABLE
from lint.demo.faults.targets import Fault, Targets
from lint.demo.groups import klassgrupp
from lint.demo.schools import Kind, Klass
from lint.demo.values import Planted

NOBODYS = "Q"  # a letter that no class has
FEW = 3


def _eget2_off(targets: Targets, *, arskurs: int, reads: int, what: str) -> Fault:
    """A klassgrupp whose Eget 2 names the class of another year, whose own klassgrupp is not there."""
    klass = targets.klassgrupp(Kind.F9, arskurs)
    other = targets.klassgrupp(Kind.F9, reads, klass.beteckning)
    planted = Planted("KLA101", klass.school.enhet, {"grupp": klassgrupp(klass)}, what.format(other=other.name(), klass=klass.name()))
    return Fault((planted,), (*_renamed(targets, klass, eget2=other.name()), *_without(targets, other)))


def _without_klassgrupp(targets: Targets) -> Fault:
    klass = targets.klassgrupp(Kind.F9, 2)
    planted = Planted("KLA107", klass.school.enhet, {"klass": klass.name()}, f"Klassgruppen {klassgrupp(klass)} är inte upplagd.")
    return Fault((planted,), _without(targets, klass))


def _eget2_empty(targets: Targets) -> Fault:
    klass = targets.klassgrupp(Kind.F9, 5)
    return _one_more(targets, "KLA102", klass, "", "Eget 2 är tomt.")


def _eget2_unknown(targets: Targets) -> Fault:
    klass = targets.klassgrupp(Kind.F9, 6)
    nobodys = f"{klass.arskurs}{NOBODYS}"
    return _one_more(targets, "KLA103", klass, nobodys, f"Eget 2 är {nobodys}, en klass som inte finns på skolan.")


def _eget2_twice(targets: Targets) -> Fault:
    klass = targets.klassgrupp(Kind.F9, 3)
    fault = _one_more(targets, "KLA104", klass, klass.name(), "")
    what = f"Både {klassgrupp(klass)} och {_nobodys(klass)} har klassen i Eget 2."
    return Fault((Planted("KLA104", klass.school.enhet, {"klass": klass.name()}, what),), fault.changes)


def _one_more(targets: Targets, code: str, klass: Klass, eget2: str, what: str) -> Fault:
    """A klassgrupp more, of a class that does not exist, with that Eget 2."""
    row, placed = _rows(targets, klass)
    name = _nobodys(klass)
    group = {**targets.cells("undervisningsgrupp", row), "grupp": name, "benamning": "Klassgrupp", "eget2": eget2}
    teacher = {**targets.cells("tjanst", placed), "grupp": name}
    return Fault(
        (Planted(code, klass.school.enhet, {"grupp": name}, what),),
        (Added("undervisningsgrupp", group), Added("tjanst", teacher)),
    )


def _nobodys(klass: Klass) -> str:
    return f"{klassgrupp(klass).rsplit('_', 1)[0]}_{NOBODYS}"


def _name_not_a_form(targets: Targets) -> Fault:
    klass = targets.klassgrupp(Kind.F9, 7)
    *form, beteckning = klassgrupp(klass).split("_")
    name = "_".join(form) + beteckning
    what = f"Namnet skulle vara {klassgrupp(klass)}: ett understreck saknas."
    return Fault((Planted("KLA105", klass.school.enhet, {"grupp": name}, what),), _renamed(targets, klass, grupp=name))


def _with_pupils(targets: Targets) -> Fault:
    klass = targets.klassgrupp(Kind.F9, 4)
    enhet, grupp = klass.school.enhet, klassgrupp(klass)
    now, mentor = targets.register.now, targets.register.mentors[enhet, klass.name()]
    row = {
        "grupp": grupp,
        "startdatum": now.start,
        "slutdatum": now.slut,
        "betygsign": mentor.signatur,
        "enhet": enhet,
        "period": now.period,
    }
    pupils = [targets.pupil(Kind.F9, fits=lambda pupil: pupil.place.klass == klass.name()) for _ in range(FEW)]
    planted = Planted("KLA106", enhet, {"grupp": grupp}, f"{FEW} elever har elevaktiviteter i klassgruppen.")
    return Fault((planted,), tuple(Added(TABLE, {**row, "elev": pupil.elev}) for pupil in pupils))


def _mixed_ages(targets: Targets) -> Fault:
    klass = targets.klassgrupp(Kind.BYSKOLA, 3)
    name = f"KLASS_{klass.lasar % 100 - klass.arskurs}_A"
    what = f"Klassen {klass.name()} har elever i flera årskurser, men namnet säger ingen årskurs som {klassgrupp(klass)} gör."
    return Fault((Planted("KLA109", klass.school.enhet, {"grupp": name}, what),), _renamed(targets, klass, grupp=name))


def _rows(targets: Targets, klass: Klass) -> tuple[int, int]:
    """The klassgrupp's rows in undervisningsgrupp and tjanst."""
    where = {"enhet": klass.school.enhet, "grupp": klassgrupp(klass)}
    (row,), (placed,) = targets.rows("undervisningsgrupp", **where), targets.rows("tjanst", **where)
    return row, placed


def _renamed(targets: Targets, klass: Klass, **cells: str) -> tuple[Change, ...]:
    """The klassgrupp with other cells in the register; its teacher follows it to a new name."""
    row, placed = _rows(targets, klass)
    teacher = (Changed("tjanst", placed, {"grupp": cells["grupp"]}),) if "grupp" in cells else ()
    return (Changed("undervisningsgrupp", row, cells), *teacher)


def _without(targets: Targets, klass: Klass) -> tuple[Change, ...]:
    row, placed = _rows(targets, klass)
    return Dropped("undervisningsgrupp", row), Dropped("tjanst", placed)


def _without_year(targets: Targets) -> Fault:
    klass = targets.klass(Kind.GYMNASIUM, 2)
    enhet, name = klass.school.enhet, klass.name()[:2]
    (row,) = targets.rows("klass", enhet=enhet, klass=klass.name())
    placed = targets.rows("elev", enhet=enhet, klass=klass.name())
    planted = Planted("KLA111", enhet, {"klass": name}, f"Klassen skulle heta {klass.name()}: året saknas i namnet.")
    return Fault((planted,), (Changed("klass", row, {"klass": name}), *(Changed("elev", pupil, {"klass": name}) for pupil in placed)))


def _arskurs_not_moved_up(targets: Targets) -> Fault:
    klass = targets.klass(Kind.F6, 5)
    enhet, before = klass.school.enhet, str(klass.arskurs - 1)
    placed = targets.rows("elev", enhet=enhet, klass=klass.name(), arskurs=str(klass.arskurs))
    planted = Planted("KLA115", enhet, {"klass": klass.name()}, f"Alla elever i klassen står kvar i årskurs {before}.")
    return Fault((planted,), tuple(Changed("elev", pupil, {"arskurs": before}) for pupil in placed))


def _pupil_without_class(targets: Targets) -> Fault:
    pupil = targets.pupil()
    planted = Planted(
        "KLA112", pupil.place.school.enhet, {"elev": pupil.elev}, f"Eleven skulle gå i {pupil.place.klass} men har ingen klass."
    )
    return Fault((planted,), (Changed("elev", pupil.row, {"klass": "", "klass_fran": ""}),))


def _pupil_in_two_classes(targets: Targets) -> Fault:
    pupil = targets.pupil(Kind.F6)
    others = [name for name, arskurs in targets.untouched_classes(Kind.F6).items() if arskurs != "F" and name != pupil.place.klass]
    other = min(others, key=lambda name: (name[0] != pupil.place.arskurs, name))
    row = {**targets.cells("elev", pupil.row), "klass": other, "arskurs": targets.untouched_classes(Kind.F6)[other]}
    planted = Planted("KLA113", pupil.place.school.enhet, {"elev": pupil.elev}, f"Eleven går både i {pupil.place.klass} och i {other}.")
    return Fault((planted,), (Added("elev", row),))


def _class_not_in_register(targets: Targets) -> Fault:
    pupil = targets.pupil(Kind.F6, fits=lambda pupil: pupil.place.arskurs != "F")
    klass = f"{pupil.place.arskurs}{NOBODYS}"
    planted = Planted("KLA114", pupil.place.school.enhet, {"klass": klass}, "En elev går i klassen, som inte finns i klassregistret.")
    return Fault((planted,), (Changed("elev", pupil.row, {"klass": klass}),))


FAULTS = (
    _without_year,
    _arskurs_not_moved_up,
    partial(_eget2_off, arskurs=1, reads=0, what="Eget 2 är kvar på {other} efter klassuppflyttningen, ska vara {klass}."),
    partial(_eget2_off, arskurs=8, reads=9, what="Eget 2 är {other}, en årskurs för högt; ska vara {klass}."),
    _eget2_empty,
    _eget2_unknown,
    _eget2_twice,
    _name_not_a_form,
    _with_pupils,
    _without_klassgrupp,
    _mixed_ages,
    _pupil_without_class,
    _pupil_in_two_classes,
    _class_not_in_register,
)
