"""Reads a municipality in SS 12000 form by extenslint, and its files by json.loads alone, alternately in one run, and prints the ratio.

    python -m benchmarks.ss12000 [--activities 620000] [--rounds 3]

620 000 activities make about 100 000 persons. json.loads makes objects and forgets them; extenslint gives the tables of the contract.
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lint.demo import municipality
from lint.sources import Pins
from lint.sources.reading import read
from tests.ss12000 import records, saved

AS_OF = date(2026, 8, 10)


def cpu(run: Callable[[], object]) -> float:
    """Seconds of the processor in this process."""
    started = time.process_time()
    run()
    return time.process_time() - started


def loaded(folder: Path) -> None:
    """Parses each file and forgets it."""
    for file in sorted(folder.iterdir()):
        json.loads(file.read_bytes())


def main() -> None:
    """Prints how long it takes, and how much memory."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--activities", type=int, default=620_000)
    asked.add_argument("--rounds", type=int, default=3)
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        register = records(municipality(activities=said.activities, as_of=AS_OF, faults=False).tables)
        counts = ", ".join(f"{len(each):,} {name}" for name, each in register.items())
        saved(folder, register, page=50_000)
        del register
        print(f"{counts}; {sum(file.stat().st_size for file in folder.iterdir()) / 2**20:.0f} MB")
        ours, theirs = [], []
        for _ in range(said.rounds):
            ours.append(cpu(lambda: read(folder, Pins(as_of=AS_OF))))
            theirs.append(cpu(lambda: loaded(folder)))
        mine, bare = statistics.median(ours), statistics.median(theirs)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"extenslint {mine:.1f} s, json.loads {bare:.1f} s of processor: {mine / bare:.2f} times")
        print(f"{memory:.0f} MB at most, the making of the files included")


if __name__ == "__main__":
    main()
