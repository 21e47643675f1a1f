"""Text and addresses as SARIF reads them."""

from urllib.parse import quote

from reports.words import visible


def plain(text: str) -> str:
    """The text as a message string: braces doubled, for they would be placeholders (3.11.5), and nothing that reads as a link (3.11.6)."""
    lines = (visible(line) for line in text.split("\n"))
    return "\n".join(lines).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def uri(file: str) -> str:
    """The file as a relative URI reference; a colon in it begins no scheme, and a slash first names no other machine."""
    return quote(visible(file).replace("\\", "/"), safe="/").lstrip("/") or "%20"
