"""Fills in what the extract says elsewhere: units, the staff's ids, personnummer where it is the key, and what config says of a unit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from checks.tables import PREVIOUS, TABLES, Kind
from checks.values import as_arskurs, taken_apart
from lint.contract import Typed

# Where a person is named by register id or by personnummer: the tables that refer to each table of persons.
REFERENCES = {
    "elev": ("elevaktivitet", "samband"),
    "vardnadshavare": ("samband",),
    "personal": ("epostregister", "vklass_anvandare"),
}

DAMAGE = ("EXT007", "EXT012")


def completed(typed: Typed, as_of: date, enhet: str | None, units: Mapping[str, Mapping[str, object]]) -> Typed:
    """The same delivery with every gap filled that the extract or the configuration can fill.

    `enhet` is the unit of a one-school extract; `units` gives columns of the table enhet by unit, used where the extract is silent.
    """
    tables = {name: _with_number_parts(typed, name, as_of) for name in typed.tables}
    absent = set(typed.absent)
    for people in REFERENCES:
        if (people, people) in absent and (people, "personnummer") not in absent:
            tables[people] = tables[people].with_columns(pl.col("personnummer").alias(people))
            absent.discard((people, people))
    tables["personal"] = _with_staff_ids(tables["personal"])
    absent.discard(("personal", "personal"))  # every row has one now
    for people, referring in REFERENCES.items():
        for name in referring:
            tables[name] = _by_register_id(tables[name], people, tables[people])
    tables, absent = _with_unit(tables, absent, enhet)
    tables["enhet"], absent = _with_said_units(tables["enhet"], absent, units)
    return replace(typed, tables=tables, absent=frozenset(absent), problem=_with_unit_of_row(typed.problem, tables))


def _with_number_parts(typed: Typed, name: str, as_of: date) -> pl.DataFrame:
    """Adds personnummer_fel, personnummer_typ and personnummer_datum to a table that has personnummer.

    personnummer_fel is the number's own fault, or `saknas` where the cell is blank though the extract has the column, or `skadat`
    where the delivery damaged it (EXT007, EXT012), which is reported there and is no fault of the register's.
    """
    frame = typed.tables[name]
    if "personnummer" not in frame.columns:
        return frame
    number = taken_apart(frame["personnummer"], as_of)
    damaged = typed.problem.filter(tabell=name, kolumn="personnummer").filter(pl.col("code").is_in(DAMAGE))["rad"]
    blank = pl.col("personnummer").is_null() & ((name, "personnummer") not in typed.absent)
    fault = pl.when(pl.col("rad").is_in(damaged.implode())).then(pl.lit("skadat")).when(blank).then(pl.lit("saknas"))
    return frame.with_columns(
        personnummer_fel=fault.otherwise(number["fault"]), personnummer_typ=number["kind"], personnummer_datum=number["date"]
    )


def _with_staff_ids(staff: pl.DataFrame) -> pl.DataFrame:
    """The id, else the personnummer, else the name, else each row is a person of its own."""
    named = pl.concat_str("fornamn", "efternamn", separator=" ")
    row = pl.concat_str(pl.lit("rad "), pl.col("rad").cast(pl.String))
    return staff.with_columns(personal=pl.coalesce("personal", "personnummer", named, row))


def _by_register_id(frame: pl.DataFrame, people: str, register: pl.DataFrame) -> pl.DataFrame:
    """Personnummer that stand where a register id should are exchanged for the id of the person who has that number."""
    if register.is_empty() or frame.is_empty():
        return frame
    by_number = register.filter(pl.col("personnummer").is_not_null() & (pl.col("personnummer") != pl.col(people)))
    by_number = by_number.unique("personnummer", keep="first", maintain_order=True)
    number = pl.col("personnummer") if "personnummer" in frame.columns else pl.lit(None, pl.String)
    here = pl.col(people)
    named = here.is_in(by_number["personnummer"].implode()) | (here.is_null() & number.is_not_null())
    if not frame.select(named.any()).item():
        return frame  # as in most extracts; one column made anew would have polars copy them all
    ways = (way.replace(by_number["personnummer"], by_number[people]) for way in (here, number))
    return frame.with_columns(pl.coalesce(ways).alias(people))


def _with_unit(
    tables: dict[str, pl.DataFrame], absent: set[tuple[str, str]], enhet: str | None
) -> tuple[dict[str, pl.DataFrame], set[tuple[str, str]]]:
    """A table without unit belongs to the configuration's unit, or to the only one that the rest of the extract knows."""
    having = [name for name, table in TABLES.items() if "enhet" in table.columns]
    known = pl.concat([tables[name]["enhet"] for name in having]).drop_nulls().unique().to_list()
    only = enhet or (known[0] if len(known) == 1 else None if known else "Skolan")
    if only is None:
        return tables, absent
    lacking = [name for name in having if (name, "enhet") in absent and tables[name].height]
    filled = {name: tables[name].with_columns(enhet=pl.lit(only)) for name in lacking}
    return {**tables, **filled}, absent - {(name, "enhet") for name in lacking}


