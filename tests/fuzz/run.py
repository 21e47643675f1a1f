"""Runs one target under the fuzzer, which ends the process: with 0 after the number of runs asked for, else with what broke it."""

import sys

import atheris

with atheris.instrument_imports(include=["lint.headers", "lint.sources", "lint.contract", "lint.cells", "lint.problems"]):
    from tests.fuzz.targets import TARGETS

name, *flags = sys.argv[1:]
atheris.Setup([sys.argv[0], *flags], TARGETS[name])
atheris.Fuzz()
