"""What `extenslint init` proposes to write in extenslint.toml, and why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from checks.model import Reason

Setting: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One setting: where it stands (`("kolumner", "elev", "elev")`), what it says, and what was seen. Where it is not `sure` somebody must
    choose: `value` is the likeliest, `others` are other ways to have it.
    """

    path: tuple[str, ...]
    value: Setting
    why: Reason
    sure: bool = True
    others: tuple[str, ...] = ()

    def chosen(self, value: Setting) -> "Proposal":
        """The same setting, decided."""
        return replace(self, value=value, sure=True)


def settled(named: Mapping[str, Mapping[str, str]], decided: Iterable[Proposal]) -> dict[str, dict[str, str]]:
    """What is said of columns, by table, with what is decided now; the last two parts of a path are table and column."""
    both = {table: dict(columns) for table, columns in named.items()}
    for each in decided:
        if each.sure:
            both.setdefault(each.path[-2], {}).setdefault(each.path[-1], str(each.value))
    return both


Ask: TypeAlias = Callable[[Proposal], Proposal]  # the proposal as somebody decides it, or as it was where nobody does
