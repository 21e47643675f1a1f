"""The delimiter, the header and the line ends are told from the beginning of the file."""

import pytest

from lint.errors import SourceError, UserError
from lint.sources.layout import DELIMITERS, Layout, layout, line_end


def delimiter_of(text: str) -> str | None:
    found = layout("elev.csv", text, None)
    assert found
    return found.delimiter


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_each_delimiter_is_told_from_header_and_records(delimiter: str) -> None:
    text = "Elev;Namn;Klass\n1;Ek;7A\n2;Al;7B\n".replace(";", delimiter)

    assert layout("elev.csv", text, None) == Layout(delimiter, ("Elev", "Namn", "Klass"), 1, 16, False)


TOLD = {
    "names with commas": ("Elev;Namn\n1;Berg, Anna\n2;Ek, Bo\n", ";"),
    "decimal commas": ("Elev;Poäng;Vikt\n1;2,5;1,0\n2;3,5;1,0\n", ";"),
    "a comma in the header too": ("Elev;Ämne, kurs;Grupp\n1;Ma, 2;x\n2;Sv, 1;y\n", ";"),
    "delimiters inside quotes": ('Elev,Namn\n1,"a;b;c"\n2,"d;e;f"\n', ","),
    "a quoted header": ('"Elev","Namn"\n"1","Ek"\n', ","),
    "one record that is short": ("a;b;c\n1;2\n", ";"),
    "no records": ("Elev\tNamn\n", "\t"),
    "one column": ("Elev\n1\n2\n", None),
    "one column with a comma in its header": ("Elev, aktiv\n1\n2\n", None),
    "one column with commas in its cells": ("Namn\nBerg, Anna\nEk, Bo\n", None),
    "Excel's own line": ("sep=|\nElev;x|Namn;x\n1;x|Ek;x\n", "|"),
}


@pytest.mark.parametrize(("text", "delimiter"), TOLD.values(), ids=TOLD)
def test_what_only_looks_like_a_delimiter_is_told_apart(text: str, delimiter: str | None) -> None:
    assert delimiter_of(text) == delimiter


def test_a_pinned_delimiter_is_not_second_guessed() -> None:
    assert layout("elev.csv", "a;b|c\n1;2|3\n", "|") == Layout("|", ("a;b", "c"), 1, 6, False)


@pytest.mark.parametrize("pinned", ["", ";;", '"', "\n", "å", "a", "1", "\0"])
def test_a_pin_that_cannot_be_a_delimiter_is_refused(pinned: str) -> None:
    with pytest.raises(UserError) as raised:
        layout("elev.csv", "a;b\n", pinned)

    assert str(raised.value).endswith('which cannot be one. Use one character: ";", ",", "|" or a tab.')


def test_lines_above_the_header_are_counted() -> None:
    text = "\n;;\n  \r\nElev;Namn\n1;Ek\n"

    assert layout("elev.csv", text, None) == Layout(";", ("Elev", "Namn"), 4, 18, False)


def test_excels_own_line_is_counted() -> None:
    assert layout("elev.csv", "sep=,\r\nElev,Namn\r\n", None) == Layout(",", ("Elev", "Namn"), 2, 18, False)


def test_repeated_and_empty_headers_are_kept() -> None:
    found = layout("elev.csv", "Elev;Namn;;Elev\n", None)

    assert found
    assert found.header == ("Elev", "Namn", "", "Elev")


def test_a_header_may_have_line_breaks_in_it() -> None:
    found = layout("elev.csv", 'Elev;"Gruppens\nenhet"\n1;2\n', None)

    assert found
    assert (found.header, found.rad, found.unclosed) == (("Elev", "Gruppens\nenhet"), 1, False)


def test_a_quote_in_the_header_that_never_closes_is_told() -> None:
    found = layout("elev.csv", '"Elev;Namn\n1;2\n', None)

    assert found
    assert (found.header, found.unclosed) == (('"Elev', "Namn"), True)


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\r\n", ";;;\n"])
def test_nothing_but_blank_lines_is_no_layout(text: str) -> None:
    assert layout("elev.csv", text, None) is None


def test_a_header_wider_than_any_table_is_refused() -> None:
    with pytest.raises(SourceError) as raised:
        layout("elev.csv", "a;" * 6_000 + "\n", None)

    assert str(raised.value) == "elev.csv has 6001 columns, which no table has. Is it the right file, and the right delimiter?"


ENDS = {
    b"a;b\nc;d\n": b"\n",
    b"a;b\r\nc;d\r\n": b"\n",
    b"a;b\rc;d\r": b"\r",
    b"a;b\r\r\nc;d\r\r\n": b"\r\r\n",
    b'"a\rb";c\r\nd;e\r\n': b"\n",
}


@pytest.mark.parametrize(("head", "ends"), ENDS.items())
def test_old_mac_and_doubled_line_ends_are_known(head: bytes, ends: bytes) -> None:
    assert line_end(head) == ends
