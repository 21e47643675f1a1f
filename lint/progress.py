"""Says what goes on: a moving line on a terminal, plain lines elsewhere, nothing when quiet."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str], None]


@contextmanager
def progress(*, quiet: bool) -> Iterator[Step]:
    """A function to call with what begins now. It writes to standard error, so that a report on standard output stays whole."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("…") as status:
            yield status.update
    else:
        yield lambda text: print(text, file=sys.stderr, flush=True)
