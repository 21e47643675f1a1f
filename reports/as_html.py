"""The report as web pages that stand by themselves: one for the municipality and one for each school."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from checks.audit import Audit
from checks.model import Detail, Lang, Severity
from reports import sections, standing
from reports.charts import Heat, bars, heat
from reports.consequences import consequences
from reports.details import details
from reports.filenames import school_files
from reports.frame import environment, frame
from reports.preview.calendar_picture import calendar_picture
from reports.preview.section import school_preview, unit_rows
from reports.scope import DO_FIRST, Scope, by_rule, do_first, of_municipality, of_school
from reports.verdict import verdict
from reports.words import day, say, visible, week

NO_LISTS: Mapping[str, str] = {}


def files(audit: Audit, lang: Lang, lists: Sequence[str]) -> dict[str, str | bytes]:
    """Every page by its relative path, with links to the lists of those kinds (xlsx, csv) that are written beside it."""
    return {**pages(audit, lang, lists)}


def municipality(audit: Audit, lang: Lang, lists: Mapping[str, str] = NO_LISTS) -> str:
    """The page of the central office: every school. `audit` is what redact has left of it; `lists` has the file of the whole list, by
    kind (xlsx, csv), where it is written too.
    """
    return _page(of_municipality(audit), lang, heat=heat(audit), files=school_files(audit), lists=lists)


def school(audit: Audit, enhet: str, lang: Lang, lists: Mapping[str, str] = NO_LISTS) -> str:
    """The page of one school, with nothing of any other in it; `lists` as for the municipality."""
    return _page(of_school(audit, enhet), lang, heat=None, files={}, lists=lists)


def pages(audit: Audit, lang: Lang, lists: Sequence[str] = ()) -> dict[str, str]:
    """Every page by its relative path: index.html and one a school; `lists` are the kinds of lists that are written beside them."""
    made = {"index.html": municipality(audit, lang, {kind: f"audit.{kind}" for kind in lists})}
    for enhet, path in school_files(audit).items():
        made[path] = school(audit, enhet, lang, {kind: PurePosixPath(path).with_suffix(f".{kind}").name for kind in lists})
    return made


def _page(scope: Scope, lang: Lang, *, heat: Heat | None, files: Mapping[str, str], lists: Mapping[str, str]) -> str:
    rules = by_rule(scope)
    todo = do_first(rules)
    leads_to = consequences(scope, rules, lang)
    name = say("page.all", lang) if scope.enhet is None else visible(scope.name_of(scope.enhet))
    as_of = scope.audit.run.as_of
    sync = say("page.sync", lang, datum=day(as_of, lang), vecka=week(as_of, lang))
    excepted = standing.accepted(scope, lang)
    return (
        environment(lang)
        .get_template("report.html")
        .render(
            **frame(name, sync),
            name=name,
            sync=sync,
            scope=scope,
            run=scope.audit.run,
            audit=scope.audit,
            verdict=verdict(scope, lang),
            counts={severity: scope.count(severity) for severity in Severity},
            consequences=leads_to,
            bars=bars(leads_to),
            heat=heat,
            files=files,
            lists={} if scope.audit.run.detail is Detail.COUNTS else lists,
            first=sections.first_things(scope, todo, rules, lang),
            rest=len(todo) - DO_FIRST,
            since=standing.since(scope, lang),
            accepted=excepted,
            soon=standing.SOON,
            expiring=standing.expiring(excepted, as_of),
            remarks=standing.waiver_remarks(scope, lang),
            ran=sections.ran(scope, lang),
            tables=sections.tables(scope),
            rules=details(scope, rules, lang),
            codes={rule.check.code for rule in rules},
            preview=school_preview(scope, lang),
            units=unit_rows(scope) if scope.enhet is None else [],
            calendar=calendar_picture(scope, lang),
        )
    )
