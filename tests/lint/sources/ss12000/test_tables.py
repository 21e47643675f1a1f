"""What each table of the contract takes out of the standard's records."""

import pytest

from tests.lint.sources.ss12000.school import END, START, delivery, records_behind, rows, school, table


def test_the_school_gives_all_ten_tables() -> None:
    assert {each.table for each in delivery(school()).tables} == {
        *("elevaktivitet", "undervisningsgrupp", "personal", "tjanst", "epostregister"),
        *("elev", "klass", "samband", "vardnadshavare", "enhet"),
    }


def test_a_school_unit_is_a_unit_and_the_municipality_is_none() -> None:
    found = rows(school(), "enhet", "enhet", "namn", "skolform", "skolenhetskod", "rektor", "rektor_epost")

    assert found == [("EKB", "Ekbackens skola", "GR", "24084591", "Rut Björk", "rut@skola.example")]


def test_a_unit_of_many_school_forms_leaves_it_to_its_pupils() -> None:
    register = school()
    register["organisations"][1]["schoolTypes"] = ["GR", "FKLASS"]

    assert rows(register, "enhet", "skolform") == [("absent",)]


@pytest.mark.parametrize(
    ("change", "name"),
    [({"organisationCode": None}, "24084591"), ({"organisationCode": " ", "schoolUnitCode": None}, "o1"), ({"organisationCode": 17}, "17")],
)
def test_a_unit_is_called_by_its_code_else_by_its_school_unit_code_else_by_its_id(change: dict[str, object], name: str) -> None:
    register = school()
    register["organisations"][1] |= change

    assert rows(register, "enhet", "enhet") == [(name,)]
    assert {enhet for (enhet,) in rows(register, "elev", "enhet")} == {name}


def test_a_code_that_two_units_share_names_neither() -> None:
    register = school()
    register["organisations"].append({"id": "o2", "displayName": "Alby", "organisationCode": "EKB", "organisationType": "Skolenhet"})

    assert rows(register, "enhet", "enhet") == [("24084591",), ("o2",)]


def test_a_protected_principal_is_not_named() -> None:
    register = school()
    register["persons"][5]["securityMarking"] = "Sekretessmarkering"

    assert rows(register, "enhet", "rektor", "rektor_epost") == [("absent", "absent")]


def test_two_principals_are_one_too_many_to_send_a_report_to() -> None:
    register = school()
    register["duties"][0]["dutyRole"] = "Rektor"

    assert rows(register, "enhet", "rektor") == [("absent",)]


def test_a_principal_who_has_left_gives_way_to_the_next() -> None:
    register = school()
    register["duties"][0] |= {"dutyRole": "Rektor", "endDate": "2026-06-30"}

    assert rows(register, "enhet", "rektor") == [("Rut Björk",)]


def test_a_duty_is_a_post() -> None:
    columns = ("personal", "signatur", "status", "befattning", "enhet", "fornamn", "anstalld_fran", "anstalld_till")

    assert rows(school(), "personal", *columns) == [
        ("p1", "ULI", "Aktiv", "Lärare", "EKB", "Ulla", "2015-08-10", None),
        ("p2", "RBJ", "Aktiv", "Rektor", "EKB", "Rut", "2019-08-01", None),
    ]


@pytest.mark.parametrize(
    ("end", "person", "status"),
    [
        (None, "Aktiv", "Aktiv"),
        ("2026-08-20", "Aktiv", "Aktiv"),
        ("2026-08-19", "Aktiv", "Ej aktiv"),
        ("2026-08-19T00:00:00", "Aktiv", "Ej aktiv"),
        (None, None, "Aktiv"),
        (None, "Avliden", "Ej aktiv"),
        ("2027-06-30", "Utvandrad", "Ej aktiv"),
    ],
)
def test_a_post_is_active_until_it_ends_if_the_person_is(end: str | None, person: str | None, status: str) -> None:
    register = school()
    register["duties"][0]["endDate"] = end
    register["persons"][4]["personStatus"] = person

    assert rows(register, "personal", "status")[0] == (status,)


def test_without_a_date_for_the_sync_no_post_has_ended() -> None:
    register = school()
    register["duties"][0]["endDate"] = "2020-06-30"

    assert rows(register, "personal", "status", as_of=None)[0] == ("Aktiv",)


