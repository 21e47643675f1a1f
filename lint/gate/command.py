"""Runs the sync's own command, hands signals on to it, and says how it ended."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lint.errors import UserError

A_WHILE = 60.0  # seconds; within them the child is looked for every twentieth of one
HANDED_ON = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK") if hasattr(signal, name)]


def findable(command: Sequence[str]) -> list[str]:
    """The command with its program's whole path. Raises UserError where there is none: better before anything is judged than after."""
    program = shutil.which(command[0])
    if program is None:
        raise UserError(
            f"{command[0]}: there is no such program, or it may not be run. Check the spelling, or give its whole path after --."
        )
    return [program, *command[1:]]


@dataclass(frozen=True, slots=True)
class Ended:
    """How the command ended: its exit code, 128 + the signal's number where a signal ended it; and whether it was told to stop before,
    in which case nobody knows how far it came, whatever its code says.
    """

    code: int
    interrupted: bool


def run(command: Sequence[str]) -> Ended:
    """Runs the command to its end. Raises UserError where it cannot be started."""
    sys.stdout.flush()
    told: list[int] = []
    with _handing_on(told) as started:
        try:
            child = subprocess.Popen(list(command))
        except OSError as error:
            raise UserError(f"{command[0]}: cannot be started ({error.strerror}).") from None
        started(child)
        ended = _waited_for(child)
    return Ended(128 - ended if ended < 0 else ended, bool(told))


def _waited_for(child: "subprocess.Popen[bytes]") -> int:
    """Its exit code. It is waited for a little at a time: a signal that comes just as one long wait begins would be heard only after it."""
    while True:
        try:
            return child.wait(timeout=A_WHILE)
        except subprocess.TimeoutExpired:
            continue


@contextmanager
def _handing_on(told: list[int]) -> Iterator[Callable[["subprocess.Popen[bytes]"], None]]:
    """Meanwhile signals to us are the child's to deal with, those that come before it has started too, and we wait for what it makes of
    them. What is yielded takes the child; `told` gets each signal.
    """
    children: list[subprocess.Popen[bytes]] = []

    def hand_on(number: int, _: object) -> None:
        told.append(number)
        if children and not _reaches_the_child(number):
            children[0].send_signal(number)

    def started(child: "subprocess.Popen[bytes]") -> None:
        early = tuple(told)  # what came before it had started
        children.append(child)
        for number in early:
            child.send_signal(number)

    before = {number: signal.signal(number, hand_on) for number in HANDED_ON}
    try:
        yield started
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _reaches_the_child(number: int) -> bool:
    """Whether the child has got the signal already. Ctrl-C at a terminal reaches it by itself, on Windows Ctrl-Break too (and cannot be
    sent there); a second one would tell many programs to give up in the middle.
    """
    if os.name == "nt":
        return number != signal.SIGTERM
    return number == signal.SIGINT and _before_a_terminal()


def _before_a_terminal() -> bool:
    """Whether we are what the terminal's keys speak to, wherever our input comes from."""
    try:
        with Path("/dev/tty").open("rb", buffering=0) as terminal:
            return os.tcgetpgrp(terminal.fileno()) == os.getpgrp()
    except OSError:
        return False
