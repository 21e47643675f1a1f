"""What rules stand on: the delivery typed and completed in an engine, and the views over its tables."""

import polars as pl

from checks import profiles, sql
from checks.model import Value
from checks.needs import Needs
from checks.tables import PREVIOUS, TABLES
from lint.completion import beside, completed
from lint.contract import Typed, typed
from lint.engines.duckdb import Engine
from lint.settings import Settings
from lint.sources import Delivery
from lint.typed_tables import COLUMNS, DELIVERIES, every_schema

NOTHING = Delivery("", ())


def prepared(delivery: Delivery, settings: Settings, previous: Delivery = NOTHING) -> Typed:
    """The delivery typed and completed; the tables of the previous one stand beside its own, under names that begin with forra_.

    Raises SourceError where a table cannot be read.
    """
    engine = Engine(settings.jobs)
    whole = beside(_completed(delivery, settings, engine, ""), _completed(previous, settings, engine, PREVIOUS))
    engine.add_rows("leverans", _deliveries(whole))
    engine.add_rows("kolumner", _columns(whole))
    return whole


def _completed(delivery: Delivery, settings: Settings, engine: Engine, prefix: str) -> Typed:
    contract = profiles.contract(settings.profile)
    whole = typed(delivery, settings.reading, settings.headers, contract, engine=engine, prefix=prefix)
    return completed(whole, settings.enhet, settings.units, prefix)


def ready(whole: Typed, settings: Settings) -> Engine:
    """The engine of the delivery, with every view."""
    values = view_values(whole, settings)
    for view in sql.views().values():
        whole.engine.add_view(view.name, sql.filled(view.sql, values), keep=view.kept)
    return whole.engine


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


def needs() -> Needs:
    """What says which columns of the tables a statement needs."""
    return Needs({name: tuple(schema) for name, schema in every_schema().items()})


def _deliveries(whole: Typed) -> pl.DataFrame:
    """One row per file read; datum is the day that its name tells."""
    rows = [(read.table, read.file, read.rows, read.dated) for read in whole.reads]
    return pl.DataFrame(rows, schema=DELIVERIES, orient="row")


def _columns(whole: Typed) -> pl.DataFrame:
    """One row per table and column of the contract; finns says that the extract has it, or that the rest of it could tell."""
    there = {name for name in TABLES if whole.files[name] or whole.rows[name]}
    rows = [(name, column, name in there and (name, column) not in whole.absent) for name in TABLES for column in TABLES[name].columns]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")