def test_a_duty_at_a_whole_school_counts_at_each_of_its_units_that_is_used() -> None:
    register = school()
    register["organisations"] += [
        {"id": "s", "displayName": "Ekbacken", "organisationType": "Skola"},
        {
            "id": "o2",
            "displayName": "Fritids",
            "organisationCode": "FTH",
            "organisationType": "Skolenhet",
            "parentOrganisation": {"id": "s"},
        },
        {"id": "o3", "displayName": "Tomt", "organisationCode": "TOM", "organisationType": "Skolenhet", "parentOrganisation": {"id": "s"}},
    ]
    register["organisations"][1]["parentOrganisation"] = {"id": "s"}
    register["persons"][0]["enrolments"].append({"enroledAt": {"id": "o2"}, "schoolType": "FTH"})
    register["duties"][0]["dutyAt"] = {"id": "s"}

    assert rows(register, "personal", "personal", "enhet") == [("p1", "EKB"), ("p1", "FTH"), ("p2", "EKB")]


def test_a_duty_at_the_municipality_stays_there() -> None:
    register = school()
    register["duties"][0]["dutyAt"] = {"id": "h"}

    assert rows(register, "personal", "enhet")[0] == ("h",)
    assert ("h",) in rows(register, "enhet", "enhet")


def test_the_mail_register_holds_the_addresses_that_a_school_gives_its_staff() -> None:
    assert rows(school(), "epostregister", "personal", "epost") == [
        ("v1", "bo@skola.example"),
        ("p1", "ulla@skola.example"),
        ("p2", "rut@skola.example"),
    ]


def test_an_enrolment_with_its_class_is_a_placement() -> None:
    columns = (
        "elev",
        "enhet",
        "skolform",
        "klass",
        "arskurs",
        "inskriven_fran",
        "klass_fran",
        "klass_till",
        "fodelsedatum",
        "personnummer",
    )

    assert rows(school(), "elev", *columns) == [
        ("e1", "EKB", "GR", "6A", "6", "2020-08-17", "2026-07-01", "2027-06-30", "2014-03-11", "201403119918"),
        ("e2", "EKB", "GR", "6A", "6", "2020-08-17", "2026-07-01", "2027-06-30", "2014-05-24", "201405249846"),
    ]


def test_last_year_s_class_is_a_row_of_its_own() -> None:
    register = school()
    register["groups"].append(
        {
            "id": "k5a",
            "displayName": "5A",
            "groupType": "Klass",
            "organisation": {"id": "o1"},
            "groupMemberships": [{"person": {"id": "e1"}, "startDate": "2025-07-01", "endDate": "2026-06-30"}],
        }
    )

    assert rows(register, "elev", "elev", "klass", "klass_till") == [
        ("e1", "6A", "2027-06-30"),
        ("e1", "5A", "2026-06-30"),
        ("e2", "6A", "2027-06-30"),
    ]


def test_a_pupil_without_class_is_a_placement_without_class() -> None:
    register = school()
    del register["groups"][0]["groupMemberships"][1]

    assert rows(register, "elev", "elev", "klass") == [("e1", "6A"), ("e2", None)]


def test_a_class_at_a_unit_where_the_pupil_is_not_enrolled_is_shown_at_the_pupil_s_own() -> None:
    register = school()
    register["organisations"].append({"id": "o2", "displayName": "Alby", "organisationCode": "ALB", "organisationType": "Skolenhet"})
    register["groups"][0]["organisation"] = {"id": "o2"}

    assert rows(register, "elev", "elev", "enhet", "klass") == [("e1", "EKB", "6A"), ("e2", "EKB", "6A")]
    assert rows(register, "klass", "klass", "enhet") == [("6A", "ALB")]


def test_a_second_school_without_class_does_not_borrow_the_first_one_s() -> None:
    register = school()
    register["organisations"].append({"id": "o2", "displayName": "Modersmål", "organisationCode": "MOD", "organisationType": "Skolenhet"})
    register["persons"][0]["enrolments"].append({"enroledAt": {"id": "o2"}, "schoolType": "GR", "schoolYear": 6})

    assert rows(register, "elev", "elev", "enhet", "klass") == [("e1", "EKB", "6A"), ("e1", "MOD", None), ("e2", "EKB", "6A")]


def test_fritidshem_has_no_class() -> None:
    register = school()
    register["persons"][0]["enrolments"].append({"enroledAt": {"id": "o1"}, "schoolType": "FTH"})

    assert rows(register, "elev", "elev", "skolform", "klass") == [("e1", "GR", "6A"), ("e1", "FTH", None), ("e2", "GR", "6A")]


def test_a_place_in_a_class_that_names_nobody_is_not_lost() -> None:
    register = school()
    del register["groups"][0]["groupMemberships"][1]["person"]

    assert rows(register, "elev", "elev", "enhet", "klass") == [("e1", "EKB", "6A"), ("e2", "EKB", None), (None, "EKB", "6A")]
    assert records_behind(register, "elev")[2] == ("groups.json", 1)


