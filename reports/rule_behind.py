"""Which rule stands behind findings that were read back: the one of that code, unless it has changed too much or is gone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checks.audit import Finding
from checks.model import Check, Effect, Lang, Severity, Text
from reports.words import advice, message, say

LANGS: tuple[Lang, ...] = ("sv", "en")


def rule_behind(code: str, known: Check | None, found: Sequence[Finding]) -> Check:
    """The rule, if its words can still be said of what it found; else one that says only what the findings say themselves."""
    if known is None or not _fits(known, found):
        return _unknown(code, found, {lang: known.text(lang).title if known else code for lang in LANGS})
    return known


def _fits(check: Check, found: Sequence[Finding]) -> bool:
    try:
        for lang in LANGS:
            for finding in found:
                message(check, replace(finding, message=None), lang)
                for text in (check.text(lang).why, check.text(lang).fix):
                    advice(text, [finding], lang)
    except KeyError:
        return not any(finding.key or finding.values for finding in found)
    return True


def _unknown(code: str, found: Sequence[Finding], titles: Mapping[Lang, str]) -> Check:
    first = found[0] if found else None
    sv, en = (
        Text(titles[lang], titles[lang].replace("{", "(").replace("}", ")"), say("rule.unknown.why", lang), say("rule.unknown.fix", lang))
        for lang in LANGS
    )
    return Check(
        code=code,
        name=code.lower(),
        severity=first.severity if first else Severity.INFO,
        effect=first.effect if first else Effect.DELIVERY,
        sv=sv,
        en=en,
        source="",
        table=first.where.table if first else "",
        key=tuple(first.key) if first else (),
        sql="",
        examples=(),
    )
