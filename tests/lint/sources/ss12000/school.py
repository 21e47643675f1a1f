"""A small school by hand, in which nothing is wrong, and the tables that its records give."""

import copy
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from checks.tables import TABLES
from lint.sources import Delivery, TextTable
from lint.sources.ss12000.flat import flattened, together
from lint.sources.ss12000.tables import delivered

Record = dict[str, Any]
Register = dict[str, list[Record]]

AS_OF = date(2026, 8, 20)
START, END = "2026-08-17", "2026-12-18"

_SCHOOL: Mapping[str, Sequence[Record]] = {
    "organisations": [
        {"id": "h", "displayName": "Ekby kommun", "organisationType": "Huvudman"},
        {
            "id": "o1",
            "displayName": "Ekbackens skola",
            "organisationCode": "EKB",
            "schoolUnitCode": "24084591",
            "organisationType": "Skolenhet",
            "schoolTypes": ["GR"],
            "parentOrganisation": {"id": "h"},
        },
    ],
    "persons": [
        {
            "id": "e1",
            "givenName": "Åsa",
            "familyName": "Ek",
            "birthDate": "2014-03-11",
            "civicNo": {"value": "201403119918", "nationality": "SWE"},
            "securityMarking": "Ingen",
            "enrolments": [{"enroledAt": {"id": "o1"}, "schoolType": "GR", "schoolYear": 6, "startDate": "2020-08-17"}],
            "responsibles": [{"person": {"id": "v1"}, "relationType": "Vårdnadshavare"}],
        },
        {
            "id": "e2",
            "givenName": "Örjan",
            "familyName": "Al",
            "birthDate": "2014-05-24",
            "civicNo": {"value": "201405249846", "nationality": "SWE"},
            "securityMarking": "Ingen",
            "enrolments": [{"enroledAt": {"id": "o1"}, "schoolType": "GR", "schoolYear": 6, "startDate": "2020-08-17"}],
            "responsibles": [
                {"person": {"id": "v1"}, "relationType": "Vårdnadshavare"},
                {"person": {"id": "v2"}, "relationType": "God man"},
            ],
        },
        {
            "id": "v1",
            "civicNo": {"value": "198602209804", "nationality": "SWE"},
            "securityMarking": "Ingen",
            "givenName": "Bo",
            "familyName": "Ek",
            "emails": [{"value": "bo@skola.example", "type": "Skola personal"}, {"value": "bo@hem.example", "type": "Privat"}],
            "phoneNumbers": [{"value": "08-123", "mobile": False}, {"value": "070-1740605", "mobile": True}],
        },
        {
            "id": "v2",
            "givenName": "Eva",
            "familyName": "Asp",
            "civicNo": {"value": "198806299890", "nationality": "SWE"},
            "securityMarking": "Ingen",
        },
        {
            "id": "p1",
            "givenName": "Ulla",
            "familyName": "Lind",
            "civicNo": {"value": "199901199993", "nationality": "SWE"},
            "securityMarking": "Ingen",
            "emails": [{"value": "ulla@skola.example", "type": "Skola personal"}],
        },
        {
            "id": "p2",
            "givenName": "Rut",
            "familyName": "Björk",
            "civicNo": {"value": "198106139937", "nationality": "SWE"},
            "securityMarking": "Ingen",
            "emails": [{"value": "rut@skola.example", "type": "Skola personal"}],
        },
    ],
    "duties": [
        {
            "id": "d1",
            "person": {"id": "p1"},
            "dutyAt": {"id": "o1"},
            "dutyRole": "Lärare",
            "signature": "ULI",
            "startDate": "2015-08-10",
            "assignmentRole": [{"group": {"id": "k6a"}, "assignmentRoleType": "Mentor"}],
        },
        {"id": "d2", "person": {"id": "p2"}, "dutyAt": {"id": "o1"}, "dutyRole": "Rektor", "signature": "RBJ", "startDate": "2019-08-01"},
    ],
    "groups": [
        {
            "id": "k6a",
            "displayName": "6A",
            "groupType": "Klass",
            "organisation": {"id": "o1"},
            "startDate": "2026-07-01",
            "endDate": "2027-06-30",
            "groupMemberships": [{"person": {"id": "e1"}, "startDate": "2026-07-01"}, {"person": {"id": "e2"}, "startDate": "2026-07-01"}],
        },
        {
            "id": "g1",
            "displayName": "6A/20261MA",
            "groupType": "Undervisning",
            "organisation": {"id": "o1"},
            "startDate": START,
            "endDate": END,
            "groupMemberships": [
                {"person": {"id": "e1"}, "startDate": START, "endDate": END},
                {"person": {"id": "e2"}, "startDate": START},
            ],
        },
    ],
    "activities": [
        {
            "id": "a1",
            "displayName": "Matematik 6A",
            "activityType": "Undervisning",
            "organisation": {"id": "o1"},
            "groups": [{"id": "g1"}],
            "teachers": [
                {"duty": {"id": "d1"}, "grader": True, "startDate": START},
                {"duty": {"id": "d2"}, "grader": False, "startDate": START},
            ],
            "syllabus": {"id": "s1"},
            "startDate": START,
            "endDate": END,
        },
    ],
    "syllabuses": [{"id": "s1", "schoolType": "GR", "subjectCode": "GRGRMAT01", "subjectName": "Matematik", "subjectDesignation": "MA"}],
}


def school() -> Register:
    """A copy to change."""
    return copy.deepcopy({resource: list(records) for resource, records in _SCHOOL.items()})


def delivery(register: Mapping[str, Sequence[Record]], as_of: date | None = AS_OF) -> Delivery:
    """What the reader makes of the records."""
    read = {resource: [flattened(f"{resource}.json", resource, records)] for resource, records in register.items()}
    return delivered("test", together(read), as_of)


def table(register: Mapping[str, Sequence[Record]], name: str, as_of: date | None = AS_OF) -> TextTable:
    """One table of it."""
    return next(table for table in delivery(register, as_of).tables if table.table == name)


def rows(register: Mapping[str, Sequence[Record]], name: str, *columns: str, as_of: date | None = AS_OF) -> list[tuple[str | None, ...]]:
    """The cells of those columns, in the table's order; of a column that is not there "absent"."""
    found = table(register, name, as_of)
    labels = [TABLES[name].columns[column].label for column in columns]
    cells = [found.rows.frame()[str(found.header.index(label))] if label in found.header else None for label in labels]
    return [tuple("absent" if cell is None else cell[n] for cell in cells) for n in range(found.rows.frame().height)]


def records_behind(register: Mapping[str, Sequence[Record]], name: str) -> list[tuple[str, int]]:
    """The file and record that each row points at."""
    places = table(register, name).places
    assert isinstance(places, pl.DataFrame)
    return [(fil, post) for _, fil, post in places.select("rad", "fil", "post").iter_rows()]
