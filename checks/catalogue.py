"""Every rule, read from its file and checked; found by walking rules/."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from checks.model import Check

RULES = Path(__file__).parent / "rules"
LONGEST_TITLE = 60

# libyaml reads the catalogue ten times quicker than the same loader in Python; some wheels come without it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleFileError(Exception):
    """A rule file does not say what a rule must. The message names file, line, key and remedy."""


def catalogue(*folders: Path) -> dict[str, Check]:
    """Every rule of the house and of the municipality's own folders, by code, in order of code. Raises RuleFileError."""
    found: dict[str, Check] = {}
    for path in _files((RULES, *folders)):
        check = rule(path)
        if check.code in found:
            raise RuleFileError(f"{path}: code {check.code} is taken by {found[check.code].file}. Choose another code.")
        found[check.code] = check
    for check in found.values():
        for alias in check.aliases:
            if alias.code in found:
                raise RuleFileError(
                    f"{check.file}: aliases names {alias.code}, which is a rule still. An alias is a code that is no longer used."
                )
    return dict(sorted(found.items()))


def rule(path: Path) -> Check:
    """The rule in one file. Raises RuleFileError where the file is not YAML or does not keep the form."""
    try:
        text = path.read_text("utf-8")
        said = yaml.load(text, _LOADER)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileError(f"{path}: cannot be read ({error}). Save it as UTF-8.") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2026-02-30
        raise RuleFileError(f"{path}: is not YAML: {error}") from error
    if not isinstance(said, dict):
        raise RuleFileError(f"{path}: a rule file is a list of keys such as 'code: XYZ101'.")
    try:
        check = _check_form().validate_python({**said, "file": str(path)})
    except ValidationError as error:
        raise RuleFileError("\n".join(_complaints(path, text, error))) from None
    _hold_to_the_form(path, check)
    return check


@cache
def _check_form() -> TypeAdapter[Check]:
    return TypeAdapter(Check)


def rule_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors."""
    schema = _check_form().json_schema()
    schema["properties"].pop("file")
    return schema


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.yaml"))


def _hold_to_the_form(path: Path, check: Check) -> None:
    expected = f"{check.code}_{check.name.replace('-', '_')}.yaml"
    if path.name != expected:
        raise RuleFileError(f"{path}: the file of {check.code} {check.name} is named {expected}.")
    if any(alias.code is None and alias.key is None for alias in check.aliases):
        raise RuleFileError(f"{path}: an alias has the old code, or the old key as {{old column: column of today}}, or both.")
    for lang in ("sv", "en"):
        title = check.text(lang).title
        if len(title) > LONGEST_TITLE:
            raise RuleFileError(f"{path}: {lang}.title has {len(title)} characters; {LONGEST_TITLE} is the most.")


def _complaints(path: Path, text: str, error: ValidationError) -> Iterator[str]:
    lines = _lines(text)
    for fault in error.errors():
        where = ".".join(str(part) for part in fault["loc"])
        line = next((lines[fault["loc"][:n]] for n in range(len(fault["loc"]), -1, -1) if fault["loc"][:n] in lines), 1)
        yield f"{path}:{line}: {where}: {fault['msg']}"


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line on which each key or item of the file stands, by its path."""
    lines: dict[tuple[str | int, ...], int] = {}

    def walk(node: yaml.Node, path: tuple[str | int, ...]) -> None:
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
