"""What happens in Vklass if nothing is done: for each effect, how many groups, classes, people it strikes, and which."""

from collections.abc import Sequence
from dataclasses import dataclass

from checks.model import Check, Effect, Finding, Lang, Severity
from reports.scope import RuleFindings, Scope
from reports.texts import TEXTS
from reports.words import listed, say, sort_key, written

# A pseudonym says nothing to a reader; the name of a group does.
NAMED = frozenset({"grupp", "klass", "signatur", "kolumn", "tabell"})


@dataclass(frozen=True, slots=True)
class Struck:
    """What one rule's findings strike: `count` in words (3 grupper), their names where they mean something, the number behind them."""

    check: Check
    severity: Severity
    number: int
    count: str
    names: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """One effect: how many findings lead to it, by severity, and what they strike, the gravest first; notices lead to nothing."""

    effect: Effect
    counts: dict[Severity, int]
    struck: tuple[Struck, ...]

    @property
    def total(self) -> int:
        """Errors, warnings and notices together."""
        return sum(self.counts.values())


def consequences(scope: Scope, rules: Sequence[RuleFindings], lang: Lang) -> list[Consequence]:
    """One for each effect that anything leads to, in the order of the report."""
    every = [_consequence(effect, scope, rules, lang) for effect in Effect]
    return [consequence for consequence in every if consequence.total]


def struck(rule: RuleFindings, findings: Sequence[Finding], lang: Lang) -> Struck:
    """What these findings of the rule strike."""
    kind = _kind(rule.check)
    things = {(finding.enhet, finding.key.get(kind, finding.fingerprint)) for finding in findings}
    names = {written(kind, name, lang) for _, name in things} if kind in NAMED else set()
    count = say(f"count.{kind}" if f"count.{kind}" in TEXTS[lang] else "count.other", lang, antal=len(things))
    return Struck(rule.check, rule.severity, len(things), count, listed(sorted(names, key=sort_key), lang) if names else "")


def _consequence(effect: Effect, scope: Scope, rules: Sequence[RuleFindings], lang: Lang) -> Consequence:
    found = [finding for finding in scope.findings if finding.effect is effect]
    counts = {severity: sum(finding.severity is severity for finding in found) for severity in Severity}
    grave = ((rule, _leading_to(effect, rule)) for rule in rules if rule.severity is not Severity.INFO)
    return Consequence(effect, counts, tuple(struck(rule, findings, lang) for rule, findings in grave if findings))


def _leading_to(effect: Effect, rule: RuleFindings) -> list[Finding]:
    return [finding for finding in rule.findings if finding.effect is effect]


def _kind(check: Check) -> str:
    """What a finding of the rule is about: its key column, the pupil where there are several, the relation of pupil and guardian."""
    columns = [column for column in check.key if column != "enhet"]
    if {"elev", "vardnadshavare"} <= set(columns):
        return "samband"
    if "elev" in columns:
        return "elev"
    return columns[0] if len(columns) == 1 else "enhet" if not columns else "other"
