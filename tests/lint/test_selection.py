"""Which rules run, with which parameters and how gravely: what may be said of it, and what is refused in clear words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from checks.audit import Finding
from checks.catalogue import catalogue
from checks.model import Effect, Severity
from lint.audit import audited
from lint.errors import UserError
from lint.selection import chosen, hold_units, one
from tests.deliveries import delivery, settings

CATALOGUE = catalogue()
GROUPS = {
    "elevaktivitet": (
        "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\n"
        "e1;7A;SV;2026-08-17;2027-09-01;ABC;EK\n"  # 380 days
        "e2;7B;SV;2026-08-17;2027-09-01;ABC;BJ\n"
        "e3;7C;SV;2026-08-17;2027-12-01;ABC;BJ\n"  # 471 days
    )
}


def codes(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> set[str]:
    """The codes of the rules that the words choose."""
    return set(chosen(CATALOGUE, select, ignore, {}).checks)


def findings(code: str, words: Mapping[str, Any]) -> tuple[Finding, ...]:
    """What the rule finds among GROUPS when the configuration says that of it."""
    return audited(delivery(GROUPS), chosen({code: CATALOGUE[code]}, (), (), {code: words}), settings()).audit.findings


@pytest.mark.parametrize("name", ["AKT106", "akt106", "datum-utanfor-lasaret"])
def test_a_rule_is_selected_by_its_code_or_its_name(name: str) -> None:
    assert codes((name,)) == {"AKT106"}


@pytest.mark.parametrize("prefix", ["AKT", "akt", "AKT10"])
def test_rules_are_selected_by_the_beginning_of_their_codes(prefix: str) -> None:
    assert codes((prefix,)) == {code for code in CATALOGUE if code.startswith(prefix.upper())}


@pytest.mark.parametrize("effect", list(Effect))
def test_rules_are_selected_by_their_effect(effect: Effect) -> None:
    assert codes((effect.value,)) == {code for code, check in CATALOGUE.items() if check.effect is effect}


def test_several_words_select_all_that_any_of_them_names() -> None:
    assert codes(("SKY", "GRP101", "utan-larare")) == {"SKY101", "SKY102", "GRP101", "GRP104"}


def test_what_is_ignored_goes_before_what_is_selected() -> None:
    assert codes(("SKY",), ("SKY101",)) == {"SKY102"}
    assert codes((), ("missing", "wrong", "access", "identity", "delivery")) == set()


@pytest.mark.parametrize(("name", "nearest"), [("GRP999", None), ("utan-lararre", "utan-larare"), ("acces", "access"), ("", None)])
@pytest.mark.parametrize("way", ["select", "ignore"])
def test_a_name_that_no_rule_has_is_an_error(way: str, name: str, nearest: str | None) -> None:
    with pytest.raises(UserError, match=f"No rule is called {name!r}") as raised:
        chosen(CATALOGUE, **{"select": (), "ignore": (), "said": {}, way: (name,)})

    assert nearest is None or f"Did you mean {nearest}?" in str(raised.value)


def test_a_rule_is_found_by_code_or_name_and_not_by_a_part_of_them() -> None:
    assert one(CATALOGUE, "grp104") is one(CATALOGUE, "Utan-Larare") is CATALOGUE["GRP104"]
    with pytest.raises(UserError, match="No rule is called 'GRP1'"):
        one(CATALOGUE, "GRP1")


REFUSED = {
    "a rule nobody has": ({"GRP999": {"severity": "info"}}, "regler.GRP999: no rule has that code."),
    "a severity nobody has": ({"GRP101": {"severity": "high"}}, 'regler.GRP101.severity is "high". Use error, warning, info or off.'),
    "a severity at one unit that nobody has": ({"GRP101": {"enhet": {"EK": {"severity": 1}}}}, 'regler.GRP101.enhet.EK.severity is "1".'),
    "a parameter nobody has": ({"AKT106": {"dager": 3}}, "regler.AKT106.dager is not a parameter of AKT106. It has: dagar, periodformat."),
    "a parameter of a rule without any": ({"GRP101": {"max": 3}}, "regler.GRP101.max is not a parameter of GRP101. It has: none."),
    "a text for a number": ({"AKT106": {"dagar": "400"}}, "regler.AKT106.dagar is '400'. Use a value such as 400."),
    "true for a number": ({"AKT106": {"dagar": True}}, "regler.AKT106.dagar is True. Use a value such as 400."),
    "a part of a day": ({"AKT106": {"dagar": 1.5}}, "regler.AKT106.dagar is 1.5. Use a value such as 400."),
    "days before they begin": ({"AKT106": {"dagar": -1}}, "regler.AKT106.dagar is -1. Use a whole number from 0 to 100000."),
    "more days than can be counted": ({"AKT106": {"dagar": 10**20}}, "Use a whole number from 0 to 100000."),
    "a percentage for a share": ({"JMF102": {"andel": 20}}, "regler.JMF102.andel is 20. Use a share from 0 to 1, such as 0.2 for a fifth."),
    "no share at all": ({"JMF102": {"andel": float("nan")}}, "Use a share from 0 to 1"),
    "a pattern that is none": (
        {"AKT106": {"periodformat": "(20"}},
        "It is not a regular expression (missing ): (20). Write one as RE2 has them.",
    ),
    "a pattern that looks ahead": (
        {"AKT106": {"periodformat": "^(?=20)(..)"}},
        "It is not a regular expression (invalid perl operator: (?=)",
    ),
    "a pattern that names no year": (
        {"AKT106": {"periodformat": r"^HT\(20\)(?:.)"}},
        "Put parentheses around the part that is meant, as in ^(20",
    ),
    "a pattern of roles that is none": ({"PER109": {"hogre_roller": "admin|["}}, "regler.PER109.hogre_roller is 'admin|['."),
    "a pattern at one unit": ({"AKT106": {"enhet": {"EK": {"periodformat": "["}}}}, "regler.AKT106.enhet.EK.periodformat is '['."),
    "units that are no table": ({"AKT106": {"enhet": "EK"}}, "regler.AKT106.enhet is a table with one entry per unit"),
    "a unit that is no table": ({"AKT106": {"enhet": {"EK": 3}}}, "regler.AKT106.enhet.EK is a table such as [regler.AKT106.enhet.EK]"),
}


@pytest.mark.parametrize(("said", "complaint"), REFUSED.values(), ids=REFUSED)
def test_what_a_rule_does_not_know_is_refused(said: Mapping[str, Mapping[str, Any]], complaint: str) -> None:
    with pytest.raises(UserError) as raised:
        chosen(CATALOGUE, (), (), said)

    assert complaint in str(raised.value)


@pytest.mark.parametrize("pattern", [r"^(20\d{2})", r"^LÅ(?P<ar>\d\d)"])
def test_any_pattern_with_a_group_may_tell_the_year_of_a_period(pattern: str) -> None:
    choice = chosen(CATALOGUE, (), (), {"AKT106": {"periodformat": pattern}})

    assert [variant.params["periodformat"] for variant in choice.variants(CATALOGUE["AKT106"])] == [pattern]


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ({}, ["7C"]),
        ({"dagar": 300}, ["7B", "7C", "7A"]),
        ({"enhet": {"EK": {"dagar": 300}}}, ["7C", "7A"]),
        ({"dagar": 300, "enhet": {"BJ": {"dagar": 500}}}, ["7A"]),
        ({"dagar": 300, "enhet": {"BJ": {"severity": "off"}}}, ["7A"]),
        ({"severity": "off", "enhet": {"EK": {"severity": "warning", "dagar": 300}}}, ["7A"]),
    ],
)
def test_a_unit_has_its_own_parameters_and_else_those_of_all(words: Mapping[str, Any], groups: list[str]) -> None:
    assert [finding.key["grupp"] for finding in findings("AKT106", words)] == groups


def test_a_unit_has_its_own_severity_and_else_that_of_all() -> None:
    words = {"dagar": 300, "severity": "info", "enhet": {"EK": {"severity": "error"}}}

    assert [(finding.enhet, finding.severity) for finding in findings("AKT106", words)] == [
        ("EK", Severity.ERROR),
        ("BJ", Severity.INFO),
        ("BJ", Severity.INFO),
    ]


def test_words_for_a_unit_that_is_not_there_are_an_error() -> None:
    choice = chosen(CATALOGUE, (), (), {"AKT106": {"enhet": {"EKBAKEN": {"dagar": 300}}}})

    hold_units(choice, {"EKBAKEN", "BJ"})
    with pytest.raises(UserError, match=r"regler.AKT106.enhet.EKBAKEN: the extract has no such unit. Did you mean EKBACKEN\?"):
        hold_units(choice, {"EKBACKEN", "BJ"})


def test_a_list_may_be_a_parameter() -> None:
    check = replace(CATALOGUE["AKT107"], params={"typer": ("P", "G")}, sql="select rad from elevaktivitet where akttyp in :typer")

    [variant] = chosen({"AKT107": check}, (), (), {"AKT107": {"typer": ["X"]}}).variants(check)
    assert variant.params == {"typer": ("X",)}
    with pytest.raises(UserError, match="Use a value such as"):
        chosen({"AKT107": check}, (), (), {"AKT107": {"typer": []}})
