"""Great Expectations' Data Docs, as the gate writes them, are read in a browser that asks nobody for anything."""

from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.lint.gate.conftest import Gate
from tests.reports.browsing import CHROMIUM, QUIET, needs_chromium

pytestmark = needs_chromium


def test_the_pages_open_without_any_request(audit: dict[str, Any], gate: Gate) -> None:
    gate(audit, "--docs", "sidor")
    pages = sorted(Path("sidor").rglob("*.html"))

    asked: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        for each in pages:
            page.goto(each.absolute().as_uri())
        assert page.get_by_text("Inga fel är kvar").count() > 0
        assert page.get_by_text("✗").count() == 0
        page.goto(Path("sidor/index.html").absolute().as_uri())
        page.get_by_role("link", name="profil").click()
        assert "Uttaget är inte gammalt" in page.inner_text("body")
        browser.close()

    assert len(pages) == 3
    assert [url for url in asked if not url.startswith("file:")] == []
    assert set(asked) == {each.absolute().as_uri() for each in pages}
    assert complaints == []
