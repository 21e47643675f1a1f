"""The rows of one table, a block at a time: what came first stays as it is, the rest is packed, and where it is much it waits on disk."""

import io
import weakref
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from tempfile import SpooledTemporaryFile

import polars as pl

from lint.errors import SourceError

BLOCK = 200_000  # rows, at least, of every block but the last
IN_MEMORY = 64 * 2**20  # bytes of a table's packed rows; what is beyond them waits in a temporary file that has no name

Change = Callable[[pl.DataFrame], pl.DataFrame]


class Rows:
    """The rows of a table as frames of the same columns, to be gone through any number of times; `height` is how many rows there are.

    Two cannot go through them at the same time.
    """

    def __init__(self, frames: Iterable[pl.DataFrame]) -> None:
        """Takes the frames one by one, of which there is at least one. Raises SourceError where there is no room for them."""
        blocks = _blocks(frames)
        self._first = next(blocks)
        self._packed = _Packed()
        self._changes: tuple[Change, ...] = ()
        self.height = self._first.height
        for block in blocks:
            self._packed.add(block)
            self.height += block.height

    def blocks(self) -> Iterator[pl.DataFrame]:
        """The rows in their order, in one frame or more."""
        yield self._changed(self._first)
        yield from map(self._changed, self._packed.blocks())

    def frame(self) -> pl.DataFrame:
        """All the rows in one frame: for tables that are known to be small."""
        return pl.concat(self.blocks())

    def changed(self, change: Change) -> "Rows":
        """The same rows, each block as `change` makes it when it is asked for."""
        other = copy(self)
        other._changes = (*self._changes, change)
        return other

    def _changed(self, block: pl.DataFrame) -> pl.DataFrame:
        for change in self._changes:
            block = change(block)
        return block


class _Packed:
    """Blocks that have been packed, a twentieth of their size, as cells of a register go."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed with the last that holds it
        self._sizes: list[int] = []
        weakref.finalize(self, self._file.close)

    def add(self, block: pl.DataFrame) -> None:
        packed = io.BytesIO()
        block.write_ipc(packed, compression="zstd")
        try:
            self._sizes.append(self._file.write(packed.getbuffer()))
        except OSError as error:
            raise SourceError(
                f"The temporary folder has no room for an extract of this size ({error.strerror}). Make room there, or let the environment "
                "variable TMPDIR name another folder."
            ) from None

    def blocks(self) -> Iterator[pl.DataFrame]:
        at = 0
        for size in self._sizes:
            self._file.seek(at)
            yield pl.read_ipc(io.BytesIO(self._file.read(size)))
            at += size


def _blocks(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """The same rows in frames that are large enough to be worth the work that each of them makes."""
    waiting: list[pl.DataFrame] = []
    given = False
    for frame in frames:
        waiting.append(frame)
        if sum(each.height for each in waiting) >= BLOCK:
            yield pl.concat(waiting)
            waiting, given = [], True
    if waiting or not given:
        yield pl.concat(waiting)
