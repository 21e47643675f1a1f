"""The rules explained: a list of them, one of them on the terminal, and the whole rulebook as Markdown."""

import csv
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from itertools import groupby

from checks.model import Check, Example, Lang, Value
from reports.words import effect_word, say, severity_word, theme_of, theme_rank, theme_word, written

PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)(?::([^{}|]*)\|([^{}|]*))?\}")


def listing(rules: Mapping[str, Check], lang: Lang) -> str:
    """One line a rule: code, name, severity, effect and title."""
    lines = [
        (check.code, severity_word(check.severity, lang), effect_word(check.effect, lang), check.text(lang).title)
        for check in rules.values()
    ]
    widths = [max(len(line[n]) for line in lines) for n in range(3)]
    return "\n".join("  ".join([*(part.ljust(width) for part, width in zip(line, widths, strict=False)), line[3]]) for line in lines)


def explained(check: Check, lang: Lang) -> str:
    """Everything about one rule, as Markdown."""
    return "\n".join(_about(check, lang, level=1)).rstrip()


def rulebook(rules: Mapping[str, Check], lang: Lang) -> str:
    """Every rule, theme by theme, as one Markdown page."""
    lines = [f"# {say('rulebook.title', lang)}", "", say("rulebook.intro", lang, antal=len(rules)), ""]
    for theme, checks in groupby(sorted(rules.values(), key=_place), key=lambda check: theme_of(check.code)):
        lines += [f"## {theme} · {theme_word(theme, lang)}", ""]
        for check in checks:
            lines += _about(check, lang, level=3)
    return "\n".join(lines).rstrip() + "\n"


def _place(check: Check) -> tuple[tuple[int, str], str]:
    return theme_rank(theme_of(check.code)), check.code


def _about(check: Check, lang: Lang, level: int) -> Iterator[str]:
    text = check.text(lang)
    yield from (f"{'#' * level} {check.code} {text.title}", "")
    yield from (f"{severity_word(check.severity, lang)} · {effect_word(check.effect, lang)} · `{check.name}`", "")
    yield from (f"> {_with_blanks(text.message)}", "")
    yield from (f"**{say('rulebook.why', lang)}** {text.why}", "", f"**{say('rulebook.fix', lang)}** {text.fix}", "")
    if check.params:
        said = ", ".join(f"`{name} = {written(name, value, lang)}`" for name, value in check.params.items())
        yield from (f"**{say('rulebook.params', lang)}** {said}", "")
    yield from (f"**{say('rulebook.source', lang)}** {check.source}", "")
    for example in check.examples:
        yield from _example(example, lang)


def _with_blanks(message: str) -> str:
    """The sentence with its placeholders as words in brackets, so that it reads as a pattern."""
    return PLACEHOLDER.sub(
        lambda found: (found[2] or "").replace("#", f"[{found[1]}]") if found[2] is not None else f"[{found[1]}]", message
    )


def _example(example: Example, lang: Lang) -> Iterator[str]:
    result = say("rulebook.finds", lang, antal=len(example.finds)) if example.finds else say("rulebook.nothing", lang)
    yield from (f"<details><summary>{example.name}: {result}</summary>", "")
    for title, tables in ((None, example.tables), (say("rulebook.previous", lang), example.previous)):
        for name, text in tables.items():
            yield from (f"`{name}`" if title is None else f"`{name}` ({title})", "", *_table(text), "")
    for found in example.finds:
        yield "- " + ", ".join(f"{name} = {_said(name, value, lang)}" for name, value in found.items())
    yield from ("", "</details>", "") if example.finds else ("</details>", "")


def _said(name: str, value: Value, lang: Lang) -> str:
    return f"`{written(name, value, lang)}`"


def _table(text: str) -> Iterator[str]:
    rows = [row for row in csv.reader(StringIO(text), delimiter=";") if row]
    for number, row in enumerate(rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") or " " for cell in row) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)
