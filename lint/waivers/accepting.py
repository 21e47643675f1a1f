"""Moves the findings that a waiver accepts out of the way, and tells which waivers no longer do what they were written for."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from checks.audit import Acceptance, Audit, Finding, Remark
from checks.model import Status, Verdict
from lint.waivers.entry import Waiver, Waivers, unit
from reports.redact import pseudonyms, under_pseudonyms
from reports.words import key_text


def accepted(audit: Audit, waivers: Waivers, secret: bytes) -> Audit:
    """The audit with its accepted findings apart. `audit` is not yet redacted; a person is matched by the pseudonym that reports show."""
    today = audit.run.as_of
    matches = _matches(audit, waivers, secret)
    holding = {finding: [one for one in found if one.until >= today] for finding, found in matches.items()}
    acceptances = {finding: _acceptance(max(found, key=lambda one: one.until)) for finding, found in holding.items() if found}
    return replace(
        audit,
        findings=tuple(one for one in audit.findings if one.fingerprint not in acceptances),
        accepted=tuple(replace(one, status=Status.ACCEPTED) for one in audit.findings if one.fingerprint in acceptances),
        acceptances=acceptances,
        remarks=(*audit.remarks, *waivers.remarks, *_remarks(audit, waivers, matches, acceptances)),
    )


def _matches(audit: Audit, waivers: Waivers, secret: bytes) -> dict[str, list[Waiver]]:
    """The waivers that speak of each finding, by its fingerprint."""
    by_code: dict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers.entries:
        by_code[waiver.code].append(waiver)
    pseudonym = pseudonyms(secret)

    def key(finding: Finding) -> dict[str, str]:
        return {name: key_text(value) or "" for name, value in under_pseudonyms(finding, pseudonym).key.items()}

    concerned = ((finding, key(finding)) for finding in audit.findings if finding.code in by_code)
    return {finding.fingerprint: [one for one in by_code[finding.code] if one.fits(finding.enhet, said)] for finding, said in concerned}


def _acceptance(waiver: Waiver) -> Acceptance:
    return Acceptance(waiver.reason, waiver.approved_by, waiver.until)


def _remarks(audit: Audit, waivers: Waivers, matches: Mapping[str, list[Waiver]], held: Container[str]) -> Iterator[Remark]:
    """One for each waiver that has expired, with how many findings count again, and for each that speaks of nothing although its
    rule ran.
    """
    ran = {outcome.code for outcome in audit.outcomes if outcome.verdict in (Verdict.PASSED, Verdict.FAILED)}
    counts = Counter(id(waiver) for found in matches.values() for waiver in found)
    again = Counter(id(waiver) for finding, found in matches.items() if finding not in held for waiver in found)
    for waiver in waivers.entries:
        said = {"plats": waiver.place, "regel": waiver.code}
        if waiver.until < audit.run.as_of:
            yield Remark("waiver.expired", {**said, "datum": waiver.until, "antal": again[id(waiver)]}, unit(waiver.enhet))
        elif not counts[id(waiver)] and waiver.code in ran:
            yield Remark("waiver.unmatched", said, unit(waiver.enhet))
