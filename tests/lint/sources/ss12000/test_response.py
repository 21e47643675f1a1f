"""Responses are read as the standard has them, and nothing that is not one passes for one; no message repeats what stands in it."""

import json

import pytest

from lint.errors import SourceError
from lint.sources.ss12000.flat import flattened
from lint.sources.ss12000.response import Page, page

SECRET = "Ada Lovelace 20140311-9918"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"[]", Page([], None)),
        (b'{"data": [{"id": "p1"}], "pageToken": null}', Page([{"id": "p1"}], None)),
        (b'{"data": [{"id": "p1"}]}', Page([{"id": "p1"}], None)),
        (b'{"data": [], "pageToken": ""}', Page([], None)),
        (b'{"data": [], "pageToken": "abc"}', Page([], "abc")),
        (b'\xef\xbb\xbf[{"id": "p1"}]', Page([{"id": "p1"}], None)),
        ('[{"id": "Åsa"}]'.encode(), Page([{"id": "Åsa"}], None)),
        (b' \r\n [{"id": "\\u00c5sa"}] \n', Page([{"id": "Åsa"}], None)),
    ],
)
def test_a_response_is_a_list_or_holds_one(body: bytes, expected: Page) -> None:
    assert page("persons.json", body) == expected


HOSTILE = {
    "nothing": (b"", "ends in the middle"),
    "half a response": (f'[{{"id": "{SECRET}"'.encode(), "ends in the middle"),
    "half a letter": (b'[{"id": "\xc3', "is not JSON"),
    "Windows-1252": ('[{"id": "Åsa"}]'.encode("cp1252"), "not UTF-8"),
    "UTF-16": ('[{"id": "Åsa"}]'.encode("utf-16"), "UTF-16"),
    "a web page": (f"<html>{SECRET}".encode(), "is not JSON"),
    "a bomb of lists": (b"[" * 1_000_000, "recursion limit"),
    "a bomb of objects": (b'{"data":' * 1_000_000, "recursion limit"),
    "a closed bomb inside a record": (b'[{"id":' + b"[" * 5_000 + b"]" * 5_000 + b"}]", "recursion limit"),
    "a number of many digits": (b'[{"id":' + b"9" * 100_000 + b"}]", "number out of range"),
    "not a number": (b'[{"id": NaN}]', "is not JSON"),
    "a lone half of a surrogate": (b'[{"id": "\\ud800"}]', "is not JSON"),
    "two responses": (b"[][]", "trailing"),
    "a text": (f'"{SECRET}"'.encode(), "neither"),
    "null": (b"null", "neither"),
    "an error": (f'{{"code": "{SECRET}"}}'.encode(), "neither"),
    "data that is an object": (f'{{"data": {{"id": "{SECRET}"}}}}'.encode(), "neither"),
    "a page token that is a number": (b'{"data": [], "pageToken": 7}', "pageToken is a number"),
    "a record that is a text": (f'[{{}}, "{SECRET}"]'.encode(), "record 2 is a text"),
    "a record that is nothing": (b"[null]", "record 1 is null"),
}


@pytest.mark.parametrize(("body", "why"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_response_is_refused_without_being_quoted(body: bytes, why: str) -> None:
    with pytest.raises(SourceError) as refused:
        page("persons.json", body)

    assert str(refused.value).startswith("persons.json")
    assert why in str(refused.value)
    assert not any(word in str(refused.value) for word in SECRET.split())


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({"id": {"value": SECRET}}, "in record 8, at id, there is an object where SS 12000 has one value"),
        ({"givenName": [SECRET]}, "at givenName, there is a list"),
        ({"civicNo": SECRET}, "at civicNo.value, there is a text where SS 12000 has an object"),
        ({"enrolments": SECRET}, "at enrolments, there is a text where SS 12000 has a list"),
        ({"enrolments": {"id": SECRET}}, "at enrolments, there is an object"),
        ({"enrolments": [SECRET]}, "at enrolments.enroledAt.id, there is a text"),
        ({"enrolments": [{"enroledAt": SECRET}]}, "at enrolments.enroledAt.id, there is a text"),
        ({"responsibles": [{"person": [SECRET]}]}, "at responsibles.person.id, there is a list"),
        ({"emails": [[SECRET]]}, "at emails.value, there is a list"),
    ],
)
def test_a_record_of_another_form_is_refused_by_its_number_and_field(record: dict[str, object], why: str) -> None:
    with pytest.raises(SourceError) as refused:
        flattened("persons.json", "persons", [{}, {}, record], first=6)

    assert "persons.json: in record 8" in str(refused.value)
    assert why in str(refused.value)
    assert not any(word in str(refused.value) for word in SECRET.split())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (True, "true"),
        (False, "false"),
        ("", ""),
        (None, None),
        (10**400, "1" + "0" * 400),
        ("a\0b", "a\0b"),
    ],
)
def test_a_value_is_its_text(value: object, text: str | None) -> None:
    body = json.dumps([{"id": value}]).encode()

    assert flattened("persons.json", "persons", page("persons.json", body).records).frames["persons"]["id"].to_list() == [text]


def test_a_number_beyond_all_numbers_is_a_text_like_any() -> None:
    read = page("persons.json", b'[{"id": 1e999, "birthDate": -1e999}]').records

    assert flattened("persons.json", "persons", read).frames["persons"].select("id", "birthDate").row(0) == ("inf", "-inf")


def test_of_a_key_that_stands_twice_the_last_counts() -> None:
    assert page("persons.json", b'[{"id": "a", "id": "b"}]').records == [{"id": "b"}]
