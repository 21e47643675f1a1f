"""What one page is about: the findings of a school or of the whole municipality, by rule, each consequence under its cause."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from checks.audit import Audit, Finding, Outcome
from checks.model import Check, Lang, Severity, Verdict
from reports.words import sort_key

DO_FIRST = 5
RANK = {severity: severity.rank for severity in Severity}

Findings: TypeAlias = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of an audit that a page shows; enhet is None for the whole municipality. `causes` gives, by the fingerprint of a
    finding, the finding on the same page that explains it, `gravity` how grave each of the others is, what it explains included,
    and `elsewhere` the fingerprints of causes that stand on other pages.
    """

    audit: Audit
    enhet: str | None
    findings: Findings
    accepted: Findings
    fixed: Findings
    causes: Mapping[str, Finding]
    gravity: Mapping[str, Severity]
    elsewhere: frozenset[str]

    def name_of(self, enhet: str) -> str:
        """What the school is called; its code where the register has no name."""
        return next((unit.namn for unit in self.audit.units if unit.enhet == enhet and unit.namn), enhet)

    def title(self, code: str, lang: Lang) -> str:
        """The rule's title; its code where the catalogue no longer has it."""
        check = self.audit.checks.get(code)
        return check.text(lang).title if check else code

    def things(self, severity: Severity) -> int:
        """How many things there are to mend of that gravity, where one cause is one thing however much it explains."""
        return sum(gravity is severity for gravity in self.gravity.values())

    def count(self, severity: Severity) -> int:
        """How many findings there are of that severity, causes and consequences alike."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def folded(self) -> int:
        """How many errors go away with another finding's cause, and so are no things of their own."""
        return self.count(Severity.ERROR) - self.things(Severity.ERROR)


@dataclass(frozen=True, slots=True)
class RuleFindings:
    """What one rule found on a page: `own` is what no other finding explains, `explains` what goes away when that is mended."""

    check: Check
    severity: Severity
    findings: Findings
    own: Findings
    explains: Findings

    @property
    def size(self) -> tuple[int, int, str]:
        """Sorts the gravest and then the most frequent first, whatever explains them."""
        return RANK[self.severity], -len(self.findings), self.check.code

    @property
    def weight(self) -> tuple[int, int, int, str]:
        """Sorts the gravest and then the largest first."""
        rows = sum(finding.where.count for finding in self.own)
        return RANK[self.severity], -len(self.own) - len(self.explains), -rows, self.check.code


def of_school(audit: Audit, enhet: str) -> Scope:
    """What concerns that school, and nothing else."""
    return _scope(audit, enhet, _at(audit.findings, enhet), _at(audit.accepted, enhet), _at(audit.fixed, enhet))


def of_municipality(audit: Audit) -> Scope:
    """Everything in the audit."""
    return _scope(audit, None, audit.findings, audit.accepted, audit.fixed)


def schools(audit: Audit) -> list[str]:
    """The code of every school that the audit knows or has found something about, in Swedish order."""
    found = (finding.enhet for finding in (*audit.findings, *audit.accepted, *audit.fixed))
    return sorted({unit.enhet for unit in audit.units} | {enhet for enhet in found if enhet is not None}, key=sort_key)


def by_rule(scope: Scope) -> list[RuleFindings]:
    """What each rule found, the gravest rule first."""
    found, explained = defaultdict(list), defaultdict(list)
    for finding in scope.findings:
        found[finding.code].append(finding)
        if cause := scope.causes.get(finding.fingerprint):
            explained[cause.code].append(finding)
    rules = [_rule(scope, code, tuple(found[code]), tuple(explained[code])) for code in found]
    return sorted(rules, key=lambda rule: (rule.severity.rank, rule.check.code))


def do_first(rules: Iterable[RuleFindings]) -> list[RuleFindings]:
    """The rules to begin with: errors and warnings that nothing else explains, the gravest and largest first."""
    worth = [rule for rule in rules if rule.own and rule.severity is not Severity.INFO]
    return sorted(worth, key=lambda rule: rule.weight)


def not_run(audit: Audit) -> list[Outcome]:
    """The rules that gave no answer: those that broke down first, then those that lacked something."""
    order = {Verdict.CRASHED: 0, Verdict.SKIPPED: 1}
    return sorted((outcome for outcome in audit.outcomes if outcome.verdict in order), key=lambda o: (order[o.verdict], o.code))


def partly_run(audit: Audit) -> list[Outcome]:
    """The rules that ran but say that they could not look everywhere."""
    return [outcome for outcome in audit.outcomes if outcome.reason and outcome.verdict in (Verdict.PASSED, Verdict.FAILED)]


def _at(findings: Iterable[Finding], enhet: str) -> Findings:
    return tuple(finding for finding in findings if finding.enhet == enhet)


def _scope(audit: Audit, enhet: str | None, findings: Findings, accepted: Findings, fixed: Findings) -> Scope:
    causes = _causes(findings)
    gravity: dict[str, Severity] = {}
    for finding in findings:
        root = causes.get(finding.fingerprint, finding).fingerprint
        gravity[root] = _gravest(gravity.get(root, finding.severity), finding.severity)
    return Scope(audit, enhet, findings, accepted, fixed, causes, gravity, _elsewhere(audit, findings))


def _gravest(*severities: Severity) -> Severity:
    return min(severities, key=RANK.__getitem__)


def _elsewhere(audit: Audit, findings: Findings) -> frozenset[str]:
    wanted = {finding.caused_by for finding in findings} - {finding.fingerprint for finding in findings} - {None}
    return frozenset(finding.fingerprint for finding in audit.findings if finding.fingerprint in wanted) if wanted else frozenset()


def _causes(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The outermost cause on the page of each finding that has one; findings that blame each other in a ring stand by themselves."""
    known = {finding.fingerprint: finding for finding in findings}
    causes = {}
    for finding in known.values():
        root, passed = finding, {finding.fingerprint}
        while root.caused_by in known and root.caused_by not in passed:
            root = known[root.caused_by]
            passed.add(root.fingerprint)
        if root is not finding and root.caused_by not in passed:
            causes[finding.fingerprint] = root
    return causes


def _rule(scope: Scope, code: str, found: Findings, explained: Findings) -> RuleFindings:
    own = tuple(finding for finding in found if finding.fingerprint not in scope.causes)
    weights = [finding.severity for finding in found] + [scope.gravity[finding.fingerprint] for finding in own]
    return RuleFindings(scope.audit.checks[code], _gravest(*weights), found, own, explained)
