"""Many records at once by polars, taken only where counting proves that every record is what records.py would make of it."""

import re

import polars as pl

from lint.sources.records import LINES

_MARK = "\ufeff".encode()


def quick(text: bytes, separator: str, width: int, rad: int) -> pl.DataFrame | None:
    """A frame of `rad` (from the number given) and the cells "0", "1" … of the whole lines of UTF-8 in `text`. None if it might not be
    exact: a record with another number of cells, a blank line, a quote where none should be, a cell of very many lines.
    """
    quotes = text.count(b'"') if b'"' in text else 0
    tidy = not quotes or _whole_cells_quoted(text, separator, width, quotes)
    rows = text.count(b"\n") if tidy else _rows_outside_quotes(text, separator, width)
    if rows is None or _holds_what_polars_drops(text, separator):
        return None
    try:
        frame = _parsed(text, separator, width, rad, quoted=quotes > 0)
    except pl.exceptions.PolarsError:  # too many cells, or text straight after a closing quote
        return None
    if frame.height != rows or (width == 1 and (frame["0"] == "").any()):  # in one column, a blank line looks like an empty cell
        return None
    exact = _every_byte_accounted_for(frame, text, width, quotes) if tidy else _few_lines_in_a_record(frame, rows, text)
    return frame if exact else None


def _parsed(text: bytes, separator: str, width: int, rad: int, *, quoted: bool) -> pl.DataFrame:
    frame = pl.read_csv(
        text,
        has_header=False,
        separator=separator,
        quote_char='"' if quoted else None,
        schema=dict.fromkeys(map(str, range(width)), pl.String),
        empty_string_is_null=False,
        row_index_name="rad",
        row_index_offset=rad,
    )
    return frame.with_columns(pl.col("rad").cast(pl.Int64))


def _holds_what_polars_drops(text: bytes, separator: str) -> bool:
    """Whether the text begins with a byte order mark, or a cell ends with a carriage return."""
    return text.startswith(_MARK) or (b"\r" in text and b"\r" + separator.encode() in text)


def _whole_cells_quoted(text: bytes, separator: str, width: int, quotes: int) -> bool:
    """Whether half of the quotes begin a cell, provided that quoted cells hold no delimiters: true of files that quote every cell."""
    mark = separator.encode()
    begun = text.startswith(b'"') + text.count(mark + b'"') + text.count(b'\n"')
    return 2 * begun == quotes and text.count(mark) == text.count(b"\n") * (width - 1)


def _every_byte_accounted_for(frame: pl.DataFrame, text: bytes, width: int, quotes: int) -> bool:
    """Whether cells, quotes, delimiters and line ends are all of the text, with a row a line. Polars refuses a record with too many cells;
    one with too few, a quote kept as text and a line that ends in LF alone each make the sum too large. Nothing makes it too small.
    """
    cells = frame.select(pl.sum_horizontal(pl.exclude("rad").str.len_bytes().sum())).item()
    line_end = 2 if b"\r\n" in text else 1
    return bool(cells + quotes + frame.height * (width - 1 + line_end) == len(text))


def _rows_outside_quotes(text: bytes, separator: str, width: int) -> int | None:
    """The number of records. None unless each quote begins a cell, ends one or is one of two inside it, and the delimiters add up."""
    parts = pl.Series([text]).cast(pl.String).str.split('"').explode()
    outside, mark = parts.gather_every(2), re.escape(separator)  # "" is what stands between the two quotes inside a cell
    after, before = outside.slice(1).unique(), outside.head(-1).unique()
    regular = after.str.contains(rf"^(?:{mark}|\r?\n|$)").all() and before.str.contains(rf"(?:^|{mark}|\n)$").all()
    if len(parts) % 2 == 0 or not regular:
        return None
    between = str(outside.str.join("").item())
    rows = between.count("\n")
    return rows if between.count(separator) == rows * (width - 1) else None


def _few_lines_in_a_record(frame: pl.DataFrame, rows: int, text: bytes) -> bool:
    lines = text.count(b"\n")
    if rows == lines:
        return True
    within = frame.select(pl.sum_horizontal(pl.exclude("rad").str.count_matches("\n", literal=True))).to_series()
    return bool(within.sum() == lines - rows and (within < LINES).all())
