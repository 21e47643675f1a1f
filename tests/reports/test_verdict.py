"""What the page says first, and what counts as a thing to mend."""

from dataclasses import replace

import audits
import pytest
from audits import found

from checks.audit import Audit, Finding, Outcome, Where
from checks.model import Effect, Lang, Severity, Verdict
from reports.consequences import consequences, counted
from reports.scope import by_rule, do_first, of_municipality, of_school
from reports.sections import first_things
from reports.verdict import verdict


def said(audit: Audit, enhet: str | None = "EK", lang: Lang = "sv") -> tuple[str, str, str]:
    scope = of_municipality(audit) if enhet is None else of_school(audit, enhet)
    text = verdict(scope, lang)
    return text.state, text.sentence, text.doubt


def with_findings(*findings: Finding) -> Audit:
    return replace(audits.clean(), findings=findings)


def whole_group(enhet: str, grupp: str) -> Finding:
    return found("AKT102", enhet, (2,), grupp=grupp, av=20, hela_gruppen=True)


def test_a_school_reads_what_to_mend_and_what_happens_otherwise() -> None:
    audit = with_findings(whole_group("EK", "7A/1"), whole_group("EK", "7B/1"), found("PER101", "EK", signatur="A", antal_personer=2))

    assert said(audit)[:2] == (
        "fix",
        "3 saker måste rättas före synken 10 augusti 2026, annars saknas 2 grupper i Vklass och ser någon mer än den ska.",
    )


def test_one_thing_is_written_in_the_singular() -> None:
    audit = with_findings(whole_group("EK", "7A/1"))

    assert said(audit)[1] == "En sak måste rättas före synken 10 augusti 2026, annars saknas 1 grupp i Vklass."
    assert said(audit, None)[1] == ("En sak på en skola måste rättas före synken 10 augusti 2026, annars saknas 1 grupp i Vklass.")
    assert said(audit, lang="en")[1] == (
        "One thing must be fixed before the sync on 10 August 2026, otherwise 1 group will be missing in Vklass."
    )


def test_a_group_that_only_lacks_some_pupils_is_not_said_to_be_missing() -> None:
    audit = with_findings(found("AKT102", "EK", (2,), grupp="7A/1", av=20, hela_gruppen=False))

    assert said(audit)[1].endswith("annars saknas uppgifter i Vklass.")


def test_the_same_group_is_counted_once() -> None:
    without_teacher = found("AKT103", "EK", (2,), grupp="7A/1", av=20, hela_gruppen=True)

    assert "saknas 1 grupp i" in said(with_findings(whole_group("EK", "7A/1"), without_teacher))[1]


def test_what_belongs_to_no_school_is_the_municipalitys_alone() -> None:
    audit = with_findings(found("EXT005", None, kolumn="slutdatum", exempel=("x",)))

    assert said(audit)[0] == "clean"
    assert said(audit, None)[1] == "En sak måste rättas före synken 10 augusti 2026, annars läses delar av uttaget fel."


def test_warnings_are_to_be_looked_over() -> None:
    audit = with_findings(found("GRP103", "EK", grupp="7A", antal_larare=4, dolda=("X",)))

    assert said(audit)[:2] == ("look", "Inga fel hittades inför synken 10 augusti 2026, men en sak bör ses över.")


def test_notices_alone_leave_nothing_to_mend() -> None:
    audit = with_findings(found("SYN103", "EK", forsta=audits.RUN.as_of))

    assert said(audit) == ("clean", "Det finns inget att rätta inför synken 10 augusti 2026.", "")


@pytest.mark.parametrize("ended", [Verdict.SKIPPED, Verdict.CRASHED])
def test_a_rule_that_did_not_run_keeps_the_page_from_being_clean(ended: Verdict) -> None:
    outcomes = (*audits.clean().outcomes[1:], Outcome("AKT102", ended, reason=audits.REASONS["JMF101"]))

    state, sentence, doubt = said(replace(audits.clean(), outcomes=outcomes))

    assert (state, doubt) == ("unsure", "En regel kunde inte köras, så det kan finnas mer.")
    assert "allt är inte prövat" in sentence


def test_a_rule_that_ran_in_part_keeps_the_page_from_being_clean() -> None:
    outcomes = (Outcome("IDN103", Verdict.PASSED, reason=audits.REASONS["JMF101"]),)

    assert said(replace(audits.clean(), outcomes=outcomes))[::2] == ("unsure", "En regel kördes bara delvis.")


