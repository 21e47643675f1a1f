"""A folder of files is a delivery, and whatever else a folder may hold is passed over or told in words."""

import os
import re
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint.errors import SourceError, UserError
from lint.sources import Pins
from lint.sources.folder import delivery


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("Elev;Klass\n1;7A\n", "utf-8")


def complaint(folder: Path, pins: Pins | None = None) -> str:
    with pytest.raises(SourceError) as raised:
        delivery(folder, pins or Pins())
    return str(raised.value)


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that everybody may look into, in the eyes of a user who owns nothing."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        if os.getuid() == 0:
            os.seteuid(0)


def become_nobody() -> None:
    if os.getuid() == 0:
        os.seteuid(65534)


def test_every_file_that_has_a_tables_name_is_read_in_the_contracts_order(tmp_path: Path) -> None:
    put(tmp_path, "SAMBAND.TXT", "Elever 2026-08-10.csv", "elevaktivitet.Csv")
    (tmp_path / "elev_6B.tsv").write_text("Elev\tKlass\n2\t6B\n", "utf-8")

    given = delivery(tmp_path, Pins())

    assert given.source == str(tmp_path)
    assert [(table.table, table.file) for table in given.tables] == [
        ("elevaktivitet", "elevaktivitet.Csv"),
        ("elev", "Elever 2026-08-10.csv"),
        ("elev", "elev_6B.tsv"),
        ("samband", "SAMBAND.TXT"),
    ]
    assert given.ignored == ()


def test_text_files_of_no_table_and_tables_of_no_text_are_named(tmp_path: Path) -> None:
    put(tmp_path, "elev.csv", "klass.mdb", "läsmig.txt", "bild.png", ".samband.csv", "~$samband.csv")

    given = delivery(tmp_path, Pins())

    assert [table.file for table in given.tables] == ["elev.csv"]
    assert given.ignored == ("klass.mdb", "läsmig.txt")


def test_subfolders_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "elev.csv")
    (tmp_path / "arkiv").mkdir()
    (tmp_path / "anteckningar.txt").mkdir()
    put(tmp_path / "arkiv", "samband.csv")

    given = delivery(tmp_path, Pins())

    assert ([table.file for table in given.tables], given.ignored) == (["elev.csv"], ())


def test_a_folder_that_is_called_like_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "elev.csv").mkdir()

    assert complaint(tmp_path) == "elev.csv is a folder, not a file. If the table lies in it, give that folder as the source."


def test_the_configuration_may_say_which_file_is_which(tmp_path: Path) -> None:
    put(tmp_path, "uttag1.csv", "uttag2.eug", "elev.csv")

    given = delivery(tmp_path, Pins(files={"UTTAG1.csv": "samband", "uttag2.eug": "klass", "elev.csv": "elev"}))

    assert [(table.table, table.file) for table in given.tables] == [
        ("elev", "elev.csv"),
        ("klass", "uttag2.eug"),
        ("samband", "uttag1.csv"),
    ]


def test_encoding_and_delimiter_may_be_pinned(tmp_path: Path) -> None:
    (tmp_path / "elev.csv").write_bytes("Elev|a;b\n1|Å;Ä\n".encode("cp850"))

    (table,) = delivery(tmp_path, Pins(encoding="cp850", delimiter="|")).tables

    assert (table.encoding, table.delimiter, table.rows.frame().rows()) == ("cp850", "|", [(2, "1", "Å;Ä")])


def test_a_pinned_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    put(tmp_path, "elev.csv", "utag.csv")

    assert complaint(tmp_path, Pins(files={"uttag.csv": "samband"})) == (
        f"The file uttag.csv, pinned to the table samband, is not in {tmp_path}. Found there: elev.csv, utag.csv. "
        "Correct the name, or take the pin away."
    )


def test_a_pin_to_a_table_that_does_not_exist_is_a_mistake_in_the_configuration(tmp_path: Path) -> None:
    put(tmp_path, "elev.csv")

    with pytest.raises(UserError) as raised:
        delivery(tmp_path, Pins(files={"elev.csv": "elver"}))

    assert str(raised.value).startswith('The file elev.csv is pinned to the table "elver", which does not exist. Use one of elevaktivitet,')


