"""The history tells what is new from what remains, and never calls mended what nobody has looked for."""

import sqlite3
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.audit import Audit
from checks.model import Alias, Status, Verdict
from lint.history import HistoryError, Memory, kept, opened, pruned_before, pruned_to, remembered
from tests.lint.checks_remembered import RULES, SECRET, check_of, everywhere, finding, told


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "historik.sqlite"


def standing(audit: Audit) -> dict[str, tuple[str, date | None]]:
    """How each finding stands and since when, by unit and group."""
    every = (*audit.findings, *audit.accepted)
    return {f"{one.enhet}/{one.key['grupp']}": (one.status.value, one.since) for one in every}


def mended(audit: Audit) -> list[str]:
    return [one.fingerprint for one in audit.fixed]


def day(number: int) -> date:
    return date(2026, 8, 3 + number)


def test_at_the_first_check_everything_is_new_and_nothing_lies_before(path: Path) -> None:
    audit = told(path, check_of(0, "EK/6A"))

    assert standing(audit) == {"EK/6A": ("new", day(0))}
    assert (audit.fixed, audit.past.before, audit.past.trends, audit.remarks) == ((), None, {}, ())


def test_the_next_check_tells_what_is_new_what_remains_and_what_is_fixed(path: Path) -> None:
    told(path, check_of(0, "EK/6A", "EK/6B"))

    audit = told(path, check_of(1, "EK/6A", "EK/6C"))

    assert standing(audit) == {"EK/6A": ("remaining", day(0)), "EK/6C": ("new", day(1))}
    assert mended(audit) == [finding("EK/6B").fingerprint]
    assert audit.past.before == day(0)


def test_a_fixed_finding_says_rule_unit_and_severity_and_nothing_of_what_it_was_about(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))

    (one,) = told(path, check_of(1)).fixed

    assert (one.code, one.enhet, one.severity, one.status, one.since) == ("GRP101", "EK", "error", Status.FIXED, day(0))
    assert (one.key, one.values, one.where.file, one.where.rows) == ({}, {}, None, ())


def test_what_is_fixed_is_said_once(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))
    told(path, check_of(1))

    assert told(path, check_of(2)).fixed == ()


def test_a_finding_that_was_mended_and_is_back_is_reopened_and_then_remains(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))
    told(path, check_of(1))

    back, after = told(path, check_of(2, "EK/6A")), told(path, check_of(3, "EK/6A"))

    assert standing(back) == {"EK/6A": ("reopened", day(0))}
    assert standing(after) == {"EK/6A": ("remaining", day(0))}


def test_the_same_input_again_is_the_same_run_and_says_the_same(path: Path) -> None:
    told(path, check_of(0, "EK/6A", "EK/6B"))

    once, again = told(path, check_of(1, "EK/6A", "EK/6C")), told(path, check_of(1, "EK/6A", "EK/6C"))

    assert once == again
    with opened(path) as db:
        assert [(run.findings, run.new, run.fixed) for run in kept(db)] == [(2, 2, 0), (2, 1, 1)]


def test_the_same_input_judged_anew_replaces_what_was_said_of_it(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))
    told(path, check_of(1, "EK/6B"))

    audit = told(path, check_of(1, "EK/6A"))

    assert (standing(audit), audit.fixed) == ({"EK/6A": ("remaining", day(0))}, ())
    assert standing(told(path, check_of(2, "EK/6A", "EK/6B"))) == {"EK/6A": ("remaining", day(0)), "EK/6B": ("new", day(2))}


def test_an_old_extract_checked_once_more_is_judged_by_its_own_time_and_leaves_the_present_be(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))
    then = told(path, check_of(1, "EK/6B"))
    told(path, check_of(2, "EK/6C"))

    audit = told(path, check_of(1, "EK/6B"))

    assert (standing(audit), mended(audit), audit.past.before) == (standing(then), mended(then), day(0))
    assert standing(told(path, check_of(3, "EK/6C"))) == {"EK/6C": ("remaining", day(2))}


NOT_LOOKED_FOR = {
    "a rule that was skipped": {"verdicts": {"GRP101": Verdict.SKIPPED}},
    "a rule that crashed": {"verdicts": {"GRP101": Verdict.CRASHED}},
    "a rule that was not chosen": {"rules": {"KLA101": RULES["KLA101"]}},
    "a school that is not in the extract": {"units": ["BJ"]},
    "a rule that lacked a column this time": {"partly": {"GRP101": "Kolumnen saknas."}},
}


@pytest.mark.parametrize("how", NOT_LOOKED_FOR.values(), ids=NOT_LOOKED_FOR)
def test_what_nobody_has_looked_for_is_not_fixed(path: Path, how: dict) -> None:
    told(path, check_of(0, "EK/6A"))

    assert told(path, check_of(1, **how)).fixed == ()
    assert standing(told(path, check_of(2, "EK/6A"))) == {"EK/6A": ("remaining", day(0))}


