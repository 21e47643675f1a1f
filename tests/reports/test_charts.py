"""The geometry of the pictures."""

from dataclasses import replace
from datetime import date

import audits
from audits import found

from checks.audit import Audit, Outcome
from checks.model import Severity, Verdict
from reports.charts import Cell, bars, heat, trend_points
from reports.consequences import consequences
from reports.scope import by_rule, of_municipality

TODAY = (date(2026, 8, 6), 10)


def bars_of(audit: Audit) -> list[tuple[float, float]]:
    scope = of_municipality(audit)
    return [(part.x, part.width) for bar in bars(consequences(scope, by_rule(scope), "sv")) for part in bar.segments]


def test_no_bar_is_wider_than_the_page_and_no_part_too_narrow_to_see() -> None:
    many = tuple(found("KLA112", "BJ", elev=f"e{n}", arskurs=1) for n in range(5000))
    one = replace(many[0], severity=Severity.WARNING, fingerprint="other")
    parts = bars_of(replace(audits.clean(), findings=(*many, one)))

    assert all(x + width <= 100 for x, width in parts)
    assert min(width for _, width in parts) >= 1


def test_there_are_no_bars_where_there_are_no_findings() -> None:
    assert bars_of(audits.clean()) == []


def test_the_trend_ends_with_this_check_and_stands_as_far_along_as_its_dates() -> None:
    points = trend_points(((date(2026, 7, 27), 20), (date(2026, 7, 7), 40)), TODAY, top=0, bottom=100)

    assert [(point.x, point.y, point.count) for point in points] == [(4, 0, 40), (65.33, 50, 20), (96, 75, 10)]


def test_checks_of_one_day_stand_apart() -> None:
    points = trend_points(((TODAY[0], 3), (TODAY[0], 2)), TODAY)

    assert [point.x for point in points] == [4, 50, 96]


def test_a_trend_of_nothing_but_zeros_lies_at_the_bottom() -> None:
    assert [point.y for point in trend_points(((date(2026, 8, 1), 0),), (TODAY[0], 0), bottom=90)] == [90, 90]


def test_without_earlier_checks_there_is_no_trend() -> None:
    assert trend_points((), TODAY) == []


def test_the_heat_map_has_every_school_and_the_worst_first() -> None:
    rows = heat(audits.realistic()).rows

    assert [(row.enhet, row.errors) for row in rows] == [("BJ", 19), ("EK", 14), ("ÅG", 5), (None, 1)]


def test_the_heat_map_counts_by_theme() -> None:
    made = heat(audits.realistic())
    bjork = dict(zip(made.themes, made.rows[0].cells, strict=True))

    assert bjork["AKT"] == Cell(errors=5, warnings=1, level=2, checked="all")
    assert bjork["JMF"] == Cell(errors=0, warnings=0, level=0, checked="none")
    assert bjork["PER"].checked == "some"


def test_the_themes_stand_in_the_order_of_the_rulebook() -> None:
    assert heat(audits.realistic()).themes == ("EXT", "AKT", "GRP", "PER", "KLA", "VHR", "IDN", "SYN", "JMF")


def test_a_theme_of_which_only_a_part_of_a_rule_ran_is_not_checked_through() -> None:
    partly = Outcome("IDN103", Verdict.PASSED, reason=audits.REASONS["IDN108"])

    assert heat(replace(audits.clean(), outcomes=(partly,))).rows[0].cells[0].checked == "some"


def test_a_school_where_nothing_was_checked_does_not_look_clean() -> None:
    assert all(row.unchecked for row in heat(audits.only_skipped()).rows)
    assert not any(row.unchecked for row in heat(audits.clean()).rows)


def test_a_finding_of_a_school_that_the_register_lacks_has_a_row() -> None:
    stray = found("AKT102", "XX", grupp="1", av=1, hela_gruppen=True)

    row = heat(replace(audits.clean(), findings=(stray,))).rows[0]

    assert (row.enhet, row.errors) == ("XX", 1)


def test_notices_lead_to_nothing_and_are_in_no_bar() -> None:
    scope = of_municipality(audits.realistic())
    bar = bars(consequences(scope, by_rule(scope), "sv"))[0]

    assert bar.counts == {Severity.ERROR: 30, Severity.WARNING: 0}
    assert [part.severity for part in bar.segments] == [Severity.ERROR]
