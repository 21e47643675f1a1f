"""Paths in extenslint.toml are counted from the folder that it lies in, all of them, so that it says the same wherever it is used from."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WAIVERS = "undantag.toml"
HISTORY = "historik.sqlite"
LOG = "utskick.sqlite"

PATHS = (
    ("output",),
    ("undantag",),
    ("historik",),
    ("egna_regler",),
    ("kalla", "sokvag"),
    ("grind", "svit"),
    ("mejl", "certifikat"),
    ("mejl", "logg"),
)
# What there is beside a configuration though it does not say so. Of the e-mail only where there is any.
DEFAULTS = {("undantag",): WAIVERS, ("historik",): HISTORY, ("mejl", "logg"): LOG}


def as_beside(place: Path, folder: Path) -> str:
    """The path as a configuration in that folder writes it, with / on every system; whole where it is given so."""
    if place.is_absolute() or folder == Path():
        return place.as_posix()
    return Path(os.path.relpath(place, folder)).as_posix()


def beside(folder: Path, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a configuration in that folder says, its paths as they are reached from here."""
    whole = dict(said)
    for path in PATHS:
        *above, last = path
        where: Any = whole
        for name in above:
            if isinstance(where, dict) and isinstance(where.get(name), dict):
                where[name] = dict(where[name])
                where = where[name]
            else:
                where = None
        if where is not None:
            place = where.get(last, DEFAULTS.get(path))
            if place is not None:
                where[last] = str(folder / place) if isinstance(place, str) and place else place
    return whole
