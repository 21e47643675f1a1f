"""Whole pages and letters, compared with files that somebody has looked at as a principal would; accepted as test_golden.py says.

What looks only is left out of them, for it lies in files of its own: the style and the script of a page with their hashes, and the style
attributes that the letters' style sheet becomes.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import audits
import pictures
import pytest

from checks.audit import Audit
from checks.model import Lang
from checks.picture import Picture
from checks.sync_calendar import Calendar, around
from reports.as_html import pages
from reports.filenames import school_files
from reports.mail.as_mail import Letter, central_letter, school_letter, unread_letter

EXPECTED = Path(__file__).parent / "expected"
LINK = "https://intranat.example.se/extens/index.html"
INSIDE = re.compile(r"(<style>|<script>).*?(?=</)", re.DOTALL)
HASH, STYLE = re.compile(r"sha256-[A-Za-z0-9+/=]+"), re.compile(r' style="[^"]*"')


def ekbacken() -> Audit:
    """A school with all that a page can have, its calendar too."""
    days = pictures.days("EK", *pictures.AUTUMN)
    picture = Picture(pictures.AS_OF, "ist", (pictures.unit("EK"),), Calendar(*around(pictures.AS_OF), (days,)))
    return replace(audits.of_one_school("EK"), picture=picture)


AUDITS = {"ekbacken": (ekbacken(), "EK"), "elakt": (audits.hostile_few(), "BJ")}


def page_without_looks(html: str) -> str:
    return HASH.sub("sha256", INSIDE.sub(r"\1…", html))


def letter_files(name: str, letter: Letter) -> dict[str, str]:
    return {f"{name}.html": STYLE.sub("", letter.html), f"{name}.txt": f"{letter.subject}\n\n{letter.text}"}


def made(audit: Audit, enhet: str, lang: Lang) -> Mapping[str, str]:
    """The pages and letters of the audit that are held against files, by the files' names."""
    every = pages(audit, lang, ["xlsx", "csv"])
    return {
        "index.html": page_without_looks(every["index.html"]),
        "school.html": page_without_looks(every[school_files(audit)[enhet]]),
        **letter_files("letter", school_letter(audit, enhet, lang, link=None)),
        **letter_files("central", central_letter(audit, lang, link=LINK, unsent={enhet: "…"})),
        **letter_files("unread", unread_letter("elev.csv: …", "…", lang)),
    }


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", AUDITS)
def test_the_pages_and_letters_are_those_that_were_accepted(name: str, lang: Lang) -> None:
    audit, enhet = AUDITS[name]
    written = made(audit, enhet, lang)
    if os.environ.get("EXTENSLINT_ACCEPT"):
        for file, text in written.items():
            (EXPECTED / name / lang / file).write_bytes(text.encode())

    assert {file: text.encode() for file, text in written.items()} == {
        file: (EXPECTED / name / lang / file).read_bytes() for file in written
    }


@pytest.mark.parametrize("file", sorted(EXPECTED.rglob("*.html")), ids=lambda file: "/".join(file.parts[-3:]))
def test_an_accepted_page_is_small_enough_to_be_looked_at(file: Path) -> None:
    assert len(file.read_bytes()) < 60_000
