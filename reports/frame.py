"""What is around every page: the templates in one language, the style and script inside it, and the policy that shuts out the rest."""

import base64
import hashlib
import os
import re
import sys
from datetime import date
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup

from checks.model import Effect, Lang, Severity
from reports import words


@cache
def environment(lang: Lang) -> Environment:
    """The templates, which escape everything, with the words of that language at hand."""
    made = Environment(
        loader=PackageLoader("reports"),
        bytecode_cache=_compiled(),
        autoescape=True,
        finalize=_visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        lang=lang,
        say=lambda key, **values: words.say(key, lang, **values),
        severities=list(Severity),
        severity_count=partial(words.severity_count, lang=lang),
    )
    made.filters.update(
        day=partial(words.day, lang=lang),
        unbroken=partial(_unbroken, lang=lang),
        day_and_month=partial(words.day_and_month, lang=lang),
        num=partial(words.number, lang=lang),
        table_label=partial(words.table_label, lang=lang),
        severity_word=partial(words.severity_word, lang=lang),
        delimiter_word=partial(words.delimiter_word, lang=lang),
        theme_word=partial(words.theme_word, lang=lang),
        effect_title=lambda effect: words.say(f"effect.{Effect(effect)}.title", lang),
    )
    return made


def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept: beside the templates, as Python keeps those of modules, if it may and anybody can write there.
    To compile them takes a quarter of a second.
    """
    folder = Path(__file__).parent / "templates" / "__pycache__"
    if sys.dont_write_bytecode or not os.access(folder if folder.exists() else folder.parent, os.W_OK):
        return None
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _unbroken(text: str, date: date, lang: Lang) -> str:
    """The text with the date held together, and each number with the word after it: no line ends in "blir 1"."""
    day = words.day(date, lang)
    return re.sub(r"(?<=[0-9]) (?=[^\W\d])", "\u00a0", text.replace(day, day.replace(" ", "\u00a0")))


def _visible(value: object) -> object:
    return words.visible(value) if type(value) is str else value  # Markup is a str too, but is ours


def frame(left: str, right: str) -> dict[str, Markup | str]:
    """The style, script and policy of a page whose paper copies have `left` and `right` at the top of every sheet."""
    style, script = source("report.css"), source("report.js")
    paper = _sheet_head(left, right)
    return {
        "style": Markup(style),
        "paper": Markup(paper),
        "script": Markup(script),
        "policy": (
            f"default-src 'none'; style-src {_hash(style)} {_hash(paper)}; script-src {_hash(script)}; "
            "img-src data:; base-uri 'none'; form-action 'none'"
        ),
    }


@cache
def source(name: str) -> str:
    """The text of a style sheet or script that stands inside a page."""
    made = environment("sv")
    assert made.loader is not None
    return made.loader.get_source(made, name)[0]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _sheet_head(left: str, right: str) -> str:
    return f'@page{{@top-left{{content:"{_css_string(left)}"}}@top-right{{content:"{_css_string(right)}"}}}}'


def _css_string(text: str) -> str:
    """The text as CSS reads it between quotes; everything but plain letters is a number, so that nothing can end the string."""
    return "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):x} " for char in text)
