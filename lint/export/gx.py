"""The rules as a Great Expectations suite for a platform of one's own: the suite, the views it reads as SQL, and the tables' DDL."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from checks import sql
from checks.judgement import Weight
from checks.model import Check, Reason, Severity, Value
from lint.export.dialects import Dialect, UntranslatableError, quoted, translated
from lint.selection import Chosen, Variant
from lint.typed_tables import SQL_TYPES, Schema, every_schema

WEIGHTS = {Severity.ERROR: Weight.CRITICAL, Severity.WARNING: Weight.WARNING, Severity.INFO: Weight.INFO}
# GX wants the batch named in every query. A rule reads the whole delivery, so it is named where it changes nothing.
BATCH = "/* {batch} */"


@dataclass(frozen=True, slots=True)
class Exported:
    """The files by name, and what they hold: the rules, and those left out with the reason."""

    files: Mapping[str, str]
    rules: tuple[str, ...]
    left_out: Mapping[str, Reason]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the export is for: the values of the parameters, and the rules that the extract cannot answer, with the reason."""

    values: Mapping[str, Value]
    skips: Mapping[str, Reason]


def exported(chosen: Chosen, delivered: Delivered, dialect: Dialect) -> Exported:
    """The chosen rules in the dialect. What it cannot say is left out and listed, with the views that it alone needs."""
    views, broken = _views(delivered.values, dialect)
    rules: dict[str, list[_Query]] = {}
    left_out = dict(delivered.skips)
    for check in chosen.checks.values():
        if check.code not in delivered.skips:
            try:
                rules[check.code] = list(_queries(check, chosen, delivered.values, dialect, broken))
            except UntranslatableError as error:
                left_out[check.code] = Reason(
                    f"Går inte att säga i {dialect.name}: {error}.", f"Cannot be said in {dialect.name}: {error}."
                )
    needed = {view.name for code in rules for view in sql.views_for(chosen.checks[code].sql)}
    queries = [query for each in rules.values() for query in each]
    suite = {"name": f"extenslint-{dialect.name}", "expectations": [_expectation(query, dialect) for query in queries], "meta": {}}
    files = {"01_tabeller.sql": ddl(dialect)}
    files |= _numbered("02_vyer", {name: _view(name, text) for name, text in views.items() if name in needed})
    if not dialect.nested:
        files |= _numbered("03_regler", {query.view: _view(query.view, query.text) for query in queries})
    files["svit.json"] = json.dumps(suite, ensure_ascii=False, indent=1) + "\n"
    return Exported(files, tuple(rules), dict(sorted(left_out.items())))


@dataclass(frozen=True, slots=True)
class _Query:
    """A rule, as it holds for some of the units, in the dialect."""

    check: Check
    variant: Variant
    number: int
    text: str

    @property
    def code(self) -> str:
        """The rule's code; that of the second variant and on has its number behind it."""
        return self.check.code if self.number == 1 else f"{self.check.code}-{self.number}"

    @property
    def view(self) -> str:
        """What the rule is called where it has to be a view."""
        return f"regel_{self.code.lower().replace('-', '_')}"


def ddl(dialect: Dialect) -> str:
    """CREATE TABLE for every table that the views and rules read, those of the previous extract (forra_) too."""
    return "".join(f"{_create(name, schema, dialect)};\n\n" for name, schema in every_schema().items())


def _create(name: str, schema: Schema, dialect: Dialect) -> str:
    kinds = {column: _kind(SQL_TYPES[type(kind)], dialect) for column, kind in schema.items()}
    columns = [
        exp.ColumnDef(this=exp.to_identifier(column), kind=kind, constraints=_collation(kind, dialect)) for column, kind in kinds.items()
    ]
    create = exp.Create(this=exp.Schema(this=exp.to_table(name), expressions=columns), kind="TABLE")
    return create.transform(lambda node: quoted(node, dialect)).sql(dialect.written, pretty=True)


def _kind(kind: str, dialect: Dialect) -> exp.DataType:
    if dialect.written == "tsql" and kind == "text":
        kind = "nvarchar(400)"  # åäö whatever the collation, and short enough to group and index by
    return exp.DataType.build(kind)


def _collation(kind: exp.DataType, dialect: Dialect) -> list[exp.Expression]:
    """The collation of a text where the database's own may not tell h from H, as SQL Server's usual ones do not."""
    if dialect.collation is None or not kind.is_type(*exp.DataType.TEXT_TYPES):
        return []
    return [exp.ColumnConstraint(kind=exp.CollateColumnConstraint(this=exp.Var(this=dialect.collation)))]


def _views(values: Mapping[str, Value], dialect: Dialect) -> tuple[dict[str, str], dict[str, str]]:
    """Every view in the dialect, each after those it is built on, and why those that have no form there have none."""
    said: dict[str, str] = {}
    broken: dict[str, str] = {}
    for view in sql.views().values():
        try:
            said[view.name] = translated(sql.filled(view.sql, values), dialect)
        except UntranslatableError as error:
            broken[view.name] = str(error)
    return said, broken


def _queries(check: Check, chosen: Chosen, values: Mapping[str, Value], dialect: Dialect, broken: Mapping[str, str]) -> Iterator[_Query]:
    for view in sql.views_for(check.sql):
        if view.name in broken:
            raise UntranslatableError(f"{view.name}: {broken[view.name]}")
    for number, variant in enumerate(chosen.variants(check), 1):
        statement = _of_units(sql.filled(check.sql, {**values, **variant.params}), variant)
        yield _Query(check, variant, number, translated(statement, dialect))


def _of_units(statement: str, variant: Variant) -> str:
    """The statement's rows for the units that the variant holds for."""
    if not variant.units:
        return statement
    columns = sql.columns(sql.parsed(statement))
    if "enhet" not in columns:
        return statement if variant.others else f"select * from ({statement}) as r where 1 = 0"
    units = sql.filled(":units", {"units": tuple(sorted(variant.units))})
    which = f"(enhet is null or enhet not in {units})" if variant.others else f"enhet in {units}"
    return f"select {', '.join(columns)} from ({statement}) as r where {which}"


def _expectation(query: _Query, dialect: Dialect) -> dict[str, Any]:
    check = query.check
    text = query.text if dialect.nested else f"SELECT * FROM {query.view}"
    return {
        "type": "unexpected_rows_expectation",
        "kwargs": {"unexpected_rows_query": f"{text.replace('{', '{{').replace('}', '}}')}\n{BATCH}"},
        "severity": WEIGHTS[query.variant.severity].value,
        "description": f"{query.code} {check.sv.title}",
        "meta": {
            "code": query.code,
            "name": check.name,
            "effect": check.effect.value,
            "key": list(check.key),
            "sv": {"title": check.sv.title, "why": check.sv.why, "fix": check.sv.fix},
            "en": {"title": check.en.title, "why": check.en.why, "fix": check.en.fix},
        },
    }


def _view(name: str, text: str) -> str:
    return f"CREATE VIEW {name} AS\n{text};\n"


def _numbered(folder: str, texts: Mapping[str, str]) -> dict[str, str]:
    """The files in the order in which they are to be run."""
    return {f"{folder}/{number:03}_{name}.sql": text for number, (name, text) in enumerate(texts.items(), 1)}
