"""How a line of CSV becomes cells, exactly: the one definition of it, in plain Python. What is quicker must give the same."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

LINES = 50  # a quoted cell that has not closed within so many lines was never meant to be one
LONGEST = 10 * 2**20  # bytes of one record; longer ones are no records
NO_DELIMITER = "\x1f"  # for a file of one column: a character that no text holds


class Record(NamedTuple):
    """One record: its cells (none if the line is blank), where it ends, and what is wrong with it: "cells", "quote" or nothing."""

    cells: list[str]
    end: int
    fault: str | None = None


class _Cell(NamedTuple):
    """The patterns of one cell, for one delimiter; group 1 is what the cell holds."""

    plain: re.Pattern[str]
    quoted: re.Pattern[str]  # as it should be: inner quotes doubled, and a delimiter or the line's end straight after the last one
    loose: re.Pattern[str]  # ends at the first quote that a delimiter follows, whatever quotes stand inside


def records(text: str, delimiter: str, width: int | None, *, final: bool = True) -> Iterator[Record]:
    """The records of `text`, which ends with a line feed. One with other than `width` cells has a fault; None takes any number of them.
    Unless the text is `final`, a last record that more lines might complete is left for the caller to try again with more text.
    """
    at = 0
    while at < len(text) and (record := _record(text, at, delimiter, width, final)):
        yield record
        at = record.end


def _record(text: str, at: int, delimiter: str, width: int | None, final: bool) -> Record | None:
    end = text.index("\n", at) + 1
    line = text[at : end - 1].removesuffix("\r")
    if '"' not in line:
        return _judged(line.split(delimiter), end, width, blank=not line or line.isspace())
    cell = _cell(delimiter)
    if read := _read(text, at, end, cell, cell.quoted):
        return _judged(*read, width)
    window, whole = _window(text, at)
    if read := _read(text, at, window, cell, cell.quoted):
        return Record(*read) if width in (None, len(read[0])) else _mended(text, at, end, cell, width)
    return _mended(text, at, end, cell, width) if final or whole else None


def _judged(cells: list[str], end: int, width: int | None, *, blank: bool = False) -> Record:
    if blank and (
        cells == [""] or width not in (None, len(cells))
    ):  # a line of tabs may be a record of empty cells, a space a cell of its own
        return Record([], end)
    return Record(cells, end, None if width in (None, len(cells)) else "cells")


def _mended(text: str, at: int, end: int, cell: _Cell, width: int | None) -> Record:
    """The record from its first line alone: quotes that were not doubled are understood, one that never closes is a character like any."""
    loose = _read(text, at, end, cell, cell.quoted, cell.loose)
    if loose and width in (None, len(loose[0])):
        return Record(*loose)
    literal = _read(text, at, end, cell, cell.quoted, cell.plain)
    assert literal, "a plain cell always matches"
    return Record(*literal, "quote")


def _read(text: str, at: int, limit: int, cell: _Cell, *kinds: re.Pattern[str]) -> tuple[list[str], int] | None:
    """The cells from `at` to the end of the record, and where that is. A cell that begins with a quote must be of one of `kinds`."""
    cells = []
    while True:
        patterns = kinds if text.startswith('"', at) else (cell.plain,)
        found = next((match for pattern in patterns if (match := pattern.match(text, at, limit))), None)
        if found is None:
            return None
        cells.append(found[1] if found.re is cell.plain else found[1].replace('""', '"'))
        at = found.end() + 1
        if text[at - 1] in "\r\n":
            return cells, at + (text[at - 1] == "\r")


def _window(text: str, at: int) -> tuple[int, bool]:
    """Where the text that may belong to the record from `at` ends, and whether no more text could change that."""
    end = at
    for _ in range(LINES):
        end = text.find("\n", end) + 1
        if not end:
            return len(text), len(text) - at > LONGEST
    return end, True


@cache
def _cell(delimiter: str) -> _Cell:
    mark = re.escape(delimiter)
    over = rf"(?={mark}|\r?\n)"
    return _Cell(
        plain=re.compile(rf"((?:[^{mark}\r\n]|\r(?!\n))*+)"),
        quoted=re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"{over}'),
        loose=re.compile(rf'"([^\n]*?)"{over}'),
    )
