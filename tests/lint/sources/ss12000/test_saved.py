"""A folder of saved responses, or a ZIP of one, is read whole or not at all."""

import json
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from lint.errors import SourceError
from lint.sources import Delivery, Pins
from lint.sources.reading import read
from tests.lint.sources.ss12000.school import AS_OF, Record, delivery, school

PINS = Pins(as_of=AS_OF)


def write(folder: Path, name: str, records: Sequence[Record], token: str | None = None) -> None:
    (folder / name).write_text(json.dumps({"data": records, "pageToken": token}, ensure_ascii=False), "utf-8")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The school, one file a resource."""
    for resource, records in school().items():
        write(tmp_path, f"{resource}.json", records)
    return tmp_path


def cells(read: Delivery) -> dict[str, str]:
    return {table.table: table.sha256 for table in read.tables}


EXPECTED = cells(delivery(school()))


def test_a_folder_of_responses_is_a_register(saved: Path) -> None:
    found = read(saved, PINS)

    assert cells(found) == EXPECTED
    assert found.source == str(saved)


def test_a_response_stands_for_the_folder_it_lies_in(saved: Path) -> None:
    assert cells(read(saved / "groups.json", PINS)) == EXPECTED


def test_a_bare_list_is_as_good_as_the_standard_s_form(saved: Path) -> None:
    for resource, records in school().items():
        (saved / f"{resource}.json").write_text(json.dumps(records), "utf-8-sig")

    assert cells(read(saved, PINS)) == EXPECTED


@pytest.mark.parametrize("form", ["persons_{}.json", "persons-{}.json", "Persons ({}).json"])
def test_several_pages_are_one_resource(saved: Path, form: str) -> None:
    (saved / "persons.json").unlink()
    persons = school()["persons"]
    for number, person in enumerate(persons, 9):  # 9, 10, 11 …
        write(saved, form.format(number), [person], None if person is persons[-1] else "more")

    found = read(saved, PINS)

    assert cells(found) == EXPECTED
    samband = next(table for table in found.tables if table.table == "samband")
    assert samband.file == f"{form.format(9)} … {form.format(14)} (6)"
    assert samband.places is not None
    assert samband.places.select("fil", "post").rows() == [(form.format(9), 1), (form.format(10), 1), (form.format(10), 1)]


def test_a_zip_of_the_folder_is_the_folder(saved: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    packed = tmp_path_factory.mktemp("zip") / "ist.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        for file in saved.iterdir():
            parts.write(file, f"uttag/{file.name}")

    found = read(packed, PINS)

    assert cells(found) == EXPECTED
    elev = next(table for table in found.tables if table.table == "elev")
    assert elev.file == "ist.zip/uttag/persons.json"
    assert elev.places is not None
    assert elev.places["fil"].unique().to_list() == ["ist.zip/uttag/persons.json"]


def test_an_export_from_vklass_may_lie_beside_the_responses(saved: Path) -> None:
    (saved / "vklass_anvandare.csv").write_text("Personal;Enhet;Roll;Källa\np1;EKB;Lärare;synk\n", "utf-8")

    found = read(saved, PINS)

    assert [table.table for table in found.tables][-1] == "vklass_anvandare"
    assert cells(found).items() >= EXPECTED.items()


def test_another_register_beside_the_responses_is_refused(saved: Path) -> None:
    (saved / "elev.csv").write_text("Elev;Enhet\ne1;EKB\n", "utf-8")

    with pytest.raises(SourceError, match=r"responses of SS 12000 and also elev\.csv"):
        read(saved, PINS)


def test_resources_that_nothing_is_made_of_are_named(saved: Path) -> None:
    write(saved, "studyplans.json", [{"id": "sp1"}])

    found = read(saved, PINS)

    assert cells(found) == EXPECTED
    assert found.ignored == ("studyplans.json",)


def test_a_resource_that_is_not_used_need_not_be_readable(saved: Path) -> None:
    (saved / "grades.json").write_bytes(b"[")

    assert cells(read(saved, PINS)) == EXPECTED


def test_pages_that_are_missing_are_asked_for(saved: Path) -> None:
    write(saved, "persons.json", school()["persons"][:3], "abc")

    with pytest.raises(SourceError, match=r"persons\.json says that more pages follow"):
        read(saved, PINS)


def test_a_file_that_is_cut_off_is_refused(saved: Path) -> None:
    whole = (saved / "groups.json").read_bytes()
    (saved / "groups.json").write_bytes(whole[:-20])

    with pytest.raises(SourceError, match=r"groups\.json is not JSON: it ends in the middle of"):
        read(saved, PINS)


def test_a_folder_with_a_response_s_name_is_refused(saved: Path) -> None:
    (saved / "groups.json").unlink()
    (saved / "groups.json").mkdir()

    with pytest.raises(SourceError, match=r"groups\.json is not an ordinary file"):
        read(saved, PINS)


def test_hidden_files_are_passed_over(saved: Path) -> None:
    (saved / ".persons.json").write_bytes(b"[")

    assert cells(read(saved, PINS)) == EXPECTED


def test_another_json_file_is_told_what_it_should_be_called(tmp_path: Path) -> None:
    (tmp_path / "personer.json").write_text("[]")

    with pytest.raises(SourceError, match="does not have the name of a resource of SS 12000: organisations, persons"):
        read(tmp_path / "personer.json", PINS)


def test_a_folder_s_responses_may_be_empty(tmp_path: Path) -> None:
    for resource in school():
        write(tmp_path, f"{resource}.json", [])

    found = read(tmp_path, PINS)

    assert {table.table: table.rows.height for table in found.tables} == {
        "elevaktivitet": 0,
        "undervisningsgrupp": 0,
        "personal": 0,
        "klass": 0,
        "enhet": 0,
    }


def test_the_day_in_the_names_is_the_delivery_s(saved: Path) -> None:
    for file in list(saved.iterdir()):
        file.rename(saved / f"{file.stem}_2026-08-10.json")

    assert {table.dated for table in read(saved, PINS).tables} == {date(2026, 8, 10)}


def test_records_that_come_twice_are_seen_and_multiply_nothing_else(saved: Path) -> None:
    persons = school()["persons"]
    write(saved, "persons.json", [*persons, persons[4]])  # a teacher

    assert cells(read(saved, PINS)).items() - EXPECTED.items() == {
        item for item in cells(read(saved, PINS)).items() if item[0] == "epostregister"
    }
