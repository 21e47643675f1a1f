"""What a fault does to the tables: cells changed, rows added and rows dropped, counted in the tables without faults."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Changed:
    """A row with other values in some of its cells."""

    table: str
    row: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """A new row; the cells that it does not name are empty."""

    table: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A row that is not there."""

    table: str
    row: int


Change = Changed | Added | Dropped


class CollisionError(Exception):
    """Two faults want the same row: they could hide each other, so the demo must not be made."""


def applied(tables: Mapping[str, pl.DataFrame], changes: Iterable[Change]) -> dict[str, pl.DataFrame]:
    """The tables after all the changes, the added rows last. Raises CollisionError where two changes want the same cell or row."""
    of_table: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        of_table[change.table].append(change)
    return {table: _changed(frame, of_table[table]) for table, frame in tables.items()}


def _changed(frame: pl.DataFrame, changes: list[Change]) -> pl.DataFrame:
    dropped = [change.row for change in changes if isinstance(change, Dropped)]
    cells = _cells([change for change in changes if isinstance(change, Changed)], set(dropped))
    added = [change.values for change in changes if isinstance(change, Added)]
    columns = [frame[column].clone().scatter(list(rows), list(rows.values())) for column, rows in cells.items()]
    kept = frame.with_columns(columns).with_row_index("rad").filter(~pl.col("rad").is_in(dropped)).drop("rad")
    new = {column: [values.get(column, "") for values in added] for column in frame.columns}
    return pl.concat([kept, pl.DataFrame(new, schema=frame.schema)])


def _cells(changed: list[Changed], dropped: set[int]) -> dict[str, dict[int, str]]:
    """The new values by column and row."""
    cells: dict[str, dict[int, str]] = defaultdict(dict)
    for change in changed:
        for column, value in change.values.items():
            if change.row in cells[column] or change.row in dropped:
                raise CollisionError(f"{change.table}.{column}, row {change.row}")
            cells[column][change.row] = value
    return cells
