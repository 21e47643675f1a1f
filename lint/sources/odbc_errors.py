"""What a driver complained of, told so that it can be mended. Drivers quote cells and passwords: their own words are not repeated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lint.errors import SourceError
from lint.sources.odbc_target import Target


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault, known by the beginning of its SQLSTATE or by words in the driver's message, and what to say of it."""

    states: tuple[str, ...]
    words: tuple[str, ...]
    why: str


# Many drivers give the same state for everything and tell the difference in words. The first that fits.
_CONNECTING = (
    _Fault(
        ("HYT",),
        ("timeout expired", "timed out"),
        "it did not answer. Is the server up, and may this computer reach it through the firewall?",
    ),
    _Fault(
        (),
        ("cannot open database", "unknown database", 'fatal: database "', 'fatal:  database "'),
        "there is no such database, or the user may not open it. Check Database in kalla.odbc.anslutning.",
    ),
    _Fault(
        ("28",),
        ("password", "login failed", "authentication", "access denied", "pg_hba.conf"),
        "it refused the login. Check the user name in kalla.odbc.anslutning, the password in the environment variable, and that this user "
        "may log in; with Trusted_Connection=yes, that the account that runs extenslint may.",
    ),
    _Fault(
        ("IM003",),
        ("can't open lib",),
        "the driver's library cannot be loaded. Install the driver again, with as many bits (64) as Python has.",
    ),
    _Fault(("IM",), (), "the driver manager knows no such driver or data source. Check DRIVER, or DSN, in kalla.odbc.anslutning."),
    _Fault(
        (),
        ("certificate", "ssl routines", "ssl provider"),
        "its certificate is not trusted here. Install the issuer's certificate on this computer; in a test, TrustServerCertificate=yes.",
    ),
    _Fault(("",), (), "the server cannot be reached. Check server and port in kalla.odbc.anslutning, and the firewall."),
)
_READING = (
    _Fault(
        ("08", "57P"),
        ("connection has been lost", "connection was closed", "server closed the connection", "communication link"),
        "the connection was lost after {rows:,} rows. Nothing has been checked. Run again.",
    ),
    _Fault(("HYT", "57014"), (), "the query took longer than kalla.odbc.tidsgrans allows. Raise it, or ask for less in {key}."),
    _Fault(("42S02", "42P01"), ("no such table",), "there is no such table or view{name}, or the user may not see it. Correct {key}."),
    _Fault(("42S22", "42703"), ("no such column",), "there is no such column{name}. Correct {key}."),
    _Fault(("42501",), ("permission",), "the user may not read it. Let the user have SELECT on what {key} names."),
    _Fault(
        ("HY106", "HYC00"),
        ("not yet supported",),
        "it has a column of a type that cannot be read. Write {key} as a SELECT that names the columns, and casts that one to text.",
    ),
    _Fault(("42",), ("syntax error",), "the database does not accept the query. Try {key} in the database's own tool."),
    _Fault(("22",), (), "the database cannot work out a value that the query asks for. Try {key} in the database's own tool."),
    _Fault(("",), (), "the database broke off after {rows:,} rows. Nothing has been checked. Try {key} in the database's own tool."),
)

_STATE = re.compile(r"\[([0-9A-Z]{5})\]|State: ([0-9A-Z]{5})")
_NAME = re.compile(r"""(?:relation|object name|table:|column:?|column name) ["']?([\w.$\[\]]+)""")


def state_of(error: Exception) -> str:
    """The SQLSTATE that the driver gave; empty where it gave none."""
    found = _STATE.search(_message(error))
    return (found[1] or found[2]) if found else ""


def not_connected(error: Exception, target: Target) -> SourceError:
    """Why there is no connection to the database."""
    return SourceError(f"No connection to {target.label}: {_why(error, _CONNECTING)}{_code(error)}")


def not_read(error: Exception, target: Target, table: str, rows: int) -> SourceError:
    """Why the rows for a table did not come, `rows` being how many had."""
    found = _NAME.search(_message(error))
    name = f" {found[1]}" if found else ""  # shown with faults in names alone, where the driver quotes no cell
    why = _why(error, _READING).format(rows=rows, key=f"kalla.odbc.tabeller.{table}", name=name)
    return SourceError(f"The table {table} could not be read from {target.label}: {why}{_code(error)}")


def _why(error: Exception, faults: Iterable[_Fault]) -> str:
    state, words = state_of(error), _message(error).lower()
    return next(fault.why for fault in faults if state.startswith(fault.states) or any(word in words for word in fault.words))


def _message(error: Exception) -> str:
    return " ".join(map(str, error.args))


def _code(error: Exception) -> str:
    return f" (SQLSTATE {state})" if (state := state_of(error)) else ""
