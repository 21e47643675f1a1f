"""The picture of what Vklass will show: groups, teachers, classes and people per unit, and what will not come, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from checks.model import ProfileName, Reason, System


@dataclass(frozen=True, slots=True)
class Teacher:
    """A teacher of a group, and where the tie comes from: betygsign, tjanst or lararaktivitet."""

    signatur: str
    kalla: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group as Vklass shows it; elever counts those whose membership it reads at as_of, None where the extract does not say who they
    are.
    """

    grupp: str
    benamning: str | None
    kurskod: str | None
    start: date
    slut: date
    elever: int | None
    larare: tuple[Teacher, ...]


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class as Vklass shows it, and the KLASS_ group that stands for it, if any."""

    klass: str
    elever: int
    klassgrupp: str | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something in the extract that will not come: why, which rule says more, and the first day it will, if it only has to wait."""

    kind: str
    id: str
    code: str | None
    reason: Reason
    first_date: date | None


@dataclass(frozen=True, slots=True)
class UnitPicture:
    """One unit's part of the picture; the numbers are of people that Vklass reads at as_of."""

    enhet: str | None
    elever: int
    personal: int
    vardnadshavare: int
    grupper: tuple[Group, ...]
    klasser: tuple[SchoolClass, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What Vklass will show at as_of, unit by unit in order of enhet."""

    as_of: date
    system: System
    units: tuple[UnitPicture, ...]
    profile: ProfileName = "extens"


# Why something does not come, by the name that the view uteblir gives it.
REASONS: Mapping[str, Reason] = {
    "inga_aktiviteter": Reason(
        "Gruppen har inga pågående elevaktiviteter.",
        "The group has no current pupil activities.",
    ),
    "utan_startdatum": Reason("Ingen aktivitet i gruppen har startdatum.", "No activity in the group has a start date."),
    "utan_slutdatum": Reason("Ingen aktivitet i gruppen har slutdatum.", "No activity in the group has an end date."),
    "utan_betygsign": Reason("Ingen aktivitet i gruppen har BetygSign.", "No activity in the group has a BetygSign."),
    "slut_fore_start": Reason("Alla aktiviteter i gruppen slutar innan de börjar.", "Every activity in the group ends before it starts."),
    "ingen_hel_aktivitet": Reason(
        "Ingen aktivitet i gruppen har både startdatum, slutdatum och BetygSign.",
        "No activity in the group has start date, end date and BetygSign all three.",
    ),
    "utan_lararsignatur": Reason(
        "Ingen läraraktivitet för gruppen har lärarsignatur.", "No teacher activity of the group has a signature."
    ),
    "ingen_hel_lararaktivitet": Reason(
        "Ingen läraraktivitet för gruppen har lärarsignatur och datum i ordning.",
        "No teacher activity of the group has a signature and its dates in order.",
    ),
    "senare": Reason("Läses in senare.", "Will be read later."),
    "okand_signatur": Reason("Ingen på enheten har signaturen.", "Nobody at the unit has the signature."),
    "ej_aktiv": Reason("Personen är inte Aktiv i registret.", "The person is not Aktiv in the register."),
    "har_slutat": Reason("Anställningen är slut.", "The employment has ended."),
    "ej_i_epostregistret": Reason("Personen finns inte i e-postregistret.", "The person is not in the e-mail register."),
    "felskrivet_samband": Reason(
        "Sambandstypen är tom eller felskriven; Vklass läser bara H.",
        "The type of relation is blank or misspelt; Vklass reads only H.",
    ),
    "annat_samband": Reason("Sambandet är av en annan typ än H.", "The relation is of another type than H."),
}
