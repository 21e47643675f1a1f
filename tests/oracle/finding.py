"""What a rule of the oracle says: the same four things as are compared of the engine's findings."""

from typing import Any, NamedTuple


class Found(NamedTuple):
    """A finding: rule, unit, key (each name with its value, or the values of a list in order) and the number of rows or things."""

    code: str
    enhet: str | None
    key: tuple[tuple[str, tuple[str, ...]], ...]
    antal: int


def found(code: str, enhet: str | None, antal: int, **key: Any) -> Found:
    """A finding of the rule; a key that is a list is told in order."""
    said = {name: tuple(sorted(value)) if isinstance(value, set) else (str(value),) for name, value in key.items()}
    return Found(code, enhet, tuple(sorted(said.items())), antal)
