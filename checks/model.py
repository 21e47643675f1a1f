"""What a rule is, and the words that rules and audits have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["sv", "en"]
System: TypeAlias = Literal["extens", "ist"]
ProfileName: TypeAlias = Literal["extens", "ist", "ted"]  # which register the extract comes from: see checks/profiles
Scalar: TypeAlias = str | int | float | bool | date | None
Value: TypeAlias = Scalar | tuple[Scalar, ...]


class Severity(StrEnum):
    """How much a finding matters; the order of the members is the order of the report."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Effect(StrEnum):
    """What becomes of it in Vklass: something missing, wrong, seen by the wrong person, a person mixed up, or a delivery unfit to read."""

    MISSING = "missing"
    WRONG = "wrong"
    ACCESS = "access"
    IDENTITY = "identity"
    DELIVERY = "delivery"


class Verdict(StrEnum):
    """How a rule ended: skipped means that what it needs is not in the extract, crashed that the fault is ours."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    CRASHED = "crashed"


class Detail(StrEnum):
    """How much a report may say of a person; the order of the members is from most to least."""

    FULL = "full"
    KEYS = "keys"
    COUNTS = "counts"


class Status(StrEnum):
    """Where a finding stands since the run before."""

    NEW = "new"
    REMAINING = "remaining"
    REOPENED = "reopened"  # it was there, was mended, and is back
    ACCEPTED = "accepted"
    FIXED = "fixed"  # of Audit.fixed alone


class Limit(StrEnum):
    """What a rule's parameter must be, beyond the type of its default."""

    WHOLE = "whole"  # a whole number, 0 or more
    SHARE = "share"  # from 0 to 1
    PATTERN = "pattern"  # a regular expression as RE2 has them
    PATTERN_WITH_GROUP = "pattern_with_group"  # one whose first group says something


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence in both languages, such as why a rule gave no answer, or not a whole one."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Text:
    """What a rule says in one language; message has placeholders that a finding's key and values fill."""

    __pydantic_config__ = {"extra": "forbid"}

    title: str
    message: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class Example:
    """Small tables as semicolon text, by table name, and the findings (key and values) that the rule must make of them."""

    __pydantic_config__ = {"extra": "forbid"}

    name: str
    tables: Mapping[str, str]
    finds: tuple[Mapping[str, Value], ...] = ()
    previous: Mapping[str, str] = field(default_factory=dict)
    as_of: date = date(2026, 8, 20)
    system: System = "extens"
    profile: ProfileName = "extens"
    params: Mapping[str, Value] = field(default_factory=dict)
    config: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alias:
    """What a rule was before, so that its findings keep their history: its old code, or the columns of its old key, each with the
    column of today's select that holds the same.
    """

    __pydantic_config__ = {"extra": "forbid"}

    code: str | None = None
    key: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule, as its file says it. `key` names the thing to mend; `table` is where the offending rows lie.

    `each` lists its parts by the columns that they rest on ("elev.klass | klass.klass" for either, "a.b & c.d" for both): the parts
    whose columns are there are checked, the outcome names the others, and the rule is skipped where none is left. `must_be` says what a
    parameter may be set to.
    """

    __pydantic_config__ = {"extra": "forbid"}

    code: str
    name: str
    severity: Severity
    effect: Effect
    sv: Text
    en: Text
    source: str
    table: str
    key: tuple[str, ...]
    sql: str
    examples: tuple[Example, ...]
    params: Mapping[str, Value] = field(default_factory=dict)
    must_be: Mapping[str, Limit] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    caused_by: tuple[str, ...] = ()
    aliases: tuple[Alias, ...] = ()
    file: str = ""

    def text(self, lang: Lang) -> Text:
        """The rule's words in that language."""
        return self.sv if lang == "sv" else self.en
