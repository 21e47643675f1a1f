"""Four rules on tables that are read already, by extenslint and written by hand in other ways, in turns in one run.

    python -m benchmarks.rules_alone [--activities 1000000] [--rounds 5]

The rules: AKT101 (groups that have an activity without startdatum), AKT103 (the same of BetygSign), AKT109 (pupils who are not in the
register) and GRP101 (groups with several course codes). extenslint's find more than the others': which rows, how many of how many, what
Vklass makes of it. Each way must come to the same numbers, or the run stops. pandera and Great Expectations judge rows and not groups:
they are given the rows that count and the first two rules, and find their rows. Pointblank is no dependency and is left out.
"""

import time
import warnings
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import duckdb
import polars as pl

from checks import sql
from checks.model import Value
from checks.polars_pandera import pa
from lint import demo
from lint.checking import selected, settings
from lint.config import Config
from lint.engines.duckdb import Engine
from lint.preparation import prepared, ready, view_values
from lint.sources import Pins
from lint.sources.reading import read

RULES = ("AKT101", "AKT103", "AKT109", "GRP101")
AS_OF = datetime(2026, 8, 10)
BY_HAND = (
    "select enhet, grupp from a where startdatum is null and grupp is not null group by all",
    "select enhet, grupp from a where betygsign is null and grupp is not null group by all",
    "select enhet, elev from a where elev is not null and grupp is not null"
    " and elev not in (select elev from e where elev is not null) group by all",
    "select enhet, grupp from a where grupp is not null group by all having count(distinct upper(kurskod)) > 1",
)

Numbers = tuple[int, ...]
Way = Callable[[], Numbers]


@click.command()
@click.option("--activities", default=1_000_000, show_default=True)
@click.option("--rounds", default=5, show_default=True)
def main(activities: int, rounds: int) -> None:
    """Make the municipality, take the times, print them."""
    run = settings(Config(as_of=AS_OF.date()), AS_OF)
    with TemporaryDirectory() as name:
        demo.write(demo.municipality(activities=activities, faults=True), Path(name))
        whole = prepared(read(Path(name), Pins()), run)
    running = ready(whole, run)
    values = view_values(whole, run)
    running.rows("select count(*) from aktuell_aktivitet")  # computed once a run, whatever rules there are
    current = pl.DataFrame(running.rows("select rad, elev, grupp, enhet, kurskod, startdatum, betygsign from aktuell_aktivitet"))
    ways = {"extenslint": _ours(running, values), **_in_groups(current, running.table("elev"))}
    print(f"{current.height:,} activities, {rounds} rounds: seconds of wall and processor, and ratios to extenslint")
    _take_turns(ways, rounds)
    print("AKT101 and AKT103 by those that judge rows")
    _take_turns(_in_rows(current), rounds)


def _take_turns(ways: Mapping[str, Way], rounds: int) -> None:
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    found: set[Numbers] = set()
    for _ in range(rounds):
        for name, way in ways.items():
            wall, processor = time.perf_counter(), time.process_time()
            found.add(way())
            taken[name].append((time.perf_counter() - wall, time.process_time() - processor))
    if len(found) > 1:
        raise SystemExit(f"They do not find the same: {found}")
    medians = {name: tuple(median(part) for part in zip(*each, strict=True)) for name, each in taken.items()}
    first = next(iter(medians.values()))
    for name, (wall, processor) in medians.items():
        print(f"  {name:20} {wall:7.3f} s {processor:7.3f} s   {wall / first[0]:6.2f} {processor / first[1]:6.2f}")


def _ours(running: Engine, values: Mapping[str, Value]) -> Way:
    rules = selected(Config(select=RULES)).checks.values()
    return lambda: tuple(len(running.rows(sql.filled(rule.sql, {**values, **rule.params}))) for rule in rules)


def _in_groups(activities: pl.DataFrame, pupils: pl.DataFrame) -> Mapping[str, Way]:
    """The four rules by hand, on the activities that count."""
    connection = duckdb.connect()
    for name, frame in (("a", activities), ("e", pupils)):
        connection.register("incoming", frame.to_arrow())
        connection.execute(f"create table {name} as select * from incoming")

    def by_polars() -> Numbers:
        grouped, group = activities.filter(pl.col("grupp").is_not_null()), ["enhet", "grupp"]
        return (
            grouped.filter(pl.col("startdatum").is_null()).select(group).n_unique(),
            grouped.filter(pl.col("betygsign").is_null()).select(group).n_unique(),
            grouped.drop_nulls("elev").join(pupils, on="elev", how="anti").select("enhet", "elev").n_unique(),
            grouped.group_by(group).agg(pl.col("kurskod").str.to_uppercase().drop_nulls().n_unique()).filter(pl.col("kurskod") > 1).height,
        )

    return {"DuckDB by hand": lambda: tuple(len(connection.execute(each).fetchall()) for each in BY_HAND), "Polars by hand": by_polars}


def _in_rows(activities: pl.DataFrame) -> Mapping[str, Way]:
    rows = activities.filter(pl.col("grupp").is_not_null()).select("startdatum", "betygsign")

    def by_polars() -> Numbers:
        return rows["startdatum"].null_count(), rows["betygsign"].null_count()

    def by_pandera() -> Numbers:
        schema = pa.DataFrameSchema({"startdatum": pa.Column(pl.Date, nullable=False), "betygsign": pa.Column(pl.String, nullable=False)})
        try:
            schema.validate(rows, lazy=True)
        except pa.errors.SchemaErrors as error:
            return tuple(error.failure_cases.filter(pl.col("column") == name).height for name in rows.columns)
        return 0, 0

    return {"Polars by hand": by_polars, "pandera": by_pandera, "Great Expectations": _by_expectations(rows)}


def _by_expectations(rows: pl.DataFrame) -> Way:
    """Great Expectations on a pandas frame, its quickest way."""
    import great_expectations as gx
    from great_expectations.expectations import ExpectColumnValuesToNotBeNull

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]  # it takes what its own class is made from
    frame = rows.to_pandas()
    batch = context.data_sources.add_pandas("pandas").add_dataframe_asset("a").add_batch_definition_whole_dataframe("whole")
    suite = gx.ExpectationSuite(name="rows", expectations=[ExpectColumnValuesToNotBeNull(column=each) for each in rows.columns])

    def judged() -> Numbers:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            done = batch.get_batch(batch_parameters={"dataframe": frame}).validate(suite)
        return tuple(one.result["unexpected_count"] for one in done.results)

    return judged


if __name__ == "__main__":
    main()
