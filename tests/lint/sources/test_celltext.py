"""A typed cell is the same text whatever kept it."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.sources.celltext import NotTextError, as_plain_number, as_text, without_midnight

CELLS = {
    "text": (pl.Series(["Åsa", "", None, "0012"]), ["Åsa", "", None, "0012"]),
    "categories": (pl.Series(["5A", None], dtype=pl.Categorical), ["5A", None]),
    "whole numbers": (pl.Series([201001012385, -1, None]), ["201001012385", "-1", None]),
    "small unsigned numbers": (pl.Series([7], dtype=pl.UInt8), ["7"]),
    "floats": (pl.Series([1.0, 0.5, 1e22, 1e-7, float("nan"), None]), ["1", "0.5", "10000000000000000000000", "0.0000001", None, None]),
    "decimals": (pl.Series([Decimal("12.50"), Decimal("12.00"), None]), ["12.50", "12", None]),
    "truth": (pl.Series([True, False, None]), ["1", "0", None]),
    "days": (pl.Series([date(2026, 8, 10), None]), ["2026-08-10", None]),
    "moments": (
        pl.Series([datetime(2026, 8, 10), datetime(2026, 8, 10, 7, 5), datetime(2026, 8, 10, 0, 0, 0, 5)]),
        ["2026-08-10", "2026-08-10 07:05:00", "2026-08-10 00:00:00.000005"],
    ),
    "moments in another zone": (pl.Series([datetime(2026, 7, 31, 22)]).dt.replace_time_zone("UTC"), ["2026-08-01"]),
    "times": (pl.Series([time(8, 30)]), ["08:30:00"]),
    "nothing at all": (pl.Series([None, None]), [None, None]),
}


@pytest.mark.parametrize(("column", "text"), CELLS.values(), ids=CELLS)
def test_each_type_has_one_way_to_be_written(column: pl.Series, text: list[str | None]) -> None:
    assert as_text(column).to_list() == text


@pytest.mark.parametrize("column", [pl.Series([b"x"]), pl.Series([[1]]), pl.Series([{"a": 1}]), pl.Series([timedelta(1)])], ids=str)
def test_what_cannot_stand_in_a_cell_is_refused(column: pl.Series) -> None:
    with pytest.raises(NotTextError):
        as_text(column)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_a_float_keeps_its_value_and_has_no_exponent(numbers: list[float]) -> None:
    text = as_text(pl.Series(numbers, dtype=pl.Float64)).to_list()

    assert [float(each) for each in text] == numbers
    assert not any("e" in each.lower() for each in text)


@given(st.lists(st.text()))
def test_text_that_is_no_number_is_left_alone(texts: list[str]) -> None:
    wordy = [f"x{text}" for text in texts]

    assert as_plain_number(pl.Series(wordy, dtype=pl.String)).to_list() == wordy


def test_midnight_is_taken_off_at_the_end_alone() -> None:
    assert without_midnight(pl.Series(["2026-08-10 00:00:00.000", "kl 00:00:00 börjar", "00:00:00"])).to_list() == [
        "2026-08-10",
        "kl 00:00:00 börjar",
        "00:00:00",
    ]
