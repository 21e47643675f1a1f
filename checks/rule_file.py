"""One rule read from its file: every mistake is told with the file, the line, the key and what to write instead."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from checks.model import Alias, Check, Example, Text

LONGEST_TITLE = 60

Key = tuple[str | int, ...]  # the way to a place in the file: ("sv", "message"), ("examples", 0, "finds")

# libyaml reads the catalogue ten times quicker than the same loader in Python; some wheels come without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleFileError(Exception):
    """A rule file does not say what a rule must. The message names file, line, key and remedy."""


def rule(path: Path) -> Check:
    """The rule in one file. Raises RuleFileError where the file is not YAML or does not keep the form."""
    text = _text(path)
    try:
        said = yaml.load(text, _LOADER)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2026-02-30
        raise RuleFileError(_not_yaml(path, error)) from None
    if not isinstance(said, dict):
        raise RuleFileError(f"{path}: a rule file is a list of keys such as 'code: XYZ101'.")
    try:
        check = _form().validate_python({**said, "file": str(path)})
    except ValidationError as error:
        raise RuleFileError(placed(path, _complaints(error))) from None
    expected = f"{check.code}_{check.name.replace('-', '_')}.yaml"
    if path.name != expected:
        raise RuleFileError(f"{path}: the file of {check.code} {check.name} is named {expected}. Change the name of the one or the other.")
    if faults := list(_misshapen(check)):
        raise RuleFileError(placed(path, faults))
    return check


def placed(path: Path, faults: Iterable[tuple[Key, str]]) -> str:
    """One line a fault: file, line, key and what is said of it."""
    lines = _lines(_text(path))

    def line(key: Key) -> int:
        return next((lines[key[:n]] for n in range(len(key), -1, -1) if key[:n] in lines), 1)

    return "\n".join(f"{path}:{line(key)}: {'.'.join(map(str, key))}: {said}" for key, said in faults)


def rule_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors."""
    schema = _form().json_schema()
    schema["properties"].pop("file")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A rule of extenslint"}


@cache
def _form() -> TypeAdapter[Check]:
    return TypeAdapter(Check)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileError(f"{path}: cannot be read ({error}). Save it as UTF-8.") from None


def _not_yaml(path: Path, error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    said = getattr(error, "problem", None) or error
    where = f"{path}:{mark.line + 1}" if mark else f"{path}"
    return f"{where}: is not YAML: {said}. Look at the indentation there, and put quotation marks around a text with a colon in it."


def _misshapen(check: Check) -> Iterator[tuple[Key, str]]:
    for place, alias in enumerate(check.aliases):
        if alias.code is None and alias.key is None:
            yield ("aliases", place), "an alias has the old code, or the old key as {old column: column of today}, or both."
    for lang, text in (("sv", check.sv), ("en", check.en)):
        if len(text.title) > LONGEST_TITLE:
            yield (lang, "title"), f"has {len(text.title)} characters; {LONGEST_TITLE} is the most."


def _complaints(error: ValidationError) -> Iterator[tuple[Key, str]]:
    for fault in error.errors():
        key, last = fault["loc"], str(fault["loc"][-1])
        known = [field.name for field in fields(_part(key)) if field.name != "file"]
        if fault["type"] in ("missing", "missing_argument"):
            yield key, "is missing, and no rule can do without it."
        elif fault["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            close = get_close_matches(last, known, n=1)
            yield key, f"is not a key here.{f' Did you mean {close[0]}?' if close else ''} Known: {', '.join(known)}."
        else:
            yield key, f"{fault['msg']}."


def _part(key: Key) -> type[Any]:
    parts: dict[str | int, type[Any]] = {"sv": Text, "en": Text, "examples": Example, "aliases": Alias}
    return parts.get(key[0], Check) if len(key) > 1 else Check


def _lines(text: str) -> dict[Key, int]:
    """The line on which each key or item of the file stands, by its path."""
    lines: dict[Key, int] = {}

    def walk(node: yaml.Node, path: Key) -> None:
        lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                lines[(*path, name.value)] = name.start_mark.line + 1
                walk(value, (*path, name.value))
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                walk(item, (*path, number))

    root = yaml.compose(text, _LOADER)
    if root is not None:
        walk(root, ())
    return lines
