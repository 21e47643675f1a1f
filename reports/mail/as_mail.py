"""A school's letter and the central office's: verdict, consequences and what to do first, as plain text and as HTML for mail programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import css_inline

from checks.audit import Audit
from checks.model import Lang, Severity
from reports import sections, standing
from reports.consequences import Consequence, Struck, consequences, kind_of
from reports.frame import environment, source
from reports.scope import DO_FIRST, Scope, by_rule, do_first, of_municipality, of_school, schools
from reports.verdict import verdict
from reports.words import day, say, visible

# A group or a class may be named in a letter; a signature or a pseudonym stands for a person and may not.
NAMED = ("grupp", "klass", "kolumn", "tabell")
MOST_STRUCK = 4
LONGEST_NAMES = 200
LARGEST = 90_000  # bytes of HTML; a large webmail cuts a letter at 102 kB


@dataclass(frozen=True, slots=True)
class Letter:
    """What is said to one recipient, who is not part of it."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one rule strikes: how many of what, by which fault, and the names that a letter may say."""

    severity: Severity
    count: str
    title: str
    names: str


@dataclass(frozen=True, slots=True)
class School:
    """One row of the central office's table; `unsent` is why the school got no letter, if it got none."""

    name: str
    errors: int
    warnings: int
    unsent: str


def school_letter(audit: Audit, enhet: str, lang: Lang, *, link: str | None) -> Letter:
    """The letter to a school's principal, with nothing of another school. `link` is where the report lies; without one it is attached."""
    return _letter(of_school(audit, enhet), lang, link, ())


def central_letter(audit: Audit, lang: Lang, *, link: str | None, unsent: dict[str, str]) -> Letter:
    """The letter to the central office: every school, what belongs to none, and by school why some got no letter."""
    whole = of_municipality(audit)
    return _letter(whole, lang, link, [_school(audit, whole, enhet, unsent) for enhet in schools(audit)])


def unread_letter(reason: str, created: str, lang: Lang) -> Letter:
    """The letter to the central office where the extract could not be read, so that nothing was checked and no school was written to."""
    subject = say("mail.unread.subject", lang)
    return _rendered(lang, "unread", subject=subject, reason=visible(reason), created=visible(created))


def _letter(scope: Scope, lang: Lang, link: str | None, table: Sequence[School]) -> Letter:
    rules = by_rule(scope)
    todo = do_first(rules)
    said = verdict(scope, lang)
    name = say("page.all", lang) if scope.enhet is None else visible(scope.name_of(scope.enhet))
    first = sections.first_things(scope, todo, rules, lang)
    return _rendered(
        lang,
        "mail",
        subject=_subject(scope, said.state, name, lang),
        name=name,
        scope=scope,
        audit=scope.audit,
        run=scope.audit.run,
        verdict=said,
        counts={severity: scope.count(severity) for severity in Severity},
        consequences=[(one.effect, _lines(one, lang)) for one in consequences(scope, rules, lang)],
        first=[(_line(one.struck, lang), one.fix) for one in first],
        rest=len(todo) - DO_FIRST,
        since=standing.since(scope, lang),
        link=link,
        table=table,
    )


def _subject(scope: Scope, state: str, name: str, lang: Lang) -> str:
    datum = day(scope.audit.run.as_of, lang)
    severity = Severity.ERROR if state == "fix" else Severity.WARNING
    return say(f"mail.subject.{state}", lang, skola=" ".join(name.split())[:80], antal=scope.things(severity), datum=datum)


def _rendered(lang: Lang, template: str, **said: Any) -> Letter:
    html = environment(lang).get_template(f"{template}.html").render(**said, style=source("mail.css"))
    text = environment(lang).overlay(autoescape=False).get_template(f"{template}.txt").render(**said)
    inlined = css_inline.inline(html, keep_style_tags=False)
    assert len(inlined.encode()) <= LARGEST, "the letter would be cut"
    return Letter(said["subject"], text.strip() + "\n", inlined)


def _lines(consequence: Consequence, lang: Lang) -> list[Line]:
    """What leads to the consequence, the gravest first; what is left out is counted on a line of its own."""
    shown = [_line(one, lang) for one in consequence.struck[:MOST_STRUCK]]
    more = len(consequence.struck) - MOST_STRUCK
    return [*shown, Line(Severity.INFO, say("effects.rest", lang, antal=more), "", "")] if more > 0 else shown


def _line(struck: Struck, lang: Lang) -> Line:
    names = struck.names if kind_of(struck.check) in NAMED else ""
    return Line(struck.severity, struck.count, struck.check.text(lang).title, _short(names))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAMES else text[: LONGEST_NAMES - 1] + "…"


def _school(audit: Audit, whole: Scope, enhet: str, unsent: dict[str, str]) -> School:
    scope = of_school(audit, enhet)
    errors, warnings = (scope.count(severity) for severity in (Severity.ERROR, Severity.WARNING))
    return School(visible(whole.name_of(enhet)), errors, warnings, unsent.get(enhet, ""))
