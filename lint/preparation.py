"""What rules stand on: the delivery typed and completed, and an engine that holds its tables and the views over them."""

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl

from checks import profiles, sql
from checks.model import Value
from checks.needs import Needs
from lint.completion import beside, completed
from lint.contract import Typed, columns, typed
from lint.engines.duckdb import Engine, engine
from lint.problems import PROBLEM
from lint.settings import Settings
from lint.sources import Delivery

NOTHING = Delivery("", ())


def alone(delivery: Delivery, settings: Settings) -> Typed:
    """The delivery typed and completed."""
    return completed(
        typed(delivery, settings.reading, settings.headers, profiles.contract(settings.profile)),
        settings.as_of,
        settings.enhet,
        settings.units,
    )


def prepared(delivery: Delivery, settings: Settings, previous: Delivery = NOTHING) -> Typed:
    """The delivery typed and completed; the tables of the previous one stand beside its own, under names that begin with forra_."""
    return beside(alone(delivery, settings), alone(previous, settings))


@contextmanager
def ready(whole: Typed, settings: Settings) -> Iterator[Engine]:
    """An engine that holds the typed tables and every view."""
    values = view_values(whole, settings)
    with engine({**engine_tables(whole), "problem": whole.problem}, settings.jobs) as running:
        del whole  # whose rows would stay in memory beside the engine's own until it is closed
        for view in sql.views().values():
            running.add_view(view.name, sql.filled(view.sql, values), keep=view.kept)
        yield running


def view_values(whole: Typed, settings: Settings) -> dict[str, Value]:
    """The parameters that any view or rule may name."""
    return {
        "as_of": settings.as_of,
        "lasar": settings.lasar,
        "system": settings.system,
        "profil": settings.profile,
        **{f"villkor_{name}": name in settings.villkor for name in ("status", "epost", "anstallning")},
        "har_betygsign": ("elevaktivitet", "betygsign") not in whole.absent,
        "har_epostregister": ("epostregister", "epost") not in whole.absent,
        "har_epost": ("personal", "epost") not in whole.absent,
    }


def needs(whole: Typed) -> Needs:
    """What says which columns of the delivery's tables a statement needs."""
    return Needs({name: tuple(frame.columns) for name, frame in engine_tables(whole).items()})


def engine_tables(whole: Typed) -> dict[str, pl.DataFrame]:
    """Every table that a statement may read, by name; of the contract's problems the columns alone."""
    return {**whole.tables, "problem": pl.DataFrame(schema=PROBLEM), "leverans": _deliveries(whole), "kolumner": columns(whole)}


def _deliveries(whole: Typed) -> pl.DataFrame:
    """One row per file read: tabell, fil, rader, datum (the day that its name tells)."""
    schema = {"tabell": pl.String, "fil": pl.String, "rader": pl.Int64, "datum": pl.Date}
    return pl.DataFrame([(read.table, read.file, read.rows, read.dated) for read in whole.reads], schema=schema, orient="row")