@pytest.mark.parametrize("audit", [audits.nothing(), audits.only_skipped()], ids=["nothing", "only skipped"])
def test_where_nothing_ran_the_page_says_so(audit: Audit) -> None:
    assert said(audit, None)[:2] == ("unsure", "Ingenting har kunnat prövas inför synken 10 augusti 2026.")


def test_errors_and_doubt_are_both_said() -> None:
    audit = replace(audits.only_skipped(), findings=(whole_group("EK", "7A/1"),))

    assert said(audit)[0] == "fix"
    assert said(audit)[2] == "24 regler kunde inte köras, så det kan finnas mer."


def test_what_a_cause_explains_is_no_thing_of_its_own() -> None:
    scope = of_school(audits.realistic(), "EK")

    explained = [finding.code for finding in scope.findings if finding.fingerprint in scope.causes]

    assert explained == ["GRP104"] * 4
    assert scope.things(Severity.ERROR) == scope.count(Severity.ERROR) - 4


def test_a_cause_is_as_grave_as_what_it_explains() -> None:
    cause = found("GRP103", "EK", grupp="7A", antal_larare=4, dolda=("X",))
    audit = with_findings(cause, replace(whole_group("EK", "7A"), caused_by=cause.fingerprint))
    scope = of_school(audit, "EK")

    assert said(audit)[1].startswith("En sak måste rättas")
    assert [(rule.check.code, rule.severity) for rule in do_first(by_rule(scope))] == [("GRP103", Severity.ERROR)]


def test_findings_that_blame_each_other_stand_by_themselves() -> None:
    one, other = whole_group("EK", "7A"), whole_group("EK", "7B")
    ring = with_findings(replace(one, caused_by=other.fingerprint), replace(other, caused_by=one.fingerprint))
    own = with_findings(replace(one, caused_by=one.fingerprint))

    assert of_school(ring, "EK").things(Severity.ERROR) == 2
    assert of_school(own, "EK").things(Severity.ERROR) == 1


def test_a_cause_at_another_school_folds_nothing_on_this_page() -> None:
    cause = found("PER102", "BJ", signatur="X", narmast=None, grupper=("7A",))
    audit = with_findings(cause, replace(whole_group("EK", "7A"), caused_by=cause.fingerprint))

    assert of_school(audit, "EK").things(Severity.ERROR) == 1
    assert of_municipality(audit).things(Severity.ERROR) == 1


def test_the_first_things_are_the_gravest_then_the_largest_and_at_most_five() -> None:
    scope = of_municipality(audits.realistic())
    rules = by_rule(scope)
    first = first_things(scope, do_first(rules), rules, "sv")

    assert [(one.struck.check.code, one.struck.count) for one in first] == [
        ("PER102", "2 signaturer"),
        ("VHR101", "8 samband"),
        ("AKT102", "6 grupper"),
        ("KLA112", "5 elever"),
        ("GRP101", "3 grupper"),
    ]
    assert [(also.check.code, also.count) for also in first[0].also] == [("GRP104", "6 grupper")]


def test_a_finding_whose_severity_config_has_changed_counts_as_what_it_became() -> None:
    audit = with_findings(replace(whole_group("EK", "7A/1"), severity=Severity.WARNING))

    assert said(audit)[0] == "look"


def test_consequences_name_groups_but_never_people() -> None:
    scope = of_school(audits.realistic(), "BJ")
    by_effect = {one.effect: one for one in consequences(scope, by_rule(scope), "sv")}

    struck = {one.check.code: (one.count, one.names) for one in by_effect[Effect.MISSING].struck}

    assert struck["AKT102"] == ("4 grupper", "5A/20261EN, 6B/20261MA, 6B/20261SV, 10C/20261NO")
    assert struck["KLA112"] == ("3 elever", "")
    assert struck["VHR101"] == ("4 samband", "")
    assert "SYN103" not in struck  # a notice leads to nothing


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("enhet grupp", "1 grupp"),
        ("enhet roll person", "1 person"),
        ("elev vardnadshavare", "2 samband"),
        ("tabell kolumn", "2 kolumner"),
        ("enhet tabell", "2 tabeller"),
        ("tabell kolumn varde", "2 kolumner"),
        ("enhet", "70 rader"),
        ("", "70 rader"),
        ("varde", "2 fall"),
    ],
)
def test_findings_are_counted_by_what_they_are_about(key: str, expected: str) -> None:
    rule = replace(audits.CHECKS["AKT102"], key=tuple(key.split()))
    about = {name: "x" for name in rule.key if name != "enhet"}
    one = replace(whole_group("EK", "x"), key=about, where=Where("elev", "elev.csv", (2,), 35))

    assert counted(rule, (one, replace(one, fingerprint="other")), "sv") == expected
