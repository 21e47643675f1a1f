"""The annotations as the runner of GitHub's workflows reads them."""

import re
from collections import Counter
from dataclasses import replace

import audits
from audits import found

from checks.audit import Audit, Outcome
from checks.model import Detail, Verdict
from reports.as_github import as_github
from reports.redact import redacted
from reports.words import number

COMMAND = re.compile(r"^::(error|warning|notice) ([^:]*)::(.*)$")


def commands(audit: Audit) -> list[tuple[str, dict[str, str], str]]:
    """Every command: its name, its properties and its text, unescaped as the runner does it."""
    read = []
    for line in as_github(audit, "sv").splitlines():
        match = COMMAND.match(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        read.append((match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])))
    return read


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_an_annotation_names_file_line_rule_and_school() -> None:
    name, properties, text = commands(audits.realistic())[1]

    assert name == "error"
    assert properties == {"file": "elevaktivitet.csv", "line": "402", "title": "AKT102 Elevaktiviteter utan slutdatum (BJ)"}
    assert text == "10C/20261NO: 2 aktiviteter av 19 saknar slutdatum. Bara några elever saknas."


def test_no_more_are_printed_than_a_step_shows_and_the_rest_are_counted() -> None:
    audit = audits.large(2000)
    read = commands(audit)
    shown = [one for one in read if one[1]["title"] != "extenslint"]

    assert max(Counter(name for name, _, _ in read).values()) == 10
    assert read[-1][2] == f"{number(len(audit.findings) - len(shown), 'sv')} fynd till visas inte här. Hela listan står i rapporten."


def test_each_rule_is_shown_once_before_any_is_shown_twice() -> None:
    codes = [properties["title"].split()[0] for name, properties, _ in commands(audits.realistic()) if name == "error"][1:]

    assert len(set(codes)) == len(codes) == 9


def test_a_rule_that_crashed_is_an_error() -> None:
    assert commands(audits.realistic())[0] == ("error", {"title": "extenslint"}, "VHR102 Elev under 18 utan vårdnadshavare: gick sönder")


def test_even_if_every_rule_crashed_no_more_than_a_step_shows_are_printed() -> None:
    crashed = tuple(Outcome(code, Verdict.CRASHED) for code in audits.CHECKS)

    assert Counter(name for name, _, _ in commands(replace(audits.realistic(), outcomes=crashed)))["error"] == 10


def test_nothing_is_printed_where_nothing_was_found() -> None:
    assert as_github(audits.clean(), "sv") == ""


def test_no_name_can_end_its_command_or_begin_another() -> None:
    names = (
        "a\n::error::b",
        "::add-mask::x",
        "##[add-mask]y",
        "##vso[task.setvariable]z",
        "50%0A::error::c",
        "d,line=9::e",
        "\r\n::stop-commands::f",
    )
    findings = tuple(found("AKT102", name, (2,), grupp=name, av=1, hela_gruppen=True) for name in names)
    files = tuple(replace(one, where=replace(one.where, file=one.enhet)) for one in findings)

    printed = as_github(replace(audits.clean(), findings=files), "sv")
    read = commands(replace(audits.clean(), findings=files))

    assert len(printed.splitlines()) == len(read) == len(names)
    assert all(properties.keys() == {"file", "line", "title"} and properties["line"] == "2" for _, properties, _ in read)
    assert "##" not in printed
    assert "50%250A%3A%3Aerror%3A%3Ac" in printed


def test_where_only_numbers_may_be_shown_no_line_is() -> None:
    counts = redacted(audits.realistic(), Detail.COUNTS, b"secret")

    assert {"line" in properties for _, properties, _ in commands(counts)} == {False}
