"""A text file comes back cell by cell as it was written, and what cannot be read is said in words."""

import csv
import hashlib
import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.errors import SourceError, UserError
from lint.sources import Pins, RowFault, TextTable
from lint.sources.text_file import TextFile
from lint.sources.text_table import text_table

CODECS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "cp850": "cp850",
    "mac-roman": "mac_roman",
}
CELLS = st.text(st.sampled_from('a1 ;,|\t"\n\xa0åäöÅÄÖéü-'), max_size=6)
TABLES = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=8))
PEOPLE = [["Elev", "Namn", "Klass"], ["007", "Åsa Öberg", "7A"], ["008", 'Björn "Nalle" Ek', ""], ["009", "Märta; André\nMüller", "7Å"]]


def read(path: Path, pins: Pins | None = None, block: int = 2**20) -> TextTable:
    return text_table(TextFile(path.name, lambda: path.open("rb")), "elev", pins or Pins(), block=block)


def written(folder: Path, content: bytes | str, name: str = "elev.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def complaint(path: Path, pins: Pins | None = None) -> str:
    with pytest.raises(SourceError) as raised:
        read(path, pins)
    return str(raised.value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@settings(max_examples=150, deadline=None)
@given(
    TABLES,
    st.sampled_from(list(CODECS)),
    st.sampled_from(";\t,|"),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.sampled_from([5, 60, 2**20]),
)
def test_any_table_comes_back_as_it_was_written(
    folder: Path, rows: list[list[str]], encoding: str, delimiter: str, ends: str, quoted: bool, block: int
) -> None:
    header = [f"kolumn{at}" for at in range(len(rows[0]) if rows else 3)]
    path = folder / "elev.csv"
    with path.open("w", encoding=CODECS[encoding], newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=ends, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(
            [header, *rows]
        )

    table = read(path, Pins(encoding=encoding, delimiter=delimiter), block)

    assert table.header == tuple(header)
    assert table.rows.frame().rows() == [(rad, *row) for rad, row in enumerate(rows, 2)]
    assert table.faults == ()


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
@pytest.mark.parametrize("encoding", CODECS)
def test_encoding_and_delimiter_are_found_without_being_told(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "elev.csv"
    with path.open("w", encoding=CODECS[encoding], newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(PEOPLE)

    table = read(path)

    assert (table.encoding, table.delimiter) == ("windows-1252" if encoding == "iso-8859-1" else encoding, delimiter)
    assert table.header == tuple(PEOPLE[0])
    assert table.rows.frame().rows() == [(rad, *row) for rad, row in enumerate(PEOPLE[1:], 2)]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_by_its_mark_too(tmp_path: Path, codec: str) -> None:
    table = read(written(tmp_path, "\ufeffElev;Namn\r\n1;Åsa\r\n".encode(codec)))

    assert (table.encoding, table.header, table.rows.frame().rows()) == (codec, ("Elev", "Namn"), [(2, "1", "Åsa")])


def test_a_table_says_where_it_came_from(tmp_path: Path) -> None:
    content = b"Elev;Namn\n1;Ek\n"

    table = read(written(tmp_path, content, "elev 2026-08-10.csv"))

    assert (table.table, table.file, table.dated) == ("elev", "elev 2026-08-10.csv", date(2026, 8, 10))
    assert table.sha256 == hashlib.sha256(content).hexdigest()


def test_record_numbers_count_the_header_and_blank_lines(tmp_path: Path) -> None:
    table = read(written(tmp_path, "Elev;Namn\n\n1;Ek\n\n\n2;Al\n\n"))

    assert table.rows.frame().rows() == [(3, "1", "Ek"), (6, "2", "Al")]


def test_a_missing_last_line_feed_is_no_fault(tmp_path: Path) -> None:
    assert read(written(tmp_path, "Elev;Namn\n1;Ek")).rows.frame().rows() == [(2, "1", "Ek")]


def test_the_end_of_file_mark_of_dos_is_no_record(tmp_path: Path) -> None:
    table = read(written(tmp_path, "Elev;Namn\r\n1;Åsa\r\n\x1a".encode("cp850")))

    assert (table.encoding, table.rows.frame().rows(), table.faults) == ("cp850", [(2, "1", "Åsa")], ())


@pytest.mark.parametrize("ends", ["\r", "\r\r\n"])
@pytest.mark.parametrize("block", [7, 2**20])
def test_line_ends_of_old_macs_and_doubled_ones_are_understood(tmp_path: Path, ends: str, block: int) -> None:
    table = read(written(tmp_path, ends.join(["Elev;Namn", "1;Ek", "2;Al", ""])), block=block)

    assert (table.header, table.rows.frame().rows()) == (("Elev", "Namn"), [(2, "1", "Ek"), (3, "2", "Al")])


def test_repeated_headers_are_kept_apart_by_position(tmp_path: Path) -> None:
    table = read(written(tmp_path, "Elev;Elev\n1;2\n"))

    assert (table.header, table.rows.frame().columns, table.rows.frame().rows()) == (("Elev", "Elev"), ["rad", "0", "1"], [(2, "1", "2")])


def test_a_file_of_one_column_has_no_delimiter(tmp_path: Path) -> None:
    table = read(written(tmp_path, "Elev\n1\n2;x\n"))

    assert (table.delimiter, table.rows.frame().rows()) == (None, [(2, "1"), (3, "2;x")])


def test_rows_with_too_few_or_too_many_cells_stay_and_are_told(tmp_path: Path) -> None:
    table = read(written(tmp_path, "Elev;Namn;Klass\n1;Ek\n2;Al;7B;x\n3;Bo;7C\n"))

    assert table.rows.frame().rows() == [(2, "1", "Ek", ""), (3, "2", "Al", "7B"), (4, "3", "Bo", "7C")]
    assert table.faults == (RowFault(2, "cells", 2, 3), RowFault(3, "cells", 4, 3))


@pytest.mark.parametrize("block", [16, 2**20])
def test_a_quote_that_never_closes_swallows_no_other_line(tmp_path: Path, block: int) -> None:
    rest = [f"{number};Ek" for number in range(3, 200)]

    table = read(written(tmp_path, "\n".join(["Elev;Namn", '2;"Berg', *rest])), block=block)

    assert table.rows.frame().rows() == [(2, "2", '"Berg'), *((number, str(number), "Ek") for number in range(3, 200))]
    assert table.faults == (RowFault(2, "quote", 2, 2),)


def test_a_quote_in_the_header_that_never_closes_is_told(tmp_path: Path) -> None:
    table = read(written(tmp_path, 'Elev;"Namn\n1;Ek\n'))

    assert (table.header, table.faults) == (("Elev", '"Namn'), (RowFault(1, "quote", 2, 2),))


def test_an_empty_file_is_a_table_without_header(tmp_path: Path) -> None:
    table = read(written(tmp_path, b""))

    assert (table.header, table.rows.frame().columns, table.rows.frame().height, table.delimiter) == ((), ["rad"], 0, None)
    assert table.sha256 == hashlib.sha256(b"").hexdigest()


@pytest.mark.parametrize("content", [b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"  \r\n", b"\x1a"])
def test_a_file_of_nothing_but_blanks_is_a_table_without_header(tmp_path: Path, content: bytes) -> None:
    table = read(written(tmp_path, content))

    assert (table.header, table.rows.frame().height) == ((), 0)


@pytest.mark.parametrize("content", ["Elev;Namn", "Elev;Namn\n", "Elev;Namn\r\n\r\n"])
def test_a_header_alone_is_a_table_without_rows(tmp_path: Path, content: str) -> None:
    table = read(written(tmp_path, content))

    assert (table.header, table.rows.frame().columns, table.rows.frame().height) == (("Elev", "Namn"), ["rad", "0", "1"], 0)


def test_a_byte_that_windows_1252_lacks_becomes_a_mark_that_the_contract_finds(tmp_path: Path) -> None:
    table = read(written(tmp_path, "Elev;Namn\n1;Björn\n2;Bj".encode("cp1252") + b"\x81rn\n"))

    assert (table.encoding, table.rows.frame().rows()) == ("windows-1252", [(2, "1", "Björn"), (3, "2", "Bj\ufffdrn")])


@pytest.mark.parametrize("block", [4, 2**20])
@pytest.mark.parametrize(
    ("encoding", "content", "offset"),
    [
        ("utf-8", "Elev;Namn\n1;Åsa\n".encode("cp1252"), 12),
        ("utf-8", b"\xef\xbb\xbfElev;Namn\n1;\xe5\n", 15),
        ("utf-8", b"Elev;Namn\n1;Bj" + b"\xc3", 14),
        ("windows-1252", b"Elev;Namn\n1;Bj\xf6\x81\n", 15),
        ("utf-16-le", "Elev\n1\n".encode("utf-16-le") + b"\0\xd8\n\0", 14),
        ("utf-16-be", b"\0E\0l\0e\0v\0\n\0", 10),
    ],
)
def test_a_byte_outside_a_pinned_encoding_is_named_with_its_place(
    tmp_path: Path, encoding: str, content: bytes, offset: int, block: int
) -> None:
    path = written(tmp_path, content)

    with pytest.raises(SourceError) as raised:
        read(path, Pins(encoding=encoding), block)

    name = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else encoding
    assert str(raised.value).startswith(f"elev.csv is not {name}: the byte at offset {offset} belongs to no character in it. Pin another")


@pytest.mark.parametrize("content", [b"Elev;Namn\n1;E\0k\n", b"\0", bytes(range(256)) * 10])
def test_a_file_with_nul_bytes_is_not_text(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)

    assert complaint(path) == "elev.csv is not a text file: it holds NUL bytes. Export the table as CSV and try again."


def test_a_workbook_called_csv_is_called_what_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, b"PK\x03\x04\x14\0\x06\0")

    assert (
        complaint(path)
        == "elev.csv is an XLSX workbook or a ZIP file, whatever its name ends with. Name it rightly, or save the table as CSV."
    )


TOO_LONG = "elev.csv holds a record longer than 10 MB, at record {} or later. Is it a table with one record a line? Export it again as CSV."


@pytest.mark.parametrize(("start", "record"), [("", 1), ("Elev;Namn\n", 2), ("Elev;Namn\n1;Ek\n", 3), ('Elev;Namn\n1;"', 2)])
def test_a_record_of_many_megabytes_is_refused(tmp_path: Path, start: str, record: int) -> None:
    path = written(tmp_path, start + "x" * 11 * 2**20 + "\n2;Al\n")

    assert complaint(path) == TOO_LONG.format(record)


def test_a_long_record_just_within_the_limit_is_read(tmp_path: Path) -> None:
    table = read(written(tmp_path, "Elev;Namn\n1;" + "x" * 9 * 2**20 + "\n2;Al\n"))

    assert table.rows.frame()["1"].str.len_bytes().to_list() == [9 * 2**20, 2]


class Endless(io.RawIOBase):
    """A file of one line that never ends."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # the buffer is always one of these
        buffer[:] = b"x" * len(buffer)
        return len(buffer)


def test_a_line_without_end_is_refused_without_waiting_for_its_end() -> None:
    file = TextFile("elev.csv", lambda: io.BufferedReader(Endless()))

    with pytest.raises(SourceError) as raised:
        text_table(file, "elev", Pins(encoding="utf-8"))

    assert str(raised.value) == TOO_LONG.format(1)


def test_a_file_that_is_gone_when_it_is_opened_is_told(tmp_path: Path) -> None:
    assert complaint(tmp_path / "elev.csv") == (
        "elev.csv cannot be read: it is not there any more. Wait until the export has finished and try again."
    )


def test_a_disk_that_gives_up_is_told(tmp_path: Path) -> None:
    assert complaint(tmp_path) == f"{tmp_path.name} cannot be read: Is a directory. Copy it to a local disk and try again."


def test_a_pinned_encoding_nobody_knows_is_a_mistake_in_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        read(written(tmp_path, "Elev\n1\n"), Pins(encoding="ebcdic"))


@settings(max_examples=150, deadline=None)
@example(b"\x0b", None, 5)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.lists(st.sampled_from([b"a", b";", b'"', b"\r", b"\n", b"\xe5", b"\x86", b"\xc3\xa5", b"\0", b"\xff\xfe"])).map(b"".join),
    ),
    st.sampled_from([None, *CODECS]),
    st.sampled_from([5, 2**20]),
)
def test_whatever_bytes_a_file_holds_it_is_a_table_or_told_in_words(folder: Path, content: bytes, encoding: str | None, block: int) -> None:
    path = written(folder, content)

    with suppress(SourceError):
        table = read(path, Pins(encoding=encoding), block)

        assert table.rows.frame().width == 1 + len(table.header)
        assert table.sha256 == hashlib.sha256(content).hexdigest()


def test_no_error_quotes_what_a_cell_holds(tmp_path: Path) -> None:
    path = written(tmp_path, "Elev;Namn\n20100101-1234;Hemlig \udcffNamn\n".encode("utf-8", "surrogateescape"))

    said = complaint(path, Pins(encoding="utf-8"))

    assert "Hemlig" not in said
    assert "2010" not in said
