"""The audit in short, as Markdown for the pages of continuous integration: verdict, counts by school and rule, what was not checked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from checks.audit import Audit, Finding
from checks.model import Lang, Severity
from reports import sections, standing
from reports.scope import Scope, by_rule, of_municipality, schools
from reports.verdict import verdict
from reports.words import day, number, say, severity_word, visible

MARKS = {"fix": "❌", "look": "⚠️", "unsure": "❓", "clean": "✅"}
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@$-]|:(?=\S))")  # all that GitHub's Markdown can take for its own, HTML and math included
_WORD_JOINER = "\u2060"


def files(audit: Audit, lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """audit.md."""
    return {"audit.md": as_markdown(audit, lang)}


def as_markdown(audit: Audit, lang: Lang) -> str:
    """The summary. It holds titles, names of schools and numbers, and nothing of any single finding, at every level of detail."""
    scope = of_municipality(audit)
    said = verdict(scope, lang)
    parts = [
        f"## {escaped(say('ci.title', lang, datum=day(audit.run.as_of, lang)))}",
        f"{MARKS[said.state]} **{escaped(said.sentence)}**",
        escaped(said.doubt),
        _since(scope, lang),
        _schools(audit, scope, lang),
        _rules(scope, lang),
        _not_run(scope, lang),
        escaped(say("protected", lang, antal=audit.protected)) if audit.protected else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """The text as Markdown shows it letter for letter: no markup, link, HTML, table cell or mention can come of it."""
    return _MARKUP.sub(r"\\\1", visible(text)).replace("\\@", f"\\@{_WORD_JOINER}").replace("www", f"ww{_WORD_JOINER}w")


def _since(scope: Scope, lang: Lang) -> str:
    since = standing.since(scope, lang)
    if not since.compared:
        return ""
    return escaped(say("ci.since", lang, nya=since.new, kvar=since.remaining, tillbaka=since.reopened, rattade=since.fixed))


def _schools(audit: Audit, scope: Scope, lang: Lang) -> str:
    found: dict[str | None, Counter[Severity]] = defaultdict(Counter)
    for finding in audit.findings:
        found[finding.enhet][finding.severity] += 1
    names = [(enhet, scope.name_of(enhet)) for enhet in schools(audit)] + [(None, say("heat.none", lang))] * (None in found)
    rows = [[escaped(name), *(number(found[enhet][severity], lang) for severity in Severity)] for enhet, name in names]
    head = [say("list.school", lang), *(severity_word(severity, lang).capitalize() for severity in Severity)]
    return _table(say("ci.schools", lang), head, rows, numbers=len(Severity))


def _rules(scope: Scope, lang: Lang) -> str:
    rules = sorted(by_rule(scope), key=lambda rule: rule.size)
    rows = [
        [escaped(rule.check.code), escaped(rule.check.text(lang).title), severity_word(rule.severity, lang), *_extent(rule.findings, lang)]
        for rule in rules
    ]
    head = [say(f"list.{name}", lang) for name in ("rule", "title", "severity", "number", "schools")]
    return _table(say("ci.rules", lang), head, rows, numbers=2)


def _extent(findings: Sequence[Finding], lang: Lang) -> tuple[str, str]:
    return number(len(findings), lang), number(len({finding.enhet for finding in findings} - {None}), lang)


def _not_run(scope: Scope, lang: Lang) -> str:
    rows = [
        [escaped(one.code), escaped(one.title), say(f"verdict.{one.state}", lang), escaped(one.reason or "")]
        for one in sections.ran(scope, lang).unanswered
    ]
    return _table(say("ci.notrun", lang), [say(f"list.{name}", lang) for name in ("rule", "title", "state", "reason")], rows, numbers=0)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: int) -> str:
    """A heading and a table whose last `numbers` columns are numbers; nothing where there are no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    ruler = ["---"] * (len(head) - numbers) + ["---:"] * numbers
    return "\n".join([f"### {title}", "", f"| {' | '.join(head)} |", f"| {' | '.join(ruler)} |", *lines]) if lines else ""
