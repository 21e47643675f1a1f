"""What SARIF says of the rules themselves: their titles, what they lead to and what to do."""

import re
from typing import Any

from checks.model import Check, Lang, Severity
from reports.sarif_text import plain
from reports.words import say

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
STATES = ("skipped", "crashed", "partly")

_PLACEHOLDER = re.compile(r"\{(\w+)(?::[^{}|]*\|[^{}|]*)?\}")


def rule(check: Check, lang: Lang) -> dict[str, Any]:
    """The reportingDescriptor of the rule, with its help as text and as Markdown."""
    text = check.text(lang)
    why, fix = _general(text.why), _general(text.fix)
    return {
        "id": check.code,
        "name": "".join(word.capitalize() for word in check.name.split("-")),
        "shortDescription": {"text": plain(text.title)},
        "fullDescription": {"text": plain(why)},
        "help": {
            "text": plain(f"{why} {fix}"),
            "markdown": plain(f"**{say('details.why', lang)}.** {why}\n\n**{say('details.fix', lang)}.** {fix}"),
        },
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": {"effect": check.effect.value, "source": check.source},
    }


def notifications(lang: Lang) -> list[dict[str, Any]]:
    """The ways in which a rule can fail to give a whole answer."""
    return [{"id": state, "shortDescription": {"text": say(f"verdict.{state}", lang)}} for state in STATES]


def _general(text: str) -> str:
    """A rule's words said of no finding in particular: its values by their names."""
    return _PLACEHOLDER.sub(r"‹\1›", text)
