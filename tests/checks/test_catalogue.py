"""The catalogue keeps its form: codes, texts, keys, evidence and examples of every rule that there is."""

import re
from pathlib import Path

import pytest

from checks import sql
from checks.catalogue import LONGEST_TITLE, RULES, catalogue
from checks.evidence import LABELS, PERSONS
from checks.form import ABOUT_THE_DELIVERY, SHARED, faults
from checks.form import THEMES as LISTED
from checks.model import Check
from checks.retired import RETIRED
from checks.tables import PREVIOUS, TABLES
from checks.telling import TELLING
from lint.findings import RESERVED
from lint.parameters import complaint
from lint.preparation import prepared, view_values
from lint.sources import Delivery
from tests.deliveries import settings

CATALOGUE = catalogue()
THEMES = set(LISTED)
PLACEHOLDER = re.compile(r"\{(\w+)(?::[^{}|]*\|[^{}|]*)?\}")
OFFICIALESE = re.compile(r"\b(ogiltig\w*|constraint\w*|null|valider\w*|validat\w*|invalid|boolean)\b", re.IGNORECASE)

every_rule = pytest.mark.parametrize("check", CATALOGUE.values(), ids=CATALOGUE.keys())
whole_catalogue = pytest.mark.skipif(
    not {code[:3] for code in CATALOGUE} >= THEMES, reason="a theme has no rules yet, so what they name and read is not known"
)


def placeholders(text: str) -> set[str]:
    """The names that a text's placeholders ask for."""
    return set(PLACEHOLDER.findall(text))


def selected(check: Check) -> set[str]:
    """The names of what the rule selects."""
    return set(sql.columns(sql.parsed(check.sql)))


def is_known(name: str) -> bool:
    """Whether the contract has such a table, or such a column of one; tables of the previous extract go by the same columns."""
    table, _, column = name.strip().removeprefix(PREVIOUS).partition(".")
    return table in TABLES and (not column or column in TABLES[table].columns)


def test_every_rule_file_is_in_the_catalogue_under_a_code_of_its_own() -> None:
    codes = [path.name[:6] for path in RULES.rglob("*.yaml")]

    assert sorted(codes) == list(CATALOGUE)


def test_no_rule_has_the_code_that_another_one_had() -> None:
    former = {alias.code for check in CATALOGUE.values() for alias in check.aliases} - {None}

    assert CATALOGUE.keys() & (RETIRED.keys() | former) == set()
    assert RETIRED.keys() & former == set()
    assert all(re.fullmatch(r"[A-Z]{3}[0-9]{3}", code) and said for code, said in RETIRED.items())


@every_rule
def test_a_rule_keeps_the_form_that_a_municipalitys_own_are_held_to(check: Check) -> None:
    assert list(faults(check)) == []


def test_every_parameter_that_all_rules_share_is_listed() -> None:
    assert set(SHARED) == view_values(prepared(Delivery("", ()), settings()), settings()).keys()


@every_rule
def test_a_parameter_says_what_it_must_be_and_its_default_is_that(check: Check) -> None:
    assert check.must_be.keys() == check.params.keys()
    assert [complaint(check, name, value) for name, value in check.params.items() if complaint(check, name, value)] == []


@every_rule
def test_a_rule_has_a_code_and_a_name_in_form_and_lies_with_its_theme(check: Check) -> None:
    assert re.fullmatch(r"[A-Z]{3}[0-9]{3}", check.code)
    assert check.code[:3] in THEMES
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", check.name)
    assert Path(check.file).parent.name == check.code[:3].lower()


def test_no_two_rules_have_the_same_name_or_title() -> None:
    said = [(check.name, check.sv.title, check.en.title) for check in CATALOGUE.values()]

    for names in zip(*said, strict=True):
        assert sorted(names) == sorted(set(names))


@every_rule
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_rules_texts_are_whole_and_plain(check: Check, lang: str) -> None:
    text = check.text(lang)  # type: ignore[arg-type]

    assert 0 < len(text.title) <= LONGEST_TITLE
    assert not text.title.endswith(".")
    assert all(said.rstrip()[-1] in ".?!}" for said in (text.message, text.why, text.fix))
    assert not OFFICIALESE.search(" ".join((text.title, text.message, text.why, text.fix)))


@every_rule
def test_a_message_asks_for_the_same_values_in_both_languages_and_only_for_those_there_are(check: Check) -> None:
    asked = placeholders(check.sv.message)

    assert asked == placeholders(check.en.message)
    assert asked <= {*check.key, *selected(check), "enhet", "antal"}


@every_rule
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_message_asks_for_what_a_report_may_not_say_of_a_person(check: Check, lang: str) -> None:
    assert placeholders(check.text(lang).message) & TELLING == set()  # type: ignore[arg-type]


@every_rule
def test_only_the_message_has_placeholders_and_no_brace_is_left_over(check: Check) -> None:
    for text in (check.sv, check.en):
        assert not re.search("[{}]", PLACEHOLDER.sub("", text.message) + text.title + text.why + text.fix)


@every_rule
def test_a_rule_selects_its_key_with_the_unit_first(check: Check) -> None:
    assert set(check.key) <= selected(check)
    assert "enhet" not in check.key[1:]
    assert ("enhet" in selected(check)) == ("enhet" in check.key)


@every_rule
def test_evidence_is_named_by_the_contract_or_has_labels(check: Check) -> None:
    columns = {name for table in TABLES.values() for name in table.columns}

    assert selected(check) - RESERVED - columns - LABELS.keys() == set()


@every_rule
def test_a_rule_names_only_tables_and_columns_of_the_contract(check: Check) -> None:
    named = [way for group in (*check.needs, *check.optional, *getattr(check, "each", ())) for way in re.split("[|&]", group)]

    assert [name for name in named if not is_known(name)] == []
    assert is_known(check.table) or check.table in ABOUT_THE_DELIVERY


@every_rule
def test_a_rule_has_an_example_that_finds_and_one_that_does_not(check: Check) -> None:
    assert [example.name for example in check.examples if example.finds]
    assert [example.name for example in check.examples if not example.finds]


@every_rule
def test_a_rules_examples_have_names_of_their_own_and_name_real_tables(check: Check) -> None:
    names = [example.name for example in check.examples]
    tables = {file.split()[0] for example in check.examples for file in (*example.tables, *example.previous)}  # elev 2026-08-10

    assert sorted(names) == sorted(set(names))
    assert tables <= TABLES.keys()


@every_rule
def test_an_example_that_finds_names_the_key_of_at_least_one_finding(check: Check) -> None:
    told = [finding for example in check.examples for finding in example.finds]

    assert any(set(check.key) <= finding.keys() for finding in told)


@whole_catalogue
def test_a_cause_is_a_rule_of_the_catalogue_and_rules_do_not_blame_each_other_in_a_ring() -> None:
    causes = {code: set(check.caused_by) for code, check in CATALOGUE.items()}

    assert set().union(*causes.values()) <= CATALOGUE.keys()
    for code, reached in causes.items():
        while not reached >= (further := set().union(*(causes[one] for one in reached))):
            reached = reached | further
        assert code not in reached


def test_every_label_of_evidence_is_said_in_both_languages_and_persons_are_named_by_the_contract_or_labelled() -> None:
    columns = {name for table in TABLES.values() for name in table.columns}

    assert all(sv and en for sv, en in LABELS.values())
    assert PERSONS - columns - LABELS.keys() <= {"elever_id", "personer"}
