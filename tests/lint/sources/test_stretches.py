"""Polars at once, polars line by line and the exact reader give the same rows and faults, whatever the text and wherever it is cut."""

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.sources import RowFault
from lint.sources.layout import Layout
from lint.sources.quick import quick
from lint.sources.stretches import Stretch, line_by_line, no_rows, record_by_record, stretch

CSV = st.lists(st.sampled_from(["a", "å", ";", ";", '"', '"', '";"', '""', "\n", "\r\n", "\r", " ", "\ufeff"]), max_size=60).map("".join)


def of_width(width: int) -> Layout:
    return Layout(";" if width > 1 else None, tuple("abcdefgh"[:width]), 1, 0, False)


def same(one: Stretch, other: Stretch) -> bool:
    return one.frame.equals(other.frame) and one[1:] == other[1:]


def rows(text: str, width: int = 3) -> list[tuple[object, ...]] | None:
    frame = quick(text.encode(), ";", width, 2)
    return None if frame is None else frame.rows()


@settings(max_examples=150, deadline=None)
@given(CSV, st.integers(1, 4))
@example('"a"b"c";x\n', 2)
@example('""a"";x\n', 2)
@example('"a;"b";c"\n', 1)
@example('"a;b";c\n', 3)
@example('"a;b";c\nd;e;\n', 2)
@example('a;b\r\n"c;d\n', 2)
@example("\ufeffa;b\nc\n", 2)
@example('""\n\n', 1)
@example("a;b\nc;d\r\n", 2)
def test_the_ways_to_read_agree(text: str, width: int) -> None:
    whole, layout = (text + "\n").encode(), of_width(width)

    exact = record_by_record(whole, layout, 2, final=True)
    lines = line_by_line(whole, layout, 2, final=True)

    assert same(stretch(whole, layout, 2, final=True), exact)
    assert lines is None or same(lines, exact)


@settings(max_examples=75, deadline=None)
@given(CSV, st.integers(1, 4), st.integers(1, 9))
def test_the_same_comes_of_text_in_parts(text: str, width: int, size: int) -> None:
    whole, layout = (text + "\n").encode(), of_width(width)
    frames, faults, rest, rad = [no_rows(layout)], [], b"", 2

    for at in range(0, len(whole) + size, size):
        final = at >= len(whole)
        part = stretch(rest + whole[at : at + size], layout, rad, final=final)
        rest, rad = (rest + whole[at : at + size])[part.used :], rad + part.records
        frames.append(part.frame)
        faults += part.faults
    expected = record_by_record(whole, layout, 2, final=True)

    assert rest == b""
    assert pl.concat(frames).equals(expected.frame)
    assert faults == expected.faults


IN_ORDER = {
    "plain cells": ("a;b;c\nd;;\n", [(2, "a", "b", "c"), (3, "d", "", "")]),
    "CR LF": ("a;b;c\r\nd;e;f\r\n", [(2, "a", "b", "c"), (3, "d", "e", "f")]),
    "every cell quoted": ('"a";"";"c"\n"d";"e";"f"\n', [(2, "a", "", "c"), (3, "d", "e", "f")]),
    "some cells quoted": ('a;"b;x";c\nd;"e""y";"f\ng"\n', [(2, "a", "b;x", "c"), (3, "d", 'e"y', "f\ng")]),
    "a number sign": ("#a;b;c\n", [(2, "#a", "b", "c")]),
    "leading zeros": ("007;0;00\n", [(2, "007", "0", "00")]),
}


@pytest.mark.parametrize(("text", "expected"), IN_ORDER.values(), ids=IN_ORDER)
def test_text_in_order_is_read_at_once(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text) == expected


OUT_OF_ORDER = {
    "too few cells": "a;b;c\nd;e\n",
    "too many cells": "a;b;c\nd;e;f;g\n",
    "too few and too many, the same sum": "a;b;c\nd;e\nf;g;h;i\n",
    "too few, and a delimiter in quotes that makes up for it": 'a;b;c\n"d;e";f\n',
    "a blank line": "a;b;c\n\nd;e;f\n",
    "a stray quote": '5" rör;b;c\n',
    "two stray quotes": '5" rör;6" rör;c\n',
    "an unclosed quote": '"a;b;c\nd;e;f\n',
    "two unclosed quotes": '"a;b;c\n"d;e;f\n',
    "text after a closing quote": '"a"x;b;c\n',
    "quotes inside quotes": '"a"b"c";x;y\n',
    "doubled quotes around a cell": '""a"";b;c\n',
    "nested quotes with delimiters": '"a;"b";c";d;e\n',
    "a byte order mark in the middle": "\ufeffa;b;c\n",
    "a cell of very many lines": 'a;b;"' + "x\n" * 60 + '"\n',
    "mixed line ends": "a;b;c\r\nd;e;f\n",
    "a carriage return that ends a cell": "a\r;b;c\n",
    "a carriage return and mixed line ends": "a\r;b;c\nd;e;f\r\n",
}


@pytest.mark.parametrize("text", OUT_OF_ORDER.values(), ids=OUT_OF_ORDER)
def test_text_out_of_order_is_left_to_the_exact_reader(text: str) -> None:
    assert rows(text) is None


def test_only_the_lines_out_of_order_have_faults_and_every_line_keeps_its_number() -> None:
    text = 'a;b;c\n\nd;"e\nx";f\ng;h\ni;"j;k\nl;m;n;o\np;q;r\n'

    found = stretch(text.encode(), of_width(3), 2, final=True)

    assert found.frame.rows() == [
        (2, "a", "b", "c"),
        (4, "d", "e\nx", "f"),
        (5, "g", "h", ""),
        (6, "i", '"j', "k"),
        (7, "l", "m", "n"),
        (8, "p", "q", "r"),
    ]
    assert found.faults == [RowFault(5, "cells", 2, 3), RowFault(6, "quote", 3, 3), RowFault(7, "cells", 4, 3)]
    assert (found.used, found.records) == (len(text), 7)


def test_a_table_of_very_many_columns_is_read() -> None:
    width = 3_000
    layout = Layout(";", ("a",) * width, 1, 0, False)
    text = ";" * (width - 1) + "x\n"

    found = stretch((text + "short\n").encode(), layout, 2, final=True)

    assert found.frame[str(width - 1)].to_list() == ["x", ""]
    assert found.faults == [RowFault(3, "cells", 1, width)]