def test_a_rule_that_is_off_at_a_unit_has_not_looked_there(path: Path) -> None:
    told(path, check_of(0, "EK/6A", "BJ/6A"))

    audit = told(path, check_of(1), covers=lambda _, enhet: enhet != "EK")

    assert [one.enhet for one in audit.fixed] == ["BJ"]


def test_what_belongs_to_no_school_is_fixed_only_where_all_the_schools_of_then_are_here(path: Path) -> None:
    told(path, check_of(0, "/6A"))

    assert told(path, check_of(1, units=["EK"])).fixed == ()
    assert len(told(path, check_of(2, units=["EK", "BJ", "ÅG"])).fixed) == 1


def test_a_rule_that_always_lacks_the_same_column_can_have_its_findings_fixed(path: Path) -> None:
    lacking = {"GRP101": "Kolumnen saknas."}
    told(path, check_of(0, "EK/6A", partly=lacking))

    assert len(told(path, check_of(1, partly=lacking)).fixed) == 1


def test_an_accepted_finding_is_not_fixed_and_remains_when_the_waiver_has_expired(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))

    accepted = told(path, check_of(1, accepted=["EK/6A"]))

    assert (standing(accepted), accepted.fixed) == ({"EK/6A": ("accepted", day(0))}, ())
    assert standing(told(path, check_of(2, "EK/6A"))) == {"EK/6A": ("remaining", day(0))}


def test_of_people_with_protected_identity_no_trace_is_kept(path: Path) -> None:
    told(path, check_of(0, "EK/6A", "EK/6B"))

    hidden = [finding("EK/6A"), finding("EK/6C")]
    audit = remembered(check_of(1, "EK/6B"), hidden, Memory(path, SECRET, 730, everywhere))

    assert audit.fixed == ()
    with opened(path) as db:
        assert db.execute("select fingerprint from spell").fetchall() == [(finding("EK/6B").fingerprint,)]


def test_the_file_holds_no_key_of_a_finding(path: Path) -> None:
    told(path, check_of(0, "EK/Anna Andersson", "/201208152383"))

    content = b"".join(each.read_bytes() for each in path.parent.iterdir())

    assert (b"Anna" in content, b"20120815" in content, b"GRP101" in content) == (False, False, True)


def test_a_changed_secret_is_said_and_makes_nothing_fixed(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))

    audit = told(path, check_of(1, "EK/6A", secret=b"another"), secret=b"another")

    assert [remark.kind for remark in audit.remarks] == ["history.secret"]
    assert (audit.past.before, audit.fixed) == (None, ())


def test_with_the_new_secret_the_history_goes_on_and_with_the_old_one_it_is_still_there(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))
    told(path, check_of(1, "EK/6A", secret=b"another"), secret=b"another")

    new, old = told(path, check_of(2, "EK/6A", secret=b"another"), secret=b"another"), told(path, check_of(3, "EK/6A"))

    assert (standing(new), new.remarks) == ({"EK/6A": ("remaining", day(1))}, ())
    assert (standing(old), old.remarks) == ({"EK/6A": ("remaining", day(0))}, ())


def test_a_rule_with_a_new_code_carries_its_history(path: Path) -> None:
    told(path, check_of(0, "EK/6A", "EK/6B"))
    renamed = replace(RULES["GRP101"], code="GRP901", aliases=(Alias(code="GRP101"),))

    now = finding("EK/6A", code="GRP901", former=(finding("EK/6A").fingerprint,))
    audit = told(path, check_of(1, more=[now], rules={"GRP901": renamed}))

    assert standing(audit) == {"EK/6A": ("remaining", day(0))}
    assert [one.code for one in audit.fixed] == ["GRP901"]
    assert audit.past.trends[None] == ((day(0), 2),)


def test_two_findings_that_were_one_under_the_old_key_both_carry_its_history(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))
    rule = replace(RULES["GRP101"], aliases=(Alias(key={"grupp": "grupp"}),))

    split = [finding(f"EK/6A {kurs}", former=(finding("EK/6A").fingerprint,)) for kurs in ("MA", "SV")]
    audit = told(path, check_of(1, more=split, rules={"GRP101": rule}))

    assert standing(audit) == {"EK/6A MA": ("remaining", day(0)), "EK/6A SV": ("remaining", day(0))}
    assert audit.fixed == ()


def test_the_trend_has_each_check_before_by_school_and_in_all(path: Path) -> None:
    told(path, check_of(0, "EK/6A", "EK/6B", "BJ/6A", "/x"))
    told(path, check_of(1, "EK/6A", accepted=["BJ/6A"]))

    trends = told(path, check_of(2)).past.trends

    assert trends == {None: ((day(0), 4), (day(1), 1)), "EK": ((day(0), 2), (day(1), 1)), "BJ": ((day(0), 1), (day(1), 0))}


