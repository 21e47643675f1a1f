"""The findings as a list to work through, one line each: what CSV and XLSX have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from checks.audit import Finding
from checks.model import Lang
from reports.cells import Cell
from reports.scope import Scope
from reports.words import advice, message, say, severity_word, status_word, table_label, visible


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: the key of its heading, and its width in characters."""

    name: str
    width: int


COLUMNS = (
    Column("school", 24),
    Column("unit", 12),
    Column("severity", 10),
    Column("rule", 9),
    Column("title", 32),
    Column("what", 60),
    Column("table", 20),
    Column("file", 24),
    Column("rows", 18),
    Column("count", 8),
    Column("fix", 60),
    Column("mended", 16),
    Column("cause", 32),
    Column("status", 10),
    Column("since", 12),
)


def headings(columns: Sequence[Column], lang: Lang) -> list[str]:
    """What stands above each column."""
    return [say(f"list.{column.name}", lang) for column in columns]


def lines(scope: Scope, lang: Lang) -> list[tuple[Cell, ...]]:
    """One line per finding, gravest first, with a cell for each of COLUMNS."""
    return [_line(scope, finding, lang) for finding in scope.findings]


def _line(scope: Scope, finding: Finding, lang: Lang) -> tuple[Cell, ...]:
    text = scope.audit.checks[finding.code].text(lang)
    where = finding.where
    return (
        None if finding.enhet is None else visible(scope.name_of(finding.enhet)),
        None if finding.enhet is None else visible(finding.enhet),
        severity_word(finding.severity, lang),
        finding.code,
        text.title,
        message(scope.audit.checks[finding.code], finding, lang),
        table_label(where.table, lang),
        None if where.file is None else visible(where.file),
        _rows(finding),
        where.count,
        advice(text.fix, [finding], lang),
        None,  # the school's to fill in
        _cause(scope, finding, lang),
        status_word(finding.status, lang),
        finding.since,
    )


def _rows(finding: Finding) -> str:
    """The first rows, and that there are more where there are; `count` says how many."""
    shown = ", ".join(map(str, finding.where.rows))
    return f"{shown} …" if shown and finding.where.count > len(finding.where.rows) else shown


def _cause(scope: Scope, finding: Finding, lang: Lang) -> str | None:
    """The title of the fault that explains this one; what lies outside the page is not told."""
    cause = scope.causes.get(finding.fingerprint)
    if cause:
        return scope.audit.checks[cause.code].text(lang).title
    return say("details.caused.elsewhere", lang) if finding.caused_by in scope.elsewhere else None
