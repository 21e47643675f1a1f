"""The schools that the extract knows, with their school forms."""

import re

from checks.codes import CODES
from checks.model import Reason
from lint.contract import Typed
from lint.preparation import ready
from lint.proposal import Ask, Proposal
from lint.settings import Settings

_PERSON = re.compile(r"^(\d{2})?\d{6}[-+]?(\d{4}|TF\d{2}|[A-Z]\d{3})$", re.IGNORECASE)
_LONGEST = 60


def units(whole: Typed, settings: Settings, ask: Ask) -> list[Proposal]:
    """The school form of each unit: the register's, else the one that most of its pupils are placed in; not sure where there is none."""
    rows = ready(whole, settings).rows("select enhet, skolform from enheter order by enhet")
    return [ask(_proposal(row["enhet"], row["skolform"])) for row in rows if _is_a_unit(row["enhet"])]


def _is_a_unit(enhet: str) -> bool:
    """Whether it is not what a column of persons would hold, were it taken for the unit's."""
    return len(enhet) <= _LONGEST and enhet.isprintable() and not _PERSON.match(enhet) and "@" not in enhet


def _proposal(enhet: str, skolform: str | None) -> Proposal:
    path = ("enheter", enhet, "skolform")
    if skolform in CODES["skolform"]:
        return Proposal(path, str(skolform), Reason("Registrets, eller de flesta elevernas.", "The register's, or most pupils'."))
    why = Reason("Uttaget säger inte vilken skolform enheten har.", "The extract does not say the unit's school form.")
    return Proposal(path, "GR", why, sure=False, others=tuple(code for code in CODES["skolform"] if code != "GR"))
