"""The summary on the terminal: what it says, and that no text of the extract moves the cursor or changes a colour."""

from dataclasses import replace

import audits

from checks.audit import Outcome
from checks.model import Reason, Verdict
from reports.as_text import summary


def test_the_verdict_stands_last_before_the_place_of_the_report() -> None:
    *_, verdict, place = summary(audits.realistic(), "sv", where="audit", colour=False).splitlines()

    assert verdict.startswith("39 fel, 8 varningar och 7 upplysningar inför synken 10 augusti 2026")
    assert place == "Rapporten ligger i audit."


def test_a_reason_that_quotes_the_extract_does_not_reach_the_terminal_as_commands() -> None:
    quoted = "Kolumnen [red]\x1b[2J\u202ex[/red] saknas."
    audit = replace(audits.realistic(), outcomes=(Outcome("JMF101", Verdict.SKIPPED, reason=Reason(quoted, quoted)),))

    said = summary(audit, "sv", where="audit", colour=True)

    assert "JMF101: Kolumnen [red][U+001B][2J[U+202E]x[/red] saknas." in said
