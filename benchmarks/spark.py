"""Runs the exported rules on Spark in this process and holds their findings, key by key, against DuckDB's on the same deliveries.

    python -m benchmarks.spark [FOLDER ...] [--dialect spark|databricks]

It needs Java 17 or later and the extra `[spark]`. A FOLDER holds uttag/, extenslint.toml and perhaps forra/, as those of tests/deliveries,
which are taken where none is named. It takes one to four minutes a delivery, hence no test: Spark plans every view anew.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from checks import sql
from checks.model import Check, Value
from lint.checking import selected, settings
from lint.config import loaded
from lint.engines.duckdb import Engine
from lint.export.dialects import DIALECTS
from lint.export.gx import Delivered, exported
from lint.preparation import NOTHING, prepared, ready, view_values
from lint.selection import Chosen
from lint.sources import Pins
from lint.sources.reading import read

DELIVERIES = Path(__file__).parents[1] / "tests" / "deliveries"
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",  # compiling takes longer than running, on so few rows
}
CREATE_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*?)\n\);", re.DOTALL)
CREATE_VIEW = re.compile(r"CREATE VIEW (\w+) AS\n(.*);", re.DOTALL)

Keys = Mapping[str, list[list[str]]]  # of each finding, by rule


def compared(spark: Any, folder: Path, dialect: str) -> tuple[Keys, Keys]:
    """The keys that DuckDB finds in the delivery and those that Spark does."""
    config = loaded(folder / "extenslint.toml")
    run, chosen = settings(config, datetime.now(UTC)), selected(config)
    before = read(folder / "forra", Pins()) if (folder / "forra").exists() else NOTHING
    whole = prepared(read(folder / "uttag", Pins()), run, before)
    values = view_values(whole, run)
    done = exported(chosen, Delivered(values, {}), DIALECTS[dialect])
    engine = ready(whole, run)
    here = {check.code: _keys(list(_found(engine, check, chosen, values)), check.key) for check in chosen.checks.values()}
    with tempfile.TemporaryDirectory() as tables:
        for name, columns in CREATE_TABLE.findall(done.files["01_tabeller.sql"]):
            file = Path(tables) / f"{name}.parquet"
            engine.table(name).write_parquet(file)
            _kept(spark.read.schema(" ".join(columns.split())).parquet(str(file)), name)
        for file_name, text in sorted(done.files.items()):
            if file_name.startswith("02_vyer/") and (found := CREATE_VIEW.match(text)):
                _kept(spark.sql(found[2]), found[1])
        return here, _there(spark, json.loads(done.files["svit.json"]))


def _found(engine: Engine, check: Check, chosen: Chosen, values: Mapping[str, Value]) -> Iterator[Mapping[str, Any]]:
    """The rule's rows, each unit by its own parameters."""
    for variant in chosen.variants(check):
        rows = engine.rows(sql.filled(check.sql, {**values, **variant.params}))
        yield from (row for row in rows if variant.holds_for(row.get("enhet")))


def _there(spark: Any, suite: Mapping[str, Any]) -> Keys:
    """The same there, where what holds for some of the units is an expectation of its own: PER102-2."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for each in suite["expectations"]:
        query = each["kwargs"]["unexpected_rows_query"].format(batch="leverans")
        found[each["meta"]["code"].partition("-")[0]] += _keys([row.asDict() for row in spark.sql(query).collect()], each["meta"]["key"])
    return {code: sorted(keys) for code, keys in found.items()}


def _kept(frame: Any, name: str) -> None:
    """Names the rows, computed once."""
    frame.coalesce(1).localCheckpoint().createOrReplaceTempView(name)


def _keys(rows: list[Mapping[str, Any]], key: Any) -> list[list[str]]:
    return sorted([str(row[column]) for column in key] for row in rows)


def main() -> None:
    """Prints, for each delivery, the rules that differ; exits 1 where any does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path, default=sorted(each for each in DELIVERIES.iterdir() if each.is_dir()))
    parser.add_argument("--dialect", choices=["spark", "databricks"], default="spark")
    asked = parser.parse_args()
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    spark, differing = builder.getOrCreate(), 0
    spark.sparkContext.setLogLevel("ERROR")
    for folder in asked.folder:
        began = time.monotonic()
        here, there = compared(spark, folder, asked.dialect)
        wrong = sorted(code for code in here.keys() | there.keys() if here.get(code) != there.get(code))
        differing += len(wrong)
        print(f"{folder.name}: {sum(map(len, there.values()))} findings, {time.monotonic() - began:.0f} s; differing: {wrong or 'none'}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
