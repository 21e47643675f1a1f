"""The faults that are planted: each a function that takes its targets and says what it does and what must be found."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

import polars as pl

from lint.demo.faults import activities, cells, classes, groups, guardians, identity, staff
from lint.demo.faults.targets import Fault, Targets, pools
from lint.demo.register import Register

Planter = Callable[[Targets], Fault]
# The protected come first, so that nothing strikes near them; the classes before the pupils, so that whole ones are left.
ONCE: tuple[Planter, ...] = (*cells.FIRST, *classes.FAULTS, *cells.FAULTS)
IN_EVERY_DISTRICT: tuple[Planter, ...] = (
    *activities.FAULTS,
    *groups.FAULTS,
    *staff.FAULTS,
    *guardians.FAULTS,
    *identity.FAULTS,
)


def faults(rng: Random, register: Register, tables: Mapping[str, pl.DataFrame]) -> Iterator[Fault]:
    """One round of faults in each district, and in the first those of the delivery itself too."""
    everything = pools(rng, register, tables)
    for number, district in enumerate(register.plan.districts):
        targets = Targets(rng, everything, district, number)
        for fault in (*(ONCE if number == 0 else classes.FAULTS), *IN_EVERY_DISTRICT):
            yield fault(targets)
