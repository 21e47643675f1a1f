"""The policy: a Great Expectations suite as JSON, its thresholds and the rules that must have run. The default stands in checks/gate/."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import checks
from checks.judgement import Weight
from lint.errors import UserError
from reports.words import fill

DEFAULT = Path(checks.__file__).parent / "gate" / "policy.json"
# What a sentence may name besides the columns of the table.
SAID = ("kolumn", "varde", "grans", "beskrivning", "fel_per_tema", "varningar_per_tema")


@dataclass(frozen=True, slots=True)
class Policy:
    """The suite's JSON, the values of its parameters, the codes of the rules that must have run, and the hash of all three."""

    file: str
    name: str
    expectations: tuple[Mapping[str, Any], ...]
    limits: Mapping[str, float]
    required: tuple[str, ...]
    sha256: str

    def limit(self, code: str) -> float | None:
        """The bound that the expectation holds its values to, the upper one where it has two."""
        kwargs = next(each["kwargs"] for each in self.expectations if each["meta"]["code"] == code)
        said = kwargs.get("max_value", kwargs.get("min_value"))
        value = self.limits[said["$PARAMETER"]] if isinstance(said, Mapping) else said
        return value if isinstance(value, int | float) else None


def policy(path: Path | None, limits: Mapping[str, float], required: tuple[str, ...] | None, columns: tuple[str, ...]) -> Policy:
    """The municipality's suite, or the default, under the configuration's limits and required rules. Raises UserError where the file is
    no suite, an expectation has no code of its own, a limit is unknown or a sentence names what the table has not.
    """
    file = path or DEFAULT
    suite = _suite(file)
    for expectation in suite["expectations"]:
        _hold_to_the_form(file, expectation, columns)
    _hold_apart(file, suite["expectations"])
    meta = suite.get("meta") or {}
    known = _limits(file, meta.get("granser", {}), limits)
    for name in sorted(set(_parameters(suite["expectations"]))):
        if name not in known:
            raise UserError(f"{file}: $PARAMETER {name} has no value. Give it one under meta.granser in the suite, or in [grind.granser].")
    must = tuple(required if required is not None else meta.get("kraver", ()))
    judged = json.dumps([suite["expectations"], known, must], sort_keys=True).encode()
    return Policy(
        str(file), str(suite.get("name") or file.stem), tuple(suite["expectations"]), known, must, hashlib.sha256(judged).hexdigest()
    )


def _suite(file: Path) -> dict[str, Any]:
    try:
        suite = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise UserError(f"extenslint.toml: grind.svit is {file}; there is no such file.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file}: cannot be read ({error}). Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise UserError(f"{file}: is not JSON: {error}.") from None
    if not isinstance(suite, dict) or not isinstance(suite.get("expectations"), list) or not suite["expectations"]:
        raise UserError(f'{file}: is no Great Expectations suite: it has no list "expectations" with something in it.')
    return suite


def _hold_to_the_form(file: Path, expectation: Any, columns: tuple[str, ...]) -> None:
    if not isinstance(expectation, dict) or not isinstance(expectation.get("type"), str) or not isinstance(expectation.get("kwargs"), dict):
        raise UserError(
            f"{file}: an expectation is an object with type and kwargs, not {json.dumps(expectation, ensure_ascii=False)[:80]}."
        )
    meta = expectation.get("meta") or {}
    if not isinstance(meta, dict) or not isinstance(meta.get("code"), str):
        raise UserError(f'{file}: an {expectation["type"]} has no meta.code. Give it one of its own, such as "LOKAL101".')
    if expectation.get("severity", "critical") not in list(Weight):
        raise UserError(f"{file}: {meta['code']}: severity is {expectation['severity']!r}. Use {', '.join(Weight)}.")
    for lang in ("sv", "en"):
        try:
            fill(meta.get(lang, ""), dict.fromkeys((*columns, *SAID)), lang)
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise UserError(
                f"{file}: {meta['code']}: meta.{lang} cannot be filled ({error}). It may name: {', '.join(SAID)} and columns."
            ) from None


def _hold_apart(file: Path, expectations: Iterable[Mapping[str, Any]]) -> None:
    """Raises UserError for two with one code: their findings could not be told apart."""
    codes: set[str] = set()
    for each in expectations:
        code = each["meta"]["code"]
        if code in codes:
            raise UserError(f"{file}: two expectations have the code {code}. Give each a code of its own.")
        codes.add(code)


def _limits(file: Path, own: Any, said: Mapping[str, float]) -> dict[str, float]:
    if not isinstance(own, dict) or not all(isinstance(value, int | float) for value in own.values()):
        raise UserError(f"{file}: meta.granser is an object of numbers, one per $PARAMETER.")
    for name in said:
        if name not in own:
            close = get_close_matches(name, own, n=1)
            meant = f" Did you mean {close[0]}?" if close else ""
            raise UserError(
                f"extenslint.toml: grind.granser.{name}: the policy has no such limit.{meant} It has: {', '.join(own) or 'none'}."
            )
    return {**own, **said}


def _parameters(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        if isinstance(name := node.get("$PARAMETER"), str):
            yield name
        for below in node.values():
            yield from _parameters(below)
    elif isinstance(node, list):
        for below in node:
            yield from _parameters(below)
