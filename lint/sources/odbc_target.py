"""The connection string of the configuration, with its secrets filled in, made read-only, and with a name that can be shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lint.errors import SourceError, UserError
from lint.sources.odbc_drivers import driver_of, family_of
from lint.variables import PLACEHOLDER, variable

_WHERE = "kalla.odbc.anslutning"
_PART = re.compile(r"\s*([^=;{}]+?)\s*=\s*(\{(?:[^}]|\}\})*\}|[^;]*?)\s*(?:;|$)")
_SECRET = ("pwd", "password")
_SERVER = ("server", "servername", "address", "addr")
_DATABASE = ("database", "db", "dbq", "initialcatalog")

# What each family of drivers is told besides what the configuration says, unless the configuration says it itself.
_READ_ONLY = {
    "tsql": {"ApplicationIntent": "ReadOnly"},
    "sqlite": {"NoCreat": "1"},
    # Without UseDeclareFetch the driver holds the whole result; text as varchar gives arrow-odbc cells of a size that it can prepare for.
    "postgres": {
        "ReadOnly": "1",
        "UseDeclareFetch": "1",
        "Fetch": "10000",
        "BoolsAsChar": "1",
        "LFConversion": "0",
        "TextAsLongVarchar": "0",
        "MaxVarcharSize": "255",
    },
}


@dataclass(frozen=True, slots=True)
class Target:
    """What to connect to. `text` is the whole connection string and holds the password: it is shown nowhere; `label` may be shown."""

    text: str = field(repr=False)
    driver: str
    label: str

    @property
    def family(self) -> str | None:
        """The kind of database as sqlglot calls its dialect; None where the driver's name does not tell."""
        return family_of(self.driver)


def target(said: str, seconds: int, environ: Mapping[str, str]) -> Target:
    """What the configuration's `anslutning` (a connection string or the name of a DSN) stands for, `seconds` being the limit of a query.

    Raises UserError for a string that cannot be one or that holds a password, SourceError for an environment variable that is not set.
    """
    parts = _filled(said.strip(), environ)
    named = {_plain(key): value.strip("{}") for key, value in parts.items()}
    driver = driver_of(named.get("driver"), named.get("dsn"))
    found = Target("", driver, _label(named, driver))
    if found.family == "sqlite":
        _check_there(named)
    for key, value in _additions(found.family, seconds).items():
        if _plain(key) not in named:
            parts[key] = value
    return replace(found, text=";".join(f"{key}={value}" for key, value in parts.items()))


def _filled(said: str, environ: Mapping[str, str]) -> dict[str, str]:
    whole = PLACEHOLDER.fullmatch(said)
    if whole:
        return _parts(variable(whole[1], _WHERE, environ, SourceError))
    parts = _parts(said)
    for key, value in parts.items():
        secret = _plain(key) in _SECRET
        if secret and not PLACEHOLDER.search(value):
            raise UserError(
                f"kalla.odbc.anslutning holds a password in {key}. Write {key}=${{EXTENS_PWD}} instead, and set that environment variable."
            )
        filled = PLACEHOLDER.sub(lambda found: variable(found[1], _WHERE, environ, SourceError), value)
        if filled != value:
            parts[key] = _closed(filled.strip("{}") if value.startswith("{") else filled, key, secret)
    return parts


def _parts(text: str) -> dict[str, str]:
    if "=" not in text:
        return {"DSN": text}
    parts: dict[str, str] = {}
    at = 0
    while at < len(text):
        found = _PART.match(text, at)
        if found is None:
            raise UserError(
                "kalla.odbc.anslutning is not a connection string. Write KEY=value pairs with ; between, and values that hold ; in {}."
            )
        parts.setdefault(found[1], found[2])  # of two, drivers heed the first
        at = found.end()
    return parts


def _closed(value: str, key: str, secret: bool) -> str:
    """The value so that nothing in it can end it. Not every driver undoes braces, so only a password that needs them gets them."""
    if secret:
        return value if value.isalnum() else "{" + value.replace("}", "}}") + "}"
    if set(value) & set(";{}"):
        raise SourceError(
            f"The environment variable that kalla.odbc.anslutning has in {key} holds one of ; {{ }}, which {key} cannot hold."
        )
    return value


def _additions(family: str | None, seconds: int) -> dict[str, str]:
    said = dict(_READ_ONLY.get(family or "", {}))
    if family == "postgres":
        settings = {
            "default_transaction_read_only": "on",
            "statement_timeout": seconds * 1000,
            "DateStyle": "ISO",
            "TimeZone": "Europe/Stockholm",
            "synchronize_seqscans": "off",  # else a large table is read from where another query stands, and rows change numbers
        }
        said["pqopt"] = "{options='" + " ".join(f"-c {name}={value}" for name, value in settings.items()) + "'}"
    return said


def _label(named: Mapping[str, str], driver: str) -> str:
    places = [next((named[key] for key in keys if named.get(key)), None) for keys in (_SERVER, _DATABASE)]
    return "/".join(place for place in places if place) or named.get("dsn") or driver or "ODBC"


def _check_there(named: Mapping[str, str]) -> None:
    """The driver would make an empty database of a misspelt path, or complain of a missing table."""
    path = next((named[key] for key in _DATABASE if key in named), None)
    if path is not None and not Path(path).is_file():
        raise SourceError(f"{path}: there is no such SQLite database. Correct Database in kalla.odbc.anslutning.")


def _plain(key: str) -> str:
    return key.replace(" ", "").lower()
