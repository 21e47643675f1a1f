"""The gravest findings as annotations of GitHub's workflow pages, printed to standard output, one command a line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from checks.audit import Audit, Finding
from checks.model import Lang, Severity, Verdict
from reports.formats import STDOUT
from reports.words import message, say, verdict_word, visible

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST = 10  # that a step shows of each kind
_OF_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_OF_PROPERTY = _OF_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def files(audit: Audit, lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """What is to be printed."""
    return {STDOUT: as_github(audit, lang)}


def as_github(audit: Audit, lang: Lang) -> str:
    """At most ten of each kind, one of each rule before a second of any; the last notice says how many more there are."""
    crashed = [_crashed(audit, outcome.code, lang) for outcome in audit.outcomes if outcome.verdict is Verdict.CRASHED]
    shown = list(
        _first_of_each(audit.findings, {Severity.ERROR: MOST - len(crashed[:MOST]), Severity.WARNING: MOST, Severity.INFO: MOST - 1})
    )
    rest = len(audit.findings) - len(shown)
    lines = [*crashed[:MOST], *(_annotation(audit, finding, lang) for finding in shown)]
    if rest:
        lines.append(_command("notice", say("ci.more.annotations", lang, antal=rest), title="extenslint"))
    return "\n".join(lines)


def _first_of_each(findings: Iterable[Finding], most: dict[Severity, int]) -> Iterator[Finding]:
    """So many of each severity, in the order of the report, those first that are their rule's first."""
    seen: Counter[tuple[Severity, str]] = Counter()
    numbered = []
    for finding in findings:
        seen[finding.severity, finding.code] += 1
        numbered.append((finding.severity.rank, seen[finding.severity, finding.code], finding))
    numbered.sort(key=lambda one: one[:2])
    for severity, number in most.items():
        of_it = [finding for _, _, finding in numbered if finding.severity is severity]
        yield from of_it[:number]


def _annotation(audit: Audit, finding: Finding, lang: Lang) -> str:
    check = audit.checks[finding.code]
    where = finding.where
    properties = {"file": where.file, "line": str(where.rows[0]) if where.rows and where.file else None}
    at = "" if finding.enhet is None else f" ({finding.enhet})"
    title = f"{check.code} {check.text(lang).title}{at}"
    return _command(COMMANDS[finding.severity], message(check, finding, lang), **properties, title=title)


def _crashed(audit: Audit, code: str, lang: Lang) -> str:
    title = audit.checks[code].text(lang).title
    return _command("error", f"{code} {title}: {verdict_word(Verdict.CRASHED, lang)}", title="extenslint")


def _command(name: str, text: str, **properties: str | None) -> str:
    """A workflow command. What it says can neither end it nor begin another, in the older form (##[…]) either."""
    given = ",".join(f"{key}={_safe(value).translate(_OF_PROPERTY)}" for key, value in properties.items() if value)
    return f"::{name} {given}::{_safe(text).translate(_OF_TEXT)}"


def _safe(text: str) -> str:
    return visible(text).replace("##", "# #")
