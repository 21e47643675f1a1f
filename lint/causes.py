"""Which fault lies behind which: a finding that another one explains carries that one's fingerprint."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from checks.audit import Finding
from checks.model import Check, Value

# A finding by what names it: its rule's code, its unit, and its key as pairs of name and value.
Name = tuple[str, str | None, frozenset[tuple[str, Value]]]


def explained(findings: Iterable[Finding], checks: Mapping[str, Check]) -> list[Finding]:
    """The findings, those that have a cause among them with its fingerprint: the first in the order that their rule's caused_by names.

    A finding is a cause where it is of the same unit and each value of its key equals, or is one of, what the other finding says
    under the same name.
    """
    found = list(findings)
    causes = {code for check in checks.values() for code in check.caused_by}
    named = {(one.code, one.enhet, frozenset(one.key.items())): one.fingerprint for one in found if one.code in causes}
    return [replace(one, caused_by=next(_causes(one, checks, named), None)) if checks[one.code].caused_by else one for one in found]


def _causes(finding: Finding, checks: Mapping[str, Check], named: Mapping[Name, str]) -> Iterator[str]:
    said = {**finding.values, **finding.key}
    for code in checks[finding.code].caused_by:
        names = [name for name in checks[code].key if name != "enhet"] if code in checks else None
        if names is None or not said.keys() >= set(names):
            continue
        for values in product(*(_each(said[name]) for name in names)):
            cause = named.get((code, finding.enhet, frozenset(zip(names, values, strict=True))))
            if cause is not None:
                yield cause


def _each(value: Value) -> tuple[Value, ...]:
    """The value itself, and each that it lists."""
    return (value, *value) if isinstance(value, tuple) else (value,)
