"""The summary in Markdown, as a Markdown parser reads it."""

import html
import re
from dataclasses import replace

import audits
import pytest
from markdown_it import MarkdownIt

from checks.audit import Audit, Unit
from checks.model import Detail
from reports.as_markdown import as_markdown, escaped
from reports.redact import redacted

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    *audits.HOSTILE,
    "a|b",
    "`c`",
    "[d](http://e.se)",
    "![f](g)",
    "**h** _i_ ~~j~~",
    "http://k.se www.l.se m@n.se @o #1 GH-2",
    "$p$ :q: &amp; \\",
    "- r",
    "<!-- s",
)


def page(audit: Audit) -> str:
    return str(PARSER.render(as_markdown(audit, "sv")))


def test_it_says_verdict_schools_rules_and_what_could_not_be_checked() -> None:
    shown = page(audits.realistic())

    assert "<strong>33 saker på 3 skolor måste rättas före synken 10 augusti 2026, annars saknas 4 grupper" in shown
    assert re.search(r"<td>Björkskolan</td>\s*<td[^>]*>19</td>\s*<td[^>]*>5</td>\s*<td[^>]*>1</td>", shown)
    assert re.search(r"<td>PER105</td>\s*<td>Aktiv men anställningen har slutat</td>\s*<td>varning</td>\s*<td[^>]*>4</td>", shown)
    assert "<td>Tabellen vklass_anvandare finns inte i uttaget.</td>" in shown
    assert "5 regler kunde inte köras, så det kan finnas mer." in shown


def test_it_says_nothing_of_a_single_finding_whatever_the_detail() -> None:
    keys = as_markdown(audits.realistic(), "sv").splitlines()
    counts = as_markdown(redacted(audits.realistic(), Detail.COUNTS, b"x"), "sv").splitlines()

    assert [line for line in keys if line not in counts] == [keys[2]]  # which counts the groups that will be missing


def test_it_is_small_enough_for_a_summary_page() -> None:
    assert len(as_markdown(audits.large(10_000), "sv").encode()) < 20_000


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_shown_letter_for_letter(text: str) -> None:
    audit = replace(audits.clean(), units=(Unit("BJ", text),))

    shown = page(audit)

    [cell] = re.findall(r"<tr>\s*<td>(.*?)</td>", shown)[:1]
    assert set(re.findall(r"<(\w+)", cell)) == set()
    plain = html.unescape(cell).replace("\u2060", "")
    assert (
        plain.split()
        == re.sub(r"\u202e|\u202c|\x00|\u2028", lambda at: " " if at[0] == "\u2028" else f"[U+{ord(at[0]):04X}]", text).split()
    )


def test_addresses_and_mentions_are_broken_up() -> None:
    assert escaped("@anna http://a.se www.b.se") == "\\@\u2060anna http\\://a.se ww\u2060w.b.se"


def test_nothing_read_is_said_as_it_is() -> None:
    assert "Ingenting har kunnat prövas" in page(audits.nothing())
    assert "<table>" not in page(audits.nothing())
