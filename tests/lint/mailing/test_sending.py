"""Letters over a real mail server: who gets what, what is tried again, and that nothing goes twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from checks.audit import Audit, Unit
from checks.model import Detail
from lint.config import Config
from lint.errors import UserError
from lint.mailing.sending import World, rehearse, send, tell_unread, written
from tests.lint.mailing.postoffice import PASSWORD, USER, Office, open_office

PRINCIPALS = ["maria.lind@example.se", "omar.haddad@example.se", "eva.ost@example.se"]
CENTRAL = "skolkontoret@example.se"
LONG_AGO = datetime(2026, 8, 6, 7, 0, tzinfo=UTC)
Settings = Callable[..., Config]


def world(password: str = PASSWORD, slept: list[float] | None = None) -> World:
    waits = [] if slept is None else slept
    return World({"MEJL_PWD": password}, lambda: LONG_AGO, waits.append, lambda _: None)


@pytest.fixture
def settings(office: Office, certificate: Path, tmp_path: Path) -> Settings:
    def made(**more: Any) -> Config:
        mejl = {
            "server": "127.0.0.1",
            "port": office.port,
            "certifikat": certificate,
            "anvandare": USER,
            "losenord": "${MEJL_PWD}",
            "fran": "extenslint@example.se",
            "central": [CENTRAL],
            "logg": tmp_path / "utskick.sqlite",
            "tidsgrans": 2,
        }
        return Config.model_validate({"mejl": {**mejl, **more}})

    return made


def test_each_principal_gets_their_own_school_and_the_central_office_all(office: Office, settings: Settings, audit: Audit) -> None:
    sent = send(audit, settings(), world())

    assert (sent.new, sent.before, dict(sent.unsent)) == (4, 0, {})
    assert office.recipients == [*PRINCIPALS, CENTRAL]
    assert [str(message["Subject"]).partition(":")[0] for _, message in office.inbox] == [
        "Björkskolan",
        "Ekbackens skola",
        "Åvallagymnasiet",
        "Alla skolor",
    ]


def test_a_school_s_letter_holds_nothing_of_another_school(office: Office, settings: Settings, audit: Audit) -> None:
    send(audit, settings(), world())
    everything = office.inbox[0][1].as_string() + "".join(
        part.get_content() for part in office.inbox[0][1].walk() if part.get_content_maintype() == "text"
    )

    assert "Björkskolan" in everything
    assert not any(other in everything for other in ("Ekbacken", "8A/20261TY", "Åvalla", "TE25MATMAT02C"))


def test_a_letter_has_text_html_and_the_school_s_page_and_is_small(office: Office, settings: Settings, audit: Audit) -> None:
    send(audit, settings(), world())
    message = office.inbox[0][1]
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    (page,) = message.iter_attachments()

    assert text is not None
    assert html is not None
    assert "19 saker måste rättas före synken 10 augusti 2026" in text.get_content()
    assert len(html.get_content().encode()) <= 30_000
    assert (page.get_content_type(), page.get_filename()) == ("text/html", "bj.html")
    assert page.get_content().startswith("<!doctype html>")


def test_a_link_takes_the_place_of_the_attachment(office: Office, settings: Settings, audit: Audit) -> None:
    send(audit, settings(lank=r"\\filserver\skola\audit"), world())
    message = office.inbox[0][1]
    text = message.get_body(("plain",))

    assert text is not None
    assert r"\\filserver\skola\audit\enhet\bj.html" in text.get_content()
    assert list(message.iter_attachments()) == []


def test_what_has_gone_does_not_go_again_until_the_next_check(office: Office, settings: Settings, audit: Audit) -> None:
    send(audit, settings(), world())
    again = send(audit, settings(), world())
    other = send(replace(audit, run=replace(audit.run, id="another")), settings(), world())

    assert (again.new, again.before, other.new) == (0, 4, 4)
    assert len(office.inbox) == 8


def test_a_school_without_a_usable_address_is_told_to_the_central_office(office: Office, settings: Settings, audit: Audit) -> None:
    hostile = replace(audit.units[1], rektor_epost="omar@example.se\r\nBcc: alla@example.se")
    units = (replace(audit.units[0], rektor_epost=None), hostile, audit.units[2])

    sent = send(replace(audit, units=units), settings(), world())

    assert dict(sent.unsent) == {"BJ": "mail.unsent.missing", "EK": "mail.unsent.malformed"}
    assert office.recipients == [PRINCIPALS[2], CENTRAL]
    told = office.inbox[1][1].get_body(("plain",))
    assert told is not None
    assert "Björkskolan: 19 fel, 5 varningar (inget brev: rektorns e-postadress saknas)" in told.get_content()


def test_a_hostile_school_name_cannot_become_a_header_or_markup(office: Office, settings: Settings, audit: Audit) -> None:
    units = (Unit("BJ", 'Björk\r\nBcc: alla@example.se\r\n\r\n<script>"', "M", PRINCIPALS[0]), *audit.units[1:])

    send(replace(audit, units=units), settings(), world())
    message = office.inbox[0][1]
    html = message.get_body(("html",))

    assert html is not None
    assert message["Bcc"] is None
    assert "<script>" not in html.get_content()
    assert str(message["Subject"]).startswith("Björk Bcc: alla@example.se")


def test_config_may_give_another_address_than_the_register(office: Office, settings: Settings, audit: Audit) -> None:
    config = settings().model_copy(
        update={"enheter": Config.model_validate({"enheter": {"BJ": {"rektor_epost": "ny@example.se"}}}).enheter}
    )

    send(audit, config, world(), "BJ")

    assert office.recipients == ["ny@example.se"]


def test_a_refused_recipient_stops_nobody_else_and_is_told(office: Office, settings: Settings, audit: Audit) -> None:
    office.on_recipient = lambda to: "550 5.1.1 No such user" if to == PRINCIPALS[1] else None

    sent = send(audit, settings(), world())

    assert dict(sent.unsent) == {"EK": "mail.unsent.failed"}
    assert office.recipients == [PRINCIPALS[0], PRINCIPALS[2], CENTRAL]
    assert office.tries.count(PRINCIPALS[1]) == 1


def test_a_server_that_says_later_is_tried_again(office: Office, settings: Settings, audit: Audit) -> None:
    answers = iter(["451 4.7.1 Greylisted", "451 4.7.1 Greylisted"])
    office.on_text = lambda *_: next(answers, None)
    slept: list[float] = []

    sent = send(audit, settings(), world(slept=slept))

    assert (sent.new, dict(sent.unsent)) == (4, {})
    assert slept == [5, 30, 1, 1, 1, 1]


def test_a_letter_that_could_not_go_goes_the_next_time(office: Office, settings: Settings, audit: Audit) -> None:
    office.on_recipient = lambda to: "451 4.3.2 Later" if to == PRINCIPALS[0] else None
    first = send(audit, settings(), world())
    office.on_recipient = lambda _: None

    second = send(audit, settings(), world())

    assert (first.new, dict(first.unsent)) == (3, {"BJ": "mail.unsent.failed"})
    assert (second.new, second.before) == (1, 3)
    assert sorted(office.recipients) == sorted([*PRINCIPALS, CENTRAL])


def test_a_connection_that_breaks_while_the_text_goes_leaves_the_letter_unsure_and_is_not_tried_again(
    office: Office, settings: Settings, audit: Audit
) -> None:
    def drop(server: Any, envelope: Any) -> str | None:
        if envelope.rcpt_tos == [PRINCIPALS[0]]:
            server.transport.abort()
        return None

    office.on_text = drop

    sent = send(audit, settings(), world())
    again = send(audit, settings(), world())

    assert dict(sent.unsent) == {"BJ": "mail.unsent.unsure"}
    assert (sent.new, again.new, dict(again.unsent)) == (3, 0, {"BJ": "mail.unsent.unsure"})
    assert office.recipients.count(PRINCIPALS[0]) == 1


def test_a_program_killed_in_the_middle_goes_on_where_it_was_and_sends_nothing_twice(
    office: Office, settings: Settings, audit: Audit, tmp_path: Path
) -> None:
    config = settings()
    assert config.mejl is not None
    child = f"""
