"""Addresses on the network that the configuration names: encrypted, and with no secret in them."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def checked_address(said: str) -> str:
    """The address without a slash at its end. ValueError, which does not repeat it, unless it is https (http to this computer alone) and
    holds neither a user, a query nor a fragment.
    """
    try:
        parts = urlsplit(said.strip())
        host, _ = parts.hostname, parts.port  # a port that is no number is only seen when it is asked for
    except ValueError:
        raise ValueError("is not an address. Write it as https://api.example.se/v2.0") from None
    if not host or parts.scheme not in ("https", "http"):
        raise ValueError("is not an address. Write it as https://api.example.se/v2.0")
    if parts.username or parts.password:
        raise ValueError("holds a user or a password. Take them away; the secret comes from the environment")
    if parts.query or parts.fragment:
        raise ValueError("holds a question mark or a #. End it before that")
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError("is not encrypted. Write https:// instead of http://")
    return said.strip().rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether the host is this computer itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
