"""The rules in SQL find in any small delivery what a slow reading of the design in plain Python finds, and nothing else."""

import os

from hypothesis import HealthCheck, given, settings

from checks import sql
from checks.audit import Finding
from checks.catalogue import catalogue
from checks.model import Value
from lint.findings import Origin, finding
from lint.preparation import NOTHING, prepared, ready, view_values
from tests import deliveries
from tests.oracle.catalogue import CODES, findings
from tests.oracle.deliveries import Case, as_text, cases
from tests.oracle.finding import Found

FEW = 30
EXAMPLES = int(os.environ.get("EXTENSLINT_EXAMPLES", FEW))  # a long run by hand takes thousands, other ones each time
CHECKS = [catalogue()[code] for code in CODES]


def by_engine(case: Case) -> list[Found]:
    """What the rules find in the delivery as the reader, the contract and the views make of it."""
    run = deliveries.settings(as_of=case.as_of, system=case.system)
    before = NOTHING if case.before is None else deliveries.delivery(as_text(case.before))
    whole = prepared(deliveries.delivery(as_text(case.now)), run, before)
    origin = Origin(whole.files, deliveries.SECRET)
    running = ready(whole, run)
    values = view_values(whole, run)
    chosen = [check for check in CHECKS if case.before is not None or not check.code.startswith("JMF")]
    rows = ((check, row) for check in chosen for row in running.rows(sql.filled(check.sql, {**values, **check.params})))
    return [_compared(finding(check, check.severity, row, origin)) for check, row in rows]


def _compared(one: Finding) -> Found:
    key = tuple(sorted((name, _texts(value)) for name, value in one.key.items()))
    return Found(one.code, one.enhet, key, int(str(one.values.get("antal", one.where.count))))


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == FEW,
    database=None,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
@given(cases())
def test_the_rules_find_what_the_design_says(case: Case) -> None:
    expected = sorted(findings(case.now, case.before, case.as_of, case.system), key=str)

    actual = sorted(by_engine(case), key=str)

    assert [one for one in actual if one not in expected] == []
    assert [one for one in expected if one not in actual] == []
    assert actual == expected


def test_the_oracle_reads_rules_of_every_theme() -> None:
    assert len(CODES) >= 15
    assert {code[:3] for code in CODES} == {"AKT", "GRP", "PER", "KLA", "VHR", "IDN", "SYN", "JMF"}
