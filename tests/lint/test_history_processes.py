"""The history in real processes: two at once, and one that is killed in the middle."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lint.history import kept, opened
from tests.lint.checks_remembered import check_of, told

ROOT = Path(__file__).parents[2]


def started(path: Path, day: int, first: int, last: int, stdin: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """A process that remembers a check of so many days on, with the findings numbered first to last."""
    words = [sys.executable, "-m", "tests.lint.checks_remembered", str(path), str(day), str(first), str(last)]
    return subprocess.Popen(words, cwd=ROOT, stdin=stdin, stdout=subprocess.PIPE, text=True)


def test_two_runs_at_once_both_get_into_the_history_and_each_is_compared_whole(tmp_path: Path) -> None:
    path = tmp_path / "historik.sqlite"

    both = [started(path, day, day * 100, day * 100 + 300) for day in (1, 2)]
    last_words = sorted(process.communicate(timeout=120)[0].splitlines()[-1] for process in both)

    assert last_words == ["done 0", "done 100"]
    with opened(path) as db:
        assert [(run.findings, run.new) for run in kept(db)] == [(300, 300), (300, 100)]
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)


def test_many_runs_at_once_leave_each_check_once(tmp_path: Path) -> None:
    path = tmp_path / "historik.sqlite"

    for process in [started(path, day, 0, 50) for day in (1, 2, 3, 1, 2, 3)]:
        assert process.communicate(timeout=120)[0].splitlines()[-1] == "done 0"

    with opened(path) as db:
        runs = kept(db)
    assert sorted(run.id for run in runs) == ["run1", "run2", "run3"]
    assert [(run.findings, run.new) for run in runs] == [(50, 50), (50, 0), (50, 0)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize(("answers", "runs"), [(0, {1}), (250, {1}), (500, {1, 2})], ids=["at once", "in the middle", "while writing"])
def test_a_run_that_is_killed_leaves_the_history_whole(tmp_path: Path, answers: int, runs: set[int]) -> None:
    path = tmp_path / "historik.sqlite"
    told(path, check_of(0, *(f"EK/{n}" for n in range(1000))))

    with started(path, 1, 500, 1000, stdin=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(answers):  # it waits within its transaction at each of the 500 findings that it misses
            assert process.stdout.readline() == "looked\n"
            process.stdin.write("\n")
            process.stdin.flush()
        if answers < 500:
            assert process.stdout.readline() == "looked\n"
        process.kill()

    assert process.returncode == -signal.SIGKILL
    with opened(path) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert len(kept(db)) in runs
    audit = told(path, check_of(1, *(f"EK/{n}" for n in range(500, 1000))))
    assert (len(audit.fixed), {one.status.value for one in audit.findings}) == (500, {"remaining"})
