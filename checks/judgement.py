"""What the gate says: whether the sync may run, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from checks.model import Value


class Decision(StrEnum):
    """May the sync run? broken: nobody can tell, since a rule crashed, a required one did not run or an expectation could not be tried."""

    PASS = "pass"
    HOLD = "hold"
    BROKEN = "broken"


class Weight(StrEnum):
    """How much an expectation that is not met matters, in Great Expectations' words: critical holds the sync back, the others are said."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Remark:
    """An expectation of the policy that one row of the profile, or the whole of it, does not meet; or, if `broken`, what could not be
    judged at all. `values` fill the sentences `sv` and `en`; enhet is None for what is no school's.
    """

    code: str
    weight: Weight
    enhet: str | None
    values: Mapping[str, Value]
    sv: str
    en: str
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """The gate's word on one audit. `unapplied` are the expectations that met no value to judge, with the column that they are
    about; `compared` is the date of the last accepted run, None where there has been none.
    """

    remarks: tuple[Remark, ...]
    unapplied: tuple[tuple[str, str], ...] = ()
    compared: date | None = None

    @property
    def decision(self) -> Decision:
        """What comes of the remarks: what is broken weighs more than what holds back."""
        if any(remark.broken for remark in self.remarks):
            return Decision.BROKEN
        return Decision.HOLD if self.reasons else Decision.PASS

    @property
    def reasons(self) -> tuple[Remark, ...]:
        """The remarks that keep the sync from running."""
        return tuple(remark for remark in self.remarks if remark.weight is Weight.CRITICAL or remark.broken)
