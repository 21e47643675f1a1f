"""Great Expectations at work: the policy's suite on the table, quietly, with nothing sent and nothing left behind."""

import json
import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from lint.errors import UserError
from lint.gate.data_docs import build
from lint.gate.policy import Policy
from lint.gate.rows import Line


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one expectation. `lines` are the places of the rows that do not meet it, None where it judges the table as a whole and
    `observed` is what it saw; `crashed` says why it could not be tried; `applied` is false where it met no value at all.
    """

    code: str
    met: bool
    lines: tuple[int, ...] | None = None
    observed: Any = None
    crashed: str | None = None
    applied: bool = True


def tried(policy: Policy, table: Sequence[Line], docs: Path | None = None) -> tuple[list[Tried], dict[str, Any]]:
    """Each expectation's result, in the policy's order, and the validation result as Great Expectations writes it. With `docs` its Data
    Docs are built in that folder. Raises UserError where an expectation cannot be made or is the same as another.
    """
    with _quiet():
        import great_expectations as gx
        import pandas as pd

        suite = gx.ExpectationSuite(name=policy.name, expectations=_made(policy))
        context = gx.get_context(mode="ephemeral")
        _without_bars(context)
        whole = context.data_sources.add_pandas("extenslint").add_dataframe_asset("profil").add_batch_definition_whole_dataframe("hela")
        definition = gx.ValidationDefinition(name=policy.name, data=whole, suite=context.suites.add(suite))
        said = _ran(context.validation_definitions.add(definition), pd.DataFrame(list(table)), policy)
        if docs is not None:
            build(context, docs)
    by_code = {each["expectation_config"]["meta"]["code"]: each for each in said["results"]}
    return [_tried(each["meta"]["code"], by_code.get(each["meta"]["code"])) for each in policy.expectations], said


def hold(policy: Policy) -> None:
    """Raises UserError where an expectation cannot be made or is the same as another."""
    with _quiet():
        _made(policy)


def _made(policy: Policy) -> list[Any]:
    """The expectations, made one by one: a suite that is given one it does not understand leaves it out without a word."""
    import great_expectations as gx

    made: dict[str, Any] = {}
    for said in policy.expectations:
        code = said["meta"]["code"]
        bare = {"type": said["type"], "kwargs": said["kwargs"]}
        try:
            alone = gx.ExpectationSuite(name=code, expectations=[dict(bare)]).expectations
            whole = gx.ExpectationSuite(name=code, expectations=[dict(said)]).expectations
        except (ValueError, TypeError) as error:  # pydantic's complaints are ValueErrors
            raise UserError(f"{policy.file}: {code}: {_one_line(str(error))}") from None
        if not alone or not whole:
            raise UserError(f"{policy.file}: {code}: Great Expectations knows no {said['type']}, or not in this form.")
        for other, same in made.items():
            if alone[0] == same[0]:
                raise UserError(f"{policy.file}: {code} and {other} are the same expectation. Take one away: only one would be judged.")
        made[code] = (alone[0], whole[0])
    return [whole for _, whole in made.values()]


def _ran(definition: Any, frame: Any, policy: Policy) -> dict[str, Any]:
    """The validation result as objects of JSON; one without results where the run itself broke, since the gate must not open then."""
    try:
        parameters = {"batch_parameters": {"dataframe": frame}, "expectation_parameters": dict(policy.limits)}
        said: dict[str, Any] = definition.run(**parameters, result_format={"result_format": "COMPLETE"}).to_json_dict()
    except Exception as error:  # whatever it was, no expectation has been tried
        return {"success": False, "results": [], "meta": {"broke": f"{type(error).__name__}: {_one_line(str(error))}"}}
    return said


def _tried(code: str, result: Mapping[str, Any] | None) -> Tried:
    if result is None:
        return Tried(code, met=False, crashed="no result")
    found = result.get("result") or {}
    if reason := _crash(result.get("exception_info") or {}) or ("" if result["success"] or found else "no result"):
        return Tried(code, met=False, crashed=reason)
    empty = found.get("element_count") is not None and found["element_count"] == found.get("missing_count", 0)
    lines = found.get("unexpected_index_list")
    return Tried(code, bool(result["success"]), None if lines is None else tuple(lines), found.get("observed_value"), applied=not empty)


def _crash(info: Mapping[str, Any]) -> str | None:
    """The message of what was raised, if anything was. Great Expectations says it in two shapes: flat, or one by metric."""
    for each in (info, *(below for below in info.values() if isinstance(below, Mapping))):
        if each.get("raised_exception"):
            return _one_line(str(each.get("exception_message") or "unknown"))
    return None


def _one_line(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())[:300]


@contextmanager
def _quiet() -> Iterator[None]:
    """Great Expectations warns, logs and prints of what is not the reader's matter; what it says of the suite comes out as results."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")  # a dead setting today: it must stay off if it comes back
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _without_bars(context: Any) -> None:
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context.variables.progress_bars = ProgressBarsConfig(globally=False)


def as_text(said: Mapping[str, Any]) -> str:
    """The validation result as JSON text."""
    return json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n"
