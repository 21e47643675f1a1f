"""Says what goes on: a moving line on a terminal, plain lines elsewhere, nothing when quiet."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str], None]


@contextmanager
def progress(*, quiet: bool, plain: bool = False) -> Iterator[Step]:
    """A function to call with what begins now. It writes to standard error, so that a report on standard output stays whole."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty() and not plain:
        from rich.console import Console

        with Console(stderr=True).status("…") as status:
            yield status.update
    else:
        yield lambda text: print(text, file=sys.stderr, flush=True)


def tell() -> None:
    """Lets the program's own log be read on standard error."""
    logging.basicConfig(format="%(message)s", stream=sys.stderr)
    logging.getLogger("extenslint").setLevel(logging.INFO)
