"""Whom the pages shut out: nobody. Checked by axe-core, by the keyboard alone, and at a phone's width."""

from pathlib import Path

import audits
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import SCREENS, Visit, needs_chromium, visit
from playwright.sync_api import Browser

from checks.audit import Audit
from reports.as_html import school

pytestmark = needs_chromium

PAGES = [f"{page} {lang}" for page in ("school", "municipality") for lang in ("sv", "en")]
SMALL = """const inline = (one) => getComputedStyle(one).display === "inline";  // in a sentence, where WCAG 2.5.8 asks no height
return [...document.querySelectorAll("a, button, summary, input, [tabindex='0']")]
  .filter((one) => one.checkVisibility() && !inline(one) && !one.matches(".skip"))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([html, box]) => `${html} is ${box.width} × ${box.height}`);"""
INTERACTIVE = """return [...document.querySelectorAll("a[href], button, summary, input, [tabindex='0']")]
  .filter((one) => one.checkVisibility()).length;"""
FOCUSED = """const one = document.activeElement;
if (one === document.body) return null;
const style = getComputedStyle(one);
const nth = [...document.querySelectorAll("*")].indexOf(one);
return {nth, html: one.outerHTML.slice(0, 90), ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2};"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_serious_with_everything_open(
    browser: Browser, tmp_path: Path, whole_pages: dict[str, str], page: str, light: str, screen: str
) -> None:
    with visit(browser, tmp_path, whole_pages[page], width=SCREENS[screen], color_scheme=light) as made:
        made.open_all()
        found = Axe().run(made.page)

    assert [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"] if one["impact"] in ("serious", "critical")
    ] == []


@pytest.mark.parametrize("page", ["school sv", "municipality sv"])
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_is_wider_than_its_screen(browser: Browser, tmp_path: Path, whole_pages: dict[str, str], page: str, width: int) -> None:
    with visit(browser, tmp_path, whole_pages[page], width=width) as made:
        made.open_all()

        assert made.too_wide() == 0


@pytest.mark.parametrize("page", ["school en", "municipality en"])
def test_no_page_is_wider_than_a_phone_where_text_is_spaced_out(
    browser: Browser, tmp_path: Path, whole_pages: dict[str, str], page: str
) -> None:
    with visit(browser, tmp_path, whole_pages[page], width=320) as made:
        made.open_all()
        made.run("""for (const one of document.querySelectorAll("body *")) {
          one.style.letterSpacing = ".12em"; one.style.wordSpacing = ".16em"; one.style.lineHeight = "1.5";
        }""")

        assert made.too_wide() == 0


def test_a_name_without_a_single_space_does_not_widen_the_page(browser: Browser, tmp_path: Path) -> None:
    html = school(audits.hostile(), "BJ", "sv").replace("HYPERLINK", "HYPERLINK" * 200)

    with visit(browser, tmp_path, html, width=320) as made:
        made.open_all()

        assert made.too_wide() == 0


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("page", ["school sv", "municipality sv"])
def test_what_can_be_pressed_is_24_pixels_at_least(
    browser: Browser, tmp_path: Path, whole_pages: dict[str, str], page: str, screen: str
) -> None:
    with visit(browser, tmp_path, whole_pages[page], width=SCREENS[screen]) as made:
        made.open_all()

        assert made.run(SMALL) == []


def tabbed(made: Visit) -> list[dict[str, object]]:
    """What has the focus after each press of Tab, from the page's beginning to its end."""
    stops: list[dict[str, object]] = []
    for _ in range(made.run(INTERACTIVE) + 1):
        made.page.keyboard.press("Tab")
        if (stop := made.run(FOCUSED)) is None or (stops and stop["nth"] == stops[0]["nth"]):
            break
        stops.append(stop)
    return stops


@pytest.mark.parametrize("page", ["school sv", "municipality sv"])
def test_tab_reaches_all_that_can_be_pressed_and_the_eye_sees_where_it_is(
    browser: Browser, tmp_path: Path, whole_pages: dict[str, str], page: str
) -> None:
    with visit(browser, tmp_path, whole_pages[page]) as made:
        made.run(
            """document.querySelectorAll("details.plain, #AKT102, #GRP101").forEach((one) => { one.closest("details").open = true; });"""
        )
        stops = tabbed(made)

        assert len({stop["nth"] for stop in stops}) == made.run(INTERACTIVE)
        assert [stop["html"] for stop in stops if not stop["ring"]] == []
        assert [stop["nth"] for stop in stops] == sorted(stop["nth"] for stop in stops)  # type: ignore[type-var]


def test_the_first_tab_is_the_way_past_the_head(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv")) as made:
        made.page.keyboard.press("Tab")

        assert made.page.locator(".skip:focus").bounding_box()["y"] >= 0  # type: ignore[index]

        made.page.keyboard.press("Enter")
        made.page.keyboard.press("Tab")

        assert made.run("return Boolean(document.activeElement.closest('main'));")


def test_the_keyboard_alone_opens_searches_puts_aside_and_sorts(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv")) as made:
        keyboard = made.page.keyboard
        made.page.get_by_role("searchbox").focus()
        keyboard.type("6b/")
        made.page.wait_for_timeout(300)
        searched = len(made.rows())
        made.page.get_by_role("searchbox").press("ControlOrMeta+a")
        keyboard.press("Delete")
        keyboard.press("Tab")
        keyboard.press("Space")
        made.page.wait_for_timeout(300)
        without_errors = len(made.rows())
        keyboard.press("Space")
        made.page.wait_for_timeout(300)
        rule = made.page.locator("details.rule:has(#AKT102)")
        rule.locator("summary").focus()
        keyboard.press("Enter")
        opened = rule.get_attribute("open")
        keyboard.press("Tab")
        keyboard.press("Enter")

        assert (searched, without_errors, opened) == (2, 6, "")
        assert rule.locator("th").first.get_attribute("aria-sort") == "ascending"
        assert made.run("return document.activeElement.closest('th').getAttribute('aria-sort');") == "ascending"


def test_who_wants_no_motion_gets_none(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv"), reduced_motion="reduce") as made:
        assert made.run("return getComputedStyle(document.documentElement).scrollBehavior;") == "auto"
        assert (
            made.run("""return [...document.querySelectorAll("*")].map((one) => getComputedStyle(one))
            .filter((style) => parseFloat(style.animationDuration) || parseFloat(style.transitionDuration)).length;""")
            == 0
        )
