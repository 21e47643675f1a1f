"""Audits and pages that several tests of the reports look at."""

from collections.abc import Iterator

import audits
import pytest
from browsing import CHROMIUM, QUIET
from pictures import AUTUMN, pictured, shown
from playwright.sync_api import Browser, sync_playwright

from checks.audit import Audit
from checks.model import Lang
from reports.as_html import municipality, pages, school

LANGS: tuple[Lang, ...] = ("sv", "en")


@pytest.fixture(scope="session")
def audit() -> Audit:
    return audits.realistic()


@pytest.fixture(scope="session", params=["sv", "en"])
def written_pages(request: pytest.FixtureRequest, audit: Audit) -> dict[str, str]:
    return pages(audit, request.param)


@pytest.fixture(scope="session")
def swedish_pages(audit: Audit) -> dict[str, str]:
    return pages(audit, "sv")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for all tests of a process. While it runs, asyncio.run() cannot be used in that process; nothing here does."""
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET) as opened:
        yield opened


@pytest.fixture(scope="session")
def whole_pages() -> dict[str, str]:
    """A school's and the municipality's page with all that a page can have, by name and language: "school sv"."""
    whole = pictured(*AUTUMN, shown("GRUPP" * 30), groups=20)
    made = {}
    for lang in LANGS:
        made[f"school {lang}"] = school(whole, "BJ", lang)
        made[f"municipality {lang}"] = municipality(whole, lang)
    return made
