"""A check as the history lists it."""

from dataclasses import dataclass
from datetime import date, datetime

from checks.model import System


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run: how many rules ran, how many findings they had that were not accepted, how many came and went, and were accepted."""

    id: str
    as_of: date
    created: datetime
    system: System
    rules: int
    findings: int
    new: int
    fixed: int
    accepted: int
