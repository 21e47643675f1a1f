"""An extract in many blocks, and one that has no room in memory, are audited as any other."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from checks.catalogue import catalogue
from lint.audit import audited
from lint.demo import municipality
from lint.demo import write as write_demo
from lint.engines import duckdb
from lint.errors import SourceError
from lint.preparation import prepared
from lint.selection import chosen
from lint.sources import Delivery, Pins, rows
from lint.sources.odbc_query import Described
from lint.sources.odbc_seen import Seen
from lint.sources.reading import read
from lint.sources.rows import Rows
from reports.as_json import document
from tests.deliveries import delivery, settings

AS_OF = date(2026, 8, 10)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Delivery:
    """The smallest demo, with its faults."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(municipality(activities=1_000), folder)
    return read(folder, Pins())


def in_blocks(whole: Delivery, size: int) -> Delivery:
    """The same delivery, each table in blocks of that size."""
    return Delivery(whole.source, tuple(replace(table, rows=Rows(table.rows.frame().iter_slices(size))) for table in whole.tables))


def audit(whole: Delivery, previous: Delivery) -> dict[str, Any]:
    """The document of the audit, without the time it took."""
    done = document(audited(whole, chosen(catalogue(), (), (), {}), settings(AS_OF), previous).audit)
    for outcome in done["outcomes"]:
        del outcome["seconds"]
    return done


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BLOCK", 97)
    monkeypatch.setattr(rows, "IN_MEMORY", 1_000)


@pytest.mark.usefixtures("small_blocks")
def test_a_delivery_in_many_blocks_gives_the_same_audit(demo: Delivery) -> None:
    split = in_blocks(demo, 97)
    assert all(len(list(table.rows.blocks())) > 1 for table in split.tables if table.table in ("elevaktivitet", "elev", "samband"))

    assert audit(split, split) == audit(demo, demo)


def test_a_delivery_beyond_the_engine_s_memory_gives_the_same_audit(demo: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = audit(demo, demo)
    monkeypatch.setattr(duckdb, "MEMORY", 40_000_000)

    assert audit(demo, demo) == usual


def test_what_no_memory_holds_is_refused_in_words(demo: Delivery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb, "MEMORY", 12_000_000)

    with pytest.raises(SourceError, match=r"more memory than there is, and the temporary folder has no room.*TMPDIR"):
        audit(demo, demo)


def test_rows_are_numbered_and_dates_counted_over_all_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BLOCK", 1)
    text = "Klass;Startdatum;Slutdatum\n6A;2026-08-17;20270610\n;;\n6B;20260817;20270611\n6C;20260818;i höst\n"
    (table,) = delivery({"klass": text}).tables

    whole = prepared(in_blocks(Delivery("", (table,)), 1), settings())

    assert whole.engine.table("klass")["rad"].to_list() == [2, 4, 5]
    assert [(read.rows, read.dates) for read in whole.reads] == [(3, {"startdatum": "YYYYMMDD, YYYY-MM-DD", "slutdatum": "YYYYMMDD"})]
    assert whole.engine.rows("select rad, varde from problem where code = 'EXT005'") == [{"rad": 5, "varde": "i höst"}]


def test_a_column_is_filled_up_with_spaces_only_if_it_is_so_in_every_batch() -> None:
    batches = [pl.DataFrame({"0": ["AB  ", "ABCD"], "1": ["AB ", "ABC"]}), pl.DataFrame({"0": ["X   ", None], "1": ["ABCD", "A"]})]
    seen = Seen([Described("fast", str), Described("fri", str)])

    given = Rows(seen.each(iter(batches), lambda _: None)).changed(seen.unpadded).frame()

    assert given.rows() == [(2, "AB", "AB "), (3, "ABCD", "ABC"), (4, "X", "ABCD"), (5, None, "A")]
