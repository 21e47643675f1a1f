"""The findings as a workbook to work through: totals by rule, one line a finding, and what was read and could not be checked."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from checks.audit import Audit
from checks.model import Detail, Lang, Status
from reports import sections
from reports.cells import Cell
from reports.filenames import school_files
from reports.scope import RuleFindings, Scope, by_rule, of_municipality, of_school
from reports.sheet import MOST_ROWS, Sheet, styles
from reports.verdict import verdict
from reports.words import advice, day, delimiter_word, say, severity_word, table_label, visible
from reports.worklist import COLUMNS, Column, headings, lines

TOTALS = (
    Column("rule", 9),
    Column("title", 40),
    Column("severity", 10),
    Column("number", 9),
    Column("new", 9),
    Column("schools", 9),
    Column("why", 70),
    Column("fix", 70),
)


def files(audit: Audit, lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """audit.xlsx with every finding, and one workbook a school beside its page, with nothing of any other in it."""
    schools = school_files(audit, ".xlsx")
    return {
        "audit.xlsx": workbook(of_municipality(audit), lang),
        **{path: workbook(of_school(audit, e), lang) for e, path in schools.items()},
    }


def workbook(scope: Scope, lang: Lang, *, most: int = MOST_ROWS) -> bytes:
    """The bytes of the workbook, the same for the same audit, with `most` findings at the most. In `counts` there is no list of them,
    for it would say nothing.
    """
    bytes_of = BytesIO()
    book = Workbook(bytes_of, {"in_memory": True})  # else xlsxwriter keeps its parts in files
    book.set_properties({"created": scope.audit.run.created.replace(tzinfo=None, microsecond=0)})
    style = styles(book)
    _totals(Sheet(book.add_worksheet(say("sheet.totals", lang)), style), scope, lang)
    if scope.audit.run.detail is not Detail.COUNTS:
        findings = Sheet(book.add_worksheet(say("sheet.findings", lang)), style)
        findings.table(headings(COLUMNS, lang), [column.width for column in COLUMNS], lines(scope, lang)[:most])
    _about(Sheet(book.add_worksheet(say("sheet.about", lang)), style), scope, lang, cut=len(scope.findings) > most)
    book.close()
    return bytes_of.getvalue()


def _totals(sheet: Sheet, scope: Scope, lang: Lang) -> None:
    """A line a rule, the gravest and most frequent first; how many schools it concerns is of no interest to one of them."""
    rules = sorted(by_rule(scope), key=lambda rule: rule.size)
    columns = [column for column in TOTALS if column.name != "schools" or scope.enhet is None]
    rows = [[total[column.name] for column in columns] for total in (_total(rule, lang) for rule in rules)]
    sheet.table(headings(columns, lang), [column.width for column in columns], rows)


def _total(rule: RuleFindings, lang: Lang) -> dict[str, Cell]:
    text = rule.check.text(lang)
    return {
        "rule": rule.check.code,
        "title": text.title,
        "severity": severity_word(rule.severity, lang),
        "number": len(rule.findings),
        "new": sum(finding.status is Status.NEW for finding in rule.findings),
        "schools": len({finding.enhet for finding in rule.findings} - {None}),
        "why": advice(text.why, rule.findings, lang),
        "fix": advice(text.fix, rule.findings, lang),
    }


def _about(sheet: Sheet, scope: Scope, lang: Lang, *, cut: bool) -> None:
    """For what school and day, the verdict with its doubts, the tables, and the rules that gave no whole answer."""
    sheet.widths([24, 40, 20, 70, 18, 14])
    sheet.text(*_sentences(scope, lang), *([say("sheet.cut", lang, antal=len(scope.findings))] if cut else []))
    sheet.part(say("read.tables", lang), [say(f"read.{name}", lang) for name in _READ], _tables(scope, lang))
    ran = sections.ran(scope, lang)
    if not ran.unanswered:
        sheet.part(say("rules.all" if ran.ran else "rules.ran.none", lang), [], [])
        return
    head = [say(f"list.{name}", lang) for name in ("rule", "title", "state", "reason")]
    state = {one.state: say(f"verdict.{one.state}", lang) for one in ran.unanswered}
    rows = [(one.code, one.title, state[one.state], one.reason and visible(one.reason)) for one in ran.unanswered]
    sheet.part(say("ci.notrun", lang), head, rows)


_READ = ("table", "file", "rows", "dated", "encoding", "delimiter")


def _tables(scope: Scope, lang: Lang) -> list[tuple[Cell, ...]]:
    return [
        (
            table_label(read.table, lang),
            visible(read.file) if read.file else say("read.files", lang, antal=read.files),
            read.rows,
            read.dated,
            visible(read.encoding or ""),
            visible(delimiter_word(read.delimiter, lang)),
        )
        for read in sections.tables(scope)
    ]


def _sentences(scope: Scope, lang: Lang) -> list[str]:
    audit = scope.audit
    said = verdict(scope, lang)
    name = say("page.all", lang) if scope.enhet is None else visible(scope.name_of(scope.enhet))
    return [
        say("page.title", lang, namn=name, datum=day(audit.run.as_of, lang)),
        f"{said.sentence} {said.doubt}".strip(),
        say(f"detail.{audit.run.detail}", lang),
        *([say("protected", lang, antal=audit.protected)] if audit.protected and scope.enhet is None else []),
        say("page.made", lang, datum=day(audit.run.created.date(), lang), tid=audit.run.created.strftime("%H:%M")),
    ]
