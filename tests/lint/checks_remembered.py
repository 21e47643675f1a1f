"""Checks made by hand for the tests of the history; run as a program, one in a process of its own."""

import hmac
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from checks.audit import Audit, Finding, Outcome, Run, TableRead, Unit, Where
from checks.catalogue import RULES as FOLDER
from checks.catalogue import rule
from checks.model import Check, Detail, Effect, Reason, Severity, Status, Verdict
from lint.history import Memory, remembered

SECRET = b"a secret for tests"
FIRST = date(2026, 8, 3)
RULES: Mapping[str, Check] = {code: rule(next(FOLDER.rglob(f"{code}_*.yaml"))) for code in ("GRP101", "KLA101")}


def finding(
    name: str, *, code: str = "GRP101", status: Status = Status.NEW, former: tuple[str, ...] = (), secret: bytes = SECRET
) -> Finding:
    """A finding about the group of that name, EK/6A; without a unit it belongs to no school."""
    enhet, _, grupp = name.rpartition("/")
    key = {"grupp": grupp}
    mark = hmac.new(secret, f"{code} {name}".encode(), "sha256").hexdigest()[:16]
    where = Where("elevaktivitet", "elevaktivitet.csv", (2,), 1)
    return Finding(code, Severity.ERROR, Effect.WRONG, enhet or None, key, {}, where, mark, status=status, former=former)


def check_of(
    day: int,
    *names: str,
    more: Iterable[Finding] = (),
    accepted: Iterable[str] = (),
    units: Iterable[str] = ("EK", "BJ"),
    rules: Mapping[str, Check] | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
    partly: Mapping[str, str] | None = None,
    secret: bytes = SECRET,
) -> Audit:
    """The check of that many days after the first, of an extract of its own. The rules run unless `verdicts` says otherwise."""
    made = datetime(2026, 8, FIRST.day, 3, 0).replace(day=FIRST.day + day)
    rules = rules or RULES
    run = Run(
        f"run{day}", date(2026, 8, 31), made, "extens", 2026, "duckdb", Detail.KEYS, (TableRead("elev", "e", 1, None, None, f"{day}"),)
    )
    said = {code: Reason(text, text) for code, text in (partly or {}).items()}
    outcomes = tuple(Outcome(code, (verdicts or {}).get(code, Verdict.PASSED), reason=said.get(code)) for code in rules)
    return Audit(
        version="1",
        run=run,
        units=tuple(Unit(enhet, enhet) for enhet in units),
        checks=rules,
        outcomes=outcomes,
        findings=(*(finding(name, secret=secret) for name in names), *more),
        accepted=tuple(finding(name, status=Status.ACCEPTED) for name in accepted),
    )


def everywhere(_code: str, _enhet: str | None) -> bool:
    """A configuration that turns nothing off."""
    return True


def told(
    path: Path, audit: Audit, *, covers: Callable[[str, str | None], bool] = everywhere, days: int = 730, secret: bytes = SECRET
) -> Audit:
    """What the history makes of the check."""
    return remembered(audit, (), Memory(path, secret, days, covers), wait=30)


def main(path: str, day: str, first: str, last: str) -> None:
    """Remembers a check whose findings are numbered. For each that it looks for in vain it says a word, and waits for an answer."""

    def slowly(_code: str, _enhet: str | None) -> bool:
        print("looked", flush=True)
        sys.stdin.readline()
        return True

    audit = told(Path(path), check_of(int(day), *(f"EK/{n}" for n in range(int(first), int(last)))), covers=slowly)
    print("done", len(audit.fixed), *(remark.kind for remark in audit.remarks), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
