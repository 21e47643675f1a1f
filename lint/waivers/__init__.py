"""Waivers: the findings that somebody has accepted, for a time, as undantag.toml says."""

from lint.waivers.accepting import accepted
from lint.waivers.entry import NO_WAIVERS, Known, Waivers
from lint.waivers.reading import read

__all__ = ["NO_WAIVERS", "Known", "Waivers", "accepted", "read"]
