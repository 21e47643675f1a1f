"""The policy: what a municipality may say in its own suite, and what is refused rather than passed over."""

import json
from pathlib import Path
from typing import Any

import pytest

from lint.errors import UserError
from lint.gate.expectations import tried
from lint.gate.policy import DEFAULT, policy
from lint.gate.rows import columns
from tests.lint.gate.conftest import Gate

Said = dict[str, Any]
LINE = {**dict.fromkeys(columns()), "niva": "skola", "enhet": "EK", "namn": "Ek", "elever": 10, "fel": 2}


def between(code: str, column: str = "elever", **more: Any) -> Said:
    """An expectation as Great Expectations writes it."""
    kwargs = {"column": column, "max_value": 5, **more.pop("kwargs", {})}
    return {"type": "expect_column_values_to_be_between", "kwargs": kwargs, "severity": "warning", "meta": {"code": code}, **more}


def suite(folder: Path, *expectations: Any, **meta: Any) -> Path:
    file = folder / "svit.json"
    file.write_text(json.dumps({"name": "lokal", "expectations": expectations, "meta": meta}), "utf-8")
    return file


def test_the_default_policy_can_be_tried_and_judges_columns_that_there_are() -> None:
    default = policy(None, {}, None, columns())

    results, said = tried(default, [LINE])

    assert [result.crashed for result in results] == [None] * len(default.expectations)
    assert {each["kwargs"]["column"] for each in default.expectations} <= set(columns())
    assert len(said["results"]) == len(json.loads(DEFAULT.read_text("utf-8"))["expectations"])


def test_an_expectation_that_cannot_be_tried_is_neither_met_nor_unmet(tmp_path: Path) -> None:
    """The two shapes in which Great Expectations says that something was raised, and one that it tells as text against number."""
    rows = {"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": "select 1 from {batch}"}, "meta": {"code": "FLAT"}}
    broken = policy(suite(tmp_path, rows, between("BY_METRIC", "finns_inte"), between("TEXT", "namn"), between("OK", "fel")), {}, None, ())

    results, _ = tried(broken, [LINE])

    assert [(result.code, bool(result.crashed), result.met) for result in results] == [
        ("FLAT", True, False),
        ("BY_METRIC", True, False),
        ("TEXT", True, False),
        ("OK", False, True),
    ]
    assert "finns_inte" in str(results[1].crashed)


def test_rows_are_told_by_place_and_an_expectation_without_a_value_says_so(tmp_path: Path) -> None:
    schools = {"type": "comparison", "column": {"name": "niva"}, "operator": "==", "parameter": "skola"}
    count = {"type": "expect_table_row_count_to_be_between", "kwargs": {"max_value": 1}, "meta": {"code": "ANTAL"}}
    own = policy(
        suite(tmp_path, between("SKOLOR", kwargs={"row_condition": schools}), between("TOMT", "alder"), between("SUMMA", "fel"), count),
        {},
        None,
        (),
    )

    results, _ = tried(own, [{**LINE, "niva": "kommun"}, LINE, {**LINE, "elever": 5}])

    assert [(result.met, result.lines, result.observed, result.applied) for result in results] == [
        (False, (1,), None, True),
        (True, (), None, False),
        (True, (), None, True),
        (False, None, 3, True),
    ]


def test_a_municipality_has_its_own_suite_and_plain_sentences_where_it_gives_none(tmp_path: Path, audit: Said, gate: Gate) -> None:
    audit["profile"]["schools"][0]["errors"] = {"AKT": 6}
    own = between("LOKAL101", "fel", kwargs={"max_value": {"$PARAMETER": "tak"}}, severity="critical", description="Få fel.")
    broken = between("LOKAL102", "finns_inte")
    sums = {
        "type": "expect_column_sum_to_be_between",
        "kwargs": {"column": "fel", "max_value": 0},
        "severity": "info",
        "meta": {"code": "L3"},
    }
    suite(tmp_path, own, sums, tak=1, granser={"tak": 4}, kraver=[])
    Path("extenslint.toml").write_text('[grind]\nsvit = "svit.json"\n[grind.granser]\ntak = 5\n', "utf-8")

    ran = gate(audit)

    assert (ran.code, ran.codes) == (1, ["LOKAL101"])
    assert ran.said("LOKAL101") == ["EK: fel är 6; gränsen är 5. Få fel."]
    assert ran.said("L3") == ["Kommunen: fel är 6; gränsen är 0."]
    assert ran.gate["policy"]["limits"] == {"tak": 5.0}

    suite(tmp_path, broken, granser={"tak": 4}, kraver=[])
    ran = gate(audit)

    assert (ran.code, ran.gate["decision"], ran.codes) == (4, "broken", ["GRIND003"])
    assert "Villkoret LOKAL102 gick inte att pröva" in ran.out


@pytest.mark.parametrize(
    ("expectations", "said"),
    [
        ([], 'it has no list "expectations"'),
        (["nej"], "an expectation is an object with type and kwargs"),
        ([{**between("A"), "meta": {}}], "an expect_column_values_to_be_between has no meta.code"),
        ([between("A", severity="error")], "A: severity is 'error'. Use critical, warning, info."),
        ([between("A"), between("A", "fel")], "two expectations have the code A"),
        ([between("A", kwargs={"max_value": {"$PARAMETER": "tak"}})], "$PARAMETER tak has no value"),
        ([between("A", meta={"code": "A", "sv": "{nejnej}"})], "A: meta.sv cannot be filled ('nejnej')"),
        ([between("A", meta={"code": "A", "en": "{"})], "A: meta.en cannot be filled"),
    ],
)
def test_a_suite_that_does_not_keep_the_form_is_refused(expectations: list[Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        policy(suite(tmp_path, *expectations), {}, None, columns())

    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("expectations", "said"),
    [
        ([between("A"), between("B", kwargs={"mostly": 1.0})], "B and A are the same expectation"),
        ([{**between("A"), "type": "expect_nothing"}], "A: Great Expectations knows no expect_nothing"),
        ([between("A", kwargs={"kolumn": "fel"})], "extra fields not permitted"),
    ],
)
def test_what_great_expectations_would_pass_over_is_refused(expectations: list[Any], said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        tried(policy(suite(tmp_path, *expectations), {}, None, columns()), [LINE])

    assert said in str(refused.value)


def test_a_limit_that_the_policy_has_not_is_refused() -> None:
    with pytest.raises(UserError, match=r"grind\.granser\.tapp_elev: the policy has no such limit\. Did you mean tapp_elever\?"):
        policy(None, {"tapp_elev": 10}, None, columns())


def test_the_hash_is_of_all_that_decides() -> None:
    hashes = {policy(None, limits, required, columns()).sha256 for limits in ({}, {"fel": 1}) for required in (None, ("EXT001",))}

    assert len(hashes) == 4
