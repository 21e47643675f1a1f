"""The picture of what Vklass will show: groups, teachers, classes and people per unit, and what will not come, with the reason."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from checks.model import ProfileName, Reason, System
from checks.sync_calendar import Calendar

if TYPE_CHECKING:
    from checks.changes import Changes


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
class Totals:
    """How many groups and classes there are, and how much of each kind will not come."""

    grupper: int
    klasser: int
    missing: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class UnitPicture:
    """One unit's part of the picture; the numbers are of people that Vklass reads at as_of. `reduced` stands in for the lists where
    only numbers may be shown.
    """

    enhet: str | None
    elever: int
    personal: int
    vardnadshavare: int
    grupper: tuple[Group, ...]
    klasser: tuple[SchoolClass, ...]
    missing: tuple[Missing, ...]
    reduced: Totals | None = None

    @property
    def totals(self) -> Totals:
        """The number of groups, classes and missing things, whether they are listed or not."""
        return self.reduced or Totals(len(self.grupper), len(self.klasser), Counter(each.kind for each in self.missing))


@dataclass(frozen=True, slots=True)
class Picture:
    """What Vklass will show at as_of, unit by unit in order of enhet; with the days around it and with what the sync will change, where
    somebody asked. `lacking` says what the extract has not got, so that what is not in the picture may yet be in the register.
    """

    as_of: date
    system: System
    units: tuple[UnitPicture, ...]
    calendar: Calendar | None = None
    changes: "Changes | None" = None
    lacking: tuple[Reason, ...] = ()
    profile: ProfileName = "extens"


def of_unit(picture: Picture, enhet: str | None) -> Picture:
    """The picture of that unit alone; it has no unit at all where the extract knows none by that name."""
    calendar, changes = picture.calendar, picture.changes
    return replace(
        picture,
        units=tuple(unit for unit in picture.units if unit.enhet == enhet),
        calendar=calendar and replace(calendar, units=tuple(unit for unit in calendar.units if unit.enhet == enhet)),
        changes=changes and replace(changes, units=tuple(unit for unit in changes.units if unit.enhet == enhet)),
    )


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
