"""A rule whose code or key has changed knows what its findings were called before."""

from dataclasses import replace
from pathlib import Path

import pytest

from checks.catalogue import RULES, RuleFileError, catalogue
from checks.model import Alias, Severity
from lint.findings import Origin, finding, fingerprint

RULE = catalogue()["GRP101"]
ROW = {"enhet": "EK", "grupp": "6A", "kurskoder": ["SV", "SVA"], "rad": [2], "antal": 1}
ORIGIN = Origin({"elevaktivitet": ("elevaktivitet.csv",)}, b"secret")

FORMERLY = {
    "another code": (Alias(code="GRP099"), ("GRP099", {"grupp": "6A"})),
    "a column of another name": (Alias(key={"undervisningsgrupp": "grupp"}), ("GRP101", {"undervisningsgrupp": "6A"})),
    "a column more": (Alias(key={"grupp": "grupp", "kurskoder": "kurskoder"}), ("GRP101", {"grupp": "6A", "kurskoder": ("SV", "SVA")})),
    "both": (Alias(code="GRP099", key={"g": "grupp"}), ("GRP099", {"g": "6A"})),
}


@pytest.mark.parametrize(("alias", "then"), FORMERLY.values(), ids=FORMERLY)
def test_a_finding_knows_the_fingerprint_that_it_had(alias: Alias, then: tuple[str, dict]) -> None:
    found = finding(replace(RULE, aliases=(alias,)), Severity.ERROR, ROW, ORIGIN)

    code, key = then
    assert found.former == (fingerprint(code, "EK", key, b"secret"),)


def test_a_rule_without_aliases_has_no_former_fingerprint() -> None:
    assert finding(RULE, Severity.ERROR, ROW, ORIGIN).former == ()


WRONG = {
    "a code that is still a rule": ("aliases: [{code: GRP102}]", "names GRP102, which is a rule still"),
    "nothing": ("aliases: [{}]", "an alias has the old code, or the old key"),
    "an unknown word": ("aliases: [{kod: GRP099}]", "aliases.0.kod"),
}


@pytest.mark.parametrize(("text", "complaint"), WRONG.values(), ids=WRONG)
def test_an_alias_that_says_nothing_or_too_much_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (source,) = RULES.rglob("GRP101_*.yaml")
    own = source.read_text("utf-8").replace("GRP101", "OWN101").replace("blandade-kurskoder", "egen-regel")
    (tmp_path / "OWN101_egen_regel.yaml").write_text(f"{own}{text}\n", "utf-8")

    with pytest.raises(RuleFileError, match=complaint):
        catalogue(tmp_path)


def test_a_rule_of_the_catalogue_names_as_its_old_key_only_what_it_selects_today() -> None:
    from checks import sql

    named = {check.code: [new for alias in check.aliases for new in (alias.key or {}).values()] for check in catalogue().values()}

    assert {code: set(names) - set(sql.columns(sql.parsed(catalogue()[code].sql))) for code, names in named.items() if names} == {}
