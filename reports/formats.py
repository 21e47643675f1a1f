"""Every format that an audit can be written in. A new one is a module with a function `files`, and a line here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

from checks.audit import Audit
from checks.model import Lang

STDOUT = "-"  # the name of what is printed instead of being a file

Files: TypeAlias = dict[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that makes it, and the suffix of its file for each school where that file is a list of the findings."""

    module: str
    lists: str | None = None


FORMATS = {
    "html": Format("as_html"),
    "json": Format("as_json"),
    "xlsx": Format("as_xlsx", lists="xlsx"),
    "csv": Format("as_csv", lists="csv"),
    "sarif": Format("as_sarif"),
    "junit": Format("as_junit"),
    "markdown": Format("as_markdown"),
    "github": Format("as_github"),
}


def rendered(audit: Audit, lang: Lang, names: Iterable[str]) -> Files:
    """The audit in each of the named formats: text or bytes by relative path, STDOUT for what is to be printed."""
    chosen = [FORMATS[name] for name in dict.fromkeys(names)]
    lists = [each.lists for each in chosen if each.lists]
    return {path: content for each in chosen for path, content in _files(each)(audit, lang, lists).items()}


def _files(form: Format) -> Callable[[Audit, Lang, Sequence[str]], Files]:
    """The module's function, imported only now, since some formats need much."""
    made: Callable[[Audit, Lang, Sequence[str]], Files] = import_module(f"reports.{form.module}").files
    return made
