"""Personnummer are read in every form in which registers write them, and told right from wrong as the published vectors do."""

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from checks.values import taken_apart
from lint.preparation import prepared
from tests.deliveries import delivery, found_in, settings

AS_OF = date(2026, 8, 20)
VECTORS = Path(__file__).parent / "vectors"
FORMS = ("long_format", "short_format", "separated_format", "separated_long")
WRITTEN = [
    pytest.param(vector, vector[form], id=vector[form])
    for name in ("personnummer_vectors.json", "interimsnummer_vectors.json")
    for vector in json.loads((VECTORS / name).read_text("utf-8"))
    for form in FORMS
]


def judged(written: str, as_of: date = AS_OF) -> tuple[str | None, str | None, date | None, str | None]:
    """The number's fault, kind, birth date and canonical form."""
    [row] = taken_apart(pl.Series([written], dtype=pl.String), as_of).select("fault", "kind", "date", "canonical").rows()
    return row


@pytest.mark.parametrize(("vector", "written"), WRITTEN)
def test_every_published_vector_is_judged_as_published(vector: dict[str, object], written: str) -> None:
    fault, kind, _, _ = judged(written)

    assert (fault is None) == vector["valid"]
    if vector["valid"]:
        assert kind == {"ssn": "person", "con": "samordning", "interim": "interim"}[str(vector["type"])]


@pytest.mark.parametrize(("vector", "written"), [each for each in WRITTEN if each.values[0]["valid"]])  # type: ignore[index]
def test_all_written_forms_come_to_the_same_twelve_characters(vector: dict[str, object], written: str) -> None:
    _, _, _, canonical = judged(written)

    if "+" in str(vector["separated_format"]) and written == vector["short_format"]:
        assert canonical != vector["long_format"]  # ten digits without a sign name the younger of two
    else:
        assert canonical == vector["long_format"]


@pytest.mark.parametrize(
    ("written", "fault", "kind", "born"),
    [
        ("20150312-TF20", None, "tf", date(2015, 3, 12)),
        ("150312tf12", None, "tf", date(2015, 3, 12)),
        ("20210791-9967", None, "samordning", date(2021, 7, 31)),
        ("19090527+1474", None, "person", date(1909, 5, 27)),
        ("090527+1474", None, "person", date(1909, 5, 27)),
        ("570428-9999", None, "person", date(1957, 4, 28)),
        ("20151316-9817", "datum", "person", None),
        ("20150900-9817", "datum", "person", None),
        ("20150932-9817", "datum", "person", None),
        ("20150960-9817", "datum", "person", None),
        ("20150991-9817", "datum", "samordning", None),
        ("20150992-9817", "datum", "samordning", None),
        ("20150229-9817", "datum", "person", None),
        ("20260821-TF10", "datum", "tf", date(2026, 8, 21)),
        ("20260820-TF10", None, "tf", date(2026, 8, 20)),
        ("20150916-9818", "kontrollsiffra", "person", date(2015, 9, 16)),
        ("150916-0006", "form", "person", date(2015, 9, 16)),
        ("20150916-000T", "form", None, None),
        ("21150916-9817", "form", None, None),
        ("2015-09-16-9817", "form", None, None),
        ("150916 9817", "form", None, None),
        ("20150916", "form", None, None),
    ],
)
def test_a_number_is_taken_apart(written: str, fault: str | None, kind: str | None, born: date | None) -> None:
    assert judged(written)[:3] == (fault, kind, born)


@pytest.mark.parametrize("day", range(61, 92))
def test_the_day_of_a_samordningsnummer_is_counted_from_sixty(day: int) -> None:
    assert judged(f"201507{day}-9900")[2] == date(2015, 7, day - 60)


def test_ten_digits_name_the_latest_birth_date_that_has_passed() -> None:
    assert judged("260820-TF10")[2] == date(2026, 8, 20)
    assert judged("260821-TF10")[2] == date(1926, 8, 21)


def faults(*written: str) -> list[str | None]:
    """What the typed table elev says of each number in a column."""
    rows = "".join(f"e{n};{number}\n" for n, number in enumerate(written))
    typed = prepared(delivery({"elev": f"Elev;Personnummer\n{rows}"}), settings())
    return typed.engine.table("elev")["personnummer_fel"].to_list()


def test_a_blank_cell_and_a_damaged_one_are_told_from_a_wrong_number() -> None:
    found = faults("", "NULL", "2,01509E+11", "509169817", "2292399", "11234567", "2015-09", "20150916-9817")

    assert found == ["saknas", "saknas", "skadat", "skadat", "skadat", "skadat", "form", None]


def test_a_table_without_the_column_has_no_faults() -> None:
    typed = prepared(delivery({"elev": "Elev\ne1\n"}), settings())

    assert typed.engine.table("elev")["personnummer_fel"].to_list() == [None]


def test_damage_by_excel_is_reported_once_and_not_as_a_wrong_number() -> None:
    audit = found_in({"elev": "Elev;Personnummer\ne1;2,01509E+11\ne2;509169817\n"}).audit

    assert [finding.code for finding in audit.findings if finding.code.startswith("IDN")] == []


def test_two_numbers_that_became_the_same_power_of_ten_are_two_persons() -> None:
    typed = prepared(delivery({"personal": "Signatur;Status;Personnummer\nA;Aktiv;2,01E+11\nB;Aktiv;2,01E+11\n"}), settings())

    assert typed.engine.table("personal")["personal"].n_unique() == 2