import sys; sys.path[:0] = {[str(Path(__file__).parents[2] / "reports")]!r}
import audits
from lint.config import Config
from lint.mailing.sending import World, send
from datetime import datetime, UTC
config = Config.model_validate_json({config.model_dump_json(exclude_unset=True)!r})
send(audits.realistic(), config, World({{"MEJL_PWD": {PASSWORD!r}}}, lambda: datetime.now(UTC), lambda _: None, lambda _: None))
"""
    running = subprocess.Popen([sys.executable, "-c", child])

    def kill(server: Any, envelope: Any) -> str | None:
        if envelope.rcpt_tos == [PRINCIPALS[1]]:
            os.kill(running.pid, signal.SIGKILL)
            running.wait()
        return None

    office.on_text = kill
    running.wait(timeout=60)
    office.on_text = lambda *_: None

    again = send(audit, config, world())

    assert (again.new, again.before, dict(again.unsent)) == (2, 1, {"EK": "mail.unsent.unsure"})
    assert sorted(office.recipients) == sorted([*PRINCIPALS, CENTRAL])


def test_a_wrong_password_is_an_error_and_nothing_is_begun(office: Office, settings: Settings, audit: Audit) -> None:
    with pytest.raises(UserError, match="refused the login") as told:
        send(audit, settings(), world("fel"))

    assert "fel" not in str(told.value).replace("fel under", "")
    assert send(audit, settings(), world()).new == 4


def test_a_certificate_that_nobody_vouches_for_is_refused(office: Office, settings: Settings, audit: Audit) -> None:
    with pytest.raises(UserError, match="certificate that is not trusted"):
        send(audit, settings(certifikat=None), world())

    assert office.inbox == []


def test_a_server_without_encryption_gets_no_password(settings: Settings, audit: Audit) -> None:
    with open_office(None, login=False) as plain, pytest.raises(UserError, match="offers no encryption"):
        send(audit, settings(port=plain.port), world())


def test_a_server_on_this_computer_may_do_without_encryption(settings: Settings, audit: Audit) -> None:
    with open_office(None, login=False) as plain:
        sent = send(audit, settings(port=plain.port, sakerhet="ingen", anvandare=None), world())

    assert sent.new == 4


def test_a_server_that_is_not_there_is_an_error(settings: Settings, audit: Audit) -> None:
    with pytest.raises(UserError, match=r"127\.0\.0\.1:9 does not answer"):
        send(audit, settings(port=9), world())


def test_a_server_that_hangs_is_given_up(office: Office, settings: Settings, audit: Audit) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(UserError, match="does not answer"):
        send(audit, settings(port=silent.getsockname()[1], tidsgrans=1), world())


def test_names_are_never_mailed(settings: Settings, audit: Audit) -> None:
    with pytest.raises(UserError, match="must not be mailed"):
        send(replace(audit, run=replace(audit.run, detail=Detail.FULL)), settings(), world())


def test_config_may_say_that_only_schools_with_news_are_written_to(office: Office, settings: Settings, audit: Audit) -> None:
    from checks.model import Status

    old = tuple(replace(finding, status=Status.REMAINING) if finding.enhet == "BJ" else finding for finding in audit.findings)
    quiet = replace(audit, findings=old, fixed=tuple(one for one in audit.fixed if one.enhet != "BJ"))

    sent = send(quiet, settings(skicka="andring"), world())

    assert dict(sent.unsent) == {"BJ": "mail.unsent.nothing"}
    assert PRINCIPALS[0] not in office.recipients


def test_a_rehearsal_goes_to_one_address_and_is_forgotten(office: Office, settings: Settings, audit: Audit) -> None:
    rehearsed = rehearse(audit, settings(), world(), "prov@example.se")
    sent = send(audit, settings(), world())

    assert (rehearsed.new, sent.new) == (4, 4)
    assert office.recipients[:4] == ["prov@example.se"] * 4
    assert {message["To"] for _, message in office.inbox[:4]} == {"prov@example.se"}


def test_a_dry_run_writes_the_letters_to_files_and_sends_nothing(office: Office, settings: Settings, audit: Audit, tmp_path: Path) -> None:
    done = written(audit, settings(), tmp_path / "brev")
    letter = message_from_bytes((tmp_path / "brev" / "bj.eml").read_bytes(), policy=policy.default)

    assert done.new == 4
    assert sorted(path.name for path in (tmp_path / "brev").iterdir()) == ["ag.eml", "bj.eml", "central-1.eml", "ek.eml"]
    assert letter["To"] == PRINCIPALS[0]
    assert office.inbox == []


def test_where_nothing_could_be_read_the_central_office_is_told_once_and_no_school(office: Office, settings: Settings) -> None:
    reason = "Uttaget är tomt <b>"
    tell_unread(reason, "2026-08-06T01:00:00", settings(), world())
    tell_unread(reason, "2026-08-06T01:00:00", settings(), world())

    assert office.recipients == [CENTRAL]
    html = office.inbox[0][1].get_body(("html",))
    assert html is not None
    assert "Uttaget är tomt &lt;b&gt;" in html.get_content()
