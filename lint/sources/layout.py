"""How a text file is laid out: its line ends, its delimiter and its header, told from its beginning."""

import re
from dataclasses import dataclass
from itertools import islice

from lint.errors import SourceError, UserError
from lint.headers import plain
from lint.sources.records import NO_DELIMITER, records

DELIMITERS = ";\t,|"  # where two fit equally well, the first
_SAMPLE = 100  # records that are looked at
_TITLES = 20  # records that may stand above a header
_WIDEST = 5_000  # cells: no register has so many columns
_SEP = re.compile(r'"?sep=([;\t,|])"?\r?\n', re.IGNORECASE)  # Excel's own way to say it, on a line above the header
NOTHING = " \t\r\n;,|\x1a"  # what may stand above the header: blank lines, empty rows of a spreadsheet, the end of file of DOS
_BLANK = re.compile(rf"[{NOTHING}]*?\n")


@dataclass(frozen=True, slots=True)
class Layout:
    """The delimiter (None if there is one column), the header's cells, its record number (1 unless lines stand above it), where its
    record ends, and whether a quote in it never closes. It is not `sure` where another delimiter fits nearly as well, or none does.
    """

    delimiter: str | None
    header: tuple[str, ...]
    rad: int
    end: int
    unclosed: bool
    sure: bool = True

    @property
    def separator(self) -> str:
        return self.delimiter or NO_DELIMITER

    @property
    def width(self) -> int:
        return len(self.header)


def line_end(head: bytes) -> bytes:
    """What ends the lines, to be replaced by a line feed: a lone carriage return (old Mac) or a doubled one (written twice as text by
    Windows). CR LF is left as it is: it is known wherever lines are read, and may stand inside a cell.
    """
    if b"\n" not in head:
        return b"\r"
    return b"\r\r\n" if re.match(rb"[^\r\n]*\r\r\n", head) else b"\n"


def layout(name: str, head: str, pinned: str | None, known: frozenset[str] = frozenset(), row: int | None = None) -> Layout | None:
    """The layout of a file that begins with `head` (whole lines); None if they are all blank. The header is record number `row` if that is
    given, else the first that is not blank; where that one has none of the `known` headers (plain) it may be a title, and the header the
    first record below that plainly is one. UserError for a pinned delimiter that cannot be one, SourceError for a header that cannot be
    a table's.
    """
    above, start = _above(head)
    if start == len(head):
        return None
    if pinned is not None and (len(pinned) != 1 or not pinned.isascii() or pinned in '"\r\n\0' or pinned.isalnum()):
        raise UserError(f'The delimiter is pinned to "{pinned}", which cannot be one. Use one character: ";", ",", "|" or a tab.')
    said = _SEP.match(head)
    fixed = pinned or (said and said[1])
    if row is not None:
        above, start = row - 1, _start_of(name, head, row, fixed)
    elif titled := _titled(head[start:], fixed or DELIMITERS, known):
        fixed, above, start = titled[0], above + titled[1], start + titled[2]
    delimiter, sure = (fixed, True) if fixed else _detected(head[start:])
    header = next(records(head[start:], delimiter or NO_DELIMITER, None))
    if len(header.cells) > _WIDEST:
        raise SourceError(f"{name} has {len(header.cells)} columns, which no table has. Is it the right file, and the right delimiter?")
    return Layout(delimiter, tuple(header.cells), above + 1, start + header.end, header.fault == "quote", sure)


def _above(head: str) -> tuple[int, int]:
    """How many lines stand above the header, and where it begins."""
    said = _SEP.match(head)
    lines, at = (1, said.end()) if said else (0, 0)
    while blank := _BLANK.match(head, at):
        lines, at = lines + 1, blank.end()
    return lines, at


def _start_of(name: str, head: str, row: int, delimiter: str | None) -> int:
    """Where the record of that number begins. Raises SourceError if there is none."""
    if row == 1:
        return 0
    before = next(islice(records(head, delimiter or NO_DELIMITER, None), row - 2, None), None)
    if before is None or before.end == len(head):
        raise SourceError(f"{name} has no record {row}, which kalla.rubrikrad in extenslint.toml says is its header. Correct the number.")
    return before.end


def _titled(text: str, delimiters: str, known: frozenset[str]) -> tuple[str, int, int] | None:
    """The header's delimiter, and the records and characters above it, where these are titles; None where the first record is the header,
    or nothing plainly is.
    """
    found = [each for delimiter in delimiters if (each := _plain_header(text, delimiter, known))]
    if found:
        _, delimiter, above, at = max(found, key=lambda each: each[0])
        return (delimiter, above, at) if above else None
    below = [one for delimiter in delimiters if (one := _below_title(text, delimiter, known))]
    return max(below, key=lambda one: _fit(text[one[2] :], one[0]), default=None)


def _plain_header(text: str, delimiter: str, known: frozenset[str]) -> tuple[int, str, int, int] | None:
    """How many known headers the first record that is plainly a header has, with the rest as `_titled` gives it. Such a record has two or
    more, which are half of its cells; nothing is one below a record of several cells of which even one is known.
    """
    at = 0
    for above, record in enumerate(islice(records(text, delimiter, None), _TITLES + 1)):
        cells = [name for name in map(plain, record.cells) if name]
        hits = len(set(cells) & known)
        if hits >= 2 and 2 * hits >= len(cells):
            return hits, delimiter, above, at
        if hits and len(cells) > 1:
            return None
        at = record.end
    return None


def _below_title(text: str, delimiter: str, known: frozenset[str]) -> tuple[str, int, int] | None:
    """The first record of three cells or more below a title: a record with one cell that is filled, others that are not, or a blank line
    after it. Such a record is no header, unless that one cell is a known one.
    """
    first, second, *_ = [*islice(records(text, delimiter, None), 2), None, None]
    filled = [cell for cell in first.cells if cell.strip()] if first else []
    alone = first is not None and (len(first.cells) >= 3 or (second is not None and not second.cells))
    if len(filled) != 1 or plain(filled[0]) in known or not alone:
        return None
    at = 0
    for above, record in enumerate(islice(records(text, delimiter, None), _TITLES + 1)):
        if sum(bool(cell.strip()) for cell in record.cells) >= 3:
            return delimiter, above, at
        at = record.end
    return None


def _detected(text: str) -> tuple[str | None, bool]:
    """The delimiter that gives most cells in most records, None if none parts the header and any record; and whether that is sure."""
    fits = {delimiter: _fit(text, delimiter) for delimiter in DELIMITERS}
    best, second = sorted(DELIMITERS, key=lambda delimiter: -fits[delimiter])[:2]
    return (best, fits[second] < 0.75 * fits[best]) if fits[best] >= 0 else (None, False)


def _fit(text: str, delimiter: str) -> float:
    header = next(records(text, delimiter, None))
    width = len(header.cells)
    rows = [row for row in islice(records(text[header.end :], delimiter, width), _SAMPLE) if row.cells]
    if width < 2 or (rows and all(len(row.cells) < 2 for row in rows)):
        return -1
    return width * (sum(row.fault is None for row in rows) / len(rows) if rows else 1)
