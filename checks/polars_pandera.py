"""Pandera as it is where only pandera[polars] is installed: `pa`, which every module of ours takes from here.

Pandera imports numpy and pandas wherever it finds them, and Great Expectations brings them along. That takes more than half a second of
every run, and no table here is a pandas one. So they are not to be found while pandera is imported; who wants them later gets them.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from types import ModuleType

import polars as pl

__all__ = ["pa"]

HIDDEN = ("numpy", "pandas")


class _Hiding(MetaPathFinder):
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:  # noqa: ARG002
        """Python's own question: of the hidden the answer is that of a module that is not installed, of any other none."""
        if fullname in HIDDEN:
            raise ModuleNotFoundError(f"No module named '{fullname}'", name=fullname)


@contextmanager
def _hidden() -> Iterator[None]:
    finder = _Hiding()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


with _hidden():
    import pandera.polars as pa

    pa.Check.get_backend(pl.LazyFrame())  # which the first check would ask for; it then looks for pandas once more, and remembers
