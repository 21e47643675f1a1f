"""The circumstances of a run, all decided: nothing in here looks at the clock or at a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from checks.model import Detail, ProfileName, System
from lint.cells import Reading
from lint.waivers import NO_WAIVERS, Waivers


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run depends on besides the source."""

    as_of: date
    system: System
    lasar: int
    created: datetime
    secret: bytes
    detail: Detail
    reading: Reading
    headers: Mapping[str, Mapping[str, str]]
    enhet: str | None
    units: Mapping[str, Mapping[str, object]]
    villkor: tuple[str, ...]
    waivers: Waivers = NO_WAIVERS
    jobs: int = 1
    profile: ProfileName = "extens"
