"""The rules as JUnit tests, for the test pages of continuous integration: one case a rule, so that its history can be followed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checks.audit import Audit, Finding, Outcome
from checks.model import Detail, Lang, Severity, Verdict
from reports.charts import by_school
from reports.scope import Scope, of_municipality
from reports.words import listed, message, number, place, say, severity_count, theme_of, theme_rank, theme_word, visible

MOST_SHOWN = 50
FAILS = (Severity.ERROR, Severity.WARNING)

Found: TypeAlias = Mapping[str, Sequence[Finding]]


def files(audit: Audit, lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """audit.junit.xml."""
    return {"audit.junit.xml": as_junit(audit, lang)}


def as_junit(audit: Audit, lang: Lang) -> str:
    """A suite a theme and a case a rule. Errors and warnings fail a case, notices do not; a rule that gave no answer never passes."""
    found: dict[str, list[Finding]] = {outcome.code: [] for outcome in audit.outcomes}
    for finding in audit.findings:
        found.setdefault(finding.code, []).append(finding)
    known = {outcome.code: outcome for outcome in audit.outcomes}
    outcomes = [known.get(code, Outcome(code, Verdict.FAILED)) for code in found]  # no finding is lost for want of an outcome
    themes: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        themes[theme_of(outcome.code)].append(outcome)
    scope = of_municipality(audit)
    root = Element("testsuites", {"name": "extenslint", **_counts(outcomes, found)})
    root.extend(_suite(scope, themes[theme], found, lang) for theme in sorted(themes, key=theme_rank))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(scope: Scope, outcomes: Sequence[Outcome], found: Found, lang: Lang) -> Element:
    theme = theme_of(outcomes[0].code)
    name = dict.fromkeys((theme, theme_word(theme, lang)))
    made = scope.audit.run.created.isoformat(timespec="seconds")
    suite = Element("testsuite", {"name": visible(" ".join(name)), "timestamp": made, **_counts(outcomes, found)})
    suite.extend(_case(scope, outcome, found[outcome.code], lang) for outcome in outcomes)
    return suite


def _counts(outcomes: Sequence[Outcome], found: Found) -> dict[str, str]:
    """What a suite says of its cases: how many there are and how they ended, and the seconds that they took."""
    verdicts = [outcome.verdict for outcome in outcomes]
    return {
        "tests": str(len(outcomes)),
        "failures": str(sum(_failed(outcome, found[outcome.code]) for outcome in outcomes)),
        "errors": str(verdicts.count(Verdict.CRASHED)),
        "skipped": str(verdicts.count(Verdict.SKIPPED)),
        "time": _seconds(outcomes),
    }


def _seconds(outcomes: Sequence[Outcome]) -> str:
    """Of seconds as audit.json has them, so that a report made from it says the same."""
    return f"{sum(round(outcome.seconds, 4) for outcome in outcomes):.3f}"


def _failed(outcome: Outcome, found: Sequence[Finding]) -> bool:
    return outcome.verdict in (Verdict.PASSED, Verdict.FAILED) and any(finding.severity in FAILS for finding in found)


def _case(scope: Scope, outcome: Outcome, found: Sequence[Finding], lang: Lang) -> Element:
    title = scope.audit.checks[outcome.code].text(lang).title
    theme = visible(theme_of(outcome.code))
    case = Element(
        "testcase", {"classname": f"extenslint.{theme}", "name": visible(f"{outcome.code} {title}"), "time": _seconds([outcome])}
    )
    reason = visible((outcome.reason.sv if lang == "sv" else outcome.reason.en) if outcome.reason else "")
    if outcome.verdict is Verdict.SKIPPED:
        SubElement(case, "skipped", {"message": reason})
    elif outcome.verdict is Verdict.CRASHED:
        SubElement(case, "error", {"message": reason, "type": "crashed"})
    elif _failed(outcome, found):
        gravest = min((finding.severity for finding in found), key=lambda severity: severity.rank)
        SubElement(case, "failure", {"message": _numbers(found, lang), "type": gravest.value}).text = "\n".join(_lines(scope, found, lang))
    if (reason or found) and not len(case):
        SubElement(case, "system-out").text = "\n".join([reason] * bool(reason) + _lines(scope, found, lang))
    return case


def _numbers(found: Sequence[Finding], lang: Lang) -> str:
    numbers = ((severity, sum(finding.severity is severity for finding in found)) for severity in Severity)
    return listed((severity_count(severity, count, lang) for severity, count in numbers if count), lang)


def _lines(scope: Scope, found: Sequence[Finding], lang: Lang) -> list[str]:
    """How many at each school, and, unless only counts may be shown, the first findings one by one."""
    schools = [f"{_school(scope, enhet, lang)}: {number(count, lang)}" for enhet, count in by_school(found)]
    if scope.audit.run.detail is Detail.COUNTS:
        return schools
    check = scope.audit.checks[found[0].code] if found else None
    shown = [f"{message(check, one, lang)} ({place(one.where, lang)})" for one in found[:MOST_SHOWN] if check]
    rest = len(found) - len(shown)
    return [*schools, *shown, *([say("ci.more", lang, antal=rest)] if rest else [])]


def _school(scope: Scope, enhet: str | None, lang: Lang) -> str:
    return say("heat.none", lang) if enhet is None else visible(scope.name_of(enhet))
