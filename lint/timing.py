"""How long the parts of a run take and what was read, told on standard error under -v."""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from checks.model import Outcome, TableRead

LOG = logging.getLogger("extenslint")
SLOW = 0.1  # seconds, from which a rule or a view is told of by itself


@contextmanager
def timed(part: str, least: float = 0.0) -> Iterator[None]:
    """Tells how long what stands in the block took, if it ended well and took at least so many seconds."""
    began = time.perf_counter()
    yield
    if (took := time.perf_counter() - began) >= least:
        LOG.info("%7.2f s  %s", took, part)


def told(reads: Iterable[TableRead], outcomes: Iterable[Outcome]) -> None:
    """Tells what was read, and which rules were slow, the slowest first. Rules run side by side: their seconds may add up to more."""
    for read in reads:
        how = ", ".join(word for word in (read.encoding, read.delimiter and repr(read.delimiter)) if word)
        LOG.info("           %s: %s, %s rows%s", read.file, read.table, f"{read.rows:,}", f" ({how})" if how else "")
    for outcome in sorted(outcomes, key=lambda outcome: -outcome.seconds):
        if outcome.seconds >= SLOW:
            LOG.info("%7.2f s    rule %s", outcome.seconds, outcome.code)
