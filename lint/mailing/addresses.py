"""E-mail addresses out of a register: used only where they can be nothing but one address."""

from email.errors import HeaderParseError
from email.headerregistry import Address


def address(text: str) -> str | None:
    """The address, trimmed, where it is one and has a domain; else None. Nothing with a line break, a list or a name around it passes."""
    plain = text.strip()
    if not plain.isprintable() or " " in plain or plain.count("@") != 1:
        return None
    local, _, domain = plain.rpartition("@")
    try:
        Address(addr_spec=plain)
        ascii_domain = domain.encode("idna").decode("ascii")
    except (HeaderParseError, ValueError):
        return None
    if not local.isascii() or "." not in ascii_domain or len(plain) > 254:  # few servers take letters beyond ASCII before the @
        return None
    return f"{local}@{ascii_domain}"
