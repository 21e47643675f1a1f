"""A line of CSV becomes cells in one way only, and a quote that never closes swallows nothing."""

import pytest

from lint.sources.records import LINES, Record, records


def cells(text: str, width: int | None = 3, delimiter: str = ";") -> list[list[str]]:
    return [record.cells for record in records(text, delimiter, width)]


def faults(text: str, width: int = 3) -> list[str | None]:
    return [record.fault for record in records(text, ";", width)]


READ = {
    "plain cells": ("a;b;c\n", ["a", "b", "c"]),
    "empty cells": (";;\n", ["", "", ""]),
    "CR LF": ("a;b;c\r\n", ["a", "b", "c"]),
    "a carriage return that ends no line": ("a\r;b;c\r\r\n", ["a\r", "b", "c\r"]),
    "quoted cells": ('"a";"b;x";"c"\n', ["a", "b;x", "c"]),
    "empty quoted cells": ('"";"";""\r\n', ["", "", ""]),
    "doubled quotes": ('"a""b";"""";""""""\n', ['a"b', '"', '""']),
    "a cell of several lines": ('"a\nb";"c\r\nd";e\n', ["a\nb", "c\r\nd", "e"]),
    "a cell that holds blank lines": ('a;"b\n\n\nc";d\n', ["a", "b\n\n\nc", "d"]),
    "inches": ('5" rör;2 x 3";"c"\n', ['5" rör', '2 x 3"', "c"]),
    "quotes inside quotes that were not doubled": ('"Anna "Panna" Ek";b;c\n', ['Anna "Panna" Ek', "b", "c"]),
    "white space is kept": (" a ;\tb;\xa0\n", [" a ", "\tb", "\xa0"]),
    "a space before the quote": ('a; "b";c\n', ["a", ' "b"', "c"]),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_a_record_is_read_as_its_writer_meant(text: str, expected: list[str]) -> None:
    assert list(records(text, ";", 3)) == [Record(expected, len(text))]


@pytest.mark.parametrize("blank", ["\n", "\r\n", "  \n", "\t\n"])
def test_a_blank_line_has_no_cells_and_no_fault(blank: str) -> None:
    assert list(records(blank, ";", 3)) == [Record([], len(blank))]


def test_in_one_column_an_empty_line_is_blank_but_an_empty_cell_in_quotes_and_a_space_are_rows() -> None:
    assert cells('\n""\n \n', width=1) == [[], [""], [" "]]


def test_a_record_with_too_few_or_too_many_cells_has_a_fault_and_all_its_cells() -> None:
    assert list(records("a;b\na;b;c;d\n", ";", 3)) == [Record(["a", "b"], 4, "cells"), Record(["a", "b", "c", "d"], 12, "cells")]


def test_a_quote_that_never_closes_is_a_character_of_its_line_and_the_next_lines_are_read() -> None:
    text = '1;"Berg;x\n2;Ek;y\n"3";"Al";z\n'

    assert cells(text) == [["1", '"Berg', "x"], ["2", "Ek", "y"], ["3", "Al", "z"]]
    assert faults(text) == ["quote", None, None]


def test_two_quotes_that_never_close_do_not_close_each_other() -> None:
    text = '1;"Berg;x\n2;Ek;y\n3;"Al;z\n'

    assert cells(text) == [["1", '"Berg', "x"], ["2", "Ek", "y"], ["3", '"Al', "z"]]
    assert faults(text) == ["quote", None, "quote"]


def test_an_unclosed_quote_does_not_take_the_good_cells_beside_it() -> None:
    assert cells('"1";"Berg;"a;b"\n') == [["1", '"Berg', "a;b"]]
    assert cells('"Berg;"a";x\n') == [['"Berg', "a", "x"]]


def test_an_unclosed_quote_is_told_even_where_the_number_of_cells_is_wrong() -> None:
    assert list(records('"a;b\n', ";", 3)) == [Record(['"a', "b"], 5, "quote")]


def test_a_quoted_cell_may_close_on_the_fiftieth_line_and_no_later() -> None:
    longest = "a;b;" + '"' + "x\n" * (LINES - 1) + '"\n'
    longer = "a;b;" + '"' + "x\n" * LINES + '"\n'

    assert cells(longest) == [["a", "b", "x\n" * (LINES - 1)]]
    assert faults(longer) == ["quote", *["cells"] * (LINES - 1), "quote"]


def test_a_cell_over_several_lines_is_not_taken_when_the_record_then_has_another_number_of_cells() -> None:
    assert faults('"a;b;c\nd";e\n') == ["quote", "cells"]


def test_the_header_may_have_any_number_of_cells() -> None:
    assert cells('Elev;"Gruppens\nenhet"\n', width=None) == [["Elev", "Gruppens\nenhet"]]


def test_a_record_that_more_text_might_complete_is_left_until_there_is_more() -> None:
    text = 'a;b;c\na;b;"c\n'

    assert [record.cells for record in records(text, ";", 3, final=False)] == [["a", "b", "c"]]
    assert [record.cells for record in records(text + 'd"\n', ";", 3, final=False)] == [["a", "b", "c"], ["a", "b", "c\nd"]]


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|", "^", "]", "\\", "-", " "])
def test_any_delimiter_will_do(delimiter: str) -> None:
    text = delimiter.join(["a", f'"b{delimiter}"', '""', "c"]) + "\n"

    assert cells(text, width=4, delimiter=delimiter) == [["a", f"b{delimiter}", "", "c"]]
