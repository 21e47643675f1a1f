"""The preview and the sync calendar on the pages: what a school sees of itself, and what the municipality sees of its schools."""

from dataclasses import replace
from datetime import date

import audits
import pytest
from outline import outline
from pictures import AUTUMN, LOST, group, pictured, shown, unit

from checks.model import Detail, Reason
from checks.picture import Missing, SchoolClass, Teacher
from reports.as_html import municipality, school
from reports.preview.calendar_picture import MOST_ROWS, calendar_picture
from reports.preview.section import MOST_SHOWN, school_preview
from reports.redact import redacted
from reports.scope import of_school


def test_a_page_without_a_picture_has_neither_preview_nor_calendar() -> None:
    html = school(audits.realistic(), "BJ", "sv")

    assert 'id="preview"' not in html
    assert 'id="calendar"' not in html


def test_a_school_sees_its_groups_with_dates_teachers_and_where_the_ties_come_from() -> None:
    html = school(pictured(*AUTUMN), "BJ", "sv")

    assert "1A/20261MA BJ" in html
    assert "ABC (BetygSign, Tjänst), DEF (Tjänst)" in html
    assert "17 augusti 2026" in html
    assert "1\u00a0250" in html
    assert "KLASS_20_A" in html


def test_a_school_sees_nothing_of_another() -> None:
    assert not [name for name in ("1A/20261MA EK", "EK1", "1A/20261MA None") if name in school(pictured(*AUTUMN), "BJ", "sv")]


def test_people_with_one_reason_and_day_stand_together() -> None:
    preview = school_preview(of_school(pictured(), "BJ"), "sv")

    assert preview is not None
    assert [(row.what, row.first, row.code) for row in preview.gone] == [
        ("grupp", "", "AKT102"),
        ("12 elever", "24 augusti 2026", "SYN103"),
    ]
    assert (preview.gone[1].which, preview.missing) == ("e0, e1, e2, e3, e4, e5, e6, e7 och 4 till", 13)


def test_a_rule_that_found_something_on_the_page_is_linked_and_another_is_not() -> None:
    audit = pictured()
    units = (replace(audit.picture.units[0], missing=(LOST, replace(LOST, id="x", code="AKT104"))),)  # type: ignore[union-attr]

    html = school(replace(audit, picture=replace(audit.picture, units=units)), "BJ", "sv")  # type: ignore[type-var]

    assert '<a href="#AKT102"><code>AKT102</code></a></td>' in html
    assert '<a href="#AKT104">' not in html
    assert "<code>AKT104</code></td>" in html


def test_of_many_groups_the_first_are_shown_and_the_true_number_is_said() -> None:
    html = school(pictured(groups=1234), "BJ", "sv")

    assert f"{MOST_SHOWN} av 1\u00a0234 visas." in html
    assert html.count("Matematik</span>") == MOST_SHOWN


def test_the_municipality_sees_a_row_a_school_and_no_groups() -> None:
    html = municipality(pictured(*AUTUMN), "sv")
    table = html[html.index('id="preview"') :]

    assert [name for name in ("Björkskolan", "Ekbackens skola", "Ingen skola") if name not in table] == []
    assert table.count("1\u00a0250") == 3
    assert not [name for name in ("20261MA BJ", 'id="calendar"') if name in html]


def test_an_audit_of_detail_counts_shows_numbers_alone() -> None:
    html = school(redacted(pictured(*AUTUMN), Detail.COUNTS, b"secret"), "BJ", "sv")

    assert "13 saker i uttaget kommer inte." in html
    assert not [name for name in ("20261MA BJ", "ABC (", 'id="calendar"', "KLASS_20_A") if name in html]


def test_what_is_shown_on_the_same_days_stands_on_one_row_in_swedish_order() -> None:
    found = calendar_picture(of_school(pictured(*AUTUMN), "BJ"), "sv")

    assert found is not None
    assert [(row.what, row.names, row.shown) for row in found.rows] == [
        ("1 grupp", "8A/20260LEK", "till och med 14 augusti"),
        ("2 grupper", "9A/20261MA, 10A/20261MA", "från 7 augusti"),
        ("1 klass", "7A", "hela tiden"),
    ]
    assert [(row.date.isoformat(), row.appear, row.disappear) for row in found.days] == [
        ("2026-08-07", "9A/20261MA, 10A/20261MA", ""),
        ("2026-08-15", "", "8A/20260LEK"),
    ]


def test_bars_weeks_and_the_sync_stand_where_their_days_are() -> None:
    found = calendar_picture(of_school(pictured(*AUTUMN), "BJ"), "sv")

    assert found is not None
    assert [(bar.x, bar.width) for row in found.rows for bar in row.bars] == [(0, 27.14), (15.71, 84.29), (0, 100)]
    assert [week.text for week in found.weeks] == [str(number) for number in range(31, 41)]
    assert (found.weeks[2].x, found.sync) == (20, 20.71)
    assert [month.text for month in found.months] == ["augusti", "september"]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_calendar_says_in_words_what_it_draws(lang: str) -> None:
    html = school(pictured(*AUTUMN), "BJ", lang)  # type: ignore[arg-type]
    said = {
        "sv": ("Vecka 31 till 40. Synken är 10 augusti 2026.", "hela tiden"),
        "en": ("Week 31 to 40. The sync is on 10 August 2026.", "all the time"),
    }

    assert all(text in html for text in said[lang])
    assert outline(html).all("svg")


def test_of_many_rows_the_first_are_drawn_and_the_true_number_is_said() -> None:
    many = [shown(f"G{n}", date(2026, 8, 1), date(2026, 8, 2 + n % 29)) for n in range(29)]
    many += [shown(f"H{n}", date(2026, 8, 2), date(2026, 8, 3 + n % 28)) for n in range(28)]

    html = school(pictured(*many), "BJ", "sv")

    assert f"{MOST_ROWS} av 57 visas." in html
    assert html.count('class="shown"') == MOST_ROWS


def test_a_school_of_which_nothing_is_shown_has_no_calendar() -> None:
    assert calendar_picture(of_school(pictured(), "BJ"), "sv") is None
    assert calendar_picture(of_school(pictured(shown("X", date(2026, 1, 1), date(2026, 2, 1))), "BJ"), "sv") is None


def test_names_that_must_not_be_believed_are_escaped() -> None:
    audit = pictured(*(shown(name) for name in audits.HOSTILE))
    bad = tuple(replace(group(name), benamning=name, kurskod=name, larare=(Teacher(name, "tjanst"),)) for name in audits.HOSTILE)
    gone = tuple(Missing("grupp", name, name, Reason(name, name), None) for name in audits.HOSTILE)
    units = (replace(unit("BJ"), grupper=bad, klasser=(SchoolClass(audits.HOSTILE[0], 1, audits.HOSTILE[1]),), missing=gone),)

    html = school(replace(audit, picture=replace(audit.picture, units=units)), "BJ", "sv")  # type: ignore[type-var]

    assert "<script>alert" not in html
    assert "<img" not in html
    assert "\u202e" not in html
