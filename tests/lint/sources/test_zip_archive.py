"""A ZIP file is the folder that was packed, and nothing in it can do harm."""

import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lint.errors import SourceError
from lint.sources import Delivery, Pins
from lint.sources.reading import read
from tests.lint.sources.test_xlsx import HEADER, written

ELEV = "Elev;Klass\n1;5A\n"


@pytest.fixture(autouse=True)
def unpacked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where archives are unpacked; nothing may be left there."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "extens 2026-08-10.zip"


def packed(path: Path, *members: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in members:
            parts.writestr(name, content)
    return path


def complaint(path: Path) -> str:
    with pytest.raises(SourceError) as raised:
        read(path, Pins())
    return str(raised.value)


def files(given: Delivery) -> list[tuple[str, str]]:
    return [(table.table, table.file) for table in given.tables]


def test_files_are_named_within_the_archive_and_dated_by_it(path: Path) -> None:
    given = read(packed(path, ("elev.csv", ELEV), ("klass_20260809.csv", "Klass;Enhet\n5A;EK\n"), ("läsmig.txt", "hej")), Pins())

    assert files(given) == [("elev", f"{path.name}/elev.csv"), ("klass", f"{path.name}/klass_20260809.csv")]
    assert [table.dated for table in given.tables] == [date(2026, 8, 10), date(2026, 8, 9)]
    assert (given.source, given.ignored) == (path.name, (f"{path.name}/läsmig.txt",))


def test_a_workbook_within_is_read(tmp_path: Path, path: Path) -> None:
    book = written(tmp_path / "register.xlsx", {"Elev": [HEADER, ("1", "5A", date(2026, 8, 10))]})

    given = read(packed(path, ("register.xlsx", book.read_bytes())), Pins())

    assert files(given) == [("elev", f"{path.name}/register.xlsx/Elev")]
    assert given.tables[0].rows.frame().rows() == [(2, "1", "5A", "2026-08-10")]


@pytest.mark.parametrize("inside", ["extens/uttag/elev.csv", "extens\\uttag\\elev.csv"])
def test_a_folder_that_holds_all_is_gone_into(path: Path, inside: str) -> None:
    given = read(packed(path, (inside, ELEV), ("__MACOSX/extens/._elev.csv", "x")), Pins())

    assert files(given) == [("elev", f"{path.name}/extens/uttag/elev.csv")]


def test_files_deeper_down_are_passed_over_and_said(path: Path) -> None:
    given = read(packed(path, ("elev.csv", ELEV), ("gammalt/elev.csv", ELEV)), Pins())

    assert (files(given), given.ignored) == ([("elev", f"{path.name}/elev.csv")], (f"{path.name}/gammalt/elev.csv",))


def test_swedish_names_survive_whatever_windows_called_them(path: Path) -> None:
    name = zipfile.ZipInfo("Vårdnadshavare.csv".encode("cp850").decode("cp437"))
    name.create_system = 0
    given = read(packed(path, (name, ELEV)), Pins())

    assert files(given) == [("vardnadshavare", f"{path.name}/Vårdnadshavare.csv")]


def test_the_unpacked_files_are_for_nobody_else_to_see(path: Path, unpacked_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = zipfile.ZipFile.open

    def looking(self: zipfile.ZipFile, *args: object, **kwargs: object) -> object:
        seen.extend(stat.S_IMODE(folder.stat().st_mode) for folder in unpacked_in.iterdir())
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile.ZipFile, "open", looking)
    packed(path, ("elev.csv", ELEV))
    seen.clear()

    read(path, Pins())

    assert seen == [0o700]


def test_nothing_is_left_after_a_table_that_cannot_be_read(path: Path) -> None:
    assert "NUL bytes" in complaint(packed(path, ("elev.csv", b"Elev;Klass\n1;\0\n")))


ESCAPES = ["../elev.csv", "/etc/elev.csv", "a/../../elev.csv", "C:/elev.csv", "..\\elev.csv", "\\\\server\\share\\elev.csv"]


@pytest.mark.parametrize("inside", ESCAPES)
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, path: Path, inside: str) -> None:
    assert "which would be unpacked outside its folder. Do not trust this file." in complaint(
        packed(path, ("klass.csv", ELEV), (inside, ELEV))
    )
    assert not (tmp_path / "elev.csv").exists()


def test_a_link_is_refused(path: Path) -> None:
    link = zipfile.ZipInfo("elev.csv")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16

    assert "would be unpacked outside its folder" in complaint(packed(path, (link, "/etc/passwd")))


@pytest.mark.parametrize("inside", ["extrakt.zip", "elev.csv.gz", "mapp/ELEV.7Z"])
def test_an_archive_within_is_refused(path: Path, inside: str) -> None:
    assert f"holds another archive, '{inside}'. Unpack it yourself, and give the folder." in complaint(packed(path, (inside, b"PK\3\4")))


def test_an_encrypted_archive_is_refused(path: Path) -> None:
    packed(path, ("elev.csv", ELEV))
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag in the member's own header, and in the directory
    content[content.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)

    assert "is encrypted. Unpack it with its password into a folder that others cannot open" in complaint(path)


def test_two_files_of_one_name_are_refused(path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        packed(path, ("elev.csv", ELEV), ("elev.csv", ELEV))

    assert "holds two files of one name" in complaint(path)


def test_a_bomb_is_refused_before_it_is_unpacked(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("elev.csv", "w") as part:
        for _ in range(200):
            part.write(bytes(2**20))

    assert "would grow 1,0" in complaint(path)


def test_an_archive_that_says_it_is_too_large_is_refused(path: Path) -> None:
    packed(path, ("elev.csv", ELEV), ("klass.csv", ELEV))
    content = path.read_bytes()
    directory = content.index(b"PK\1\2")
    sizes = (2**32 - 2).to_bytes(4, "little")
    for member in range(2):
        at = content.index(b"PK\1\2", directory + member)
        content = content[: at + 24] + sizes + content[at + 28 :]
    path.write_bytes(content)

    assert "GB unpacked, and at most 4 GB is allowed. Unpack it yourself" in complaint(path)


def test_an_archive_of_too_many_files_is_refused(path: Path) -> None:
    assert "holds 10,001 files" in complaint(packed(path, *((f"{n}.csv", "") for n in range(10_001))))


def test_a_size_that_is_a_lie_is_told(path: Path) -> None:
    packed(path, ("elev.csv", ELEV * 1000))
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\1\2") + 24
    content[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)

    assert "is not a ZIP file, or a damaged one" in complaint(path)


@pytest.mark.parametrize("content", [b"", b"Elev;Klass\n1;5A\n"], ids=["empty", "CSV"])
def test_what_is_no_zip_file_is_told(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    assert "is not a ZIP file, or a damaged one" in complaint(path)


def test_damage_within_is_told(path: Path) -> None:
    packed(path, ("elev.csv", os.urandom(5000)))
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)

    assert "or a damaged one" in complaint(path)


def test_a_way_of_packing_that_is_not_known_is_told(path: Path) -> None:
    packed(path, ("elev.csv", ELEV))
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 10] = content[8] = 9  # Deflate64, which Windows uses for large files
    path.write_bytes(content)

    assert "is packed in a way that is not read here" in complaint(path)


def test_an_archive_without_tables_is_told(path: Path) -> None:
    assert complaint(packed(path, ("läsmig.txt", "hej"))).startswith(f"No table was found in {path.name}: no file has the name of one")
