"""Rows come back as they were given, in any number of blocks, however often they are asked for, in memory or from disk."""

import errno
import gc
import warnings
from collections.abc import Iterator

import polars as pl
import pytest

from lint.errors import SourceError
from lint.sources import rows
from lint.sources.rows import Rows

WHOLE = pl.DataFrame({"rad": range(2, 1_002), "0": [f"elev {n} åäö" if n % 7 else None for n in range(1_000)]})


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a hundred rows, and room for one of them."""
    monkeypatch.setattr(rows, "BLOCK", 100)
    monkeypatch.setattr(rows, "IN_MEMORY", 1_000)


@pytest.mark.parametrize("size", [1, 30, 100, 250, 1_000, 2_000])
def test_the_rows_come_back_in_their_order_as_often_as_they_are_asked_for(size: int) -> None:
    given = Rows(WHOLE.iter_slices(size))

    assert given.height == WHOLE.height
    assert [given.frame().equals(WHOLE) for _ in range(3)] == [True] * 3


def test_small_frames_make_blocks_worth_their_work_and_only_the_last_is_less() -> None:
    heights = [block.height for block in Rows(WHOLE.iter_slices(30)).blocks()]

    assert heights == [120] * 8 + [40]


def test_a_table_without_rows_is_one_block_with_its_columns() -> None:
    (block,) = Rows([WHOLE.clear(), WHOLE.clear()]).blocks()

    assert (block.height, block.schema) == (0, WHOLE.schema)


def test_blocks_are_changed_as_they_are_asked_for_and_the_given_rows_stay() -> None:
    given = Rows(WHOLE.iter_slices(100))

    twice = given.changed(lambda block: block.with_columns(pl.col("rad") * 2)).changed(lambda block: block.with_columns(pl.col("rad") + 1))

    assert twice.frame()["rad"].to_list() == [2 * rad + 1 for rad in WHOLE["rad"]]
    assert (twice.height, given.frame().equals(WHOLE)) == (WHOLE.height, True)


def test_what_is_beyond_the_memory_lies_in_a_file_that_closes_with_the_rows() -> None:
    given = Rows(WHOLE.iter_slices(100))
    file = given._packed._file

    assert file._rolled  # type: ignore[attr-defined]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del given
        gc.collect()
    assert file.closed


def test_a_full_disk_is_told_with_what_to_try(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(rows, "SpooledTemporaryFile", lambda _size: type("Full", (), {"write": full, "close": lambda _: None})())

    with pytest.raises(SourceError, match=r"no room .*No space left on device.*TMPDIR"):
        Rows(WHOLE.iter_slices(100))


def test_a_source_that_breaks_half_way_gives_no_rows() -> None:
    def broken() -> Iterator[pl.DataFrame]:
        yield WHOLE
        raise SourceError("The connection was lost.")

    with pytest.raises(SourceError, match="lost"):
        Rows(broken())
