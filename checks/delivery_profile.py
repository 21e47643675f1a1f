"""The delivery's profile: how much of each kind Vklass reads of a school, and the shares that tell how whole it is. Numbers only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

# What is counted. The first four are those whose loss stops a sync.
COUNTED = ("elever", "personal", "klasser", "grupper", "aktiviteter", "samband")
# The shares, between 0 and 1; each is of the activities, the groups or the pupils under 18.
SHARES = ("utan_datum", "utan_betygsign", "grupper_utan_larare", "under_18_utan_h")


@dataclass(frozen=True, slots=True)
class Counts:
    """One row of the profile: a school, or what belongs to none (enhet None), or the whole delivery.

    `counts` has each of COUNTED, as Vklass reads them at as_of; `ends` says how many of each it reads for the last time on which day,
    those without an end left out; a share is None where the extract cannot tell it.
    """

    enhet: str | None
    counts: Mapping[str, int]
    shares: Mapping[str, float | None]
    ends: Mapping[str, Mapping[date, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """The whole delivery and its parts, in order of enhet. `age` is the number of days between the oldest file's date and as_of, None
    where no file tells its date; `only` names the unit that the audit was narrowed to, if it was.
    """

    total: Counts
    schools: tuple[Counts, ...]
    age: int | None
    only: str | None = None


def of_unit(profile: Profile, enhet: str) -> Profile:
    """The profile of that unit alone, which says so."""
    schools = tuple(school for school in profile.schools if school.enhet == enhet)
    total = replace(schools[0], enhet=None) if schools else Counts(None, dict.fromkeys(COUNTED, 0), dict.fromkeys(SHARES))
    return replace(profile, total=total, schools=schools, only=enhet)
