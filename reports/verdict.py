"""The one sentence a principal reads: what must be mended before the sync, and what happens otherwise."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from checks.audit import Finding
from checks.model import Effect, Lang, Severity, Value, Verdict
from reports.scope import Scope, not_run, partly_run
from reports.words import day, say

State: TypeAlias = Literal["fix", "look", "unsure", "clean"]
MOST_TAILS = 3


@dataclass(frozen=True, slots=True)
class VerdictText:
    """The verdict of a page: its state, the sentence, and what must be said about rules that gave no whole answer."""

    state: State
    sentence: str
    doubt: str


def verdict(scope: Scope, lang: Lang) -> VerdictText:
    """What the page says first. It is "clean" only where every rule ran, whole, and found no error or warning."""
    doubt = _doubt(scope, lang)
    datum = day(scope.audit.run.as_of, lang)
    if errors := scope.things(Severity.ERROR):
        return VerdictText("fix", _to_mend(scope, errors, lang), doubt)
    if not _ran(scope):
        return VerdictText("unsure", say("verdict.nothing", lang, datum=datum), doubt)
    if warnings := scope.things(Severity.WARNING):
        return VerdictText("look", say("verdict.look", lang, antal=warnings, datum=datum), doubt)
    state: State = "unsure" if doubt else "clean"
    return VerdictText(state, say(f"verdict.{state}", lang, datum=datum), doubt)


def _ran(scope: Scope) -> bool:
    return any(outcome.verdict in (Verdict.PASSED, Verdict.FAILED) for outcome in scope.audit.outcomes)


def _doubt(scope: Scope, lang: Lang) -> str:
    counts = {"doubt": len(not_run(scope.audit)), "doubt.partly": len(partly_run(scope.audit))}
    return " ".join(say(key, lang, antal=count) for key, count in counts.items() if count)


def _to_mend(scope: Scope, errors: int, lang: Lang) -> str:
    values: dict[str, Value] = {
        "antal": errors,
        "datum": day(scope.audit.run.as_of, lang),
        "foljder": _joined(list(_tails(scope, lang)), lang),
    }
    schools = {finding.enhet for finding in scope.findings if finding.severity is Severity.ERROR} - {None}
    if scope.enhet is None and schools:
        return say("verdict.fix.all", lang, skolor=len(schools), **values)
    return say("verdict.fix", lang, **values)


def _joined(tails: list[str], lang: Lang) -> str:
    *first, last = tails[:MOST_TAILS]
    return say("list.and", lang, visade=", ".join(first), sista=last) if first else last


def _tails(scope: Scope, lang: Lang) -> Iterator[str]:
    """What follows "otherwise", one clause an effect. A group is said to be missing only where a finding says that all of it will be."""
    for effect in Effect:
        found = [finding for finding in scope.findings if finding.severity is Severity.ERROR and finding.effect is effect]
        groups = _groups(found, _whole if effect is Effect.MISSING else _any)
        if groups and effect in (Effect.MISSING, Effect.WRONG, Effect.ACCESS):
            yield say(f"tail.{effect}.groups", lang, antal=groups)
        elif found:
            yield say(f"tail.{effect}", lang)


def _groups(findings: list[Finding], counts: Callable[[Finding], bool]) -> int:
    return len({(finding.enhet, finding.key["grupp"]) for finding in findings if "grupp" in finding.key and counts(finding)})


def _whole(finding: Finding) -> bool:
    return finding.values.get("hela_gruppen") is True


def _any(_: Finding) -> bool:
    return True