def test_the_trend_of_a_check_of_a_few_rules_counts_those_alone(path: Path) -> None:
    told(path, check_of(0, "EK/6A", more=[finding("EK/6A", code="KLA101")]))

    audit = told(path, check_of(1, more=[finding("EK/6A", code="KLA101")], rules={"KLA101": RULES["KLA101"]}))

    assert audit.past.trends[None] == ((day(0), 1),)


def test_what_a_check_did_not_look_at_stands_in_the_trend_as_it_did_before(path: Path) -> None:
    told(path, check_of(0, "EK/6A", "BJ/6A"))
    told(path, check_of(1, "EK/6A", "EK/6B", units=["EK"]))
    told(path, check_of(2, verdicts={"GRP101": Verdict.SKIPPED}))

    assert told(path, check_of(3)).past.trends[None] == ((day(0), 2), (day(1), 3), (day(2), 3))


def test_runs_older_than_the_retention_are_forgotten_but_not_how_long_a_fault_has_been_there(path: Path) -> None:
    for number in range(10):
        told(path, check_of(number, "EK/6A", *(["EK/6B"] if number == 0 else [])), days=3)

    audit = told(path, check_of(10, "EK/6A", "EK/6B"), days=3)

    assert standing(audit) == {"EK/6A": ("remaining", day(0)), "EK/6B": ("new", day(10))}
    with opened(path) as db:
        assert [run.id for run in kept(db)] == ["run7", "run8", "run9", "run10"]


@pytest.mark.parametrize(("number", "left"), [(2, ["run2", "run3"]), (9, ["run0", "run1", "run2", "run3"]), (0, [])])
def test_pruning_to_a_number_keeps_the_last(path: Path, number: int, left: list[str]) -> None:
    for each in range(4):
        told(path, check_of(each, "EK/6A"))

    with opened(path) as db:
        assert pruned_to(db, number) == 4 - len(left)

    with opened(path) as db:
        assert [run.id for run in kept(db)] == left
        assert db.execute("select count(*) from spell").fetchone() == (bool(left),)


def test_pruning_before_a_day_keeps_that_day(path: Path) -> None:
    for each in range(4):
        told(path, check_of(each, "EK/6A"))

    with opened(path) as db:
        assert pruned_before(db, day(3)) == 3
        assert [run.id for run in kept(db)] == ["run3"]


def _text(path: Path) -> None:
    path.write_text("Det här är inte en historik, men väl lång nog för en rubrik. " * 30, "utf-8")


def _cut_short(path: Path) -> None:
    told(path, check_of(0, *(f"EK/{n}" for n in range(500))))
    path.write_bytes(path.read_bytes()[:9000])


def _another_database(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("create table elever (namn text)")
    db.close()


def _later_version(path: Path) -> None:
    told(path, check_of(0))
    with sqlite3.connect(path) as db:
        db.execute("pragma user_version = 99")
    db.close()


def _folder(path: Path) -> None:
    path.mkdir()


UNUSABLE = {
    "a text": (_text, "history.broken"),
    "a file cut short": (_cut_short, "history.broken"),
    "another program's database": (_another_database, "history.broken"),
    "a history of a later version": (_later_version, "history.version"),
    "a folder": (_folder, "history.closed"),
}


@pytest.mark.parametrize(("made", "kind"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_file_that_cannot_be_used_is_said_and_left_alone(path: Path, made, kind: str) -> None:
    made(path)
    before = path.read_bytes() if path.is_file() else None

    audit = told(path, check_of(1, "EK/6A"))

    assert [remark.kind for remark in audit.remarks] == [kind]
    assert Counter(one.status for one in audit.findings) == {Status.NEW: 1}
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_history_that_another_run_holds_for_long_is_said(path: Path) -> None:
    with opened(path):
        audit = remembered(check_of(0, "EK/6A"), (), Memory(path, SECRET, 730, everywhere), wait=0.05)

    assert [remark.kind for remark in audit.remarks] == ["history.busy"]


def test_a_history_that_may_not_be_written_is_said(path: Path) -> None:
    told(path, check_of(0))
    with sqlite3.connect(path) as db:  # root may write anything, but not a schema that refuses
        db.execute("create trigger no before insert on run begin select raise(abort, 'no'); end")
    db.close()

    audit = told(path, check_of(1))

    assert [(remark.kind, remark.values["fault"]) for remark in audit.remarks] == [("history.closed", "SQLITE_CONSTRAINT_TRIGGER")]


def test_what_goes_wrong_in_the_middle_leaves_the_history_as_it_was(path: Path) -> None:
    told(path, check_of(0, "EK/6A"))

    def half_done() -> None:
        with opened(path) as db:
            db.execute("delete from run")
            db.execute("select * from nonsense")

    with pytest.raises(HistoryError):
        half_done()

    assert standing(told(path, check_of(1, "EK/6A"))) == {"EK/6A": ("remaining", day(0))}
