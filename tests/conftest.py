"""Fixtures that any test may ask for."""

from tests.databases import postgres, sqlite_file

__all__ = ["postgres", "sqlite_file"]
