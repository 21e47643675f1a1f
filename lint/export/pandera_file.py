"""The contract as a Python file of pandera schemas that runs without extenslint: its values and checks copied, its tables as data."""

import inspect
import pprint
from collections.abc import Mapping

from checks import values
from checks.tables import TABLES, Column
from lint import __version__
from lint.cells import Reading
from lint.export import standalone
from lint.headers import plain

HEAD = '''"""The contract of extenslint {version} as pandera schemas. Written by `extenslint export pandera`, not to be changed by hand.

It needs pandera[polars] and nothing of extenslint. Read each table as text and hold it to its schema:

    frame = named(pl.read_csv("elev.csv", separator=";", infer_schema=False), CONTRACT["elev"])
    SCHEMAS["elev"].validate(frame, lazy=True)      # raises pandera's SchemaErrors; each check's error is a code of extenslint
    problems(frame, SCHEMAS["elev"])                # or: one row per faulty cell, with code, column and row, and no value

EXT002 a required column is missing · EXT005 unreadable date or number · EXT007 damaged letters · EXT008 blank key · EXT010 white space
around a key · EXT011 a value outside its code list · EXT012 damage by Excel. What takes more than one row to see, such as a key that
stands twice, is the matter of extenslint's rules. SchemaErrors quotes the cells, personnummer too; problems() does not.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandera.polars as pa
import polars as pl
'''
LAST_IMPORT = "import polars as pl\n"  # what comes after it in values.py is copied
FROM_HERE = "# copied from here on\n"


def pandera_file(reading: Reading, headers: Mapping[str, Mapping[str, str]]) -> str:
    """The file's text, with the configuration's date formats, code lists and headers in it."""
    copied = inspect.getsource(values).partition(LAST_IMPORT)[2].strip()
    worker = inspect.getsource(standalone).partition(FROM_HERE)[2].strip()
    contract = {
        name: {column: _said(column, about, reading, headers.get(name, {})) for column, about in table.columns.items()}
        for name, table in TABLES.items()
    }
    told = pprint.pformat(contract, width=130, compact=True, sort_dicts=False)
    return (
        f"{HEAD.format(version=__version__)}\n{copied}\n\n\n{inspect.getsource(plain)}\n\n{worker}\n\n\n"
        f"CONTRACT: Mapping[str, Mapping[str, Said]] = {told}\nSCHEMAS = schemas(CONTRACT, {tuple(reading.date_formats)!r})\n"
    )


def _said(column: str, about: Column, reading: Reading, named: Mapping[str, str]) -> dict[str, object]:
    """What the file has to know of the column; its headers stand in the order in which they are looked for."""
    own = [plain(named[column])] if column in named else []
    return {
        "kind": about.kind.value,
        "required": about.required,
        "key": about.key,
        "ways": tuple(reading.code(about.codes)) if about.codes else (),
        "headers": tuple(dict.fromkeys([*own, plain(column), plain(about.label), *map(plain, about.aliases)])),
    }
