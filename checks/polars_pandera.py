"""Pandera as it is where only pandera[polars] is installed: `pa`, which every module of ours takes from here.

Pandera imports pandas wherever it finds it, and Great Expectations brings it along. That takes more than half a second of every run, and
no table here is a pandas one. So pandas is not to be found while pandera is imported; afterwards whoever wants pandas gets it.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from types import ModuleType

import polars as pl

__all__ = ["pa"]


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:  # noqa: ARG002
        """Python's own question: of pandas the answer is that of a module that is not installed, of any other none."""
        if fullname == "pandas":
            raise ModuleNotFoundError("No module named 'pandas'", name="pandas")


@contextmanager
def _without_pandas() -> Iterator[None]:
    finder = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


with _without_pandas():
    import pandera.polars as pa

    pa.Check.get_backend(pl.LazyFrame())  # which the first check would ask for; pandera then looks for pandas once more, and remembers
