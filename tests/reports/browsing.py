"""A real browser: what a page does in it, what it asks the network for, and what its console says."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 180_000  # ms; a busy machine is no fault of the page's
SCREENS = {"phone": 320, "desk": 1440}

needs_chromium = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@dataclass(frozen=True)
class Visit:
    """A page that is open, its own address, and all that it has asked for and complained of so far."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def run(self, script: str, argument: object = None) -> Any:
        """What the body of a function of `given` returns in the page."""
        return self.page.evaluate(f"async (given) => {{ {script} }}", argument)

    def rows(self) -> list[str]:
        """The text of every finding that the filter has left."""
        return self.run(
            """return [...document.querySelectorAll("details.rule")].filter((one) => !one.hidden)
            .flatMap((one) => [...one.querySelectorAll("tbody tr")]).filter((row) => !row.hidden).map((row) => row.textContent);"""
        )

    def open_all(self) -> None:
        self.run("""document.querySelectorAll("details").forEach((one) => { one.open = true; });""")

    def too_wide(self) -> int:
        """How many pixels stick out of the screen's right side."""
        return self.run("const root = document.documentElement; return root.scrollWidth - root.clientWidth;")


@contextmanager
def visit(browser: Browser, folder: Path, html: str, *, fragment: str = "", width: int = 1200, **like: Any) -> Iterator[Visit]:
    """The page in a window of its own; `like` says what the reader's browser is like (color_scheme, java_script_enabled and so on)."""
    file = folder / "page.html"
    file.write_text(html, "utf-8")
    with browser.new_context(viewport={"width": width, "height": 900}, **like) as context:
        context.set_default_timeout(PATIENCE)
        made = Visit(context.new_page(), file.as_uri() + fragment)
        made.page.on("request", lambda request: made.requests.append(request.url))
        made.page.on("console", lambda message: made.complaints.append(message.text))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.goto(made.address)
        yield made


def sheets(browser: Browser, folder: Path, html: str, **like: Any) -> list[str]:
    """The text of each sheet when the page is printed."""
    with visit(browser, folder, html, **like) as made:
        made.page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    return [normalize("NFKC", " ".join(sheet.extract_text().split())) for sheet in PdfReader(folder / "page.pdf").pages]
