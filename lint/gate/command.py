"""Runs the sync's own command, hands signals on to it, and says how it ended."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from lint.errors import UserError

HANDED_ON = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK") if hasattr(signal, name)]


def findable(command: Sequence[str]) -> list[str]:
    """The command with its program's whole path. Raises UserError where there is none: better before anything is judged than after."""
    program = shutil.which(command[0])
    if program is None:
        raise UserError(
            f"{command[0]}: there is no such program, or it may not be run. Check the spelling, or give its whole path after --."
        )
    return [program, *command[1:]]


def run(command: Sequence[str]) -> int:
    """The command's exit code; 128 + the signal's number where a signal ended it. Raises UserError where it cannot be started."""
    sys.stdout.flush()
    with _handing_on() as started:
        try:
            child = subprocess.Popen(list(command))
        except OSError as error:
            raise UserError(f"{command[0]}: cannot be started ({error.strerror}).") from None
        started(child)
        ended = child.wait()
    return 128 - ended if ended < 0 else ended


@contextmanager
def _handing_on() -> Iterator[Callable[["subprocess.Popen[bytes]"], None]]:
    """Meanwhile signals to us are the child's to deal with, those that come before it has started too, and we wait for what it makes of
    them. What is yielded takes the child.
    """
    children: list[subprocess.Popen[bytes]] = []
    early: list[int] = []

    def hand_on(number: int, _: object) -> None:
        # Ctrl-C at a terminal reaches the child by itself; a second one would tell many programs to give up in the middle.
        if number == signal.SIGINT and (sys.stdin.isatty() or os.name == "nt"):
            return
        (children[0].send_signal if children else early.append)(number)

    def started(child: "subprocess.Popen[bytes]") -> None:
        children.append(child)
        for number in early:
            child.send_signal(number)

    before = {number: signal.signal(number, hand_on) for number in HANDED_ON}
    try:
        yield started
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
