"""The one place that decides what a report may say of a person."""

import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from checks.audit import Acceptance, Audit, Finding
from checks.evidence import PERSONS
from checks.model import Check, Detail, Scalar, Value
from checks.picture import Missing, Picture

_T = TypeVar("_T")

# Six or eight digits of a date and four characters more, however they are joined: nothing of that form is ever let through.
PERSONNUMMER = re.compile(
    r"(?<![0-9A-Za-z])(?:18|19|20)?[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
    r"[-+ ]?(?:[0-9]{4}|TF[0-9]{2}|[TRSUWXJKLMN][0-9]{3})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
MASK = "••••••-••••"
_NAMED = re.compile(r"(?:^|(?<=, )|(?<=\())[0-9a-f]{6}(?=\)?(?:, |$))")


def redacted(audit: Audit, detail: Detail, secret: bytes, names: Mapping[str, str] | None = None) -> Audit:
    """The audit as it may be shown at that detail: persons under pseudonyms, with their names (by register id) only in `full`;
    in `counts` no key and no value at all, so that only numbers by rule and school remain.
    """
    pseudonym = _with_names(secret, names or {}) if detail is Detail.FULL else pseudonyms(secret)

    def shown(finding: Finding) -> Finding:
        return _counted(finding) if detail is Detail.COUNTS else under_pseudonyms(finding, pseudonym)

    return _each(audit, detail, shown, pseudonym)


def lessened(audit: Audit, detail: Detail) -> Audit:
    """An audit that has been redacted once, at a level that says no more: from `full` the names go, and the sentences with them."""
    if detail is audit.run.detail:
        return audit
    return _each(audit, detail, _counted if detail is Detail.COUNTS else _nameless, _bare)


def _each(audit: Audit, detail: Detail, shown: Callable[[Finding], Finding], name: Callable[[str], str]) -> Audit:
    """The audit with every finding as it may be shown at that detail, and every person of its picture under that name; in `counts`
    rules ask for no values either.
    """
    return replace(
        audit,
        run=replace(audit.run, detail=detail),
        checks={code: without_values(check) for code, check in audit.checks.items()} if detail is Detail.COUNTS else audit.checks,
        findings=tuple(map(shown, audit.findings)),
        accepted=tuple(map(shown, audit.accepted)),
        fixed=tuple(map(shown, audit.fixed)),
        picture=_picture(audit.picture, detail, name) if audit.picture else None,
        acceptances={name: _accepted(one, detail) for name, one in audit.acceptances.items()},
    )


def redacted_picture(picture: Picture, detail: Detail, secret: bytes, names: Mapping[str, str] | None = None) -> Picture:
    """The picture as it may be shown at that detail: what will not come of people under pseudonyms, with names only in `full`; in
    `counts` numbers alone, and no days, on which the numbers would be small.
    """
    return _picture(picture, detail, _with_names(secret, names or {}) if detail is Detail.FULL else pseudonyms(secret))


def _picture(picture: Picture, detail: Detail, name: Callable[[str], str]) -> Picture:
    if detail is Detail.COUNTS:
        units = (replace(unit, grupper=(), klasser=(), missing=(), reduced=unit.totals) for unit in picture.units)
        return replace(picture, units=tuple(units), calendar=None, changes=None)

    def missing(one: Missing) -> Missing:
        return replace(one, id=name(one.id) if one.kind in PERSONS else one.id)

    units = (replace(unit, missing=tuple(map(missing, unit.missing))) for unit in picture.units)
    return covered(replace(picture, units=tuple(units)))


def covered(value: _T) -> _T:
    """The value with everything in it that has the form of a personnummer covered, however deep it lies; units keep their codes, by
    which they are found.
    """
    if isinstance(value, str):
        return masked(value) if PERSONNUMMER.search(value) else value  # type: ignore[return-value]  # a str, as it was
    if isinstance(value, tuple):
        parts = tuple(map(covered, value))
        return value if all(map(is_, parts, value)) else parts  # type: ignore[return-value]  # a tuple of the same
    names = _names(type(value))  # type: ignore[arg-type]  # mypy thinks that a type cannot be hashed
    changed = {name: part for name in names if (part := covered(old := getattr(value, name))) is not old}
    return replace(value, **changed) if changed else value  # type: ignore[type-var]  # only dataclasses have names


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass in which something may have to be covered; none of any other type."""
    return tuple(each.name for each in fields(kind) if each.name != "enhet") if is_dataclass(kind) else ()


def _accepted(said: Acceptance, detail: Detail) -> Acceptance:
    """The reason is free text, which may name somebody; where only numbers may be shown it is left out."""
    if detail is Detail.COUNTS:
        return replace(said, reason="", approved_by="")
    return replace(said, reason=masked(said.reason), approved_by=masked(said.approved_by))


def masked(text: str) -> str:
    """The text with everything that has the form of a personnummer covered."""
    return PERSONNUMMER.sub(MASK, text)


def pseudonyms(secret: bytes) -> Callable[[str], str]:
    """What turns a register id into the six characters that stand for the person, the same in every report of an installation."""
    return lambda person: hmac.new(secret, person.encode(), hashlib.sha256).hexdigest()[:6]


def _with_names(secret: bytes, names: Mapping[str, str]) -> Callable[[str], str]:
    pseudonym = pseudonyms(secret)
    return lambda person: f"{names[person]} ({pseudonym(person)})" if names.get(person) else pseudonym(person)


def under_pseudonyms(finding: Finding, pseudonym: Callable[[str], str]) -> Finding:
    """The finding with every person under the name that `pseudonym` gives, and nothing left that has the form of a personnummer."""

    def safe(name: str, value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(_scalar(name, one, pseudonym) for one in value)
        return _scalar(name, value, pseudonym)

    return replace(
        finding,
        key={name: safe(name, value) for name, value in finding.key.items()},
        values={name: safe(name, value) for name, value in finding.values.items()},
    )


def _scalar(name: str, value: Scalar, pseudonym: Callable[[str], str]) -> Scalar:
    if value is None:
        return None
    if name in PERSONS:
        return pseudonym(str(value))
    return masked(value) if isinstance(value, str) else value


def without_values(check: Check) -> Check:
    """The rule with its title for a message, since a message would ask for the values that are gone."""
    return replace(check, sv=replace(check.sv, message=check.sv.title), en=replace(check.en, message=check.en.title))


def _counted(finding: Finding) -> Finding:
    return replace(finding, key={}, values={}, where=replace(finding.where, rows=()), message=None)


def _nameless(finding: Finding) -> Finding:
    """The finding with nothing left of its persons but their pseudonyms."""

    def safe(name: str, value: Value) -> Value:
        if name not in PERSONS or value is None:
            return value
        return tuple(_bare(str(one)) for one in value) if isinstance(value, tuple) else _bare(str(value))

    return replace(
        finding,
        key={name: safe(name, value) for name, value in finding.key.items()},
        values={name: safe(name, value) for name, value in finding.values.items()},
        message=None,
    )


def _bare(person: str) -> str:
    """The pseudonyms of `Anna Lind (4f2a9c)`, of several with commas between, and of those without a name; never anything else."""
    return ", ".join(_NAMED.findall(person)) or MASK
