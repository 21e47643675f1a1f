"""The fingerprint of a table that was never one file: of its cells."""

import hashlib
from collections.abc import Sequence

import polars as pl

_AT_ONCE = 100_000  # rows


class CellsDigest:
    """The sha256 of cells as UTF-8: the header, then the rows in their order, U+001F between cells, U+001E after the header and each row,
    U+0000 for a missing cell.
    """

    def __init__(self, header: Sequence[str]) -> None:
        self._digest = hashlib.sha256(("\x1f".join(header) + "\x1e").encode())

    def add(self, cells: pl.DataFrame) -> None:
        """Takes in the rows that come next."""
        for part in cells.iter_slices(_AT_ONCE):
            rows = part.write_csv(include_header=False, separator="\x1f", line_terminator="\x1e", null_value="\0", quote_style="never")
            self._digest.update(rows.encode())

    def hexdigest(self) -> str:
        """What has been taken in so far, in 64 letters."""
        return self._digest.hexdigest()


def cells_sha256(header: Sequence[str], cells: pl.DataFrame) -> str:
    """The digest of a whole table."""
    digest = CellsDigest(header)
    digest.add(cells)
    return digest.hexdigest()
