"""A municipality's own rules, held as hard as the house's: form, names, SQL against the contract, and their examples."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import duckdb

from checks import sql
from checks.form import Fault, clash, faults
from checks.model import Check
from checks.rule_file import placed
from lint.errors import UserError
from lint.examples import circumstances, failing
from lint.parameters import complaint
from lint.preparation import NOTHING, prepared, ready, view_values


def hold(checks: Iterable[Check]) -> None:
    """Raises UserError that names every fault in the rules' files: all that can be seen without running their examples."""
    own = list(checks)
    _refuse([(check, list(_faults(check))) for check in own])
    _refuse(_unbound(own))


def hold_to_examples(checks: Iterable[Check]) -> int:
    """How many examples the rules have. Raises UserError where one of them does not find what it says."""
    own = list(checks)
    _refuse([(check, list(failing(check))) for check in own])
    return sum(len(check.examples) for check in own)


def _refuse(found: Iterable[tuple[Check, list[Fault]]]) -> None:
    said = [placed(Path(check.file), wrong) for check, wrong in found if wrong]
    if said:
        raise UserError("\n".join(said))


def _faults(check: Check) -> Iterator[Fault]:
    yield from clash(check)
    yield from faults(check)
    for name, value in check.params.items():
        if wrong := complaint(check, name, list(value) if isinstance(value, tuple) else value):
            yield ("params", name), f"is {value!r}. {wrong}"


def _unbound(checks: Iterable[Check]) -> list[tuple[Check, list[Fault]]]:
    """Each rule with what the engine says of its statement when it meets the whole contract without a row."""
    run = circumstances(date(2026, 8, 20), "extens")
    whole = prepared(NOTHING, run)
    said: list[tuple[Check, list[Fault]]] = []
    running = ready(whole, run)
    for check in checks:
        try:
            running.rows(sql.filled(check.sql, {**view_values(whole, run), **check.params}))
        except duckdb.Error as error:
            said.append((check, [(("sql",), _plain(error))]))
    return said


def _plain(error: duckdb.Error) -> str:
    """The engine's words on one line, without the statement that it quotes."""
    return " ".join(str(error).split("\n\nLINE")[0].split())
