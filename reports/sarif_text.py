"""Text and addresses as SARIF reads them."""

from typing import Any
from urllib.parse import quote

from reports.words import visible


def shown(value: Any) -> Any:
    """Objects of JSON with every text in them made visible, so that no viewer is fooled by what it does not show; lines stay lines."""
    if isinstance(value, dict):
        return {name: shown(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    return "\n".join(map(visible, value.split("\n"))) if isinstance(value, str) else value


def plain(text: str) -> str:
    """The text as a message string: braces doubled, for they would be placeholders (3.11.5), and nothing that reads as a link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def uri(file: str) -> str:
    """The file as a relative URI reference; a colon in it begins no scheme, and a slash first names no other machine."""
    return quote(visible(file).replace("\\", "/"), safe="/").lstrip("/") or "%20"
