"""The fingerprint of a table that was never one file: of its cells."""

import hashlib
from collections.abc import Sequence

import polars as pl

_AT_ONCE = 100_000  # rows


def cells_sha256(header: Sequence[str], cells: pl.DataFrame) -> str:
    """The sha256 of the cells as UTF-8: the header, then the rows in their order, U+001F between cells, U+001E after the header and each
    row, U+0000 for a missing cell.
    """
    digest = hashlib.sha256(("\x1f".join(header) + "\x1e").encode())
    for part in cells.iter_slices(_AT_ONCE):
        rows = part.write_csv(include_header=False, separator="\x1f", line_terminator="\x1e", null_value="\0", quote_style="never")
        digest.update(rows.encode())
    return digest.hexdigest()
