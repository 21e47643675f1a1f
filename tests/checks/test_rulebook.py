"""The generated rulebooks are those that the rules make today."""

from pathlib import Path

import pytest

import checks
from checks.catalogue import catalogue
from checks.model import Lang
from lint.checking import needed
from reports.rulebook import explained, listing, rulebook

FOLDER = Path(checks.__file__).parent


@pytest.mark.parametrize(("name", "lang"), [("REGLER.md", "sv"), ("RULES.md", "en")])
def test_the_rulebook_is_fresh(name: str, lang: Lang) -> None:
    assert (FOLDER / name).read_text("utf-8") == rulebook(catalogue(), lang), "run: make rulebook"


def test_what_is_known_of_the_rules_needs_is_fresh() -> None:
    needs = needed(catalogue())

    assert (FOLDER / "needs.json").read_text("utf-8") == needs, "run: make rulebook"


def test_every_rule_has_its_line_in_the_list() -> None:
    rules = catalogue()

    assert [line.split()[0] for line in listing(rules, "sv").splitlines()] == list(rules)


def test_an_explanation_holds_all_that_the_rule_says() -> None:
    check = catalogue()["GRP101"]

    text = explained(check, "sv")

    assert all(said in text for said in (check.sv.title, check.sv.why, check.sv.fix, check.source, check.examples[0].name))
