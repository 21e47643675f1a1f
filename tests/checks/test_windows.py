"""Vklass reads an object from so many days before its start to so many after its end: every boundary day of the page's table."""

from datetime import date, timedelta

import pytest

from checks.model import System
from lint.preparation import prepared, ready
from tests.deliveries import delivery, settings

AS_OF = date(2026, 8, 20)

# The table of the page, by school form: days before and after; None is a dash, where nothing is promised.
WINDOWS: dict[str, dict[str, tuple[int, int] | None]] = {
    "VUX": {
        "elev_enhet": (1, 0),
        "personal_enhet": (0, 0),
        "klass": (10, 10),
        "elev_klass": (1, 1),
        "grupp": (10, 10),
        "elev_grupp": (1, 0),
    },
    "GR": {
        "elev_enhet": (10, 10),
        "personal_enhet": (0, 0),
        "klass": (10, 10),
        "elev_klass": (10, 0),
        "grupp": (10, 10),
        "elev_grupp": (10, 10),
    },
    "FS": {
        "elev_enhet": (7, 0),
        "personal_enhet": (0, 0),
        "klass": (10, 10),
        "elev_klass": (7, 1),
        "grupp": None,
        "elev_grupp": None,
    },
}
SAME_AS = {"GY": "GR", "GYAN": "GR", "FKLASS": "GR", "FTH": "FS"}
EXTENS = dict.fromkeys(WINDOWS["GR"], (10000, 0))  # nothing begins too late to be read

# How each object is written with its dates, and what shows that it is read.
TABLES = {
    "elev_enhet": ("elev", "Elev;Enhet;Inskriven från;Inskriven till", "{0};E;{1};{2}", "select elev from elevplats"),
    "personal_enhet": (
        "personal",
        "Personal;Signatur;Status;E-post;Enhet;Anställd från;Anställd till",
        "{0};{0};Aktiv;a@b.se;E;{1};{2}",
        "select personal from personalpost where synkad and i_fonster",
    ),
    "klass": ("klass", "Klass;Enhet;Startdatum;Slutdatum", "{0};E;{1};{2}", "select klass from klasser where synlig"),
    "elev_klass": (
        "elev",
        "Elev;Enhet;Klass;Klass från;Klass till",
        "{0};E;5A;{1};{2}",
        "select elev from elevplats where klass is not null",
    ),
    "grupp": (
        "elevaktivitet",
        "Elev;Enhet;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign",
        "x;E;{0};MA;{1};{2};ABC",
        "select grupp from vklass_grupp where synlig",
    ),
    "elev_grupp": (
        "elevaktivitet",
        "Elev;Enhet;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign",
        "{0};E;G;MA;{1};{2};ABC",
        "select elev from elev_i_grupp where lases = 1",
    ),
}


def dates(before: int, after: int) -> dict[str, tuple[date, date]]:
    """An object for each boundary day, with the dates that make as_of that day of it; those named `in` are read."""
    return {
        "OUT_BEFORE": (AS_OF + timedelta(before + 1), date(9999, 12, 31)),
        "IN_FIRST": (AS_OF + timedelta(before), date(9999, 12, 31)),
        "IN_LAST": (date(2020, 1, 1), AS_OF - timedelta(after)),
        "OUT_AFTER": (date(2020, 1, 1), AS_OF - timedelta(after + 1)),
    }


def read(objekt: str, skolform: str, system: System, objects: dict[str, tuple[date, date]]) -> set[str]:
    """The objects that Vklass reads at as_of, by name."""
    table, header, row, question = TABLES[objekt]
    rows = "".join(row.format(name, start, end) + "\n" for name, (start, end) in objects.items())
    tables = {"enhet": f"Enhet;Skolform\nE;{skolform}\n", table: f"{header}\n{rows}"}
    chosen = settings(AS_OF, system)
    running = ready(prepared(delivery(tables), chosen), chosen)
    return {str(value) for row in running.rows(question) for value in row.values()}


CELLS = [
    pytest.param(objekt, skolform, window, id=f"{skolform} {objekt}")
    for skolform in (*WINDOWS, *SAME_AS)
    for objekt, window in WINDOWS[SAME_AS.get(skolform, skolform)].items()
    if window
]


@pytest.mark.parametrize(("objekt", "skolform", "window"), CELLS)
def test_ist_reads_from_the_first_day_of_the_window_to_its_last(objekt: str, skolform: str, window: tuple[int, int]) -> None:
    found = read(objekt, skolform, "ist", dates(*window))

    assert found == {"IN_FIRST", "IN_LAST"}


@pytest.mark.parametrize(("objekt", "skolform"), [(objekt, skolform) for skolform in WINDOWS for objekt in TABLES])
def test_extens_reads_everything_until_the_day_it_ends(objekt: str, skolform: str) -> None:
    boundary = {name: when for name, when in dates(*EXTENS[objekt]).items() if name != "OUT_BEFORE"}

    found = read(objekt, skolform, "extens", boundary)

    assert found == {"IN_FIRST", "IN_LAST"}


def test_a_unit_of_unknown_school_form_is_read_as_a_school() -> None:
    assert read("elev_enhet", "", "ist", dates(10, 10)) == {"IN_FIRST", "IN_LAST"}


def test_a_placement_keeps_the_window_of_its_own_school_form() -> None:
    tables = {
        "enhet": "Enhet;Skolform\nE;GR\n",
        "elev": "Elev;Enhet;Skolform;Inskriven från\nskola;E;GR;2026-08-30\nfritids;E;FTH;2026-08-30\n",
    }
    chosen = settings(AS_OF, "ist")

    running = ready(prepared(delivery(tables), chosen), chosen)
    found = running.rows("select elev from elevplats")

    assert found == [{"elev": "skola"}]


@pytest.mark.parametrize("objekt", [objekt for objekt in TABLES if not objekt.endswith("grupp")])  # an activity without dates is not read
def test_what_has_no_dates_is_always_read(objekt: str) -> None:
    table, header, row, question = TABLES[objekt]
    tables = {"enhet": "Enhet;Skolform\nE;GR\n", table: f"{header}\n{row.format('A', '', '')}\n"}
    chosen = settings(AS_OF, "ist")

    running = ready(prepared(delivery(tables), chosen), chosen)
    assert len(running.rows(question)) == 1
