"""The standard's records as the tables of the contract."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from checks.tables import TABLES
from lint.sources import Delivery, TextTable
from lint.sources.digest import cells_sha256
from lint.sources.folder import in_order
from lint.sources.naming import date_in
from lint.sources.rows import Rows
from lint.sources.ss12000 import groups, people, pupils, staff, teaching, units
from lint.sources.ss12000.flat import Flat

# Without a value these say nothing of the register, only that the one who delivered it does not use the field: they are then absent.
_ALWAYS = {
    "elevaktivitet": ("elev", "grupp", "startdatum", "slutdatum", "enhet"),
    "undervisningsgrupp": ("grupp", "enhet", "startdatum", "slutdatum"),
    "personal": ("personal", "status", "enhet", "anstalld_fran", "anstalld_till"),
    "tjanst": ("grupp", "signatur", "enhet", "startdatum", "slutdatum"),
    "elev": ("elev", "enhet", "klass", "inskriven_fran", "inskriven_till", "klass_fran", "klass_till"),
    "klass": ("klass", "enhet", "startdatum", "slutdatum"),
    "samband": ("elev", "vardnadshavare", "sambandstyp"),
    "vardnadshavare": ("vardnadshavare",),
    "epostregister": ("personal", "epost"),
    "enhet": ("enhet", "namn"),
}

# Each table, and the resources without which nothing can be said of it.
_NEEDS = {
    "enhet": ("organisations",),
    "personal": ("duties",),
    "vardnadshavare": ("persons",),
    "samband": ("persons",),
    "epostregister": ("persons",),
    "klass": ("groups",),
    "undervisningsgrupp": ("groups",),
    "elevaktivitet": ("activities", "groups"),
    "tjanst": ("activities", "groups", "duties"),
}

_MANY = 3  # files that a table is still called after


def delivered(source: str, flat: Flat, as_of: date | None, ignored: tuple[str, ...] = ()) -> Delivery:
    """The tables that the resources give. A row's record stands in `places`; a table's sha256 is that of its cells, as over ODBC."""
    rows = {name: parts for name, parts in _rows(flat, as_of).items() if all(each in flat for each in _NEEDS.get(name, ()))}
    tables = [_table(name, parts, flat) for name, parts in rows.items() if not _silent(name, parts)]
    return Delivery(source, in_order(tables), ignored)


def _rows(flat: Flat, as_of: date | None) -> dict[str, dict[str, pl.DataFrame]]:
    """Each table's rows, by the resource whose records they stand in."""
    names = units.unit_names(flat)
    taught = teaching.taught(flat, names)
    found: dict[str, dict[str, pl.DataFrame]] = {
        "elevaktivitet": {"activities": teaching.elevaktivitet(flat, taught)},
        "undervisningsgrupp": {"groups": groups.undervisningsgrupp(flat, names, taught)},
        "personal": {"duties": staff.personal(flat, names, as_of)},
        "tjanst": {"activities": teaching.tjanst(flat, taught)},
        "epostregister": {"persons": people.staff_mail(flat)},
        "elev": pupils.elev(flat, names),
        "klass": {"groups": pupils.klass(flat, names, staff.mentors(flat))},
        "samband": {"persons": people.relations(flat)},
        "vardnadshavare": {"persons": people.guardians(flat)},
        "enhet": {"organisations": units.enhet(flat, names, staff.principals(flat, as_of))},
    }
    return found


def _silent(name: str, parts: Mapping[str, pl.DataFrame]) -> bool:
    """Whether the delivery says nothing of the table at all: an optional list that no record has, or for pupils no placement anywhere."""
    empty = all(part.is_empty() for part in parts.values())
    return empty and name in ("samband", "vardnadshavare", "epostregister", "tjanst", "elev")


def _table(name: str, parts: Mapping[str, pl.DataFrame], flat: Flat) -> TextTable:
    used = {resource: part for resource, part in parts.items() if resource in flat and not part.is_empty()} or parts
    files = [file for resource in used for file in flat.files.get(resource, ())]
    rows = pl.concat([_with_file(part, flat.files.get(resource, ())) for resource, part in used.items()], how="diagonal")
    columns = [column for column in TABLES[name].columns if column in rows.columns and _said(name, column, rows)]
    cells = rows.select(pl.col(column).alias(str(n)) for n, column in enumerate(columns))
    header = tuple(TABLES[name].columns[column].label for column in columns)
    rad = pl.int_range(1, len(rows) + 1, dtype=pl.Int64, eager=True).alias("rad")
    days = [day for file in files if (day := date_in(file))]
    return TextTable(
        table=name,
        file=_called(name, files),
        header=header,
        rows=Rows([cells.select(rad, pl.all())]),
        sha256=cells_sha256(header, cells),
        dated=min(days, default=None),
        places=rows.select(rad, "fil", "post"),
        without=frozenset() if name != "elevaktivitet" or teaching.graded(flat) else frozenset({"betygsign"}),
    )


def _said(table: str, column: str, rows: pl.DataFrame) -> bool:
    return column in _ALWAYS[table] or rows[column].is_not_null().any()


def _with_file(rows: pl.DataFrame, files: tuple[str, ...]) -> pl.DataFrame:
    names = pl.DataFrame({"fil": range(len(files)), "namn_pa_fil": list(files)}, schema={"fil": pl.UInt32, "namn_pa_fil": pl.String})
    return rows.join(names, on="fil", how="left", maintain_order="left").drop("fil").rename({"namn_pa_fil": "fil"})


def _called(name: str, files: list[str]) -> str:
    if not files:
        return name
    return ", ".join(files) if len(files) <= _MANY else f"{files[0]} … {files[-1]} ({len(files)})"