@pytest.mark.parametrize(("end", "placed"), [(None, 1), ("2026-06-11", 2)])
def test_a_cancelled_enrolment_counts_until_its_end_or_not_at_all(end: str | None, placed: int) -> None:
    register = school()
    register["persons"][0]["enrolments"][0] |= {"cancelled": True, "endDate": end}

    assert len(rows(register, "elev", "elev")) == placed


def test_enrolments_may_stand_apart_from_the_persons() -> None:
    register = school()
    for person in register["persons"]:
        for enrolment in person.pop("enrolments", []):
            register.setdefault("enrolments", []).append({"person": {"id": person["id"]}, **enrolment})

    assert rows(register, "elev", "elev", "klass", "fornamn") == [("e1", "6A", "Åsa"), ("e2", "6A", "Örjan")]
    assert records_behind(register, "elev") == [("enrolments.json", 1), ("enrolments.json", 2)]


def test_a_placement_is_in_its_avdelning() -> None:
    register = school()
    register["groups"].append({"id": "av", "displayName": "Myran", "groupType": "Avdelning", "organisation": {"id": "o1"}})
    register["placements"] = [
        {"placedAt": {"id": "o1"}, "child": {"id": "e1"}, "group": {"id": "av"}, "schoolType": "FTH", "startDate": START}
    ]

    assert ("e1", "FTH", "Myran", START) in rows(register, "elev", "elev", "skolform", "klass", "klass_fran")
    assert ("Myran", "EKB") in rows(register, "klass", "klass", "enhet")


def test_avdelningar_whose_children_nobody_tells_of_are_no_classes() -> None:
    register = school()
    register["groups"].append({"id": "av", "displayName": "Myran", "groupType": "Avdelning", "organisation": {"id": "o1"}})

    assert rows(register, "klass", "klass") == [("6A",)]


@pytest.mark.parametrize("code", ["VUXGY", "SARVUX", "VUXSARGR", "KOMVUX"])
def test_the_many_codes_for_adult_education_are_one(code: str) -> None:
    register = school()
    register["persons"][0]["enrolments"][0]["schoolType"] = code

    assert rows(register, "elev", "skolform")[0] == ("VUX",)


def test_a_class_has_its_mentor() -> None:
    assert rows(school(), "klass", "klass", "enhet", "startdatum", "slutdatum", "mentor") == [
        ("6A", "EKB", "2026-07-01", "2027-06-30", "ULI")
    ]


def test_a_guardian_is_h_and_others_keep_their_relation() -> None:
    assert rows(school(), "samband", "elev", "vardnadshavare", "sambandstyp") == [
        ("e1", "v1", "H"),
        ("e2", "v1", "H"),
        ("e2", "v2", "God man"),
    ]


def test_whoever_is_responsible_is_among_the_guardians() -> None:
    assert rows(school(), "vardnadshavare", "vardnadshavare", "epost", "mobil") == [
        ("v1", "bo@hem.example", "070-1740605"),
        ("v2", None, None),
    ]


def test_what_no_record_has_is_absent() -> None:
    register = school()
    for person in register["persons"]:
        for field in ("civicNo", "securityMarking", "responsibles", "emails", "phoneNumbers"):
            person.pop(field, None)

    assert {"samband", "vardnadshavare", "epostregister"} & {each.table for each in delivery(register).tables} == set()
    assert rows(register, "elev", "personnummer", "skydd")[0] == ("absent", "absent")


def test_a_row_points_at_the_record_that_it_stands_in() -> None:
    assert records_behind(school(), "samband") == [("persons.json", 1), ("persons.json", 2), ("persons.json", 2)]
    assert records_behind(school(), "elevaktivitet") == [("activities.json", 1), ("activities.json", 1)]
    assert records_behind(school(), "undervisningsgrupp") == [("groups.json", 2)]


def test_rows_are_told_apart_though_they_stand_in_one_record() -> None:
    assert table(school(), "elevaktivitet").rows.frame()["rad"].to_list() == [1, 2]


def test_a_unit_that_was_not_delivered_is_called_by_its_id() -> None:
    register = school()
    register["persons"][0]["enrolments"][0]["enroledAt"]["id"] = "o9"

    assert rows(register, "elev", "enhet")[0] == ("o9",)


def test_a_resource_that_is_missing_takes_its_tables_with_it() -> None:
    register = school()
    del register["duties"]

    assert {"personal", "tjanst"} & {each.table for each in delivery(register).tables} == set()
    assert rows(register, "elevaktivitet", "elev", "betygsign") == [("e1", "absent"), ("e2", "absent")]


def test_dates_may_be_points_in_time() -> None:
    register = school()
    register["activities"][0] |= {"startDate": "2026-08-16T22:00:00Z", "endDate": "2026-12-18T00:00:00+01:00"}

    assert rows(register, "elevaktivitet", "startdatum", "slutdatum") == [(START, END), (START, END)]
