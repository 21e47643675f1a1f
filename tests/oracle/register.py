"""A delivery as the oracle reads it: rows of plain values, with what the extract says elsewhere filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle import cells

Row = dict[str, Any]

# header: (column, how its cells are read)
COLUMNS: dict[str, dict[str, tuple[str, str]]] = {
    "elevaktivitet": {
        "Elev": ("elev", "text"),
        "Grupp": ("grupp", "text"),
        "Kurskod": ("kurskod", "text"),
        "Startdatum": ("startdatum", "day"),
        "Slutdatum": ("slutdatum", "day"),
        "BetygSign": ("betygsign", "text"),
        "Gruppens enhet": ("enhet", "text"),
        "Akttyp": ("akttyp", "text"),
    },
    "undervisningsgrupp": {
        "Grupp": ("grupp", "text"),
        "Enhet": ("enhet", "text"),
        "Kurskod": ("kurskod", "text"),
        "Eget 2": ("eget2", "text"),
        "Slutdatum": ("slutdatum", "day"),
    },
    "personal": {
        "Personal": ("personal", "text"),
        "Personnummer": ("personnummer", "number"),
        "Förnamn": ("fornamn", "text"),
        "Efternamn": ("efternamn", "text"),
        "Enhet": ("enhet", "text"),
        "Signatur": ("signatur", "text"),
        "Status": ("status", "status"),
        "Anställd från": ("anstalld_fran", "day"),
        "Anställd till": ("anstalld_till", "day"),
    },
    "tjanst": {
        "Grupp": ("grupp", "text"),
        "Signatur": ("signatur", "text"),
        "Enhet": ("enhet", "text"),
        "Lärare nr": ("larare_nr", "arskurs"),
        "Slutdatum": ("slutdatum", "day"),
    },
    "epostregister": {"Personal": ("personal", "text"), "Signatur": ("signatur", "text"), "E-post": ("epost", "text")},
    "elev": {
        "Elev": ("elev", "text"),
        "Personnummer": ("personnummer", "number"),
        "Enhet": ("enhet", "text"),
        "Skolform": ("skolform", "skolform"),
        "Klass": ("klass", "text"),
        "Årskurs": ("arskurs", "arskurs"),
        "Inskriven från": ("inskriven_fran", "day"),
        "Inskriven till": ("inskriven_till", "day"),
        "Klass från": ("klass_fran", "day"),
        "Klass till": ("klass_till", "day"),
        "Födelsedatum": ("fodelsedatum", "day"),
    },
    "klass": {
        "Klass": ("klass", "text"),
        "Enhet": ("enhet", "text"),
        "Årskurs": ("arskurs", "arskurs"),
        "Startdatum": ("startdatum", "day"),
        "Slutdatum": ("slutdatum", "day"),
    },
    "samband": {"Elev": ("elev", "text"), "Vårdnadshavare": ("vardnadshavare", "text"), "Sambandstyp": ("sambandstyp", "text")},
    "vardnadshavare": {"Vårdnadshavare": ("vardnadshavare", "text"), "Personnummer": ("personnummer", "number")},
    "enhet": {
        "Enhet": ("enhet", "text"),
        "Skolform": ("skolform", "skolform"),
        "Lägsta årskurs": ("lagsta_arskurs", "arskurs"),
        "Högsta årskurs": ("hogsta_arskurs", "arskurs"),
    },
}


@dataclass(frozen=True)
class Register:
    """Every table's rows, and the circumstances that they are judged in."""

    tables: Mapping[str, list[Row]]
    as_of: date
    system: str

    def rows(self, table: str) -> list[Row]:
        """The table's rows in the order of the file."""
        return self.tables[table]

    @property
    def lasar(self) -> int:
        """The year in which the läsår began; it changes on 1 July."""
        return self.as_of.year if self.as_of.month >= 7 else self.as_of.year - 1


def register(raw: Mapping[str, list[dict[str, str]]], as_of: date, system: str) -> Register:
    """The raw cells, by table and header, typed and completed."""
    tables = {name: list(_typed(name, raw.get(name, []), as_of)) for name in COLUMNS}
    for person in tables["personal"]:
        names = (person["fornamn"], person["efternamn"])
        named = " ".join(names) if all(names) else None
        person["personal"] = person["personal"] or person["personnummer"].value or named or f"rad {person['rad']}"
    return Register(tables, as_of, system)


def _typed(table: str, rows: list[dict[str, str]], as_of: date) -> Iterator[Row]:
    for rad, raw in enumerate(rows, 2):
        row = {name: _cell(raw[header], kind, as_of) for header, (name, kind) in COLUMNS[table].items()}
        if any(map(_holds_something, row.values())):
            yield {"rad": rad, **row}


def _holds_something(value: object) -> bool:
    return value.value is not None if isinstance(value, cells.Number) else value is not None


def _cell(raw: str, kind: str, as_of: date) -> Any:
    if kind == "day":
        return cells.day(raw)
    if kind == "arskurs":
        return cells.arskurs(raw)
    if kind == "number":
        return cells.number(raw, as_of)
    words = {"status": cells.STATUS, "skolform": cells.SKOLFORM}.get(kind)
    return cells.text(raw) if words is None else cells.coded(raw, words)
