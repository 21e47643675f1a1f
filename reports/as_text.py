"""The summary that stands on the terminal when a check is done."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from checks.audit import Audit, Finding
from checks.model import Lang, Severity, Status, Verdict
from reports.standing import SOON, expiring, said
from reports.words import number, say, severity_count, verdict_word, visible

MARKS = {Severity.ERROR: ("✗", "red"), Severity.WARNING: ("!", "yellow"), Severity.INFO: ("i", "blue")}
WIDTH = 110


def summary(audit: Audit, lang: Lang, *, where: str, colour: bool) -> str:
    """The audit on one screen: a line per rule that found something, what could not be checked, and the verdict last."""
    console = Console(file=StringIO(), width=WIDTH, force_terminal=colour, highlight=False, emoji=False, markup=False)
    if audit.findings:
        console.print(_found(audit, lang))
    for line in (*_not_run(audit, lang), *_remarks(audit, lang), *_closing(audit, lang)):
        console.print(line, soft_wrap=True)
    console.print(say("summary.report", lang, plats=where), soft_wrap=True)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().rstrip("\n")


def _found(audit: Audit, lang: Lang) -> Table:
    by_rule: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        by_rule[finding.severity.rank, finding.code].append(finding)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column()
    for name, justify in (("rule", "left"), ("title", "left"), ("number", "right"), ("units", "right")):
        table.add_column(say(f"summary.{name}", lang), justify=justify)  # type: ignore[arg-type]
    for (_, code), findings in sorted(by_rule.items()):
        mark, colour = MARKS[findings[0].severity]
        units = len({finding.enhet for finding in findings if finding.enhet})
        title = audit.checks[code].text(lang).title
        table.add_row(Text(mark, colour), Text(code, colour), title, number(len(findings), lang), number(units, lang) if units else "–")
    return table


def _not_run(audit: Audit, lang: Lang) -> Iterator[Text]:
    for verdict, colour in ((Verdict.CRASHED, "red"), (Verdict.SKIPPED, "yellow")):
        outcomes = [outcome for outcome in audit.outcomes if outcome.verdict is verdict]
        if outcomes:
            yield Text(f"\n{say('summary.not_run', lang, hur=verdict_word(verdict, lang), antal=len(outcomes))}", colour)
        reasons: dict[str, list[str]] = defaultdict(list)
        for outcome in outcomes:
            reasons[(outcome.reason.sv if lang == "sv" else outcome.reason.en) if outcome.reason else ""].append(outcome.code)
        for reason, codes in reasons.items():
            yield Text(f"  {', '.join(codes)}: {visible(reason)}")


def _remarks(audit: Audit, lang: Lang) -> Iterator[Text]:
    if audit.remarks:
        yield Text()
    for remark in audit.remarks:
        yield Text(said(remark, lang), "yellow")


def _closing(audit: Audit, lang: Lang) -> Iterator[Text]:
    passed = sum(outcome.verdict is Verdict.PASSED for outcome in audit.outcomes)
    yield Text()
    yield Text(say("summary.passed", lang, antal=passed, alla=len(audit.outcomes)))
    if audit.protected:
        yield Text(say("summary.protected", lang, antal=audit.protected))
    yield from _standing(audit, lang)
    counts = [severity_count(each, sum(f.severity is each for f in audit.findings), lang) for each in Severity]
    key = "summary.verdict" if audit.findings else "summary.nothing"
    yield Text(say(key, lang, datum=audit.run.as_of, **dict(zip(("fel", "varningar", "upplysningar"), counts, strict=True))), "bold")


def _standing(audit: Audit, lang: Lang) -> Iterator[Text]:
    """How it went since the check before, and what is accepted."""
    if audit.past.before:
        status = Counter(finding.status for finding in audit.findings)
        yield Text(
            say(
                "summary.since",
                lang,
                datum=audit.past.before,
                nya=status[Status.NEW],
                kvar=status[Status.REMAINING],
                tillbaka=status[Status.REOPENED],
                rattade=len(audit.fixed),
            )
        )
    if audit.accepted:
        soon = expiring(audit.acceptances.values(), audit.run.as_of)
        lines = [say("accepted.some", lang, antal=len(audit.accepted))]
        yield Text(" ".join([*lines, *([say("accepted.soon", lang, antal=soon, dagar=SOON)] if soon else [])]))
