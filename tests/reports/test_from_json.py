"""audit.json is read back as the audit that it was made from, and what is no audit is told apart."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import audits
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules_for_reports import CHECKS
from test_formats import EXTREMES, opaque

from checks.audit import Acceptance, Audit, Finding, Outcome, Past, Unit, Where
from checks.catalogue import catalogue
from checks.evidence import DATES
from checks.model import Detail, Effect, Reason, Severity, Status, Verdict
from checks.tables import TABLES, Kind
from reports.as_html import files as html
from reports.as_json import as_json, document
from reports.audit_document import NotAnAuditError
from reports.formats import FORMATS, rendered
from reports.from_json import from_json
from reports.redact import lessened, redacted

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "audit.schema.json").read_text("utf-8"))
NAMES = {"19cc07": "Anna Lind", "e201f0": "Bo Lind, jr"}


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("audit", EXTREMES.values(), ids=EXTREMES)
def test_an_audit_read_back_is_written_the_same_byte_for_byte(audit: Audit, detail: Detail) -> None:
    written = as_json(redacted(audit, detail, b"secret", NAMES))

    assert as_json(from_json(written, CHECKS)) == written


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("name", FORMATS)
def test_a_report_from_an_audit_read_back_is_the_report_that_the_check_wrote(name: str, detail: Detail) -> None:
    audit = redacted(audits.remembered(), detail, b"secret", NAMES)
    days = {"start", "vanligast", "forsta"}  # names that only the rules of these tests have
    plain = replace(audit, findings=tuple(one for one in audit.findings if not days & one.values.keys()))

    assert rendered(from_json(as_json(plain), CHECKS), "sv", [name]) == rendered(plain, "sv", [name])


@pytest.mark.parametrize("detail", Detail)
def test_a_rule_that_is_not_known_stands_with_what_the_json_says_of_it(detail: Detail) -> None:
    written = as_json(redacted(audits.remembered(), detail, b"secret", NAMES))

    read = from_json(written, {})

    assert as_json(read) == written
    assert "Regeln har ändrats eller finns inte i den här versionen" in str(html(read, "sv", [])["index.html"])
    assert detail is Detail.COUNTS or "Gruppen 6A/20261SV har 2 olika kurskoder" in str(html(read, "sv", [])["index.html"])


@pytest.mark.parametrize("detail", Detail)
def test_a_rule_whose_words_have_changed_leaves_the_sentences_of_the_check_as_they_were(detail: Detail) -> None:
    written = as_json(redacted(audits.remembered(), detail, b"secret", NAMES))
    rule = CHECKS["AKT102"]
    newer = {**CHECKS, "AKT102": replace(rule, sv=replace(rule.sv, message="Ny mening om {nagot_nytt}.", fix="Gör så med {nagot_nytt}."))}

    read = from_json(written, newer)

    assert as_json(read) == written
    assert "nagot_nytt" not in str(html(read, "sv", [])["index.html"])
    assert read.checks["AKT102"].sv.title == "Elevaktiviteter utan slutdatum"


@pytest.mark.parametrize("audit", [*EXTREMES.values(), audits.large(300)], ids=[*EXTREMES, "large"])
def test_what_is_written_keeps_to_the_schema(audit: Audit) -> None:
    faults = {error.json_path for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(json.loads(as_json(audit)))}

    no_hashes = {f"$.run.tables[{n}].sha256" for n in range(len(audits.HOSTILE))} if audit is EXTREMES["hostile"] else set()
    assert faults == no_hashes


def objects_in(schema: Any, where: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Every schema of an object with properties, by its place."""
    found = []
    for name, each in schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else []:
        found += objects_in(each, f"{where}/{name}")
    return [*found, *([(where, schema)] if isinstance(schema, dict) and "properties" in schema and "type" in schema else [])]


def test_the_schema_describes_every_key_and_forbids_all_others() -> None:
    objects = [(where, each) for where, each in objects_in(SCHEMA) if not where.startswith("/$defs/preview")]  # which has its own

    assert len(objects) > 12
    assert [where for where, each in objects if each["additionalProperties"] is not False] == []
    assert [f"{where}/{key}" for where, each in objects for key, said in each["properties"].items() if not said.get("description")] == []


def test_the_schema_refuses_a_key_that_it_does_not_describe() -> None:
    written = json.loads(as_json(audits.realistic()))
    written["findings"][0]["personnummer"] = "hemligt"

    with pytest.raises(jsonschema.ValidationError, match="personnummer"):
        jsonschema.validate(written, SCHEMA)


def test_keys_that_came_later_may_be_lacking_and_keys_still_to_come_are_left_aside() -> None:
    written = document(audits.realistic())
    for later in ("remarks", "past", "units"):
        del written[later]
    for finding in written["findings"]:
        del finding["since"]

    jsonschema.validate(json.loads(json.dumps(written)), SCHEMA)
    read = from_json(json.dumps({**written, "to_come": {"a": 1}, "run": {**written["run"], "to_come": 1}}), CHECKS)

    assert [unit.enhet for unit in read.units] == ["BJ", "EK", "ÅG"]
    assert len(read.findings) == len(audits.realistic().findings)


def test_neither_principal_nor_address_is_written() -> None:
    written = as_json(replace(audits.realistic(), accepted=()))  # whose waivers a principal has approved

    assert not [unit for unit in audits.UNITS if unit.rektor is None or unit.rektor in written]
    assert "@" not in written


