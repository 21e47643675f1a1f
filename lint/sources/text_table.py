"""A text file read whole: its encoding and layout found, every record a row or a fault, a few blocks of it in memory at a time."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

import polars as pl

from lint.errors import SourceError
from lint.headers import known
from lint.sources import Pins, RowFault, TextTable
from lint.sources.ahead import ahead
from lint.sources.encoding import Encoding, detected, pinned
from lint.sources.layout import NOTHING, Layout, layout, line_end
from lint.sources.naming import date_in, printable
from lint.sources.records import LONGEST
from lint.sources.rows import Rows
from lint.sources.stretches import no_rows, stretch
from lint.sources.text_file import BLOCK, TextFile, raw_blocks, utf8_blocks

_HEAD = 256 * 2**10  # bytes that the layout is told from
_SURVEYED = 2**20  # bytes at a time, when the encoding is told: mostly the first few are enough
_OTHER_KINDS = {
    b"PK\x03\x04": "an XLSX workbook or a ZIP file",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff\xe0": "a picture",
    b"\xff\xd8\xff\xe1": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"PAR1": "a Parquet file",
}
_END_OF_FILE = b"\x1a"  # as DOS programs end a text


def text_table(file: TextFile, table: str, pins: Pins, *, block: int = BLOCK) -> TextTable:
    """The file as `table`, `block` bytes at a time. SourceError if it cannot be read or is no text; UserError for pins that cannot be."""
    encoding = _encoding(file, pins, block)
    digest = hashlib.sha256()
    faults: list[RowFault] = []
    with closing(ahead(utf8_blocks(file, _hashed(raw_blocks(file, block), digest), encoding))) as texts:
        head = _head(file, texts, min(block, _HEAD))
        ends = line_end(head)
        head = _with_line_feeds(head, ends)
        _check_lengths(file, head, 1)
        found, start = _layout(file, head, table, pins)
        frames = _frames(file, chain((head[start:],), texts), ends, found, faults) if found else [pl.DataFrame(schema={"rad": pl.Int64})]
        rows = Rows(frames)
    return TextTable(
        table=table,
        file=printable(file.name),
        header=found.header if found else (),
        rows=rows,
        sha256=digest.hexdigest(),
        encoding=encoding.name,
        delimiter=found.delimiter if found else None,
        dated=date_in(file.name),
        faults=tuple(faults),
        doubts=_doubts(encoding, found),
    )


def _doubts(encoding: Encoding, found: Layout | None) -> frozenset[str]:
    sure = {"encoding": encoding.sure, "delimiter": found is None or found.sure}
    return frozenset(name for name, held in sure.items() if not held)


def _encoding(file: TextFile, pins: Pins, block: int) -> Encoding:
    first = next(raw_blocks(file, 4096), b"")
    for magic, kind in _OTHER_KINDS.items():
        if first.startswith(magic) and (b"\0" in first or not magic.isalnum()):  # PAR1 could be a header
            raise SourceError(f"{file.name} is {kind}, whatever its name ends with. Name it rightly, or save the table as CSV.")
    return pinned(pins.encoding, first) if pins.encoding else detected(raw_blocks(file, min(block, _SURVEYED)))


def _hashed(blocks: Iterator[bytes], digest: "hashlib._Hash") -> Iterator[bytes]:
    for block in blocks:
        digest.update(block)
        yield block


def _head(file: TextFile, texts: Iterator[bytes], enough: int) -> bytes:
    """The first blocks: as many as hold the header's line and bytes `enough` to tell the delimiter by."""
    head = b""
    for text in texts:
        head += text
        header = head.lstrip(NOTHING.encode())
        if len(head) >= enough and (b"\n" in header or (b"\r" in header and len(head) >= _HEAD)):  # \r alone may be half of \r\n
            return head
        if len(head) > LONGEST:
            raise _too_long(file, 1)
    return head


def _layout(file: TextFile, head: bytes, table: str, pins: Pins) -> tuple[Layout | None, int]:
    """The layout, and the byte at which the rows begin."""
    blank = len(head) - len(head.lstrip(NOTHING.encode()))
    end = head.find(b"\n", max(blank, _HEAD)) + 1 or len(head)
    sample = _closed(head[:end]).decode("utf-8", "ignore")  # its last line, and the last letter of that, may be cut
    headers = known(pins.tables[table], pins.headers.get(table, {}))
    found = layout(file.name, sample, pins.delimiter, headers, pins.header_rows.get(table))
    return found, len(sample[: found.end].encode()) if found else 0


def _frames(file: TextFile, texts: Iterator[bytes], ends: bytes, found: Layout, faults: list[RowFault]) -> Iterator[pl.DataFrame]:
    """The rows, a frame for each of the texts; what is wrong with them is added to the faults."""
    if found.unclosed:
        faults.append(RowFault(found.rad, "quote", found.width, found.width))
    yield no_rows(found)
    rest, rad = b"", found.rad + 1
    for text in chain(texts, (None,)):
        stretched = _closed(rest) if text is None else _with_line_feeds(rest + text, ends)
        _check_lengths(file, stretched, rad)
        part = stretch(stretched, found, rad, final=text is None)
        rest, rad = stretched[part.used :], rad + part.records
        faults += part.faults
        yield part.frame


def _with_line_feeds(text: bytes, ends: bytes) -> bytes:
    return text if ends == b"\n" else text.replace(ends, b"\n")


def _closed(text: bytes) -> bytes:
    text = text.removesuffix(_END_OF_FILE)
    return text if not text or text.endswith(b"\n") else text + b"\n"


def _check_lengths(file: TextFile, text: bytes, rad: int) -> None:
    """A line longer than the longest holds at least one of the stretches half as long without a line feed; so few need to be looked at."""
    for at in range(0, len(text) - LONGEST // 2, LONGEST // 2):
        if text.find(b"\n", at, at + LONGEST // 2) < 0:
            end = text.find(b"\n", at)
            if (end if end >= 0 else len(text)) - text.rfind(b"\n", 0, at) > LONGEST:
                raise _too_long(file, rad)


def _too_long(file: TextFile, rad: int) -> SourceError:
    return SourceError(
        f"{file.name} holds a record longer than {LONGEST // 2**20} MB, at record {rad} or later. "
        "Is it a table with one record a line? Export it again as CSV."
    )
