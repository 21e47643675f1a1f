"""The engine keeps what it holds to itself, in memory and on disk, and ends at once when it is told to."""

import gc
import os
import signal
import tempfile
import threading
from pathlib import Path

import polars as pl
import pytest

from lint.engines import duckdb
from lint.engines.duckdb import Engine


def test_what_the_engine_writes_to_disk_cannot_be_read_there_and_is_gone_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(duckdb, "MEMORY", 24_000_000)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    many = pl.DataFrame({"rad": range(400_000), "elev": [f"Hemlig Elevsson {n}" for n in range(400_000)]})
    engine = Engine()

    for part in many.iter_slices(50_000):
        engine.add_rows("elev", part)

    (folder,) = tmp_path.iterdir()
    written = b"".join(file.read_bytes() for file in folder.iterdir())
    assert len(written) > 2**20
    assert b"Hemlig" not in written
    assert folder.stat().st_mode & 0o077 == 0
    assert engine.rows("select count(distinct elev) as antal from elev") == [{"antal": 400_000}]
    del engine
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_ends_a_statement_under_way() -> None:
    engine = Engine()
    threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT)).start()

    with pytest.raises(KeyboardInterrupt):
        engine.rows("select count(*) as antal from range(1000000000) a, range(1000000000) b where a.range % 7 = b.range % 11")

    assert engine.rows("select 1 as ett") == [{"ett": 1}]


def test_where_nothing_can_be_written_memory_is_all_there_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))

    assert Engine().rows("select count(*) as antal from elev") == [{"antal": 0}]


def test_a_fault_of_another_kind_is_not_taken_for_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("something else")

    monkeypatch.setattr(Engine, "_make", broken)

    with pytest.raises(RuntimeError, match="something else"):
        Engine().rows("select * from vklass_grupp")
