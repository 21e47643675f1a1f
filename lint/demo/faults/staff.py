"""Faults in personal and signatures: shared, unknown, left behind, without address (PER)."""

from lint.demo.changes import Added, Changed
from lint.demo.faults.activities import ANY, TABLE, rows
from lint.demo.faults.hiring import Hire, hired
from lint.demo.faults.targets import Fault, Targets, listed
from lint.demo.groups import Group
from lint.demo.staff import OTHERS
from lint.demo.terms import left
from lint.demo.values import Planted

WITH_SIGNATURE = tuple(befattning for befattning in OTHERS if befattning not in ("Rektor", "Kurator"))


def _group(targets: Targets) -> Group:
    """A group that has room for another teacher before they are too many (GRP103)."""
    return targets.group(*ANY, fits=lambda group: len(group.teachers) < 3)


def _signed(group: Group, signatur: str) -> tuple[Changed, ...]:
    """The group graded by that signature; its teacher stays in tjanst, so the group has one all the same."""
    return tuple(Changed(TABLE, row, {"betygsign": signatur}) for row in rows(group))


def _signature_shared(targets: Targets) -> Fault:
    group = targets.group(*ANY)
    teacher = group.teachers[0]
    hire = hired(targets, teacher.enhet, signatur=teacher.signatur)
    what = f"Två som båda är aktiva på skolan har signaturen {teacher.signatur}."
    return Fault((Planted("PER101", teacher.enhet, {"signatur": teacher.signatur}, what),), hire.changes)


def _signature_mistyped(targets: Targets) -> Fault:
    group = _group(targets)
    wrong = _unknown(targets, group, group.teachers[0].signatur)
    what = f"{group.teachers[0].signatur} är felskriven som {wrong} i BetygSign på hela gruppen {group.grupp}."
    return Fault((Planted("PER102", group.school.enhet, {"signatur": wrong}, what),), _signed(group, wrong))


def _signature_of_another_school(targets: Targets) -> Fault:
    group = _group(targets)
    enhet, office = group.school.enhet, targets.register.office
    teachers = (post for school in targets.schools.values() for post in targets.teachers(school.enhet))
    elsewhere = next(post for post in teachers if office.free(enhet, post.signatur))
    office.reserve(enhet, elsewhere.signatur)
    what = f"BetygSign på hela gruppen {group.grupp} är {elsewhere.signatur}, som finns på {elsewhere.enhet} men inte här."
    return Fault((Planted("PER102", enhet, {"signatur": elsewhere.signatur}, what),), _signed(group, elsewhere.signatur))


def _unknown_in_tjanst(targets: Targets) -> Fault:
    group = targets.group(*ANY, fits=lambda group: len(group.teachers) == 1)
    wrong = _unknown(targets, group, group.teachers[0].signatur)
    (placed,) = targets.rows("tjanst", enhet=group.school.enhet, grupp=group.grupp)
    row = {**targets.cells("tjanst", placed), "signatur": wrong, "larare_nr": "2"}
    what = f"Lärare 2 i {group.grupp} är {wrong}, som ingen på skolan heter."
    return Fault((Planted("PER102", group.school.enhet, {"signatur": wrong}, what),), (Added("tjanst", row),))


def _unknown(targets: Targets, group: Group, signatur: str) -> str:
    """A signature like that one, which nobody at the unit has."""
    office, enhet = targets.register.office, group.school.enhet
    wrong = next(wrong for letter in "XZQWYV" if office.free(enhet, wrong := signatur[:2] + letter + signatur[3:]))
    office.reserve(enhet, wrong)
    return wrong


def _teacher_not_active(targets: Targets) -> Fault:
    group = _group(targets)
    hire = hired(targets, group.school.enhet, status="Ej aktiv", anstalld_till=left(targets.register.lasar))
    what = f"Har status Ej aktiv men är BetygSign i {group.grupp}."
    return Fault((_about(hire, "PER103", group, what),), (*hire.changes, *_signed(group, hire.signatur)))


