"""The findings as a workbook to work through: totals by rule, one line a finding, and what was read and could not be checked."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from checks.model import Audit, Detail, Lang, Status
from reports import sections
from reports.filenames import school_files
from reports.scope import RuleFindings, Scope, by_rule, of_municipality, of_school
from reports.sheet import MOST_ROWS, Sheet, styles
from reports.verdict import verdict
from reports.words import advice, day, delimiter_word, say, severity_word, table_label, visible
from reports.worklist import COLUMNS, Cell, Column, headings, lines

# What the house has to fill in, between what to do and the rest.
FINDINGS = (*COLUMNS[:11], Column("mended", 16), *COLUMNS[11:])
TOTALS = tuple(
    Column(name, width)
    for name, width in (("rule", 9), ("title", 40), ("severity", 10), ("number", 9), ("new", 9), ("schools", 9), ("why", 70), ("fix", 70))
)


def files(audit: Audit, lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """audit.xlsx with every finding, and one workbook a school beside its page, with nothing of any other in it."""
    schools = school_files(audit, ".xlsx")
    return {
        "audit.xlsx": workbook(of_municipality(audit), lang),
        **{path: workbook(of_school(audit, e), lang) for e, path in schools.items()},
    }


def workbook(scope: Scope, lang: Lang) -> bytes:
    """The bytes of the workbook, the same for the same audit. In `counts` there is no list of findings, for it would say nothing."""
    bytes_of = BytesIO()
    book = Workbook(bytes_of, {"in_memory": True})  # else xlsxwriter keeps its parts in files
    book.set_properties({"created": scope.audit.run.created.replace(tzinfo=None, microsecond=0)})
    style = styles(book)
    _totals(Sheet(book.add_worksheet(say("sheet.totals", lang)), style), scope, lang)
    if scope.audit.run.detail is not Detail.COUNTS:
        _findings(Sheet(book.add_worksheet(say("sheet.findings", lang)), style), scope, lang)
    _about(Sheet(book.add_worksheet(say("sheet.about", lang)), style), scope, lang)
    book.close()
    return bytes_of.getvalue()


def _totals(sheet: Sheet, scope: Scope, lang: Lang) -> None:
    rules = sorted(by_rule(scope), key=lambda rule: rule.size)
    sheet.table(headings(TOTALS, lang), [column.width for column in TOTALS], [_total(rule, lang) for rule in rules])


def _total(rule: RuleFindings, lang: Lang) -> tuple[Cell, ...]:
    text = rule.check.text(lang)
    return (
        rule.check.code,
        text.title,
        severity_word(rule.severity, lang),
        len(rule.findings),
        sum(finding.status is Status.NEW for finding in rule.findings),
        len({finding.enhet for finding in rule.findings} - {None}),
        advice(text.why, rule.findings, lang),
        advice(text.fix, rule.findings, lang),
    )


def _findings(sheet: Sheet, scope: Scope, lang: Lang) -> None:
    rows = [(*line[:11], None, *line[11:]) for line in lines(scope, lang)[:MOST_ROWS]]
    sheet.table(headings(FINDINGS, lang), [column.width for column in FINDINGS], rows)


def _about(sheet: Sheet, scope: Scope, lang: Lang) -> None:
    """For what school and day, the verdict with its doubts, the tables, and the rules that gave no whole answer."""
    sheet.widths([24, 40, 20, 70, 18, 14])
    sheet.text(*_sentences(scope, lang))
    sheet.part(say("read.tables", lang), [say(f"read.{name}", lang) for name in _READ], _tables(scope, lang))
    unanswered = [
        (one.code, one.title, say(f"verdict.{one.state}", lang), one.reason and visible(one.reason))
        for one in sections.ran(scope, lang).unanswered
    ]
    head = [say(f"list.{name}", lang) for name in ("rule", "title", "state", "reason")]
    sheet.part(say("ci.notrun", lang) if unanswered else say("rules.all", lang), head if unanswered else [], unanswered)


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
    number = len(scope.findings)
    return [
        say("page.title", lang, namn=name, datum=day(audit.run.as_of, lang)),
        f"{said.sentence} {said.doubt}".strip(),
        say(f"detail.{audit.run.detail}", lang),
        *([say("protected", lang, antal=audit.protected)] if audit.protected and scope.enhet is None else []),
        *([say("sheet.cut", lang, visade=MOST_ROWS, antal=number)] if number > MOST_ROWS else []),
        say("page.made", lang, datum=day(audit.run.created.date(), lang), tid=audit.run.created.strftime("%H:%M")),
    ]
