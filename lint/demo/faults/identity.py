"""Faults in personnummer: missing, misshapen, miscounted, impossible, shared (IDN). None of them leaves the test series."""

from datetime import date, timedelta

from lint.demo.changes import Added, Changed
from lint.demo.faults.targets import Fault, Targets, listed
from lint.demo.people import Person
from lint.demo.personnummer import SERIES, check_digit, temporary
from lint.demo.pupils import Pupil
from lint.demo.staff import OTHERS
from lint.demo.tables.people import guardian_id
from lint.demo.values import Planted

UNKNOWN_PUPIL, LAST_TURN = 960_001, 9
IMPOSSIBLE = ("0230", "0431", "0631", "0931")


def _ordinary(person: Person) -> bool:
    """Whether the number is a personnummer, neither a TF-nummer nor a samordningsnummer."""
    return person.personnummer[:8] == person.fodd.replace("-", "") and "TF" not in person.personnummer


def _pupil(targets: Targets) -> Pupil:
    return targets.pupil(fits=lambda pupil: _ordinary(pupil.person))


def _planted(code: str, pupil: Pupil, what: str) -> Planted:
    return Planted(code, pupil.place.school.enhet, {"roll": "elev", "person": pupil.elev}, what)


def _changed(code: str, personnummer: str, pupil: Pupil, what: str) -> Fault:
    return Fault((_planted(code, pupil, what),), (Changed("elev", pupil.row, {"personnummer": personnummer}),))


def _missing(targets: Targets) -> Fault:
    return _changed("IDN101", "", _pupil(targets), "Eleven saknar personnummer.")


def _cut_short(targets: Targets) -> Fault:
    pupil = _pupil(targets)
    return _changed("IDN102", pupil.person.personnummer[:-2], pupil, "Personnumret saknar de två sista siffrorna.")


def _miscounted(number: str) -> str:
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"


def _check_digit_of_pupil(targets: Targets) -> Fault:
    pupil = _pupil(targets)
    return _changed("IDN103", _miscounted(pupil.person.personnummer), pupil, "Personnumrets kontrollsiffra är fel.")


def _check_digit_of_staff(targets: Targets) -> Fault:
    post = targets.post(*OTHERS, fits=lambda post: _ordinary(post.person) and post.befattning != "Kurator")
    planted = Planted("IDN103", post.enhet, {"roll": "medarbetare", "person": post.personal}, "Personnumrets kontrollsiffra är fel.")
    return Fault((planted,), (Changed("personal", post.row, {"personnummer": _miscounted(post.person.personnummer)}),))


def _impossible(targets: Targets) -> Fault:
    pupil = _pupil(targets)
    day = IMPOSSIBLE[targets.number // len(SERIES) % len(IMPOSSIBLE)]
    number = _number(pupil.person.fodd[:4] + day, SERIES[targets.number % len(SERIES)])
    return _changed("IDN104", number, pupil, f"Personnumret säger en dag som inte finns, {day[2:]}/{day[1]}.")


def _in_the_future(targets: Targets) -> Fault:
    pupil = _pupil(targets)
    born = date(targets.register.lasar + 2, 1, 1) + timedelta(days=targets.number)
    number = _number(f"{born:%Y%m%d}", SERIES[0])
    return _changed("IDN104", number, pupil, "Personnumret säger ett födelsedatum som inte har varit än.")


def _number(day: str, birth_number: int) -> str:
    """A number of the test series with that date, be it possible or not."""
    return f"{day}-{birth_number}{check_digit(f'{day[2:]}{birth_number}')}"


def _on_two_persons(targets: Targets) -> Fault:
    first = _pupil(targets)
    second = targets.pupil(first.place.school.kind, fits=lambda pupil: _ordinary(pupil.person))
    same = {"personnummer": first.person.personnummer, "fodelsedatum": first.person.fodd}
    key = {"roll": "elev", "personer": listed(first.elev, second.elev)}
    planted = Planted("IDN105", first.place.school.enhet, key, "Två elever har samma personnummer.")
    return Fault((planted,), (Changed("elev", second.row, same),))


def _temporary_and_real(targets: Targets) -> Fault:
    """The pupil once more, under the TF-nummer that was meant to be replaced; with the same guardians, so as to lack nothing else."""
    pupil = _pupil(targets)
    elev, number = str(UNKNOWN_PUPIL + pupil.row), pupil.person.personnummer
    born, kvinna = date.fromisoformat(pupil.person.fodd), int(number[-2]) % 2 == 0
    row = {**targets.cells("elev", pupil.row), "elev": elev, "personnummer": temporary(born, LAST_TURN, kvinna=kvinna)}
    relations = (
        Added("samband", {"elev": elev, "vardnadshavare": guardian_id(guardian), "sambandstyp": "H"}) for guardian in pupil.guardians
    )
    enhet, both = pupil.place.school.enhet, {"roll": "elev", "personer": listed(pupil.elev, elev)}
    what = "En elev med TF-nummer och en med personnummer har samma namn och födelsedatum: troligen samma person."
    return Fault(
        (
            Planted("IDN107", enhet, both, what),
            Planted("IDN106", enhet, {"roll": "elev", "person": elev}, "Har TF-nummer."),
        ),
        (Added("elev", row), *relations),
    )


def _birth_date_differs(targets: Targets) -> Fault:
    pupil = _pupil(targets)
    after = (date.fromisoformat(pupil.person.fodd) + timedelta(days=1)).isoformat()
    planted = _planted("IDN108", pupil, "Födelsedatum är en dag senare än personnumret säger.")
    return Fault((planted,), (Changed("elev", pupil.row, {"fodelsedatum": after}),))


FAULTS = (
    _missing,
    _cut_short,
    _check_digit_of_pupil,
    _check_digit_of_staff,
    _impossible,
    _in_the_future,
    _on_two_persons,
    _temporary_and_real,
    _birth_date_differs,
)