def _with_said_units(
    units: pl.DataFrame, absent: set[tuple[str, str]], said: Mapping[str, Mapping[str, object]]
) -> tuple[pl.DataFrame, set[tuple[str, str]]]:
    if not said:
        return units, absent
    columns = TABLES["enhet"].columns
    rows = [{"enhet": unit, **{name: None if value is None else str(value) for name, value in says.items()}} for unit, says in said.items()]
    extra = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))
    extra = extra.with_columns(as_arskurs(pl.col(name)).alias(name) for name, about in columns.items() if about.kind is Kind.ARSKURS)
    both = units.join(extra, on="enhet", how="full", coalesce=True, suffix="_said", maintain_order="left_right")
    merged = both.select("enhet", "rad", *(pl.coalesce(name, f"{name}_said") for name in columns if name != "enhet"))
    return merged, absent - {("enhet", name) for name in columns if extra[name].is_not_null().any()}


def _with_unit_of_row(problem: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """A problem whose row names no unit belongs to the row's group's or pupil's unit, where there is only one."""
    lacking = problem.filter(pl.col("enhet").is_null() & pl.col("rad").is_not_null())
    ways = [_units_of_rows(lacking, name, tables) for name in lacking["tabell"].unique(maintain_order=True)]
    if not ways:
        return problem
    units = pl.concat(ways).unique(("tabell", "rad"), keep="first", maintain_order=True)
    joined = problem.join(units, on=("tabell", "rad"), how="left", maintain_order="left", suffix="_of_row")
    return joined.with_columns(pl.coalesce("enhet", "enhet_of_row")).drop("enhet_of_row")


def _units_of_rows(lacking: pl.DataFrame, name: str, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """tabell, rad and enhet of the table's rows that lack: filled in already, else by group, else by pupil."""
    rows = tables[name].filter(pl.col("rad").is_in(lacking.filter(pl.col("tabell") == name)["rad"].implode()))
    found = [rows.select("rad", "enhet")] if "enhet" in rows.columns else []
    for register, key in (("undervisningsgrupp", "grupp"), ("elev", "elev")):
        if key in rows.columns and name != register:
            by_key = tables[register].group_by(key).agg(pl.col("enhet").drop_nulls().unique())
            only = by_key.filter(pl.col("enhet").list.len() == 1).with_columns(pl.col("enhet").list.first())
            found.append(rows.select("rad", key).join(only, on=key).select("rad", "enhet"))
    empty = pl.DataFrame(schema={"rad": pl.Int64, "enhet": pl.String})
    return pl.concat([empty, *found]).drop_nulls("enhet").select(pl.lit(name).alias("tabell"), "rad", "enhet")


def beside(now: Typed, before: Typed) -> Typed:
    """The delivery with the previous one's tables beside its own; their problems were the previous run's matter."""
    return replace(
        now,
        tables={**now.tables, **{PREVIOUS + name: frame for name, frame in before.tables.items()}},
        files={**now.files, **{PREVIOUS + name: files for name, files in before.files.items()}},
        absent=now.absent | {(PREVIOUS + name, column) for name, column in before.absent},
    )
