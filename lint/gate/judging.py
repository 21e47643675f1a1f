"""From the expectations' results to the gate's word: every row that does not meet one, and all that could not be judged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from checks.judgement import Judgement, Remark, Weight
from checks.model import Value, Verdict
from lint.gate.audit_file import OutcomeRead
from lint.gate.expectations import Tried
from lint.gate.policy import Policy
from lint.gate.rows import Line

# What is said where an expectation has no sentence of its own: with a limit, and without.
PLAIN = {
    True: (
        "{namn}: {kolumn} är {varde}; gränsen är {grans}.",
        "{namn}: {kolumn} is {varde}; the limit is {grans}.",
    ),
    False: ("{namn}: {kolumn} är {varde}.", "{namn}: {kolumn} is {varde}."),
}

CRASHED, SKIPPED, UNTRIED = "GRIND001", "GRIND002", "GRIND003"


def judged(
    policy: Policy, table: Sequence[Line], results: Iterable[Tried], outcomes: Sequence[OutcomeRead], compared: date | None
) -> Judgement:
    """What the gate says of the table: what could not be judged first, then each expectation that is not met, the gravest first."""
    all_results = list(results)
    broken = [*_rules(policy, outcomes), *(_untried(each) for each in all_results if each.crashed)]
    said = {each["meta"]["code"]: each for each in policy.expectations}
    unmet = [
        remark
        for result in all_results
        if not result.met and not result.crashed
        for remark in _remarks(said[result.code], policy.limit(result.code), result, table)
    ]
    gravest_first = sorted(unmet, key=lambda remark: list(Weight).index(remark.weight))
    unapplied = tuple((each.code, str(said[each.code]["kwargs"].get("column"))) for each in all_results if not each.applied)
    return Judgement((*broken, *gravest_first), unapplied, compared)


def _rules(policy: Policy, outcomes: Sequence[OutcomeRead]) -> Iterator[Remark]:
    """The rules that crashed, and those that the policy requires but that did not run."""
    for outcome in outcomes:
        if outcome.verdict is Verdict.CRASHED:
            yield _broken(CRASHED, {"regel": outcome.code}, "Regeln {regel} gick sönder.", "The rule {regel} crashed.")
    ended = {outcome.code: outcome for outcome in outcomes}
    for code in policy.required:
        if code not in ended:
            sv, en = (
                "Regeln {regel} krävs men har inte körts: den är bortvald.",
                "The rule {regel} is required but did not run: it is left out.",
            )
            yield _broken(SKIPPED, {"regel": code}, sv, en)
        elif ended[code].verdict is Verdict.SKIPPED:
            reason = ended[code].reason
            values = {"regel": code, "skal": reason.sv if reason else "", "skal_en": reason.en if reason else ""}
            sv, en = "Regeln {regel} krävs men kunde inte köras. {skal}", "The rule {regel} is required but could not run. {skal_en}"
            yield _broken(SKIPPED, values, sv, en)


def _untried(result: Tried) -> Remark:
    values = {"villkor": result.code, "skal": result.crashed}
    return _broken(
        UNTRIED, values, "Villkoret {villkor} gick inte att pröva: {skal}", "The expectation {villkor} could not be tried: {skal}"
    )


def _broken(code: str, values: Mapping[str, Value], sv: str, en: str) -> Remark:
    return Remark(code, Weight.CRITICAL, None, values, sv, en, broken=True)


def _remarks(said: Mapping[str, Any], limit: float | None, result: Tried, table: Sequence[Line]) -> Iterator[Remark]:
    """One remark per row that does not meet the expectation; one where it judges the table as a whole."""
    meta, column = said["meta"], said["kwargs"].get("column")
    about: dict[str, Value] = {"kolumn": column or said["type"], "grans": limit, "beskrivning": said.get("description")}
    sv, en = (plain + (" {beskrivning}" if said.get("description") else "") for plain in PLAIN[limit is not None])
    whole: Line = {**dict.fromkeys(table[0]), "niva": "kommun"}
    for line in [whole] if result.lines is None else [table[place] for place in result.lines]:
        value = result.observed if result.lines is None else line.get(column or "")
        values = {**line, **about, "varde": value if isinstance(value, str | int | float) else None}
        enhet = line["enhet"]
        weight = Weight(said.get("severity", "critical"))
        yield Remark(meta["code"], weight, None if enhet is None else str(enhet), values, meta.get("sv") or sv, meta.get("en") or en)