def test_an_empty_folder_is_told_with_what_was_looked_for(tmp_path: Path) -> None:
    assert complaint(tmp_path) == (
        f"No table was found in {tmp_path}: no file has the name of one, such as elevaktivitet.csv or "
        "Elever 2026-08-10.xlsx, nor any sheet. The folder is empty, hidden files and Excel's locks (~$) apart. "
        "Give the folder that the extract was written to, rename the files, "
        "or say in the configuration which table each file holds. "
        "These kinds are read: .csv, .txt, .tsv, .xlsx, .xlsm, .xlsb, .xls, .ods, .parquet, .pq."
    )


def test_a_folder_without_tables_is_told_with_what_is_there_instead(tmp_path: Path) -> None:
    put(tmp_path, *(f"foto{number:02}.jpg" for number in range(12)))

    said = complaint(tmp_path)

    assert "Found there: foto00.jpg, foto01.jpg, " in said
    assert "foto09.jpg and 2 more. Give the folder" in said


def test_a_file_in_an_unreadable_folder_or_itself_unreadable_is_told(nobody: Path) -> None:
    put(nobody, "elev.csv")
    (nobody / "elev.csv").chmod(0)
    become_nobody()

    assert complaint(nobody) == ("elev.csv cannot be read: permission denied. Give the account that runs extenslint the right to read it.")


def test_a_folder_that_may_not_be_looked_into_is_told(nobody: Path) -> None:
    (nobody / "uttag").mkdir(0)
    become_nobody()

    assert complaint(nobody / "uttag") == (
        f"The folder {nobody}/uttag cannot be read: permission denied. Give the account that runs extenslint the right to read it."
    )


def test_a_link_to_nothing_and_a_link_to_itself_are_told(tmp_path: Path) -> None:
    link = tmp_path / "elev.csv"

    link.symlink_to(tmp_path / "borta.csv")
    assert complaint(tmp_path).startswith("elev.csv cannot be read: it is not there any more.")
    link.unlink()
    link.symlink_to(link)
    assert complaint(tmp_path).startswith("elev.csv cannot be read: Too many levels of symbolic links.")


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    put(tmp_path, ".dold.csv")
    (tmp_path / "elev.csv").symlink_to(tmp_path / ".dold.csv")

    assert [table.file for table in delivery(tmp_path, Pins()).tables] == ["elev.csv"]


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_a_pipe_or_a_socket_is_told_instead_of_waited_for(nobody: Path, kind: str) -> None:
    path = nobody / "elev.csv"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))

    assert complaint(nobody) == "elev.csv is not an ordinary file but a device, a pipe or a socket. Put a file in its place."


def test_names_that_are_not_utf8_or_hold_control_characters_do_no_harm(tmp_path: Path) -> None:
    put(tmp_path, "elev\n.csv")
    Path(os.fsdecode(bytes(tmp_path) + b"/\xe5tg\xe4rd.txt")).write_text("x", "utf-8")

    given = delivery(tmp_path, Pins())

    assert ([table.file for table in given.tables], given.ignored) == (["elev?.csv"], ("?tg?rd.txt",))


def test_the_same_folder_gives_the_same_delivery(tmp_path: Path) -> None:
    put(tmp_path, "elev 2026-08-10.csv", "klass.csv")
    (tmp_path / "elev 2026-08-09.csv").write_text("Elev;Klass\n1;6A\n", "utf-8")

    first, second = delivery(tmp_path, Pins()), delivery(tmp_path, Pins())

    assert [(t.file, t.sha256, t.dated, t.rows.frame().rows()) for t in first.tables] == [
        (t.file, t.sha256, t.dated, t.rows.frame().rows()) for t in second.tables
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"%PDF-1.7\n1 0 obj\n" * 50, "elev.csv is a PDF, whatever its name ends with"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "elev.csv is a picture, whatever its name ends with"),
        (b'Elev;Klass\n0012;"' + b"a" * 10_000_000 + b'"\n', "row 2 has 10,000,000 bytes in the one cell under 'Klass'"),
        (b"a" * 10_000_000, "its header has a cell of more than 100,000 characters"),
    ],
    ids=["PDF", "picture", "a cell of ten megabytes", "one long line"],
)
def test_what_can_be_no_table_is_refused_with_the_reason(tmp_path: Path, content: bytes, complaint: str) -> None:
    (tmp_path / "elev.csv").write_bytes(content)

    with pytest.raises(SourceError, match=re.escape(complaint)):
        delivery(tmp_path, Pins())


def test_a_file_that_has_been_fetched_twice_is_told(tmp_path: Path) -> None:
    put(tmp_path, "elev.csv", "elev (1).csv")

    assert complaint(tmp_path) == "elev (1).csv and elev.csv are the same file. Take one of them away."
