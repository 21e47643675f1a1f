"""The files are such as a Swedish Windows program writes, the same for the same seed, and the key beside them says what was done."""

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checks.profiles import profile
from checks.tables import TABLES
from lint.demo import Demo, municipality, write

IN_EXTENS = [table for table in TABLES if table not in profile("extens").foreign]


def contents(demo: Demo, folder: Path) -> dict[str, bytes]:
    """Every file that is written, by name."""
    return {path.name: path.read_bytes() for path in write(demo, folder)}


@pytest.fixture(scope="module")
def files(faulty: Demo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return contents(faulty, tmp_path_factory.mktemp("files"))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (contents(municipality(seed=7, activities=5_000), tmp_path / name) for name in ("a", "b"))

    assert first == second


def test_another_seed_gives_another_municipality(tmp_path: Path) -> None:
    first, second = (contents(municipality(seed=seed, activities=5_000), tmp_path / str(seed)) for seed in (7, 8))

    assert first["elev.csv"] != second["elev.csv"]


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    code = "from lint.demo import municipality, write; from pathlib import Path; import sys; "
    code += "write(municipality(seed=7, activities=1), Path(sys.argv[1]))"
    command = [sys.executable, "-c", code, str(tmp_path / "other")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "42"}, cwd=Path(__file__).parents[3])

    here = contents(municipality(seed=7, activities=1), tmp_path / "here")

    assert {path.name: path.read_bytes() for path in (tmp_path / "other").iterdir()} == here


def test_there_is_a_file_for_every_table_and_one_for_the_faults(files: dict[str, bytes]) -> None:
    assert set(files) == {f"{table}.csv" for table in IN_EXTENS} | {"PLANTERADE_FEL.md"}


@pytest.mark.parametrize("table", IN_EXTENS)
def test_a_file_read_back_is_the_table_under_the_contracts_headers(faulty: Demo, files: dict[str, bytes], table: str) -> None:
    header, *rows = csv.reader(files[f"{table}.csv"].decode("cp1252").split("\r\n")[:-1], delimiter=";")

    frame = faulty.tables[table]

    assert header == [TABLES[table].columns[name].label for name in frame.columns]
    assert rows == [list(row) for row in frame.iter_rows()]


@pytest.mark.parametrize("table", IN_EXTENS)
def test_every_line_ends_as_windows_ends_it(files: dict[str, bytes], table: str) -> None:
    written = files[f"{table}.csv"]

    assert written.endswith(b"\r\n")
    assert written.count(b"\n") == written.count(b"\r\n") == written.count(b"\r")


def test_only_cells_that_need_it_are_quoted(files: dict[str, bytes]) -> None:
    quoted = {cell for written in files.values() for cell in re.findall(r'"(?:[^"]|"")*"(?=;|\r)', written.decode("cp1252", "replace"))}

    assert quoted
    assert all(";" in cell or '""' in cell for cell in quoted)


def test_no_file_name_carries_a_date(files: dict[str, bytes]) -> None:
    assert [name for name in files if re.search(r"\d", name)] == []


def test_the_key_has_a_line_for_every_planted_fault(faulty: Demo, files: dict[str, bytes]) -> None:
    lines = [line for line in files["PLANTERADE_FEL.md"].decode().splitlines() if re.match(r"\| [A-Z]{3}\d{3} \|", line)]

    assert [line.split(" | ")[0].removeprefix("| ") for line in lines] == [planted.code for planted in faulty.planted]
    assert {line.count("|") for line in lines} == {5}


def test_the_key_prints_no_personnummer(files: dict[str, bytes]) -> None:
    assert re.findall(rb"\d{6}-[\dT]", files["PLANTERADE_FEL.md"]) == []


def test_the_key_of_a_clean_demo_says_that_nothing_is_planted(clean: Demo, tmp_path: Path) -> None:
    assert "Inga fel är planterade." in contents(clean, tmp_path)["PLANTERADE_FEL.md"].decode()
