"""A stretch of UTF-8 text becomes rows and faults: all at once where all is in order, else the lines out of order one by one."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from lint.sources import RowFault
from lint.sources.layout import Layout
from lint.sources.quick import quick
from lint.sources.records import LINES, Record, records


class Stretch(NamedTuple):
    """What came of some text: the rows, the faults, the bytes that were used, and how many records there were, blank lines too."""

    frame: pl.DataFrame
    faults: list[RowFault]
    used: int
    records: int


class _Odd(NamedTuple):
    """A record read by itself: the place of its first line, and how many lines it is."""

    line: int
    lines: int
    record: Record


def stretch(text: bytes, layout: Layout, rad: int, *, final: bool) -> Stretch:
    """The records of `text`, which begins with record number `rad`. Unless it is `final` (and then ends with a line feed), what follows
    the last record that is surely whole is not used: it is to be given again, with more text.
    """
    end = len(text) if final else _boundary(text)
    frame = quick(text[:end], layout.separator, layout.width, rad)
    if frame is not None:
        return Stretch(frame, [], end, frame.height)
    lines = text if final else text[: text.rfind(b"\n") + 1]
    return line_by_line(lines, layout, rad, final=final) or record_by_record(lines, layout, rad, final=final)


def line_by_line(text: bytes, layout: Layout, rad: int, *, final: bool) -> Stretch | None:
    """The same as `stretch`: polars takes the lines that are a record each, the exact reader those that are not. None if polars refuses."""
    lines = pl.Series([text]).cast(pl.String).str.split("\n").explode().head(-1)
    ends = (lines.str.len_bytes().cast(pl.Int64) + 1).cum_sum()
    blank = lines.is_in(["", "\r"])
    odd, used = _odd_records(text, pl.concat([pl.Series([0]), ends]), ~(blank | _in_order(lines, layout)), layout, final)
    place = pl.int_range(used, eager=True)
    continued = place.is_in([place for one in odd for place in range(one.line + 1, one.line + one.lines)])
    usual = ~(continued | blank.head(used) | place.is_in([one.line for one in odd]))
    numbers = place + rad - continued.cast(pl.Int64).cum_sum()
    text_of_usual = (lines.head(used).filter(usual).str.strip_suffix("\r") + "\n").str.join("").item()
    frame = quick(text_of_usual.encode(), layout.separator, layout.width, 0)
    if frame is None:
        return None
    others, faults = _frame(((numbers[one.line], one.record) for one in odd), layout)
    frame = frame.with_columns(numbers.filter(usual).alias("rad")).vstack(others).sort("rad")
    return Stretch(frame, faults, ends[used - 1] if used else 0, used - int(continued.sum()))


def record_by_record(text: bytes, layout: Layout, rad: int, *, final: bool) -> Stretch:
    """The same as `stretch`, by the exact reader alone."""
    decoded = text.decode()
    found = list(enumerate(records(decoded, layout.separator, layout.width, final=final), rad))
    frame, faults = _frame(found, layout)
    return Stretch(frame, faults, len(decoded[: found[-1][1].end].encode()) if found else 0, len(found))


def no_rows(layout: Layout) -> pl.DataFrame:
    """A frame with the layout's columns and no rows."""
    return pl.DataFrame(schema={"rad": pl.Int64, **{str(at): pl.String for at in range(layout.width)}})


def _boundary(text: bytes) -> int:
    """Where the last whole line ends that leaves no quote open behind it; where quotes are out of order, where the last line ends."""
    end = cut = text.rfind(b"\n") + 1
    if b'"' not in text:
        return end
    quotes = text.count(b'"', 0, end)
    for _ in range(LINES):
        if quotes % 2 == 0:
            return cut
        before = text.rfind(b"\n", 0, cut - 1) + 1
        quotes -= text.count(b'"', before, cut)
        cut = before
    return end


def _in_order(lines: pl.Series, layout: Layout) -> pl.Series:
    """Whether each line, if no record before goes on, is a record with the right number of cells, quoted as they should be or not at all.
    Lines that `quick` would refuse are out of order too.
    """
    mark = re.escape(layout.separator)
    quoted, plain = '"(?:[^"]|"")*"', f'[^"{mark}]*'
    pattern = rf"^(?:(?:{quoted}|{plain}){mark}){{{layout.width - 1}}}(?:{quoted}\r?|{plain})$"
    try:
        refused = lines.str.contains(f"^\ufeff|\r(?:{mark}|\r$)")
        return lines.str.contains(pattern) & ~(refused | lines.is_in(['""', '""\r']))
    except pl.exceptions.PolarsError:  # so many columns that the pattern grows too large
        return lines.is_null()


def _odd_records(text: bytes, starts: pl.Series, odd: pl.Series, layout: Layout, final: bool) -> tuple[list[_Odd], int]:
    """The records that begin at an odd line, each read exactly, and how many lines are used when the last one may still go on."""
    at = odd.arg_true().cast(pl.Int64)
    until = (at + LINES).clip(upper_bound=len(odd))
    found: list[_Odd] = []
    free = 0
    for line, start, end in zip(at, starts.gather(at), starts.gather(until), strict=True):
        if line < free:
            continue
        window = text[start:end].decode()
        record = next(records(window, layout.separator, layout.width, final=final), None)
        if record is None:
            return found, line
        found.append(_Odd(line, window.count("\n", 0, record.end), record))
        free = line + found[-1].lines
    return found, len(odd)


def _frame(numbered: Iterable[tuple[int, Record]], layout: Layout) -> tuple[pl.DataFrame, list[RowFault]]:
    """Records read exactly, cut or filled to the header's width, and their faults."""
    filled = [(number, record) for number, record in numbered if record.cells]
    width = layout.width
    faults = [RowFault(number, record.fault, len(record.cells), width) for number, record in filled if record.fault]
    rows = [[number, *(record.cells + [""] * width)[:width]] for number, record in filled]
    return pl.DataFrame(rows, schema=no_rows(layout).schema, orient="row"), faults
