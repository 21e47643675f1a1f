"""A file is known by its name, however it is spelt, and so is the day it is from."""

from datetime import date

import pytest

from checks.tables import TABLES
from lint.sources.naming import date_in, is_pinned, printable, table_named

NAMES = {
    "elevaktivitet.csv": "elevaktivitet",
    "Elevaktiviteter 2026-08-10.txt": "elevaktivitet",
    "ELEVAKTIVITET_20260810.csv": "elevaktivitet",
    "elevaktivitet_20260810_0312.TSV": "elevaktivitet",
    "elevaktivitet 6B.csv": "elevaktivitet",
    "Elev (2).csv": "elev",
    "elev.csv.txt": "elev",
    "Vårdnadshavare.csv": "vardnadshavare",
    "Va\u030ardnadshavare.csv": "vardnadshavare",  # as macOS writes å
    "vardnadshavare.csv": "vardnadshavare",
    "Lärare-v2.csv": "personal",
    "E-postregister.csv": "epostregister",
    "TJÄNST.TXT": "tjanst",
    "vklass_anvandare.csv": "vklass_anvandare",
    "Vklass användare 260810.csv": "vklass_anvandare",
    "Samband": "samband",
}
DATES = {
    "elev 2026-08-10.csv": date(2026, 8, 10),
    "elev_20260810.csv": date(2026, 8, 10),
    "elev_2026_08_10.csv": date(2026, 8, 10),
    "elev.2026.08.10.csv": date(2026, 8, 10),
    "elev_202608100312.csv": date(2026, 8, 10),
    "elev_20260810T031205.csv": date(2026, 8, 10),
    "elev 2026-08-10 (20260810).csv": date(2026, 8, 10),
}
NO_DATES = ["elev.csv", "elev_260810.csv", "elev_20261310.csv", "elev_20260631.csv", "elev_120260810.csv", "elev 20260801-20261220.csv"]


@pytest.mark.parametrize(("name", "table"), NAMES.items())
def test_a_name_is_read_without_regard_to_case_accents_punctuation_and_digits(name: str, table: str) -> None:
    assert table_named(name, {}) == table


@pytest.mark.parametrize("name", ["anteckningar.txt", "elever i kö.csv", "elev_klass.csv", "6B.csv", "2026.csv", ".csv", ""])
def test_a_name_that_is_only_like_a_table_is_none(name: str) -> None:
    assert table_named(name, {}) is None


@pytest.mark.parametrize("table", TABLES)
def test_every_table_may_be_called_what_it_is_called(table: str) -> None:
    assert table_named(f"{table}.csv", {}) == table


def test_a_pin_goes_before_what_the_name_says() -> None:
    assert table_named("Elever.CSV", {"elever.csv": "samband"}) == "samband"


def test_a_pin_is_for_that_file_alone() -> None:
    pins = {"uttag1.csv": "elev"}

    assert [is_pinned(name, pins) for name in ("UTTAG1.csv", "uttag2.csv")] == [True, False]


@pytest.mark.parametrize(("name", "day"), DATES.items())
def test_the_day_in_a_name_is_read(name: str, day: date) -> None:
    assert date_in(name) == day


@pytest.mark.parametrize("name", NO_DATES)
def test_a_day_that_is_missing_impossible_or_one_of_several_is_not_guessed(name: str) -> None:
    assert date_in(name) is None


def test_a_name_that_no_terminal_could_show_is_made_printable() -> None:
    assert printable("elev\udce5\n\x1b[2J.csv") == "elev??" + "?[2J.csv"