BROKEN = {
    "nothing": ("", "breaks off or is damaged in line 1"),
    "a truncated file": (as_json(audits.realistic())[:3000], "breaks off or is damaged in line"),
    "a list": ("[]", "is not an audit"),
    "a number": ("7", "is not an audit"),
    "another format": ('{"format": "extenslint-preview/1"}', "is not an audit"),
    "a format that is no text": ('{"format": ["extenslint-audit/1"]}', "is not an audit"),
    "a newer format": ('{"format": "extenslint-audit/2"}', "is 'extenslint-audit/2', and this version reads extenslint-audit/1"),
    "an empty audit": ('{"format": "extenslint-audit/1"}', "is not whole: tool"),
    "deep nesting": ("[" * 100_000, "breaks off or is damaged"),
}


@pytest.mark.parametrize(("text", "said"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_audit_is_told_apart(text: str, said: str) -> None:
    with pytest.raises(NotAnAuditError) as raised:
        from_json(text, CHECKS)

    assert said in str(raised.value)


def paths_in(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything in the JSON."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(*above, key) for key, _ in inner] + [path for key, each in inner for path in paths_in(each, (*above, key))]


SMALL = document(replace(audits.of_one_school("EK"), findings=audits.of_one_school("EK").findings[:2]))


@given(st.sampled_from(paths_in(SMALL)), st.sampled_from([None, 7, -1, "x", [], {}, [None], {"x": {"y": []}}, 1e400]))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_an_audit_with_one_thing_changed_is_read_or_refused_and_nothing_else(path: tuple[Any, ...], value: object) -> None:
    changed = json.loads(json.dumps(SMALL))
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value

    assert "<html" in read_or_refused(json.dumps(changed)) or "is not" in read_or_refused(json.dumps(changed))


def read_or_refused(text: str) -> str:
    """The page of the audit, or what is said of a text that is none."""
    try:
        return str(html(from_json(text, CHECKS), "sv", [])["index.html"])
    except NotAnAuditError as error:
        return str(error)


scalars = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12)
values = st.dictionaries(st.text("abcdef_", min_size=1, max_size=9), scalars | st.lists(scalars, max_size=3).map(tuple), max_size=3)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
numbers = st.lists(st.integers(1, 9999), max_size=5).map(tuple)
places = st.builds(Where, st.sampled_from(sorted(TABLES)), st.none() | st.text(max_size=9), numbers, st.integers(0, 9999))
every_finding = st.builds(
    Finding,
    code=st.sampled_from(["GRP102", "GRP108"]),
    severity=st.sampled_from(Severity),
    effect=st.sampled_from(Effect),
    enhet=st.none() | st.text(max_size=9),
    key=st.dictionaries(st.sampled_from(["grupp", "elev", "klass"]), st.none() | st.text(max_size=9), max_size=2),
    values=values | st.dictionaries(st.sampled_from(sorted(DATES)), days, max_size=2),
    where=places,
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    caused_by=st.none() | st.text("0123456789abcdef", min_size=16, max_size=16),
    status=st.sampled_from(Status),
    since=st.none() | days,
    message=st.none(),
)
findings = st.lists(every_finding, max_size=3).map(tuple)
reasons = st.builds(Reason, st.text(max_size=9), st.text(max_size=9))
few = st.integers(0, 9)
outcomes = st.builds(Outcome, st.just("GRP102"), st.sampled_from(Verdict), few, few, st.floats(0, 9), st.none() | reasons)
trends = st.lists(st.tuples(days, few), max_size=3).map(tuple)
pasts = st.builds(Past, st.none() | days, st.dictionaries(st.none() | st.text(max_size=5), trends, max_size=2))
acceptances = st.lists(st.builds(Acceptance, st.text(max_size=9), st.text(max_size=9), days), max_size=3)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.none() | st.timezones())
units = st.lists(st.builds(Unit, st.text(max_size=5), st.text(max_size=9)), max_size=2, unique_by=lambda unit: unit.enhet).map(tuple)


@given(findings, findings, st.lists(outcomes, max_size=2).map(tuple), acceptances, pasts, moments, units)
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_audit_read_back_is_written_the_same_byte_for_byte(
    found: tuple[Finding, ...],
    gone: tuple[Finding, ...],
    ended: tuple[Outcome, ...],
    given: list[Acceptance],
    past: Past,
    created: datetime,
    schools: tuple[Unit, ...],
) -> None:
    audit = replace(
        audits.clean(),
        findings=found,
        fixed=gone,
        accepted=gone,
        outcomes=ended,
        acceptances={one.fingerprint: acceptance for one, acceptance in zip(gone, given, strict=False)},
        past=past,
        run=replace(audits.RUN, created=created),
        units=schools,
    )
    written = as_json(audit)

    assert as_json(from_json(written, CHECKS)) == written


def test_names_are_taken_out_of_an_audit_that_was_read_back() -> None:
    full = from_json(as_json(redacted(opaque(audits.realistic()), Detail.FULL, b"secret", NAMES)), CHECKS)

    assert "Anna Lind" in as_json(full)
    assert "Anna Lind" not in as_json(lessened(full, Detail.KEYS)) + as_json(lessened(full, Detail.COUNTS))


def test_the_names_of_values_that_are_days_are_those_of_the_contract_and_of_the_rules() -> None:
    columns = {name for table in TABLES.values() for name, column in table.columns.items() if column.kind is Kind.DATE}
    said = [item for check in catalogue().values() for example in check.examples for finds in example.finds for item in finds.items()]

    assert columns <= DATES
    assert {name for name, value in said if isinstance(value, date)} <= DATES
    assert {name for name, value in said if name in DATES and value is not None and not isinstance(value, date)} == set()
