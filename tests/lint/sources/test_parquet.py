"""A Parquet file is a table of text like any other."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from lint.errors import SourceError
from lint.sources.parquet import parquet_table


def test_every_column_becomes_text_and_dates_are_told(tmp_path: Path) -> None:
    file = tmp_path / "elev 2026-08-10.parquet"
    columns = {
        "Elev": ["001", None],
        "Årskurs": [4.0, 5.0],
        "Inskriven från": [date(2026, 8, 10)] * 2,
        "Ändrad": [datetime(2026, 1, 1, 8)] * 2,
    }
    pl.DataFrame(columns).write_parquet(file)

    table = parquet_table(file, "elev")

    assert (table.table, table.file, table.dated) == ("elev", "elev 2026-08-10.parquet", date(2026, 8, 10))
    assert table.header == ("Elev", "Årskurs", "Inskriven från", "Ändrad")
    assert table.rows.frame().rows() == [
        (2, "001", "4", "2026-08-10", "2026-01-01 08:00:00"),
        (3, None, "5", "2026-08-10", "2026-01-01 08:00:00"),
    ]
    assert table.typed_dates == {2, 3}
    assert table.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_table_without_rows_keeps_its_header(tmp_path: Path) -> None:
    pl.DataFrame(schema={"elev": pl.String, "arskurs": pl.Int64}).write_parquet(tmp_path / "elev.parquet")

    table = parquet_table(tmp_path / "elev.parquet", "elev")

    assert (table.header, table.rows.frame().schema) == (("elev", "arskurs"), pl.Schema({"rad": pl.Int64, "0": pl.String, "1": pl.String}))


def test_a_name_with_wildcards_in_it_is_the_name_of_one_file(tmp_path: Path) -> None:
    pl.DataFrame({"elev": ["1"]}).write_parquet(tmp_path / "elev [1].parquet")
    pl.DataFrame({"elev": ["2"]}).write_parquet(tmp_path / "elev 1.parquet")

    assert parquet_table(tmp_path / "elev [1].parquet", "elev").rows.frame().rows() == [(2, "1")]


@pytest.mark.parametrize("content", [b"", b"elev;klass\n1;2\n", b"PAR1 something PAR1"], ids=["empty", "CSV", "garbage"])
def test_what_is_no_parquet_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "elev.parquet").write_bytes(content)

    with pytest.raises(SourceError, match=r"elev\.parquet is not a Parquet file, or a damaged one"):
        parquet_table(tmp_path / "elev.parquet", "elev")


def test_half_a_file_is_told(tmp_path: Path) -> None:
    pl.DataFrame({"elev": list(range(10_000))}).write_parquet(tmp_path / "elev.parquet")
    whole = (tmp_path / "elev.parquet").read_bytes()
    (tmp_path / "elev.parquet").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(SourceError, match="or a damaged one"):
        parquet_table(tmp_path / "elev.parquet", "elev")


def test_a_column_of_lists_is_told_without_its_contents(tmp_path: Path) -> None:
    pl.DataFrame({"elev": ["1"], "grupper": [["hemlig"]]}).write_parquet(tmp_path / "elev.parquet")

    with pytest.raises(SourceError, match="the column grupper holds list") as raised:
        parquet_table(tmp_path / "elev.parquet", "elev")

    assert "hemlig" not in str(raised.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it is not there any more"):
        parquet_table(tmp_path / "elev.parquet", "elev")
