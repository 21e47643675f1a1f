"""The pages on paper: every finding, and every sheet told apart from another school's and another day's."""

import re
from pathlib import Path
from unicodedata import normalize

import audits
import pytest
from browsing import needs_chromium, sheets, visit
from playwright.sync_api import Browser
from pypdf import PdfReader

from checks.audit import Audit
from reports.as_html import municipality, school
from reports.details import details
from reports.scope import by_rule, of_municipality, of_school

pytestmark = needs_chromium


def packed(text: str) -> str:
    """The text without the blanks, which paper puts where its lines end."""
    return "".join(text.split())


def messages(audit: Audit, enhet: str | None) -> list[str]:
    scope = of_municipality(audit) if enhet is None else of_school(audit, enhet)
    return [packed(row.message) for rule in details(scope, by_rule(scope), "sv") for row in rule.rows]


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize(("page", "enhet", "name"), [("school sv", "BJ", "Björkskolan"), ("municipality sv", None, "Alla skolor")])
def test_paper_holds_every_finding_with_school_and_date_on_every_sheet(
    browser: Browser, tmp_path: Path, whole_pages: dict[str, str], page: str, enhet: str | None, name: str, scripted: bool
) -> None:
    made = sheets(browser, tmp_path, whole_pages[page], java_script_enabled=scripted)
    everything = packed("".join(made))

    assert [message for message in messages(audits.realistic(), enhet) if message not in everything] == []
    assert "1A/20261MABJ" in everything or enhet is None  # within the preview's details
    assert [number for number, sheet in enumerate(made) if name not in sheet or "Synken 10 augusti 2026" not in sheet] == []
    assert [number for number, sheet in enumerate(made, 1) if not re.search(rf"\b{number} ?/ ?{len(made)}\b", sheet)] == []


def test_what_lies_below_the_screen_is_printed_also_when_all_is_open(browser: Browser, tmp_path: Path) -> None:
    audit = audits.large(2_000)

    with visit(browser, tmp_path, municipality(audit, "sv")) as made:
        made.page.locator("[data-open='1']").click()
        waits = made.page.locator(".many").count()
        made.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    printed = packed(normalize("NFKC", "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)))

    assert waits == 1
    assert [message for message in messages(audit, None) if message not in printed] == []


def test_paper_holds_what_a_search_has_left_and_no_more(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    with visit(browser, tmp_path, school(audit, "BJ", "sv")) as made:
        made.page.get_by_role("searchbox").fill("6B/20261MA")
        made.page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    printed = packed(normalize("NFKC", "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)))

    assert [message for message in messages(audit, "BJ") if message in printed] == [
        packed("6B/20261MA: 24 aktiviteter av 24 saknar slutdatum. Hela gruppen kommer att saknas.")
    ]


def test_paper_is_a4(browser: Browser, tmp_path: Path, audit: Audit) -> None:
    sheets(browser, tmp_path, school(audit, "BJ", "sv"))

    boxes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in PdfReader(tmp_path / "page.pdf").pages}

    assert boxes == {(595, 842)}


def test_a_table_that_goes_on_has_its_head_again(browser: Browser, tmp_path: Path) -> None:
    audit = audits.large(4_000)
    html = school(audit, "S00", "sv").replace(">Fynd</th>", ">TABELLHUVUD</th>")

    made = [packed(sheet) for sheet in sheets(browser, tmp_path, html)]
    with_findings = [sheet for sheet in made if any(message in sheet for message in messages(audit, "S00"))]

    assert len(with_findings) > 4
    assert [sheet[:200] for sheet in with_findings if "TABELLHUVUD" not in sheet] == []
