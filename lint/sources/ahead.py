"""What comes next is made while what came before it is used."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item]) -> Generator[Item, None, None]:
    """The same items, each made in a thread while the one before it is used. To be closed: a thread that waits to be collected as garbage
    may be joined at a moment when that never ends.
    """
    with ThreadPoolExecutor(1) as worker:
        upcoming = worker.submit(next, items, None)
        while (item := upcoming.result()) is not None:
            upcoming = worker.submit(next, items, None)
            yield item
