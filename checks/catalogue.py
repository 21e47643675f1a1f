"""Every rule of the house and of the municipality's own folders, found by walking them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from checks.model import Check
from checks.retired import RETIRED
from checks.rule_file import LONGEST_TITLE, RuleFileError, rule, rule_schema

__all__ = ["LONGEST_TITLE", "RULES", "RuleFileError", "catalogue", "rule", "rule_schema"]

RULES = Path(__file__).parent / "rules"


def catalogue(*folders: Path) -> dict[str, Check]:
    """Every rule of the house and of the municipality's own folders, by code, in order of code. Raises RuleFileError."""
    found: dict[str, Check] = {}
    names: dict[str, Check] = {}
    for path in _files((RULES, *folders)):
        check = rule(path)
        if check.code in found:
            raise RuleFileError(f"{path}: code {check.code} is taken by {found[check.code].file}. Choose another code.")
        if check.code in RETIRED:
            raise RuleFileError(f"{path}: code {check.code} was a rule once ({RETIRED[check.code]}). Choose another code.")
        if check.name in names:
            raise RuleFileError(f"{path}: name {check.name} is taken by {names[check.name].code}. Choose another name.")
        found[check.code] = names[check.name] = check
    for check in found.values():
        for alias in check.aliases:
            if alias.code in found:
                raise RuleFileError(
                    f"{check.file}: aliases names {alias.code}, which is a rule still. An alias is a code that is no longer used."
                )
    return dict(sorted(found.items()))


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.rglob("*.y*ml")):
            if path.suffix != ".yaml":
                raise RuleFileError(f"{path}: a rule file's name ends with .yaml. Change the name, or it is not read.")
            yield path
