"""The sync's own command: run only where the gate opens, remembered only where it ended well, and recorded where it was forced."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.lint.gate.conftest import Gate

ROOT = Path(__file__).parents[3]
STORED, LOG = Path("senast_godkand.json"), Path("grind.log")


def program(text: str) -> tuple[str, ...]:
    """A command that runs this Python."""
    return "--", sys.executable, "-c", text


def test_the_command_is_run_word_for_word_and_its_run_is_the_last_accepted(audit: dict[str, Any], gate: Gate) -> None:
    ran = gate(audit, *program("import sys; open('hit', 'w').write(repr(sys.argv[1:]))"), "--config", "a b", "--", "ä")

    assert (ran.code, Path("hit").read_text("utf-8")) == (0, "['--config', 'a b', '--', 'ä']")
    assert ran.out.endswith("Körningen är sparad som den senast godkända.\n")
    assert ran.gate["command"] == {"program": Path(sys.executable).name, "exit_code": 0, "interrupted": False}
    assert ran.gate["accepted"]
    stored = json.loads(STORED.read_text("utf-8"))
    assert (stored["as_of"], stored["audit_sha256"]) == ("2026-08-20", ran.gate["audit"]["sha256"])
    assert stored["profile"]["total"]["counts"]["elever"] == 1

    ran = gate(audit)

    assert ran.gate["compared"] == "2026-08-20"


def test_a_command_that_fails_hands_back_its_code_and_is_not_remembered(audit: dict[str, Any], gate: Gate) -> None:
    ran = gate(audit, *program("raise SystemExit(7)"))

    assert (ran.code, ran.gate["command"]["exit_code"], ran.gate["accepted"]) == (7, 7, False)
    assert not STORED.exists()


def test_what_is_held_back_is_not_run_unless_somebody_forces_it(audit: dict[str, Any], gate: Gate) -> None:
    audit["profile"]["schools"][0]["errors"] = {"AKT": 1}
    command = program("open('hit', 'w')")

    ran = gate(audit, *command)

    assert (ran.code, Path("hit").exists(), STORED.exists(), LOG.exists()) == (1, False, False, False)

    ran = gate(audit, "--force", "--reason", "Rektor 20140301-0005 har sagt ja", *command)

    assert (ran.code, Path("hit").exists(), STORED.exists()) == (0, True, True)
    assert (ran.gate["decision"], ran.gate["opens"], ran.gate["forced"]["why"]) == ("hold", True, "Rektor ••••••-•••• har sagt ja")
    assert ran.out.splitlines()[:2] == [
        "Synken hålls tillbaka.",
        f"Släppt igenom av {ran.gate['forced']['who']}: Rektor ••••••-•••• har sagt ja",
    ]
    (line,) = LOG.read_text("utf-8").splitlines()
    assert json.loads(line) == {
        **ran.gate["forced"],
        "audit_sha256": ran.gate["audit"]["sha256"],
        "policy_sha256": ran.gate["policy"]["sha256"],
        "decision": "hold",
        "reasons": ["GRIND201"],
    }


def test_nothing_is_let_through_that_cannot_be_logged(audit: dict[str, Any], gate: Gate) -> None:
    audit["profile"]["schools"][0]["errors"] = {"AKT": 1}
    LOG.mkdir()

    ran = gate(audit, "--force", "--reason", "nu", *program("open('hit', 'w')"))

    assert (ran.code, ran.gate, Path("hit").exists()) == (2, {}, False)
    assert "grind.log: cannot be written" in ran.err


def test_without_a_command_a_run_is_stored_only_on_request(audit: dict[str, Any], gate: Gate) -> None:
    gate(audit)
    assert not STORED.exists()

    ran = gate(audit, "--accept")
    assert (ran.code, STORED.exists(), ran.gate["accepted"]) == (0, True, True)


def test_the_files_lie_beside_the_configuration(audit: dict[str, Any], gate: Gate) -> None:
    Path("kommun").mkdir()
    Path("kommun/min.toml").write_text('lang = "en"\n', "utf-8")

    ran = gate(audit, "--config", "kommun/min.toml", "--accept")

    assert (Path("kommun") / STORED).exists()
    assert ran.out.startswith("The sync may run.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--", "finns-inte-alls"), "finns-inte-alls: there is no such program"),
        (("--",), "-- has nothing after it"),
        (("--force",), '--force needs --reason "why"'),
        (("--force", "--reason", "  "), '--force needs --reason "why"'),
        (("--reason", "x"), "--reason goes with --force"),
        (("--accept", *program("")), "--accept goes without COMMAND"),
        (("--as-of", "igår"), "'igår' is not a date"),
    ],
)
def test_words_that_do_not_hold_are_refused_before_anything_is_judged(
    words: tuple[str, ...], said: str, audit: dict[str, Any], gate: Gate
) -> None:
    ran = gate(audit, *words)

    assert (ran.code, said in ran.err, ran.gate) == (2, True, {})


# A sync that says when it is ready, waits for a signal, and ends as it likes. None is lost, since all are held back until it waits.
SYNC = """
import signal, sys
numbers = [signal.SIGINT, signal.SIGTERM]
signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
print("redo", flush=True)
signal.sigwait(numbers)
sys.exit({code})
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_signals_are_handed_on_and_waited_for() -> None:
    code = f"import sys; from lint.gate.command import run; sys.exit(run([sys.executable, '-c', {SYNC.format(code=9)!r}]).code)"
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent, parent.stdout as out:
        assert out.readline() == "redo\n"
        parent.send_signal(signal.SIGTERM)

    assert parent.returncode == 9


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_command_that_a_signal_ended_has_the_shells_code() -> None:
    from lint.gate.command import Ended, run

    assert run([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]) == Ended(137, interrupted=False)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("code", [0, 3])
def test_a_sync_that_was_interrupted_is_not_accepted_whatever_its_code(
    number: int, code: int, audit: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "audit.json").write_text(json.dumps(audit), "utf-8")
    words = [
        sys.executable,
        "-c",
        "from lint.cli import main; main()",
        "gate",
        "audit.json",
        "--as-of",
        "2026-08-20",
        "--",
        sys.executable,
        "-c",
        SYNC.format(code=code),
    ]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, cwd=tmp_path, env=environ, start_new_session=True, stdout=subprocess.PIPE, text=True) as gate:
        assert gate.stdout is not None
        assert "redo\n" in iter(gate.stdout.readline, "")
        gate.send_signal(number)
        gate.stdout.read()  # what it says is listened to until it ends

    said = json.loads((tmp_path / "gate.json").read_text("utf-8"))
    assert (gate.returncode, said["command"]["exit_code"], said["command"]["interrupted"]) == (code, code, True)
    assert (said["decision"], said["accepted"], (tmp_path / STORED).exists()) == ("pass", False, False)


def test_the_folder_of_the_audit_may_be_named(audit: dict[str, Any], gate: Gate) -> None:
    assert gate(audit, "audit").code == 0
