"""Which resource a saved response holds is told by its name."""

import pytest

from lint.sources.ss12000.resources import in_page_order, resource_named


@pytest.mark.parametrize(
    ("name", "resource"),
    [
        ("persons.json", "persons"),
        ("Persons.JSON", "persons"),
        ("persons_2.json", "persons"),
        ("persons-12.json", "persons"),
        ("persons (3).json", "persons"),
        ("persons-page2.json", "persons"),
        ("ss12000_persons_2026-08-10.json", "persons"),
        ("persons-2026-08-10T0300Z.json", "persons"),
        ("schoolUnitOfferings.json", "schoolunitofferings"),
        ("studyplans.json", "studyplans"),
        ("personal.json", None),
        ("audit.json", None),
        ("persons.json.bak", None),
        ("persons", None),
        ("my persons.json", None),
        (".json", None),
    ],
)
def test_a_name_tells_the_resource(name: str, resource: str | None) -> None:
    assert resource_named(name) == resource


def test_pages_follow_on_each_other_by_number_and_not_by_letter() -> None:
    names = ["persons_10.json", "persons_2.json", "persons.json", "persons_1.json"]

    assert in_page_order(names) == ["persons.json", "persons_1.json", "persons_2.json", "persons_10.json"]


def test_digits_that_are_no_numbers_break_nothing() -> None:
    assert in_page_order(["persons_²_10.json", "persons_²_2.json"]) == ["persons_²_2.json", "persons_²_10.json"]
