"""The rules as JUnit tests, read back by an XML parser."""

from dataclasses import replace
from xml.etree import ElementTree

import audits
import pytest

from checks.audit import Audit
from checks.model import Detail, Severity, Verdict
from reports.as_junit import as_junit
from reports.redact import redacted


def cases(audit: Audit) -> dict[str, ElementTree.Element]:
    """The cases by the code that their names begin with."""
    return {case.attrib["name"].split()[0]: case for case in ElementTree.fromstring(as_junit(audit, "sv")).iter("testcase")}


def children(case: ElementTree.Element) -> list[str]:
    return [child.tag for child in case]


def test_there_is_a_case_for_every_rule_and_a_suite_for_every_theme() -> None:
    root = ElementTree.fromstring(as_junit(audits.realistic(), "sv"))

    assert cases(audits.realistic()).keys() == audits.CHECKS.keys()
    assert [suite.attrib["name"] for suite in root][:3] == ["EXT Leveransen", "AKT Aktiviteter", "GRP Grupper"]


def test_the_numbers_of_the_suites_are_those_of_their_cases() -> None:
    root = ElementTree.fromstring(as_junit(audits.realistic(), "sv"))
    tags = {"failures": "failure", "errors": "error", "skipped": "skipped", "tests": "testcase"}

    for suite in (root, *root):
        assert {name: int(suite.attrib[name]) for name in tags} == {name: len(list(suite.iter(tag))) for name, tag in tags.items()}
    assert [root.attrib[name] for name in ("tests", "failures", "errors", "skipped")] == ["24", "14", "1", "4"]


def test_a_rule_that_gave_no_answer_never_passes() -> None:
    found = cases(audits.realistic())

    assert children(found["PER109"]) == ["skipped"]
    assert found["PER109"][0].attrib["message"] == "Tabellen vklass_anvandare finns inte i uttaget."
    assert children(found["VHR102"]) == ["error"]


def test_errors_and_warnings_fail_and_notices_do_not() -> None:
    found = cases(audits.realistic())

    assert (children(found["AKT102"]), found["AKT102"][0].attrib) == (["failure"], {"message": "6 fel", "type": "error"})
    assert found["PER105"][0].attrib == {"message": "4 varningar", "type": "warning"}
    assert (children(found["AKT107"]), children(found["GRP102"])) == (["system-out"], [])


def test_a_failure_says_how_many_at_each_school_and_what_they_are() -> None:
    text = (cases(audits.realistic())["GRP101"][0].text or "").splitlines()

    assert text[:2] == ["Björkskolan: 2", "Ekbackens skola: 1"]
    assert text[2] == "Gruppen 6A/20261SV har 2 olika kurskoder: SV (21), SVA (2). (elevaktivitet.csv, rad 140, 141)"


def test_of_many_findings_the_first_are_shown_and_the_rest_counted() -> None:
    audit = audits.large(3000)
    number = sum(finding.code == "AKT102" for finding in audit.findings)

    assert (cases(audit)["AKT102"][0].text or "").splitlines()[-1] == f"och {number - 50} till"


def test_where_only_numbers_may_be_shown_there_are_only_numbers() -> None:
    counts = redacted(audits.realistic(), Detail.COUNTS, b"secret")

    assert cases(counts)["GRP101"][0].text == "Björkskolan: 2\nEkbackens skola: 1"


@pytest.mark.parametrize("verdict", [Verdict.PASSED, Verdict.FAILED])
def test_a_reason_stands_even_where_nothing_was_found(verdict: Verdict) -> None:
    audit = audits.realistic()
    partly = tuple(replace(one, verdict=verdict) if one.code == "IDN103" else one for one in audit.outcomes)
    findings = tuple(one for one in audit.findings if one.code != "IDN103")

    case = cases(replace(audit, outcomes=partly, findings=findings))["IDN103"]

    assert (children(case), case[0].text) == (["system-out"], "Vårdnadshavare är inte prövade.")


def test_a_finding_whose_rule_has_no_outcome_is_not_lost() -> None:
    hostile = cases(audits.hostile())

    assert hostile.keys() == {"JMF101", "AKT102", "PER102"}
    assert "<script>alert(1)</script>: 1 aktivitet" in (hostile["AKT102"][0].text or "")


def test_the_gravest_severity_is_the_kind_of_the_failure() -> None:
    audit = audits.realistic()
    milder = replace(audit, findings=tuple(replace(one, severity=Severity.WARNING) if one.enhet == "BJ" else one for one in audit.findings))

    assert cases(milder)["AKT102"][0].attrib == {"message": "2 fel, 4 varningar", "type": "error"}
