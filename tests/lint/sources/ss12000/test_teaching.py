"""Activities, groups and members: who takes part, between which days, and who teaches."""

import pytest

from tests.lint.sources.ss12000.school import END, START, Register, delivery, rows, school, table

DAYS = ("elev", "startdatum", "slutdatum")


def with_members(*members: dict[str, object]) -> Register:
    register = school()
    register["groups"][1]["groupMemberships"] = list(members)
    return register


def test_a_member_of_a_taught_group_has_an_elevaktivitet() -> None:
    columns = ("elev", "grupp", "kurskod", "startdatum", "slutdatum", "betygsign", "enhet")

    assert rows(school(), "elevaktivitet", *columns) == [
        ("e1", "6A/20261MA", "MA", START, END, "ULI", "EKB"),
        ("e2", "6A/20261MA", "MA", START, END, "ULI", "EKB"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (None, None, START, END),
        ("2026-09-01", None, "2026-09-01", END),
        ("2020-01-01", "2026-10-01", START, "2026-10-01"),
        ("2026-09-01", "2030-01-01", "2026-09-01", END),
        ("2026-12-18", None, END, END),
    ],
)
def test_the_days_are_those_that_membership_and_activity_have_in_common(start: str | None, end: str | None, first: str, last: str) -> None:
    register = with_members({"person": {"id": "e1"}, "startDate": start, "endDate": end})

    assert rows(register, "elevaktivitet", *DAYS) == [("e1", first, last)]


@pytest.mark.parametrize(("start", "end"), [("2026-12-19", None), ("2025-08-17", "2026-06-11")])
def test_a_member_of_other_days_takes_no_part(start: str, end: str | None) -> None:
    register = with_members({"person": {"id": "e1"}}, {"person": {"id": "e2"}, "startDate": start, "endDate": end})

    assert [elev for (elev,) in rows(register, "elevaktivitet", "elev")] == ["e1"]


def test_a_membership_that_ends_before_it_begins_is_seen() -> None:
    register = with_members({"person": {"id": "e1"}, "startDate": "2026-10-01", "endDate": "2026-09-01"})

    assert rows(register, "elevaktivitet", *DAYS) == [("e1", "2026-10-01", "2026-09-01")]


@pytest.mark.parametrize("nonsense", ["31/12/2026", "2026-02-30x", "snart", "0000"])
def test_a_day_that_is_none_is_seen_and_hides_nobody(nonsense: str) -> None:
    register = with_members({"person": {"id": "e1"}, "startDate": START, "endDate": nonsense})

    assert rows(register, "elevaktivitet", *DAYS) == [("e1", START, nonsense)]


def test_without_an_end_of_its_own_a_membership_ends_with_its_group() -> None:
    register = with_members({"person": {"id": "e1"}})
    del register["activities"][0]["endDate"]

    assert rows(register, "elevaktivitet", *DAYS) == [("e1", START, END)]


def test_where_nothing_ends_there_is_no_end() -> None:
    register = with_members({"person": {"id": "e1"}})
    del register["activities"][0]["endDate"], register["groups"][1]["endDate"]

    assert rows(register, "elevaktivitet", *DAYS) == [("e1", START, None)]


def test_a_member_who_is_nobody_is_not_lost() -> None:
    assert rows(with_members({"startDate": START}), "elevaktivitet", "elev", "grupp") == [(None, "6A/20261MA")]


@pytest.mark.parametrize("kind", ["Elevaktivitet", "Provaktivitet", "Läraraktivitet", "Övrigt"])
def test_only_teaching_is_teaching(kind: str) -> None:
    register = school()
    register["activities"].append({**register["activities"][0], "id": "a2", "activityType": kind, "startDate": "2020-01-01"})

    assert rows(register, "elevaktivitet", "elev", "startdatum") == [("e1", START), ("e2", START)]


def test_an_activity_that_does_not_say_its_type_is_teaching() -> None:
    register = school()
    del register["activities"][0]["activityType"]

    assert len(rows(register, "elevaktivitet", "elev")) == 2


def test_an_activity_without_group_is_not_lost() -> None:
    register = school()
    register["activities"][0]["groups"] = []

    assert rows(register, "elevaktivitet", "elev", "grupp", "enhet", "kurskod") == [(None, None, "EKB", "MA")]


def test_a_group_that_was_not_delivered_is_called_by_its_id() -> None:
    register = school()
    register["activities"][0]["groups"] = [{"id": "g9"}]

    assert rows(register, "elevaktivitet", "elev", "grupp", "enhet") == [(None, "g9", "EKB")]


@pytest.mark.parametrize(
    ("syllabus", "code"),
    [
        ({"courseCode": "MATMAT01a", "subjectDesignation": "MA", "subjectCode": "MAT"}, "MATMAT01a"),
        ({"courseCode": " ", "subjectDesignation": "MA", "subjectCode": "GRGRMAT01"}, "MA"),
        ({"subjectCode": "GRGRMAT01"}, "GRGRMAT01"),
    ],
)
def test_the_course_code_comes_before_the_subject(syllabus: dict[str, str], code: str) -> None:
    register = school()
    register["syllabuses"] = [{"id": "s1", **syllabus}]

    assert rows(register, "elevaktivitet", "kurskod")[0] == (code,)


