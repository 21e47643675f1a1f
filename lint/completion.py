"""Fills in what the extract says elsewhere: units, register ids for personnummer, and what the configuration says of a unit."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from checks.tables import PREVIOUS, TABLES, Kind
from checks.values import as_arskurs
from lint.contract import Typed
from lint.derived import numbered

# Where a person is named by register id or by personnummer: the tables that refer to each table of persons.
REFERENCES = {
    "elev": ("elevaktivitet", "samband"),
    "vardnadshavare": ("samband",),
    "personal": ("epostregister", "vklass_anvandare"),
}


def completed(typed: Typed, enhet: str | None, units: Mapping[str, Mapping[str, object]], prefix: str = "") -> Typed:
    """The same delivery with every gap filled that the extract or the configuration can fill; its tables' names begin with the prefix.

    `enhet` is the unit of a one-school extract; `units` gives columns of the table enhet by unit, used where the extract is silent.
    """
    absent = set(typed.absent)
    for people, referring in REFERENCES.items():
        if people == "personal" or numbered(people, typed.absent):
            absent.discard((people, people))  # every row has one by now
        if typed.rows[people]:
            _by_register_id(typed, people, [name for name in referring if typed.rows[name]], prefix)
    absent -= _with_unit(typed, absent, enhet, prefix)
    rows = dict(typed.rows)
    if units:
        rows["enhet"], said = _with_said_units(typed, units, prefix)
        absent -= said
    if not prefix:
        _with_unit_of_row(typed)
    return replace(typed, rows=rows, absent=frozenset(absent))


def _by_register_id(typed: Typed, people: str, referring: list[str], prefix: str) -> None:
    """Personnummer that stand where a register id should are exchanged for the id of the person who has that number."""
    engine = typed.engine
    engine.change(f"""
        create temp table med_nummer as select personnummer, arg_min({people}, rad) as id from {prefix}{people}
        where personnummer is not null and personnummer <> {people} group by personnummer
    """)
    for name in referring:
        table = prefix + name
        exchanged = f"update {table} set {people} = n.id from med_nummer n where n.personnummer ="
        engine.change(f"{exchanged} {table}.{people}")
        if "personnummer" in TABLES[name].columns:
            engine.change(f"{exchanged} {table}.personnummer and {table}.{people} is null")
            engine.change(f"update {table} set {people} = personnummer where {people} is null")
    engine.change("drop table med_nummer")


def _with_unit(typed: Typed, absent: set[tuple[str, str]], enhet: str | None, prefix: str) -> set[tuple[str, str]]:
    """A table without unit belongs to the configuration's unit, or to the only one that the rest of the extract knows. The columns that
    have been filled in.
    """
    having = [name for name, table in TABLES.items() if "enhet" in table.columns]
    lacking = [name for name in having if (name, "enhet") in absent and typed.rows[name]]
    if not lacking:
        return set()
    every = " union all ".join(f"select enhet from {prefix}{name}" for name in having)
    known = [row["enhet"] for row in typed.engine.rows(f"select distinct enhet from ({every}) as alla where enhet is not null limit 2")]
    only = enhet or (known[0] if len(known) == 1 else None if known else "Skolan")
    if only is None:
        return set()
    for name in lacking:
        typed.engine.change(f"update {prefix}{name} set enhet = ?", only)
    return {(name, "enhet") for name in lacking}


def _with_said_units(typed: Typed, said: Mapping[str, Mapping[str, object]], prefix: str) -> tuple[int, set[tuple[str, str]]]:
    """The units of the register and of the configuration together: how many they are, and the columns that are filled in."""
    columns = TABLES["enhet"].columns
    rows = [{"enhet": unit, **{name: None if value is None else str(value) for name, value in says.items()}} for unit, says in said.items()]
    extra = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))
    extra = extra.with_columns(as_arskurs(pl.col(name)).alias(name) for name, about in columns.items() if about.kind is Kind.ARSKURS)
    table = f"{prefix}enhet"
    register = typed.engine.table(table)
    both = register.join(extra, on="enhet", how="full", coalesce=True, suffix="_said", maintain_order="left_right")
    typed.engine.change(f"delete from {table}")
    typed.engine.add_rows(table, both.select("enhet", "rad", *(pl.coalesce(name, f"{name}_said") for name in columns if name != "enhet")))
    return both.height, {("enhet", name) for name in columns if extra[name].is_not_null().any()}


def _with_unit_of_row(typed: Typed) -> None:
    """A problem whose row names no unit belongs to the row's own by now, or to its group's or pupil's, where that is one."""
    engine = typed.engine
    for row in engine.rows("select distinct tabell from problem where enhet is null and rad is not null"):
        name = row["tabell"]
        ways = list(_ways(name))
        joins = " ".join(join for _, join in ways)
        engine.change(f"""
            update problem set enhet = funnen.enhet
            from (select r.rad, coalesce({", ".join(way for way, _ in ways) or "null"}) as enhet from {name} r {joins}) as funnen
            where problem.tabell = '{name}' and problem.enhet is null and problem.rad = funnen.rad
        """)


def _ways(name: str) -> Iterator[tuple[str, str]]:
    """What may tell the unit of a row of the table, and how that is joined to it."""
    columns = TABLES[name].columns
    if "enhet" in columns:
        yield "r.enhet", ""
    for register, key in (("undervisningsgrupp", "grupp"), ("elev", "elev")):
        if key in columns and name != register:
            only = f"select {key}, min(enhet) as enhet from {register} group by {key} having count(distinct enhet) = 1"
            yield f"{register}_av.enhet", f"left join ({only}) as {register}_av on {register}_av.{key} = r.{key}"


def beside(now: Typed, before: Typed) -> Typed:
    """The delivery and the previous one as one, which the same engine holds."""
    return replace(
        now,
        rows={**now.rows, **{PREVIOUS + name: rows for name, rows in before.rows.items()}},
        files={**now.files, **{PREVIOUS + name: files for name, files in before.files.items()}},
        absent=now.absent | {(PREVIOUS + name, column) for name, column in before.absent},
    )
