"""What is known of a result when its rows have gone by: their number and fingerprint, and the columns that are filled up with spaces."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import polars as pl

from lint.sources.ahead import ahead
from lint.sources.digest import CellsDigest
from lint.sources.odbc_query import Described


class Seen:
    """Looks at the rows of one result as they come."""

    def __init__(self, columns: Sequence[Described]) -> None:
        self.columns = tuple(columns)
        self.header = tuple(column.name for column in columns)
        self.digest = CellsDigest(self.header)
        self.rows = 0
        self._even: dict[str, int | None] = dict.fromkeys(map(str, range(len(columns))))  # columns of cells of one length, and that length
        self._spaced: set[str] = set()

    def each(self, frames: Iterator[pl.DataFrame], progress: Callable[[int], None]) -> Iterator[pl.DataFrame]:
        """The frames with rad, after one without rows; progress is told how many rows there have been."""
        yield pl.DataFrame(schema={"rad": pl.Int64, **{str(n): pl.String for n in range(len(self.columns))}})
        with closing(ahead(frames)) as coming:
            for frame in coming:
                self.digest.add(frame)
                for name in list(self._even):
                    self._look(frame[name])
                yield frame.select(pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias("rad") + self.rows, pl.all())
                self.rows += frame.height
                progress(self.rows)

    def unpadded(self, block: pl.DataFrame) -> pl.DataFrame:
        """The block without the spaces that CHAR(n) fills every cell up to its length with: nobody typed them."""
        return block.with_columns(pl.col(name).str.strip_chars_end(" ") for name in self._spaced & self._even.keys())

    def _look(self, column: pl.Series) -> None:
        name, lengths = column.name, column.str.len_chars()
        shortest, longest = lengths.min(), lengths.max()
        if shortest is None:
            return
        if shortest != longest or self._even[name] not in (None, longest):
            del self._even[name]
        else:
            self._even[name] = int(str(longest))
            if column.str.ends_with(" ").any():
                self._spaced.add(name)
