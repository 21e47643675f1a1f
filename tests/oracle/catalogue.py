"""Every rule that the oracle knows, and what all of them find."""

from collections.abc import Mapping
from datetime import date

from tests.oracle import activities, classes, comparison, groups, guardians, identity, staff, sync
from tests.oracle.finding import Found
from tests.oracle.picture import Picture
from tests.oracle.register import register

Raw = Mapping[str, list[dict[str, str]]]

ALONE = (*activities.RULES, *groups.RULES, *staff.RULES, *classes.RULES, *guardians.RULES, *identity.RULES, *sync.RULES)
CODES = tuple(rule.__name__.upper() for rule in (*ALONE, *comparison.RULES))


def findings(raw: Raw, previous: Raw | None, as_of: date, system: str) -> list[Found]:
    """What the oracle finds in the delivery, beside the previous one if there is any."""
    seen = Picture(register(raw, as_of, system))
    found = [one for rule in ALONE for one in rule(seen)]
    if previous is not None:
        before = Picture(register(previous, as_of, system))
        found += [one for rule in comparison.RULES for one in rule(seen, before)]
    return found
