"""A source is told by what it is, and what is none is told in words."""

from pathlib import Path

import pytest

from lint.errors import SourceError
from lint.sources import Pins
from lint.sources.reading import read


def complaint(source: Path) -> str:
    with pytest.raises(SourceError) as raised:
        read(source, Pins())
    return str(raised.value)


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "elev.csv").write_text("Elev\n1\n", "utf-8")

    assert [table.table for table in read(tmp_path, Pins()).tables] == ["elev"]


def test_a_csv_file_stands_for_its_folder(tmp_path: Path) -> None:
    (tmp_path / "elev.csv").write_text("Elev\n1\n", "utf-8")
    (tmp_path / "klass.csv").write_text("Klass\n7A\n", "utf-8")

    assert [table.table for table in read(tmp_path / "elev.csv", Pins()).tables] == ["elev", "klass"]


def test_a_path_to_nothing_is_told(tmp_path: Path) -> None:
    assert complaint(tmp_path / "borta") == f"There is no {tmp_path}/borta. Check the path, and that the export has been written."


def test_a_path_that_no_disk_can_have_is_told(tmp_path: Path) -> None:
    assert "cannot be read: File name too long." in complaint(tmp_path / ("x" * 300))


def test_a_file_of_an_unknown_kind_is_told(tmp_path: Path) -> None:
    (tmp_path / "uttag.pdf").write_bytes(b"%PDF")

    assert complaint(tmp_path / "uttag.pdf") == (
        f"{tmp_path}/uttag.pdf is of no kind that extenslint reads. Give a folder, or one such file: .csv, .txt, .tsv, "
        ".xlsx, .xlsm, .xlsb, .xls, .ods, .parquet, .pq, .zip."
    )
