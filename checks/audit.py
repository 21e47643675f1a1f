"""What comes of a run: findings, outcomes, and the audit that holds them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from checks.delivery_profile import Profile
from checks.model import Check, Detail, Effect, ProfileName, Reason, Severity, Status, System, Value, Verdict
from checks.picture import Picture


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
    message: Reason | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding is accepted, who said so, and the last day on which that holds."""

    reason: str
    approved_by: str
    until: date


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
    picture: Picture | None = None
    profile: Profile | None = None
    remarks: tuple[Remark, ...] = ()
