"""Writes an entry into undantag.toml, and leaves the rest of the file as it was, comments and order too."""

from collections.abc import Iterator
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from lint.errors import UserError
from lint.waivers.entry import OWN, Entry
from lint.waivers.reading import TABLE

NEW = "# Undantag: fynd som någon har godkänt, för en tid. Filens form står i docs/undantag-och-historik.md.\n\n"
WORDS = ("orsak", "godkand_av", "till")  # what a later word about the same thing changes


def written(text: str | None, said: Entry) -> str:
    """The file with the entry in it, `text` being what it was, or None. An entry for the same rule, unit and key is renewed; where it
    says the same already nothing changes. Raises UserError where the file's entries are not written as [[undantag]].
    """
    document = tomlkit.parse(text or NEW)
    entries = document.get(TABLE)
    if entries is None:
        entries = tomlkit.aot()
        document.append(TABLE, entries)
    if not isinstance(entries, AoT):
        raise UserError(f"Entries can be added only to a file that writes them as [[{TABLE}]]. Change the file's {TABLE} = [...] first.")
    same = next((one for one in entries if _named(one) == _named(said)), None)
    if same is None:
        entries.append(_table(said))
    elif any(same.get(name) != said[name] for name in WORDS):
        for name in (*WORDS, "skrivet"):
            if same.get(name) != said[name]:  # what is as it was keeps its way of writing
                same[name] = said[name]
    return tomlkit.dumps(document)


def _named(said: Entry) -> dict[str, Any]:
    """What the entry is about: its rule, unit and key."""
    return {name: str(value) for name, value in said.items() if name not in WORDS and name != "skrivet"}


def _table(said: Entry) -> Table:
    table = tomlkit.table()
    for name in _order(said):
        table.add(name, said[name])
    table.add(tomlkit.nl())
    return table


def _order(said: Entry) -> Iterator[str]:
    yield from ("regel", *(["enhet"] if "enhet" in said else []))
    yield from (name for name in said if name not in OWN)
    yield from (*WORDS, "skrivet")
