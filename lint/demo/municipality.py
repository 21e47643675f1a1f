"""Makes the demo: a municipality, its register as an extract, and the faults in it."""

from datetime import date
from random import Random

from lint.demo.changes import applied
from lint.demo.faults import faults as planted_faults
from lint.demo.register import register
from lint.demo.tables import tables
from lint.demo.values import Demo, Planted
from lint.errors import UserError

MOST_ACTIVITIES = 20_000_000


def municipality(seed: int = 1, activities: int = 20_000, as_of: date = date(2026, 8, 10), faults: bool = True) -> Demo:
    """A municipality that does not exist, the same for the same seed, with about that many activities.

    The smallest, with one school of each kind, has about 4 000. Without faults no rule finds an error or a warning in it at `as_of`,
    any day from 1 July to the end of the spring term; with them each fault stands in `planted`. Raises UserError where more
    activities are asked for than the test series of personnummer has pupils for.
    """
    if not 0 < activities <= MOST_ACTIVITIES:
        raise UserError(f"The demo can have 1 to {MOST_ACTIVITIES:,} activities, not {activities:,}. Try 20 000.")
    rng = Random(seed)
    clean = register(rng, activities, as_of)
    extract = tables(clean)
    if not faults:
        return Demo(extract, ())
    struck = list(planted_faults(rng, clean, extract))
    changed = applied(extract, (change for fault in struck for change in fault.changes))
    return Demo(changed, tuple(sorted((planted for fault in struck for planted in fault.planted), key=_place)))


def _place(planted: Planted) -> tuple[str, str, tuple[str, ...]]:
    return planted.code, planted.enhet or "", tuple(planted.key.values())