def test_two_subjects_in_one_group_are_two_activities_of_each_pupil() -> None:
    register = school()
    register["syllabuses"].append({"id": "s2", "subjectDesignation": "SV"})
    register["activities"].append({**register["activities"][0], "id": "a2", "syllabus": {"id": "s2"}})

    assert rows(register, "elevaktivitet", "elev", "kurskod") == [("e1", "MA"), ("e2", "MA"), ("e1", "SV"), ("e2", "SV")]
    assert rows(register, "tjanst", "grupp", "signatur") == [("6A/20261MA", "RBJ")]


def test_a_class_that_is_taught_is_one_teaching_group_a_subject() -> None:
    register = school()
    register["activities"][0]["groups"] = [{"id": "k6a"}]

    assert rows(register, "elevaktivitet", "elev", "grupp") == [("e1", "6A MA"), ("e2", "6A MA")]
    assert ("6A MA", "EKB", "Matematik 6A") in rows(register, "undervisningsgrupp", "grupp", "enhet", "benamning")


def test_a_group_s_name_is_its_key_and_its_activity_s_name_says_more() -> None:
    columns = ("grupp", "enhet", "benamning", "startdatum", "slutdatum", "eget2", "kurskod", "period")

    assert rows(school(), "undervisningsgrupp", *columns) == [
        ("6A/20261MA", "EKB", "Matematik 6A", START, END, "absent", "absent", "absent")
    ]


def again(**change: object) -> Register:
    register = school()
    register["groups"].append({**register["groups"][1], "id": "g2", "groupMemberships": [], **change})
    return register


def test_a_name_that_is_used_again_next_year_is_one_group() -> None:
    register = again(startDate="2025-08-18", endDate="2026-06-11")

    assert rows(register, "undervisningsgrupp", "grupp", "startdatum", "slutdatum") == [("6A/20261MA", "2025-08-18", END)]


@pytest.mark.parametrize(
    "change",
    [
        {"startDate": "2026-09-01", "endDate": "2026-10-01"},
        {"startDate": START, "endDate": END},
        {"startDate": "2025-08-18", "endDate": None},
    ],
)
def test_one_name_on_two_groups_at_a_time_is_two_groups(change: dict[str, object]) -> None:
    assert len(rows(again(**change), "undervisningsgrupp", "grupp")) == 2


def test_groups_without_name_are_never_one() -> None:
    register = again(displayName=None, startDate="2025-08-18", endDate="2026-06-11")
    register["groups"][1]["displayName"] = None

    assert rows(register, "undervisningsgrupp", "grupp") == [(None,), (None,)]


def taught_by(*teachers: dict[str, object]) -> Register:
    register = school()
    register["activities"][0]["teachers"] = list(teachers)
    return register


D1, D2, D9 = {"duty": {"id": "d1"}}, {"duty": {"id": "d2"}}, {"duty": {"id": "d9"}}


def test_the_one_who_grades_is_betygsign_and_the_others_teach() -> None:
    assert rows(school(), "elevaktivitet", "betygsign")[0] == ("ULI",)
    assert rows(school(), "tjanst", "grupp", "signatur", "enhet", "startdatum", "slutdatum") == [("6A/20261MA", "RBJ", "EKB", START, END)]


def test_of_two_who_grade_the_one_who_does_so_longest_is_betygsign() -> None:
    register = taught_by({**D1, "grader": True, "endDate": "2026-10-01"}, {**D2, "grader": True, "startDate": "2026-10-02"})

    assert rows(register, "elevaktivitet", "betygsign")[0] == ("RBJ",)
    assert rows(register, "tjanst", "signatur", "slutdatum") == [("ULI", "2026-10-01")]


def test_of_two_who_grade_as_long_the_first_is_betygsign() -> None:
    register = taught_by({**D2, "grader": True}, {**D1, "grader": True})

    assert rows(register, "elevaktivitet", "betygsign")[0] == ("RBJ",)


def test_where_nobody_says_who_grades_betygsign_is_absent_and_no_fault() -> None:
    register = taught_by(D1, {**D2, "grader": False})

    assert rows(register, "elevaktivitet", "betygsign")[0] == ("absent",)
    assert table(register, "elevaktivitet").without == {"betygsign"}
    assert [signatur for (signatur,) in rows(register, "tjanst", "signatur")] == ["RBJ", "ULI"]


def test_where_somebody_says_who_grades_an_activity_without_grader_lacks_betygsign() -> None:
    register = school()
    register["activities"].append({**register["activities"][0], "id": "a2", "teachers": [D2]})

    assert [sign for (sign,) in rows(register, "elevaktivitet", "betygsign")] == ["ULI", "ULI", None, None]
    assert table(register, "elevaktivitet").without == frozenset()


def test_a_duty_that_was_not_delivered_stands_as_a_signature_that_nobody_has() -> None:
    assert rows(taught_by({**D9, "grader": True}), "elevaktivitet", "betygsign")[0] == ("d9",)
    assert rows(taught_by({**D1, "grader": True}, D9), "tjanst", "signatur") == [("d9",)]


def test_a_teacher_without_duty_is_not_lost() -> None:
    assert rows(taught_by({**D1, "grader": True}, {"grader": False}), "tjanst", "grupp", "signatur") == [("6A/20261MA", None)]


def test_a_teacher_without_signature_is_told_of_among_the_staff() -> None:
    register = school()
    del register["duties"][1]["signature"]

    assert "tjanst" not in {each.table for each in delivery(register).tables}
    assert rows(register, "personal", "personal", "signatur") == [("p1", "ULI"), ("p2", None)]
