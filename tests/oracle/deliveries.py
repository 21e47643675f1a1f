"""Small random deliveries in which collisions, blanks, odd dates and odd spellings are likely."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from checks.model import System
from lint.demo.personnummer import check_digit
from tests.oracle.catalogue import Raw
from tests.oracle.register import COLUMNS

AS_OF = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 10), date(2026, 8, 20), date(2027, 1, 8))
SYSTEMS: tuple[System, ...] = ("extens", "ist")
OFFSETS = (-800, -400, -60, -31, -11, -10, -9, -2, -1, 0, 1, 2, 6, 7, 8, 9, 10, 11, 31, 100, 130, 400)


@dataclass(frozen=True)
class Case:
    """A delivery, the one before if there is any, and the circumstances."""

    now: Raw
    before: Raw | None
    as_of: date
    system: System


def _number(day: str, birth_number: int, added: int = 0) -> str:
    """A personnummer of the test series with its check digit, `added` wrong."""
    return f"{day}-{birth_number}{(check_digit(f'{day[2:]}{birth_number}') + added) % 10}"


NUMBERS = (
    *(_number(day, number) for day in ("20140305", "20080810", "19850611") for number in (981, 982)),
    _number("20140305", 981)[2:],  # without century
    _number("19200304", 983)[2:].replace("-", "+"),
    _number("20140365", 984),  # samordningsnummer
    _number("20140305", 985, added=1),
    _number("20140231", 986),
    _number("20991231", 987),
    "20140305-TF10",
    "140305-tf10",
    "140305-T980",
    "20140305",
    "20140305-00",
    "20140305-0007",
    "1403O5-9812",
    "403059812",
    "2,01403E+11",
)


def _spelt(*words: str) -> st.SearchStrategy[str]:
    """One of the words, at times in lower case, with outer space, or missing."""
    odd = [*(word.lower() for word in words), *(f" {word}\u00a0" for word in words), "", "", "-", "NULL"]
    return st.one_of(st.sampled_from(words), st.sampled_from(words), st.sampled_from(words), st.sampled_from(odd))


def _days(as_of: date, *offsets: int) -> st.SearchStrategy[str]:
    days = [as_of + timedelta(offset) for offset in offsets or OFFSETS]
    plain = [day.isoformat() for day in days]
    odd = [*(f"{day:%Y%m%d}" for day in days), *(f"{day:%d.%m.%Y}" for day in days), *(f"{day} 00:00:00" for day in days[:3])]
    return st.one_of(st.sampled_from(plain), st.sampled_from(plain), st.sampled_from(["", "", "", "i höst", "2026-02-30", "-", *odd]))


ENHET = _spelt("EK", "EK", "BJ")
ELEV = _spelt("e1", "e2", "e3", "e4", "e5", "e6")
GRUPP = _spelt("7A SV", "7A SV", "7B MA", "7C", "KLASS_20_A")
KURSKOD = _spelt("SV", "SVA", "MATMAT01c")
SIGNATUR = _spelt("ABC", "DEF", "GHI", "ÅSA", "XYZ")
KLASS = _spelt("6A", "6A", "6B", "5A", "F", "F-1", "ES24")
VARDNADSHAVARE = _spelt("v1", "v2", "v3")
ARSKURS = st.sampled_from(("", "F", "1", "5", "6", "6", "7"))
SKOLFORM = st.sampled_from(("", "GR", "GR", "gr", "FKLASS", "GY", "VUX", "FTH", "XX"))
NUMBER = st.sampled_from(("", *NUMBERS))


def _rows(table: str, most: int, **cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, str]]]:
    headers = {name: header for header, (name, _) in COLUMNS[table].items()}
    assert headers.keys() == cells.keys()
    row = st.fixed_dictionaries({headers[name]: cell for name, cell in cells.items()})
    return st.lists(row, max_size=most)


def _tables(as_of: date) -> st.SearchStrategy[dict[str, list[dict[str, str]]]]:
    day = _days(as_of)
    past, future = _days(as_of, *(n for n in OFFSETS if n <= 0)), _days(as_of, *(n for n in OFFSETS if n >= -1))
    return st.fixed_dictionaries(
        {
            "elevaktivitet": _rows(
                "elevaktivitet", 14,
                elev=ELEV, grupp=GRUPP, kurskod=KURSKOD, startdatum=past, slutdatum=st.one_of(future, day), betygsign=SIGNATUR, enhet=ENHET,
                akttyp=st.sampled_from(("", "", "", "G")),
            ),
            "undervisningsgrupp": _rows(
                "undervisningsgrupp", 6,
                grupp=st.one_of(GRUPP, _spelt("KLASS_25_F_A", "KLASS_20_B", "KLASS_15_A", "KLASS_27_A", "KLASS_2020", "KLASSRÅD")),
                enhet=ENHET, kurskod=KURSKOD, eget2=KLASS, slutdatum=st.one_of(st.just(""), day),
            ),
            "personal": _rows(
                "personal", 6,
                personal=_spelt("p1", "p2", "p3", "p4"), personnummer=NUMBER, fornamn=_spelt("Anna", "Bo"), efternamn=_spelt("Ek", "Åberg"),
                enhet=ENHET, signatur=SIGNATUR, status=st.sampled_from(("Aktiv", "Aktiv", "aktiv", "Ej aktiv", "slutat", "", "Aktv")),
                anstalld_fran=day, anstalld_till=st.one_of(st.just(""), day),
            ),
            "tjanst": _rows(
                "tjanst", 6,
                grupp=GRUPP, signatur=SIGNATUR, enhet=ENHET, larare_nr=st.sampled_from(("", "1", "3", "4", "5")),
                slutdatum=st.one_of(st.just(""), day),
            ),
            "epostregister": _rows(
                "epostregister", 5,
                personal=_spelt("p1", "p2", "p3", "p4"), signatur=SIGNATUR, epost=st.sampled_from(("a@x.se", "b@x.se", "")),
            ),
            "elev": _rows(
                "elev", 8,
                elev=ELEV, personnummer=NUMBER, enhet=ENHET, skolform=SKOLFORM, klass=KLASS, arskurs=ARSKURS,
                inskriven_fran=st.one_of(st.just(""), day), inskriven_till=st.one_of(st.just(""), day),
                klass_fran=st.one_of(st.just(""), day), klass_till=st.one_of(st.just(""), day),
                fodelsedatum=st.sampled_from(("", "2014-03-05", "2008-08-10", "2008-08-20", "2008-08-11", "2009-01-08")),
            ),
            "klass": _rows("klass", 5, klass=KLASS, enhet=ENHET, arskurs=ARSKURS, startdatum=day, slutdatum=st.one_of(st.just(""), day)),
            "samband": _rows(
                "samband", 7,
                elev=ELEV, vardnadshavare=VARDNADSHAVARE,
                sambandstyp=st.sampled_from(("H", "H", "H", "h", "VH", "H.", " v-h", "Vårdnadshavare", "", "K", "God man", "Hemma")),
            ),
            "vardnadshavare": _rows("vardnadshavare", 4, vardnadshavare=VARDNADSHAVARE, personnummer=NUMBER),
            "enhet": _rows("enhet", 3, enhet=ENHET, skolform=SKOLFORM, lagsta_arskurs=ARSKURS, hogsta_arskurs=ARSKURS),
        }
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A delivery, often with a previous one from which rows and the names of groups have gone since."""
    as_of = draw(st.sampled_from(AS_OF))
    system = draw(st.sampled_from(SYSTEMS))
    before = draw(_tables(as_of))
    if not draw(st.booleans()):
        return Case(before, None, as_of, system)
    renamed = draw(st.sampled_from((None, "7A SV", "7B MA")))
    kept = {table: rows[: draw(st.integers(0, len(rows)))] if draw(st.booleans()) else rows for table, rows in before.items()}
    now = {table: [_with_new_name(row, renamed) for row in rows] for table, rows in kept.items()}
    return Case(now, before, as_of, system)


def _with_new_name(row: Mapping[str, str], grupp: str | None) -> dict[str, str]:
    return {name: "9X NY" if name == "Grupp" and value == grupp else value for name, value in row.items()}


def as_text(raw: Raw) -> dict[str, str]:
    """The tables as semicolon text, with every header that the oracle knows."""
    return {table: _as_text(list(COLUMNS[table]), raw[table]) for table in COLUMNS}


def _as_text(headers: list[str], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, headers, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
