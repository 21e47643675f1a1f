"""Which rules run, how grave their findings are and with which parameters: the configuration's word on the catalogue."""

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from checks.model import Check, Effect, Severity, Value
from lint.errors import UserError
from lint.parameters import complaint

OFF = "off"


@dataclass(frozen=True, slots=True)
class Variant:
    """A rule as it holds for some units: those named in `units`, or, with `others`, all but those."""

    severity: Severity
    params: Mapping[str, Value]
    units: frozenset[str]
    others: bool

    def holds_for(self, enhet: str | None) -> bool:
        """Whether a finding of that unit belongs to this variant."""
        return (enhet in self.units) != self.others


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rules that run, by code, and what the configuration says of them under [regler]; `named` where somebody chose among them."""

    checks: Mapping[str, Check]
    said: Mapping[str, Mapping[str, Any]]
    named: bool = True

    def variants(self, check: Check) -> Iterator[Variant]:
        """The rule as it holds in general, then for each unit that has words of its own."""
        said = self.said.get(check.code, {})
        own = said.get("enhet", {})
        general = {name: value for name, value in said.items() if name != "enhet"}
        for units, words in [
            (frozenset(own), general),
            *((frozenset({unit}), {**general, **words}) for unit, words in own.items()),
        ]:
            severity = words.get("severity", check.severity)
            if severity != OFF:
                params = {name: _value(words.get(name, value)) for name, value in check.params.items()}
                yield Variant(Severity(severity), params, units, others=words is general)

    def fitting(self, gone: AbstractSet[str]) -> "Chosen":
        """The rules less those that can only be about tables that are gone. Those that somebody chose all run."""

        def idle(check: Check) -> bool:
            ways = [[way.split(".")[0].strip() for way in group.split("|")] for group in (check.table, *check.needs)]
            return any(gone >= set(each) for each in ways)

        return self if self.named else replace(self, checks={code: check for code, check in self.checks.items() if not idle(check)})

    def covers(self, code: str, enhet: str | None) -> bool:
        """Whether the rule looks at that unit: it is chosen, and not off there."""
        return code in self.checks and any(variant.holds_for(enhet) for variant in self.variants(self.checks[code]))


def chosen(
    catalogue: Mapping[str, Check], select: tuple[str, ...], ignore: tuple[str, ...], said: Mapping[str, Mapping[str, Any]]
) -> Chosen:
    """The rules that select names (all, where it names none) but ignore does not: codes, prefixes, names, effects. Raises UserError."""
    for name in (*select, *ignore):
        if not any(_is(check, name) for check in catalogue.values()):
            raise UserError(f"No rule is called {name!r}.{_nearest(name, catalogue)} `extenslint rules` lists them all.")
    for code, words in said.items():
        _hold(code, words, catalogue)
    run = {
        code: check
        for code, check in catalogue.items()
        if (not select or any(_is(check, name) for name in select)) and not any(_is(check, name) for name in ignore)
    }
    return Chosen(run, said, named=bool(select))


def hold_units(choice: Chosen, units: Collection[str]) -> None:
    """Raises UserError where [regler] has words for a unit that is not among those of the extract and the configuration."""
    for code, words in choice.said.items():
        for unit in words.get("enhet", {}):
            if unit not in units:
                close = get_close_matches(unit, units, n=1)
                raise UserError(
                    f"extenslint.toml: regler.{code}.enhet.{unit}: the extract has no such unit."
                    f"{f' Did you mean {close[0]}?' if close else ''} It has: {', '.join(sorted(units))}."
                    f" If {unit} is right though it is not in this extract, give it a table of its own, [enheter.{unit}]."
                )


def _value(said: Any) -> Value:
    return tuple(said) if isinstance(said, list) else said


def _is(check: Check, name: str) -> bool:
    return (bool(name) and check.code.startswith(name.upper())) or name.lower() in (check.name, check.effect.value)


def _nearest(name: str, catalogue: Mapping[str, Check]) -> str:
    known = {each: each for each in (*catalogue, *(check.name for check in catalogue.values()), *Effect)}
    close = get_close_matches(name.upper(), known, n=1) or get_close_matches(name.lower(), known, n=1)
    return f" Did you mean {close[0]}?" if close else ""


def _hold(code: str, words: Mapping[str, Any], catalogue: Mapping[str, Check]) -> None:
    """Raises UserError where [regler.CODE] says something that the rule does not know."""
    if code not in catalogue:
        raise UserError(f"extenslint.toml: regler.{code}: no rule has that code.{_nearest(code, catalogue)}")
    _hold_words(f"regler.{code}", {name: value for name, value in words.items() if name != "enhet"}, catalogue[code])
    own = words.get("enhet", {})
    if not isinstance(own, Mapping):
        raise UserError(f"extenslint.toml: regler.{code}.enhet is a table with one entry per unit, such as [regler.{code}.enhet.EKBACKEN].")
    for unit, unit_words in own.items():
        _hold_words(f"regler.{code}.enhet.{unit}", unit_words, catalogue[code])


def _hold_words(where: str, words: Any, check: Check) -> None:
    if not isinstance(words, Mapping):
        raise UserError(f"extenslint.toml: {where} is a table such as [{where}], with severity or a parameter of {check.code} in it.")
    for name, value in words.items():
        if name == "severity":
            if value not in (*Severity, OFF):
                raise UserError(f'extenslint.toml: {where}.severity is "{value}". Use error, warning, info or off.')
        elif name not in check.params:
            has = ", ".join(check.params) or "none"
            raise UserError(f"extenslint.toml: {where}.{name} is not a parameter of {check.code}. It has: {has}.")
        elif wrong := complaint(check, name, value):
            raise UserError(f"extenslint.toml: {where}.{name} is {value!r}. {wrong}")


def one(catalogue: Mapping[str, Check], name: str) -> Check:
    """The rule of that code or name. Raises UserError."""
    for check in catalogue.values():
        if name.upper() == check.code or name.lower() == check.name:
            return check
    raise UserError(f"No rule is called {name!r}.{_nearest(name, catalogue)} `extenslint rules` lists them all.")
