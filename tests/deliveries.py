"""Small deliveries for tests: tables written as semicolon text, audited as the program would."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from checks.catalogue import catalogue
from checks.model import Check, ProfileName, System, Value
from lint import examples
from lint.audit import NOTHING, Audited, Settings, audited
from lint.examples import circumstances, delivery, text_table
from lint.examples import told as said
from lint.selection import chosen

__all__ = ["SECRET", "audit_of", "delivery", "said", "settings", "text_table", "under_pseudonyms"]

SECRET = b"a secret for tests"


def settings(as_of: date = date(2026, 8, 20), system: System = "extens", profile: ProfileName = "extens") -> Settings:
    """The settings of a run without configuration."""
    return replace(circumstances(as_of, system), secret=SECRET, profile=profile, created=datetime(2026, 8, 20, 3, 0))


def audit_of(
    tables: Mapping[str, str], checks: Mapping[str, Check] | None = None, previous: Mapping[str, str] | None = None, **run: object
) -> Audited:
    """The tables audited by the given rules, or by all."""
    before = delivery(previous) if previous else NOTHING
    return audited(delivery(tables), chosen(checks or catalogue(), (), (), {}), settings(**run), before)  # type: ignore[arg-type]


def under_pseudonyms(expected: Mapping[str, Value]) -> dict[str, Value]:
    """What an example says of a finding, with its persons as the audit shows them."""
    return examples.under_pseudonyms(expected, SECRET)
