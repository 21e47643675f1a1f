"""The pages in a real browser: the script runs under the policy, nothing is fetched, narrow screens and paper hold everything."""

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path
from typing import Any

import audits
import pytest
from outline import outline

from checks.model import Audit
from reports.as_html import municipality, school

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--virtual-time-budget=5000",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


def browse(folder: Path, html: str, *flags: str, fragment: str = "") -> subprocess.CompletedProcess[str]:
    """Chromium's answer to the page: what it prints, and on stderr what its console says."""
    page = folder / "page.html"
    page.write_text(html, "utf-8")
    command = [CHROMIUM or "", *QUIET, f"--user-data-dir={folder / 'profile'}", *flags, page.as_uri() + fragment]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)


def unscripted(html: str) -> str:
    return html[: html.index("<script>")] + html[html.index("</script>") + len("</script>") :]


def console(answer: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in answer.stderr.splitlines() if "CONSOLE" in line]


def probe(folder: Path, html: str, script: str, *, width: int = 1200, flags: tuple[str, ...] = ()) -> Any:
    """What the function body `script` returns when it is given the page (`doc`, `win`) in a frame of that width."""
    harness = f"""<!doctype html><body><iframe style="width:{width}px;height:900px;border:0" srcdoc="{escape(html)}"></iframe>
    <pre></pre><script>
    const frame = document.querySelector("iframe");
    const pause = (ms) => new Promise((go) => setTimeout(go, ms));
    frame.addEventListener("load", async () => {{
      const win = frame.contentWindow, doc = frame.contentDocument;
      const answer = await (async () => {{ {script} }})();
      document.querySelector("pre").textContent = "ANSWER" + JSON.stringify(answer) + "END";
    }});
    </script>"""
    found = re.search(r"<pre>ANSWER(.*?)END</pre>", browse(folder, harness, "--dump-dom", *flags).stdout, re.DOTALL)
    assert found, "the page gave no answer"
    return json.loads(unescape(found[1]))


ROWS = """[...doc.querySelectorAll("details.rule")].filter((one) => !one.hidden)
  .flatMap((one) => [...one.querySelectorAll("tbody tr")]).filter((row) => !row.hidden)"""


@pytest.mark.parametrize("page", ["school", "municipality", "hostile"])
def test_the_script_runs_and_the_browser_has_nothing_to_refuse(tmp_path: Path, audit: Audit, page: str) -> None:
    html = {
        "school": lambda: school(audit, "BJ", "sv"),
        "municipality": lambda: municipality(audit, "sv"),
        "hostile": lambda: municipality(audits.hostile(), "sv"),
    }[page]()

    answer = browse(tmp_path, html, "--dump-dom")

    assert console(answer) == []
    assert [given for given in outline(answer.stdout).all("form") if "hidden" not in given]
    assert outline(answer.stdout).all("img") == []


def test_a_picture_is_made_of_the_page(tmp_path: Path, audit: Audit) -> None:
    browse(tmp_path, school(audit, "BJ", "sv"), f"--screenshot={tmp_path / 'page.png'}", "--window-size=1440,2200")

    assert (tmp_path / "page.png").stat().st_size > 50_000


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_is_wider_than_its_screen(tmp_path: Path, audit: Audit, width: int) -> None:
    script = """doc.querySelectorAll("details").forEach((one) => { one.open = true; });
    return doc.documentElement.scrollWidth - doc.documentElement.clientWidth;"""

    assert probe(tmp_path, municipality(audit, "sv"), script, width=width) == 0


def test_a_name_without_a_single_space_does_not_widen_the_page(tmp_path: Path) -> None:
    wide = school(audits.hostile(), "BJ", "sv").replace("HYPERLINK", "HYPERLINK" * 200)

    script = "return doc.documentElement.scrollWidth - doc.documentElement.clientWidth;"

    assert probe(tmp_path, wide, script, width=320) == 0


def test_a_search_leaves_what_it_looks_for_and_an_empty_one_leaves_all(tmp_path: Path, audit: Audit) -> None:
    script = f"""const box = doc.querySelector("input[type=search]");
    const after = async (text) => {{
      box.value = text;
      box.dispatchEvent(new win.Event("input", {{bubbles: true}}));
      await pause(300);
      return [{ROWS}.length, doc.querySelector("[role=status]").textContent, doc.querySelectorAll("details.rule[open]").length];
    }};
    return [await after("6b/20261ma"), await after("finns inte"), await after("")];"""

    found, none, every = probe(tmp_path, school(audit, "BJ", "sv"), script)

    assert found == [1, "1 fynd visas", 1]
    assert none == [0, "0 fynd visas", 0]
    assert every == [25, "", 0]


def test_severities_and_old_findings_can_be_put_aside(tmp_path: Path, audit: Audit) -> None:
    script = f"""const press = async (selector) => {{
      doc.querySelector(selector).click();
      await pause(300);
      return {ROWS}.length;
    }};
    return [await press("input[value=error]"), await press("input[value=error]"), await press("input[name=new]")];"""

    assert probe(tmp_path, school(audit, "BJ", "sv"), script) == [6, 25, 18]


def test_a_column_is_sorted_in_swedish_order_both_ways(tmp_path: Path, audit: Audit) -> None:
    script = """const table = doc.querySelector("#AKT102 table");
    const press = () => {
      table.querySelector("th button").click();
      return [...table.tBodies[0].rows].map((row) => row.cells[0].textContent.split(":")[0]);
    };
    return [press(), press(), table.querySelector("th").getAttribute("aria-sort")];"""

    up, down, sorting = probe(tmp_path, school(audit, "BJ", "sv"), script)

    assert up == ["5A/20261EN", "6B/20261MA", "6B/20261SV", "10C/20261NO"]
    assert (down, sorting) == (up[::-1], "descending")


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_link_to_a_rule_opens_it(tmp_path: Path, audit: Audit, scripted: bool) -> None:
    html = school(audit, "BJ", "sv") if scripted else unscripted(school(audit, "BJ", "sv"))

    page = outline(browse(tmp_path, html, "--dump-dom", fragment="#AKT103").stdout)

    assert [given["class"] for given in page.all("details") if "open" in given] == ["rule"]


def test_without_script_every_finding_is_there(tmp_path: Path, audit: Audit) -> None:
    assert probe(tmp_path, unscripted(school(audit, "BJ", "sv")), f"return [{ROWS}.length, doc.querySelector('form').hidden];") == [
        25,
        True,
    ]


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_paper_holds_every_finding_with_school_and_date_on_every_sheet(tmp_path: Path, audit: Audit, scripted: bool) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    html = school(audit, "BJ", "sv")
    browse(tmp_path, html if scripted else unscripted(html), f"--print-to-pdf={tmp_path / 'page.pdf'}", "--no-pdf-header-footer")

    text = subprocess.run(["pdftotext", "-layout", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True).stdout
    sheets = text.split("\f")[:-1]

    assert "6B/20261SV: 22 aktiviteter av 22 saknar slutdatum." in text
    assert "KLASS_26_F_A har klassen 9Z i Eget 2, men borde vara i årskurs F." in text
    assert all("Björkskolan" in sheet and "Synken 10 augusti 2026" in sheet for sheet in sheets)
    assert re.search(rf"\b1 ?/ ?{len(sheets)}\b", sheets[0])
