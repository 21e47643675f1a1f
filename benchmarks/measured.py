"""What a command costs: run as a process of its own, and several of them in turns."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock on the wall and of the processor, and the most memory held, in MB."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str], codes: tuple[int, ...] = (0,)) -> Cost:
    """What the command costs. Raises RuntimeError where it ends with another code than those."""
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turns(actions: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """The median of what each costs, having taken turns `rounds` times."""
    taken: dict[str, list[Cost]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            taken[name].append(action())
    return {
        name: Cost(*(statistics.median(getattr(one, part) for one in costs) for part in ("wall", "cpu", "memory")))
        for name, costs in taken.items()
    }
