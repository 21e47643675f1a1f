"""What every section of the configuration has in common: no unknown key, and names held to those that there are."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A section of the file, or the whole of it."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def columns_of_the_contract(said: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """What is said of columns, by table and column. Raises ValueError where the contract has no such table or column."""
    from checks.tables import TABLES

    for table, columns in said.items():
        one_of(table, TABLES)
        for column in columns:
            one_of(column, TABLES[table].columns)
    return said


def one_of(name: str, known: Iterable[str]) -> None:
    """Raises ValueError, with the nearest of the known names, where the name is none of them."""
    names = list(known)
    if name not in names:
        raise ValueError(f"{name!r} is not known.{nearest(name, names)} Use one of: {', '.join(names)}")


def nearest(name: str, known: Iterable[str]) -> str:
    """A question whether the nearest of the known names was meant; empty where none is near."""
    close = get_close_matches(name, list(known), n=1)
    return f" Did you mean {close[0]}?" if close else ""
