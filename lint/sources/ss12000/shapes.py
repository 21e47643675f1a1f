"""What is read of each resource's records: the fields, where they stand, and the lists inside a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a record by name, each with the keys that lead to it, and its lists, each with the shape of what stands in it. A field
    whose path is empty is the item itself.
    """

    fields: Mapping[str, Path]
    lists: Mapping[str, "Shape"] = field(default_factory=dict)


def _shape(*paths: str, **lists: Shape) -> Shape:
    return Shape({path: tuple(path.split(".")) for path in paths}, lists)


_DATES = ("startDate", "endDate")
_PLACE = ("enroledAt.id", "schoolType", "schoolYear", "cancelled", *_DATES)

SHAPES: Mapping[str, Shape] = {
    "organisations": _shape(
        "id",
        "displayName",
        "organisationCode",
        "organisationType",
        "schoolUnitCode",
        "parentOrganisation.id",
        schoolTypes=Shape({"value": ()}),
    ),
    "persons": _shape(
        "id",
        "givenName",
        "familyName",
        "civicNo.value",
        "birthDate",
        "securityMarking",
        "personStatus",
        enrolments=_shape(*_PLACE),
        responsibles=_shape("person.id", "relationType"),
        emails=_shape("value", "type"),
        phoneNumbers=_shape("value", "mobile"),
    ),
    "enrolments": _shape("person.id", "student.id", *_PLACE),
    "placements": _shape("child.id", "placedAt.id", "group.id", "schoolType", *_DATES),
    "duties": _shape(
        "id",
        "person.id",
        "dutyAt.id",
        "dutyRole",
        "signature",
        *_DATES,
        assignmentRole=_shape("group.id", "assignmentRoleType", "type", *_DATES),
    ),
    "groups": _shape("id", "displayName", "groupType", "organisation.id", *_DATES, groupMemberships=_shape("person.id", *_DATES)),
    "activities": _shape(
        "id",
        "displayName",
        "activityType",
        "organisation.id",
        "syllabus.id",
        *_DATES,
        groups=_shape("id"),
        teachers=_shape("duty.id", "grader", *_DATES),
    ),
    "syllabuses": _shape("id", "courseCode", "subjectDesignation", "subjectCode"),
}
