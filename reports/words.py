"""What the reports say, in Swedish and in English: messages filled with their values, and names. The texts stand in texts/."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from checks.audit import Finding, Where
from checks.model import Check, Effect, Lang, Severity, Status, Value, Verdict
from reports.order import sort_key
from reports.texts import TEXTS
from reports.written import (
    MISSING,
    MOST_LISTED,
    day,
    day_and_month,
    duration,
    key_text,
    listed,
    month,
    number,
    table_label,
    visible,
    week,
    written,
)

__all__ = [
    "MISSING",
    "MOST_LISTED",
    "advice",
    "day",
    "day_and_month",
    "delimiter_word",
    "duration",
    "effect_word",
    "fill",
    "key_text",
    "listed",
    "message",
    "month",
    "number",
    "place",
    "say",
    "severity_count",
    "severity_word",
    "sort_key",
    "status_word",
    "table_label",
    "theme_of",
    "theme_rank",
    "theme_word",
    "values_of",
    "verdict_word",
    "visible",
    "week",
    "written",
]

_PLACEHOLDER = re.compile(r"\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}")


def message(check: Check, finding: Finding, lang: Lang) -> str:
    """The rule's sentence about this finding, or the one that has been said of it already; of a fixed one the rule's title, for what it
    was about is not remembered. Raises KeyError where the rule's sentence names a value that the finding lacks.
    """
    if finding.message:
        return finding.message.sv if lang == "sv" else finding.message.en
    if finding.status is Status.FIXED:
        return check.text(lang).title
    return fill(check.text(lang).message, values_of(finding), lang)


def advice(text: str, findings: Sequence[Finding], lang: Lang) -> str:
    """A rule's why or fix said once of all these findings; where they differ in a value, all of its values are listed, and where
    the findings have been reduced to counts it is a dash.
    """
    if "{" not in text:
        return text
    each = [values_of(finding) for finding in findings]
    names = [name for name in each[0] if all(name in values for values in each)]
    said = {name: _alike([values[name] for values in each]) for name in names}
    gone = not any(finding.key or finding.values for finding in findings)
    return fill(text, {name: None for _, name, *_ in _parts(text)} | said if gone else said, lang)


def values_of(finding: Finding) -> dict[str, Value]:
    """Everything a sentence about the finding may name: its key, its values, its unit (`enhet`) and its number of rows (`antal`)."""
    return {"enhet": finding.enhet, "antal": finding.where.count, **finding.key, **finding.values}


def say(key: str, lang: Lang, **values: Value) -> str:
    """A text of the report itself, filled. Raises KeyError where there is no such text or it names a value not given."""
    return fill(TEXTS[lang][key], values, lang)


def fill(template: str, values: Mapping[str, Value], lang: Lang) -> str:
    """The template with each {name} written out; {name:A|B} says A of 1, True and what is not empty, else B, and # is the value."""
    said = []
    for literal, name, one, other in _parts(template):
        said.append(literal)
        if name:
            text = written(name, values[name], lang)
            said.append(text if one is None else (one if _single(values[name]) else other).replace("#", text))
    return "".join(said)


@cache
def _parts(template: str) -> tuple[tuple[str, str, str | None, str], ...]:
    parts, end = [], 0
    for found in _PLACEHOLDER.finditer(template):
        parts.append((template[end : found.start()], found[1], found[2], found[3] or ""))
        end = found.end()
    parts.append((template[end:], "", None, ""))
    if any(brace in literal for literal, *_ in parts for brace in "{}"):
        raise ValueError(f"not a placeholder: {template!r}. Write {{name}} or {{name:one|other}}.")
    return tuple(parts)


def _single(value: Value) -> bool:
    return value == 1 if isinstance(value, int | float) else bool(value)


def _alike(values: Sequence[Value]) -> Value:
    different = dict.fromkeys(values)
    if len(different) == 1:
        return values[0]
    items = (item for value in different for item in (value if isinstance(value, tuple) else (value,)))
    return tuple(dict.fromkeys(item for item in items if item is not None))


def place(where: Where, lang: Lang) -> str:
    """Where to look: elev.csv, rad 5, 9, 12 (av 24)."""
    source = visible(where.file) if where.file else table_label(where.table, lang)
    if not where.rows:
        return source
    shown = where.rows[:MOST_LISTED]
    of_all = number(where.count, lang) if where.count > len(shown) else ""
    return say("place", lang, fil=source, rader=", ".join(map(str, shown)), ensam=len(shown), av=of_all)


def severity_word(severity: Severity, lang: Lang) -> str:
    """fel, varning or info."""
    return TEXTS[lang][f"severity.{severity}"]


def severity_count(severity: Severity, count: int, lang: Lang) -> str:
    """9 fel, 1 varning, 3 upplysningar."""
    return say(f"severity.{severity}.count", lang, antal=count)


def effect_word(effect: Effect, lang: Lang) -> str:
    """saknas i Vklass, blir fel, syns för fel person, fel person or leveransen."""
    return TEXTS[lang][f"effect.{effect}"]


def verdict_word(verdict: Verdict, lang: Lang) -> str:
    """How a rule ended, in words that never sound better than it was."""
    return TEXTS[lang][f"verdict.{verdict}"]


def status_word(status: Status, lang: Lang) -> str:
    """ny, kvar, tillbaka or godkänd."""
    return TEXTS[lang][f"status.{status}"]


def delimiter_word(delimiter: str | None, lang: Lang) -> str:
    """semikolon, tabb …; a dash where the source has none."""
    return TEXTS[lang].get(f"delimiter.{delimiter}", delimiter or MISSING)


def theme_of(code: str) -> str:
    """The letters that a rule's code begins with: AKT of AKT102."""
    return code.rstrip("0123456789") or code


def theme_word(theme: str, lang: Lang) -> str:
    """What the theme is about; a municipality's own themes go by their letters."""
    return TEXTS[lang].get(f"theme.{theme}", theme)


def theme_rank(theme: str) -> tuple[int, str]:
    """Sorts themes as the texts list them, a municipality's own last."""
    known = [key.removeprefix("theme.") for key in TEXTS["sv"] if key.startswith("theme.")]
    return (known.index(theme) if theme in known else len(known)), theme