def _teacher_without_employment(targets: Targets) -> Fault:
    group = _group(targets)
    until = left(targets.register.lasar)
    hire = hired(targets, group.school.enhet, anstalld_till=until)
    ended = f"Har status Aktiv, men anställningen slutade {until}"
    return Fault(
        (
            _about(hire, "PER103", group, f"{ended}; är BetygSign i {group.grupp}."),
            Planted("PER105", group.school.enhet, {"personal": hire.personal}, f"{ended}."),
        ),
        (*hire.changes, *_signed(group, hire.signatur)),
    )


def _about(hire: Hire, code: str, group: Group, what: str) -> Planted:
    return Planted(code, group.school.enhet, {"signatur": hire.signatur}, what)


def _teacher_without_address(targets: Targets) -> Fault:
    group = _group(targets)
    hire = hired(targets, group.school.enhet, epost="")
    what = f"Är aktiv och BetygSign i {group.grupp}, men saknas i e-postregistret."
    planted = Planted("PER104", group.school.enhet, {"personal": hire.personal}, what)
    return Fault((planted,), (*hire.changes, *_signed(group, hire.signatur)))


def _assistant_without_address(targets: Targets) -> Fault:
    enhet = targets.school(*ANY).enhet
    hire = hired(targets, enhet, epost="", befattning="Elevassistent")
    planted = Planted("PER104", enhet, {"personal": hire.personal}, "Är aktiv, undervisar inte, och saknas i e-postregistret.")
    return Fault((planted,), hire.changes)


def _employment_ended(targets: Targets) -> Fault:
    enhet, until = targets.school(*ANY).enhet, left(targets.register.lasar)
    hire = hired(targets, enhet, befattning="Elevassistent", anstalld_till=until)
    what = f"Har status Aktiv, men anställningen slutade {until}."
    return Fault((Planted("PER105", enhet, {"personal": hire.personal}, what),), hire.changes)


def _without_signature(targets: Targets) -> Fault:
    enhet = targets.school(*ANY).enhet
    hire = hired(targets, enhet, signatur="")
    return Fault((Planted("PER107", enhet, {"personal": hire.personal}, "Aktiv lärare utan signatur."),), hire.changes)


def _signature_used_again(targets: Targets) -> Fault:
    post = targets.post(*WITH_SIGNATURE, fits=lambda post: post.active)  # not a teacher: a group of theirs could be taken for PER103
    hire = hired(targets, post.enhet, signatur=post.signatur, status="Ej aktiv", anstalld_till=left(targets.register.lasar))
    what = f"Signaturen {post.signatur} har både en som är aktiv och en som har slutat."
    return Fault((Planted("PER108", post.enhet, {"signatur": post.signatur}, what),), hire.changes)


def _still_in_vklass(targets: Targets) -> Fault:
    post = targets.post("Lärare", fits=lambda post: not post.active)
    row = {
        "personal": post.personal,
        "signatur": post.signatur,
        "enhet": post.enhet,
        "roll": "Skoladministratör",
        "kalla": "manuell",
    }
    what = "Har slutat men har kvar ett manuellt konto i Vklass, som skoladministratör."
    return Fault((Planted("PER109", post.enhet, {"personal": post.personal}, what),), (Added("vklass_anvandare", row),))


def _address_shared(targets: Targets) -> Fault:
    post = targets.post(*WITH_SIGNATURE, fits=lambda post: post.active)
    hire = hired(targets, post.enhet, epost=post.epost, befattning="Elevassistent")
    both = {"personer": listed(post.personal, hire.personal)}
    return Fault((Planted("PER110", post.enhet, both, "Två anställda har samma adress."),), hire.changes)


FAULTS = (
    _signature_shared,
    _signature_mistyped,
    _signature_of_another_school,
    _unknown_in_tjanst,
    _teacher_not_active,
    _teacher_without_employment,
    _teacher_without_address,
    _assistant_without_address,
    _employment_ended,
    _without_signature,
    _signature_used_again,
    _still_in_vklass,
    _address_shared,
)
