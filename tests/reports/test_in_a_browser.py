"""The pages in a real browser: the script runs under the policy, nothing is fetched, and what the script adds works."""

from pathlib import Path

import audits
import pytest
from browsing import Visit, needs_chromium, visit
from playwright.sync_api import Browser

from checks.audit import Audit
from reports.as_html import municipality, school

pytestmark = needs_chromium


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("page", ["school", "municipality", "hostile"])
def test_the_script_runs_nothing_is_fetched_and_nothing_is_refused(
    browser: Browser, tmp_path: Path, whole_pages: dict[str, str], page: str, lang: str
) -> None:
    html = municipality(audits.hostile(), lang) if page == "hostile" else whole_pages[f"{page} {lang}"]  # type: ignore[arg-type]

    with visit(browser, tmp_path, html) as made:
        made.open_all()
        made.page.get_by_role("searchbox").fill("a")
        made.page.wait_for_timeout(300)

        assert made.requests == [made.address]
        assert made.complaints == []
        assert made.page.locator("form:visible").count() == 1
        assert made.page.locator("img").count() == 0


def test_the_ears_hear_what_is_fetched_and_what_is_refused(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    bad = school(audit, "BJ", "sv").replace("</footer>", '<img src="https://tracker.example/dot.png"><script>document.title = "x"</script>')

    with visit(browser, tmp_path, bad) as made:
        assert made.page.title() != "x"
        assert len(made.complaints) == 2


def test_a_picture_is_made_of_the_page(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv"), width=1440) as made:
        assert len(made.page.screenshot(full_page=True)) > 50_000


def searched(made: Visit, text: str) -> tuple[int, str | None, int]:
    """How many findings are left, what is said about it, and how many rules are open, when that has been searched for."""
    made.page.get_by_role("searchbox").fill(text)
    made.page.wait_for_timeout(300)
    return len(made.rows()), made.page.locator("[role=status]").text_content(), made.page.locator("details.rule[open]").count()


def test_a_search_leaves_what_it_looks_for_and_an_empty_one_leaves_all(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv")) as made:
        assert searched(made, "6b/20261ma") == (1, "1 fynd visas", 1)
        assert searched(made, "finns inte") == (0, "0 fynd visas", 0)
        assert searched(made, "") == (25, "", 0)


def test_severities_and_old_findings_can_be_put_aside(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv")) as made:

        def pressed(box: str) -> int:
            made.page.locator(box).click()
            made.page.wait_for_timeout(300)
            return len(made.rows())

        assert [pressed("input[value=error]"), pressed("input[value=error]"), pressed("input[name=new]")] == [6, 25, 18]


def test_a_column_is_sorted_in_swedish_order_both_ways(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv"), fragment="#AKT102") as made:
        table = made.page.locator("#AKT102 table")

        def pressed() -> list[str]:
            table.locator("th button").first.click()
            return [text.split(":")[0] for text in table.locator("tbody tr > :first-child").all_inner_texts()]

        up, down = pressed(), pressed()

        assert up == ["5A/20261EN", "6B/20261MA", "6B/20261SV", "10C/20261NO"]
        assert down == up[::-1]
        assert table.locator("th").first.get_attribute("aria-sort") == "descending"


def test_a_sorted_column_stays_sorted_through_a_search(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv"), fragment="#AKT102") as made:
        head = made.page.locator("#AKT102 th button").first
        searched(made, "6b/20261")
        head.click()
        head.click()
        among_few = [row.split(":")[0] for row in made.rows()]
        searched(made, "akt102")
        searched(made, "saknar slutdatum")
        among_all = [row.split(":")[0] for row in made.rows()]

        assert among_few == ["6B/20261SV", "6B/20261MA"]
        assert [row for row in among_all if row.startswith("6B/20261")] == among_few
        assert among_all[0] == "10C/20261NO"


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_link_to_a_rule_opens_it(browser: Browser, tmp_path: Path, audit: Audit, scripted: bool) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv"), fragment="#AKT103", java_script_enabled=scripted) as made:
        assert [one.get_attribute("class") for one in made.page.locator("details[open]").all()] == ["rule"]
        assert made.page.locator("#AKT103").is_visible()


def test_without_script_every_finding_is_there_and_nothing_that_needs_it(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv"), java_script_enabled=False) as made:
        made.open_all()

        assert made.page.locator("details.rule tbody tr:visible").count() == 25
        assert made.page.locator("#find, th button").locator("visible=true").count() == 0
