"""What happens in Vklass if nothing is done: for each effect, how many groups, classes, people it strikes, and which."""

from collections.abc import Sequence
from dataclasses import dataclass

from checks.audit import Finding
from checks.model import Check, Effect, Lang, Severity
from reports.scope import RuleFindings, Scope
from reports.words import listed, say, sort_key, written

GRAVE = (Severity.ERROR, Severity.WARNING)

# What a finding may be about, the first that is in its rule's key. Two findings about one of the first ones are about one thing.
ONE_THING = ("elev", "person", "personal", "vardnadshavare", "grupp", "klass", "signatur")
KINDS = (*ONE_THING, "kolumn", "tabell")
NAMED = frozenset({"grupp", "klass", "signatur", "kolumn", "tabell"})  # a pseudonym would say nothing to the reader


@dataclass(frozen=True, slots=True)
class Struck:
    """What one rule's findings strike: `count` in words (3 grupper), and their names where they mean something."""

    check: Check
    severity: Severity
    count: str
    names: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """One effect: how many errors and warnings lead to it, and what they strike, the gravest and largest first."""

    effect: Effect
    counts: dict[Severity, int]
    struck: tuple[Struck, ...]

    @property
    def total(self) -> int:
        """Errors and warnings together."""
        return sum(self.counts.values())


def consequences(scope: Scope, rules: Sequence[RuleFindings], lang: Lang) -> list[Consequence]:
    """One for each effect that an error or a warning leads to, in the order of the report; notices lead to nothing."""
    every = [_consequence(effect, scope, rules, lang) for effect in Effect]
    return [consequence for consequence in every if consequence.total]


def struck(rule: RuleFindings, findings: Sequence[Finding], lang: Lang) -> Struck:
    """What these findings of the rule strike."""
    kind = kind_of(rule.check)
    names = {_name(finding, kind, lang) for finding in findings if finding.key.get(kind) is not None and kind in NAMED}
    shown = listed(sorted(names, key=sort_key), lang) if names else ""
    return Struck(rule.check, rule.severity, counted(rule.check, findings, lang), shown)


def _name(finding: Finding, kind: str, lang: Lang) -> str:
    """What the reader knows the thing by: a column by its header in the file."""
    return written(kind, finding.values.get("rubrik", finding.key[kind]) if kind == "kolumn" else finding.key[kind], lang)


def counted(check: Check, findings: Sequence[Finding], lang: Lang) -> str:
    """How many things the rule's findings are about, in words: 3 grupper. A group with two findings is one group."""
    kind = kind_of(check)
    if kind in ONE_THING:
        return say(f"count.{kind}", lang, antal=len({(one.enhet, one.key.get(kind, one.fingerprint)) for one in findings}))
    rows = sum(finding.where.count for finding in findings)
    if kind == "rad" and rows:
        return say("count.rad", lang, antal=rows)
    return say("count.other" if kind == "rad" else f"count.{kind}", lang, antal=len(findings))


def _consequence(effect: Effect, scope: Scope, rules: Sequence[RuleFindings], lang: Lang) -> Consequence:
    found = [finding for finding in scope.findings if finding.effect is effect]
    counts = {severity: sum(finding.severity is severity for finding in found) for severity in GRAVE}
    grave = ((rule, _leading_to(effect, rule)) for rule in sorted(rules, key=lambda rule: rule.size))
    return Consequence(effect, counts, tuple(struck(rule, findings, lang) for rule, findings in grave if findings))


def _leading_to(effect: Effect, rule: RuleFindings) -> list[Finding]:
    return [finding for finding in rule.findings if finding.effect is effect and finding.severity in GRAVE]


def kind_of(check: Check) -> str:
    """What the rule's findings are about: a relation where the key has pupil and guardian, rows where it has nothing but the unit."""
    columns = set(check.key) - {"enhet"}
    if {"elev", "vardnadshavare"} <= columns:
        return "samband"
    return next((kind for kind in KINDS if kind in columns), "other" if columns else "rad")
