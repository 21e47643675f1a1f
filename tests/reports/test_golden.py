"""Whole reports, compared with files that somebody has looked at.

When a change is meant, write them anew, look at the difference, and commit them with it:

    EXTENSLINT_ACCEPT=1 python -m pytest tests/reports/test_golden.py && git diff tests/reports/expected
"""

import os
from pathlib import Path

import audits
import pytest
from workbooks import workbook

from checks.audit import Audit
from checks.model import Lang
from reports.formats import FORMATS, STDOUT, rendered

EXPECTED = Path(__file__).parent / "expected"
AUDITS = {"ekbacken": audits.of_one_school("EK"), "elakt": audits.hostile_few()}
CASES = [
    (name, lang, form) for name in AUDITS for lang in ("sv", "en") for form in FORMATS if form != "html" and (form, lang) != ("json", "en")
]


def as_text(content: str | bytes) -> str:
    """The file as text; of a workbook its cells, a line a row."""
    if isinstance(content, str):
        return content
    return "\n".join(f"[{name}]\n" + "\n".join(" | ".join(row) for row in rows) for name, rows in workbook(content).sheets.items()) + "\n"


@pytest.mark.parametrize(("name", "lang", "form"), CASES)
def test_the_report_is_the_one_that_was_accepted(name: str, lang: Lang, form: str) -> None:
    audit: Audit = AUDITS[name]
    made = {path: content for path, content in rendered(audit, lang, [form]).items() if not path.startswith("enhet/")}
    [(path, content)] = made.items()
    expected = EXPECTED / name / lang / (path.replace(STDOUT, "github.txt") + (".txt" if form == "xlsx" else ""))
    if os.environ.get("EXTENSLINT_ACCEPT"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_bytes(as_text(content).encode())

    assert as_text(content).encode() == expected.read_bytes()
