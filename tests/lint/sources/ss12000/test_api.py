"""The API is read to its end over a real connection, whatever happens on the way, or nothing of it is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from lint.errors import SourceError, UserError
from lint.sources import Delivery
from lint.sources.ss12000.api import read_ss12000
from lint.sources.ss12000.asking import PAUSES
from tests.api_server import CLIENT, SECRET, Api, body, dropped, fine, hung_up, serving, status
from tests.lint.sources.ss12000.school import AS_OF, delivery, school

PERSONS = "/v2.0/persons"
TOKEN = "/connect/token"


@pytest.fixture
def api() -> Iterator[Api]:
    """The school behind an API."""
    with serving(Api(school())) as running:
        yield running


def read(api: Api, waited: list[float] | None = None, **said: Any) -> Delivery:
    return read_ss12000(api.config(**said), api.environ, AS_OF, wait=(waited if waited is not None else []).append)


def refused(api: Api, **said: Any) -> str:
    """What is said when nothing is read: neither the secret nor what the other side said."""
    with pytest.raises(SourceError) as error:
        read(api, **said)

    told = str(error.value)
    assert not any(word in told for word in (SECRET, "Lovelace", "9918"))
    return told


def cells(read: Delivery) -> dict[str, str]:
    return {table.table: table.sha256 for table in read.tables}


EXPECTED = cells(delivery(school()))


def test_every_page_of_every_resource_is_read(api: Api) -> None:
    told: list[tuple[str, int]] = []

    found = read_ss12000(api.config(), api.environ, AS_OF, lambda resource, records: told.append((resource, records)))

    assert cells(found) == EXPECTED
    assert found.source == f"127.0.0.1:{api.port}/v2.0"
    assert [count for resource, count in told if resource == "persons"] == [2, 4, 6]
    assert [path for path in api.asked if "persons" in path] == [
        "GET /v2.0/persons",
        "GET /v2.0/persons?pageToken=2",
        "GET /v2.0/persons?pageToken=4",
    ]


def test_records_are_numbered_through_all_pages(api: Api) -> None:
    samband = next(table for table in read(api).tables if table.table == "samband")
    vardnadshavare = next(table for table in read(api).tables if table.table == "vardnadshavare")

    assert samband.places is not None
    assert samband.places.select("fil", "post").rows() == [("persons (SS 12000)", 1), ("persons (SS 12000)", 2), ("persons (SS 12000)", 2)]
    assert vardnadshavare.places is not None
    assert vardnadshavare.places["post"].to_list() == [3, 4]


def test_the_size_of_a_page_may_be_asked_for(api: Api) -> None:
    assert cells(read(api, sida=4)) == EXPECTED
    assert [path for path in api.asked if "persons" in path] == ["GET /v2.0/persons?limit=4", "GET /v2.0/persons?pageToken=4&limit=4"]


def test_nothing_but_get_is_asked_of_the_api(api: Api) -> None:
    read(api)

    assert {path.split()[0] for path in api.asked if "/v2.0/" in path} == {"GET"}
    assert api.asked.count(f"POST {TOKEN}") == 1


def test_the_client_may_log_in_by_the_form(api: Api) -> None:
    api.client_in_form = True

    assert cells(read(api)) == EXPECTED


def test_only_the_resources_that_are_named_are_read(api: Api) -> None:
    assert {table.table for table in read(api, resurser=("organisations", "duties")).tables} == {"enhet", "personal"}


@pytest.mark.parametrize("fault", [status(429), status(500), status(502), status(503), status(504), dropped, hung_up])
def test_a_page_that_fails_is_asked_for_again(api: Api, fault: Any) -> None:
    api.faults[PERSONS] = [fine, fault, fault]
    waited: list[float] = []

    assert cells(read(api, waited)) == EXPECTED
    assert waited == list(PAUSES[:2])


def test_a_login_that_fails_is_tried_again(api: Api) -> None:
    api.faults[TOKEN] = [status(503), hung_up]

    assert cells(read(api)) == EXPECTED


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "Mon, 10 Aug 2026 03:00:30 GMT", "Date": "Mon, 10 Aug 2026 03:00:00 GMT"}, 30.0),
        ({"Retry_After": "0"}, 0.0),
        ({"Retry_After": "soon"}, PAUSES[0]),
        ({"Retry_After": "-5"}, PAUSES[0]),
    ],
)
def test_the_server_says_how_long_to_wait(api: Api, headers: dict[str, str], pause: float) -> None:
    api.faults[PERSONS] = [status(429, **headers)]
    waited: list[float] = []

    assert cells(read(api, waited)) == EXPECTED
    assert waited == [pause]


def test_a_server_that_asks_for_hours_is_left_in_peace(api: Api) -> None:
    api.faults[PERSONS] = [status(429, Retry_After="7200")]

    assert "asks for a pause of 120 minutes" in refused(api)


@pytest.mark.parametrize(
    ("fault", "why"),
    [(status(500), "answers 500"), (status(429), "answers 429"), (dropped, "connection was lost"), (hung_up, "connection was lost")],
)
def test_what_fails_each_time_is_given_up_and_nothing_is_checked(api: Api, fault: Any, why: str) -> None:
    api.faults[PERSONS] = [fine] + [fault] * (len(PAUSES) + 1)

    told = refused(api)

    assert why in told
    assert "othing has been checked" in told


def test_a_token_that_expires_midway_is_renewed(api: Api) -> None:
    api.token_life = 3

    assert cells(read(api)) == EXPECTED
    assert api.tokens > 1


def test_a_token_is_renewed_once_for_a_page_and_no_more(api: Api) -> None:
    api.faults[PERSONS] = [status(401), status(401), status(401)]

    assert "refuses a token that has just been given" in refused(api)
    assert api.tokens == 2


def test_a_wrong_secret_is_said_and_not_shown(api: Api) -> None:
    told = refused(api, klient_id="någon annan")

    assert "the secret is wrong" in told
    assert "klient_id" in told


def test_a_secret_that_is_not_set_is_asked_for(api: Api) -> None:
    with pytest.raises(SourceError, match="SS12000_HEMLIGHET, which is not set"):
        read_ss12000(api.config(), {}, AS_OF)

    assert api.asked == []


def test_the_client_s_name_may_come_from_the_environment(api: Api) -> None:
    found = read_ss12000(api.config(klient_id="${KLIENT}"), {**api.environ, "KLIENT": CLIENT}, AS_OF)

    assert cells(found) == EXPECTED


def test_a_name_in_other_text_is_refused(api: Api) -> None:
    with pytest.raises(UserError, match="klient_id mixes"):
        read(api, klient_id="kund-${KLIENT}")


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (status(403), "the client may not read persons. Ask the supplier for that scope"),
        (status(404), "kalla.ss12000.adress is what stands before /persons"),
        (status(301, Location="https://elsewhere.example/"), "sends us to another address"),
        (status(400), "check kalla.ss12000.adress and sida"),
        (body(b"<html>Ada Lovelace", Content_Type="text/html; charset=utf-8"), "answers with a web page"),
        (body(b'[{"givenName": "Lovelace"'), "page 1 is not JSON: it ends in the middle"),
        (body('[{"givenName": "Åsa Lovelace"}]'.encode("cp1252")), "not UTF-8"),
        (body(b'{"code": "Lovelace"}'), 'neither {"data": [...]} nor a list'),
        (body(b'{"data": [{"id": ["Lovelace"]}]}'), "in record 1, at id, there is a list"),
        (body(b"[" * 100_000), "recursion limit"),
        (body(b"not gzip", Content_Encoding="gzip"), "cannot be unpacked"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_try(api: Api, fault: Any, why: str) -> None:
    api.faults[PERSONS] = [fault]

    assert why in refused(api)


@pytest.mark.parametrize("code", [400, 410])
def test_a_page_that_is_forgotten_says_to_run_again(api: Api, code: int) -> None:
    api.faults[PERSONS] = [fine, status(code)]

    assert "does not know the page any more. Run again" in refused(api)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (status(404), "there is no such address. Check kalla.ss12000.token_adress"),
        (status(302), "sends us to another address"),
        (body(b'{"error": "invalid_scope"}'), "answers without a token"),
        (body(b'{"access_token": 7}'), "answers without a token"),
        (body(b'{"access_token": "a\\r\\nX-Evil: 1"}'), "answers without a token"),
        (body(b"<html>", Content_Type="text/html"), "answers without a token"),
        (body(b"[]"), "answers without a token"),
    ],
)
def test_a_login_that_gives_no_token_says_why(api: Api, fault: Any, why: str) -> None:
    api.faults[TOKEN] = [fault]

    assert why in refused(api)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("invalid_scope", "does not know the scope"),
        ("unauthorized_client", "may not log in so"),
        ("unsupported_grant_type", "does not know client credentials"),
        (f"Lovelace {SECRET}", "the secret is wrong"),
    ],
)
def test_the_words_of_oauth_are_understood(api: Api, code: str, why: str) -> None:
    def fault(handler: Any) -> bool:
        handler.answer(400, {"error": code})
        return True

    api.faults[TOKEN] = [fault, fault]  # in the header, then in the form

    assert why in refused(api)


def test_pages_that_lead_back_to_themselves_are_refused(api: Api) -> None:
    api.faults[PERSONS] = [body(b'{"data": [{"id": "e1"}], "pageToken": "0"}'), body(b'{"data": [{"id": "e2"}], "pageToken": "0"}')]

    assert "The pages of persons never end: page 2" in refused(api)


def test_pages_that_bring_nothing_new_are_refused(api: Api) -> None:
    api.faults[PERSONS] = [body(f'{{"data": [{{"id": "e1"}}], "pageToken": "{n}"}}'.encode()) for n in range(10)]

    assert "The pages of persons never end: page 2" in refused(api)


def test_empty_pages_without_end_are_refused(api: Api) -> None:
    api.faults[PERSONS] = [body(f'{{"data": [], "pageToken": "{n}"}}'.encode()) for n in range(200)]

    assert "The pages of persons never end: page 101" in refused(api)


def test_an_empty_page_among_others_is_nothing_strange(api: Api) -> None:
    api.faults[PERSONS] = [body(b'{"data": [], "pageToken": "0"}')]

    assert cells(read(api)) == EXPECTED


def test_an_address_that_nothing_answers_at_is_said(api: Api) -> None:
    assert "nothing answers there" in refused(api, token_adress="http://127.0.0.1:1/token")


def test_a_host_that_does_not_exist_is_said(api: Api) -> None:
    assert "there is no such host" in refused(api, token_adress="https://nothing.invalid/token")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for loopback that nobody has signed but itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "loopback")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


def test_a_certificate_that_is_not_trusted_is_refused_at_once(certificate: Path) -> None:
    waited: list[float] = []
    with serving(Api(school()), certificate) as api, pytest.raises(SourceError, match="certificate is not trusted here"):
        read(api, waited)

    assert waited == []
    assert api.asked == []


def test_a_certificate_that_this_computer_trusts_will_do(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with serving(Api(school()), certificate) as api:
        assert cells(read(api)) == EXPECTED
