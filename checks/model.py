"""The values that flow through the program: checks, findings, outcomes and the audit that holds them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from checks.delivery_profile import Profile
    from checks.picture import Picture

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


@dataclass(frozen=True, slots=True)
class Where:
    """The rows to look at: the first few record numbers (the header is 1) of one file, and how many there are in all."""

    table: str
    file: str | None
    rows: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `enhet` is None for what belongs to no school; `caused_by` is the fingerprint of the fault behind it, `since`
    the day of the run that first found it, where that is known, `former` its fingerprints under the rule's aliases. A fixed one has
    no key and no values: only its fingerprint was remembered. `message` is the sentence about it where that has been said already: a
    finding read back from audit.json keeps its words, whatever the rule says today.
    """

    code: str
    severity: Severity
    effect: Effect
    enhet: str | None
    key: Mapping[str, Value]
    values: Mapping[str, Value]
    where: Where
    fingerprint: str
    caused_by: str | None = None
    status: Status = Status.NEW
    since: date | None = None
    former: tuple[str, ...] = ()
    message: "Reason | None" = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding is accepted, who said so, and the last day on which that holds."""

    reason: str
    approved_by: str
    until: date


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence in both languages, such as why a rule gave no answer, or not a whole one."""

    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the waivers or the history that the reader must know: `kind` names the sentence (waiver.expired), `values` fill
    it. `enhet` is the only school that it concerns, if there is one, and `message` the sentence, where it has been said already.
    """

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    enhet: str | None = None
    message: Reason | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended; rows is the number of offending rows, seconds the time it took. The reason of a rule that passed or failed
    names the parts that it could not check."""

    code: str
    verdict: Verdict
    findings: int = 0
    rows: int = 0
    seconds: float = 0.0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class TableRead:
    """What was read for one table from one file; encoding and delimiter are None where the source has none. `dates` says how the dates of
    each column are written: YYYY-MM-DD, YYYYMMDD, DD.MM.YYYY, DD/MM/YYYY …, Excel or typed; several, the commonest first, with commas.
    """

    table: str
    file: str
    rows: int
    encoding: str | None
    delimiter: str | None
    sha256: str
    dated: date | None = None
    dates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """The circumstances of an audit."""

    id: str
    as_of: date
    created: datetime
    system: System
    lasar: int
    engine: str
    detail: Detail
    tables: tuple[TableRead, ...]
    profile: ProfileName = "extens"


@dataclass(frozen=True, slots=True)
class Unit:
    """A school unit as the reports name it."""

    enhet: str
    namn: str
    rektor: str | None = None
    rektor_epost: str | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of earlier runs: the day of the last one, and the number of findings of each, oldest first, by school, None
    for the whole municipality. Accepted findings are not counted.
    """

    before: date | None = None
    trends: Mapping[str | None, tuple[tuple[date, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Audit:
    """All that a report needs. Findings are in report order; checks holds every rule that was chosen, by code; acceptances are by the
    fingerprint of the accepted finding; picture is what Vklass will show and profile how much it is, where they were worked out.
    """

    version: str
    run: Run
    units: tuple[Unit, ...]
    checks: Mapping[str, Check]
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    protected: int = 0
    acceptances: Mapping[str, Acceptance] = field(default_factory=dict)
    past: Past = Past()
    picture: "Picture | None" = None
    profile: "Profile | None" = None
    remarks: tuple[Remark, ...] = ()
