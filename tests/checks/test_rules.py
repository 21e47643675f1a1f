"""Every rule is held to its own examples, and the catalogue to its form."""

from dataclasses import replace

import pytest

from checks.catalogue import catalogue
from checks.model import Check, Example, Verdict
from tests.deliveries import found_in, said, under_pseudonyms

EXAMPLES = [pytest.param(check, example, id=f"{check.code} {example.name}") for check in catalogue().values() for example in check.examples]


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_a_rule_finds_what_its_example_says_and_nothing_else(check: Check, example: Example) -> None:
    with_params = replace(check, params={**check.params, **example.params})

    run = {"as_of": example.as_of, "system": example.system, "profile": example.profile}
    audit = found_in(example.tables, {check.code: with_params}, example.previous, **run).audit

    [outcome] = audit.outcomes
    found = [said(finding) for finding in audit.findings]
    expected = [under_pseudonyms(finding) for finding in example.finds]
    assert outcome.verdict is (Verdict.FAILED if expected else Verdict.PASSED), outcome.reason
    assert [{name: row[name] for name in says} for row, says in zip(found, expected, strict=True)] == expected
