"""How long the parts of a run take, told on standard error under -v."""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from checks.audit import Outcome

LOG = logging.getLogger("extenslint")
SLOW = 0.1  # seconds, from which a rule or a view is told of by itself


@contextmanager
def timed(part: str, least: float = 0.0) -> Iterator[None]:
    """Tells how long what stands in the block took, if it ended well and took at least so many seconds."""
    began = time.perf_counter()
    yield
    if (took := time.perf_counter() - began) >= least:
        LOG.info("%7.2f s  %s", took, part)


def slow(outcomes: Iterable[Outcome]) -> None:
    """Tells of the rules that were slow, the slowest first. Rules run side by side: their seconds may add up to more than they took."""
    for outcome in sorted(outcomes, key=lambda outcome: -outcome.seconds):
        if outcome.seconds >= SLOW:
            LOG.info("%7.2f s    rule %s", outcome.seconds, outcome.code)
