"""The report as web pages that stand by themselves: one for the municipality and one for each school."""

from collections.abc import Mapping
from datetime import date

from checks.model import Audit, Lang, Severity
from reports import sections
from reports.charts import Heat, Trend, bars, heat
from reports.consequences import consequences
from reports.details import details
from reports.filenames import school_files
from reports.frame import environment, frame
from reports.preview.calendar_picture import calendar_picture
from reports.preview.section import school_preview, unit_rows
from reports.scope import DO_FIRST, Scope, by_rule, do_first, of_municipality, of_school
from reports.verdict import verdict
from reports.words import day, say, visible, week

NO_DATES: Mapping[str, date] = {}
NO_TRENDS: Mapping[str | None, Trend] = {}


def municipality(audit: Audit, lang: Lang, *, trend: Trend = (), until: Mapping[str, date] = NO_DATES) -> str:
    """The page of the central office: every school. `audit` is what redact has left of it; `trend` gives the number of findings
    of the checks before, `until` the last day of an accepted finding, by its fingerprint.
    """
    return _page(of_municipality(audit), lang, trend, until, heat=heat(audit), files=school_files(audit))


def school(audit: Audit, enhet: str, lang: Lang, *, trend: Trend = (), until: Mapping[str, date] = NO_DATES) -> str:
    """The page of one school, with nothing of any other in it; `trend` and `until` as for the municipality."""
    return _page(of_school(audit, enhet), lang, trend, until, heat=None, files={})


def pages(
    audit: Audit, lang: Lang, *, trends: Mapping[str | None, Trend] = NO_TRENDS, until: Mapping[str, date] = NO_DATES
) -> dict[str, str]:
    """Every page by its relative path: index.html and one a school. `trends` has a trend by school, None for the municipality's."""
    made = {"index.html": municipality(audit, lang, trend=trends.get(None, ()), until=until)}
    for enhet, path in school_files(audit).items():
        made[path] = school(audit, enhet, lang, trend=trends.get(enhet, ()), until=until)
    return made


def _page(scope: Scope, lang: Lang, trend: Trend, until: Mapping[str, date], *, heat: Heat | None, files: Mapping[str, str]) -> str:
    rules = by_rule(scope)
    todo = do_first(rules)
    leads_to = consequences(scope, rules, lang)
    name = say("page.all", lang) if scope.enhet is None else visible(scope.name_of(scope.enhet))
    as_of = scope.audit.run.as_of
    sync = say("page.sync", lang, datum=day(as_of, lang), vecka=week(as_of, lang))
    excepted = sections.accepted(scope, until, lang)
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
            folded=scope.count(Severity.ERROR) - scope.things(Severity.ERROR),
            consequences=leads_to,
            bars=bars(leads_to),
            heat=heat,
            files=files,
            first=sections.first_things(scope, todo, rules, lang),
            rest=len(todo) - DO_FIRST,
            since=sections.since(scope, trend, lang),
            accepted=excepted,
            soon=sections.SOON,
            expiring=sections.expiring(excepted, as_of),
            ran=sections.ran(scope, lang),
            tables=sections.tables(scope),
            rules=details(scope, rules, lang),
            codes={rule.check.code for rule in rules},
            preview=school_preview(scope, lang),
            units=unit_rows(scope) if scope.enhet is None else [],
            calendar=calendar_picture(scope, lang),
        )
    )
