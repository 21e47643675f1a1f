"""The part of the exported pandera file that does the work; it is copied into the file, and knows nothing of extenslint but its values."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandera.polars as pa
import polars as pl

from checks.values import as_arskurs, as_date, as_number, has_lost_zero, is_excel_date, is_excel_power, is_mojibake, tidy
from lint.headers import plain

# copied from here on

Said = Mapping[str, Any]  # what the contract says of a column: kind, required, key, ways (lower case) and headers
Fine = Callable[[pl.Expr], pl.Expr]


def schemas(contract: Mapping[str, Mapping[str, Said]], date_formats: Sequence[str]) -> dict[str, pa.DataFrameSchema]:
    """A schema for each table of text, columns under the contract's names. Each fault of a cell is a check whose error is its code."""
    return {
        table: pa.DataFrameSchema(
            {
                name: pa.Column(pl.String, _checks(name, columns, date_formats), nullable=True, required=said["required"])
                for name, said in columns.items()
            },
            name=table,
        )
        for table, columns in contract.items()
    }


def named(frame: pl.DataFrame, columns: Mapping[str, Said]) -> pl.DataFrame:
    """The frame with the contract's names for the headers that it knows, whatever their case, accents and punctuation."""
    names: dict[str, str] = {}
    for way in range(max(len(said["headers"]) for said in columns.values())):
        for column, said in columns.items():
            for header in frame.columns:
                if plain(header) in said["headers"][way : way + 1] and column not in names.values() and header not in names:
                    names[header] = column
    return frame.rename(names)


def problems(frame: pl.DataFrame, schema: pa.DataFrameSchema) -> pl.DataFrame:
    """One row per faulty cell: kod, kolumn and rad (the header is 1). A required column that is missing is one row without rad."""
    found: list[tuple[str, str, int | None]] = []
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        for fault in error.schema_errors:
            if fault.reason_code and fault.reason_code.name == "COLUMN_NOT_IN_DATAFRAME":
                found.append(("EXT002", str(fault.failure_cases), None))
            elif fault.check_output is None:  # the check itself broke
                raise
            else:
                bad = fault.check_output["check_output"].not_().arg_true()
                found += [(str(fault.check.error), str(fault.schema.name), place + 2) for place in bad]
    return pl.DataFrame(found, schema={"kod": pl.String, "kolumn": pl.String, "rad": pl.Int64}, orient="row")


def _checks(name: str, columns: Mapping[str, Said], date_formats: Sequence[str]) -> list[pa.Check]:
    """One check per fault that a cell can have; of several in one cell the first counts, but for blanks around it."""
    said = columns[name]
    looked_for = _looked_for(said, date_formats)
    checks = [_check(code, fine, [earlier for _, earlier in looked_for[:n]]) for n, (code, fine) in enumerate(looked_for)]
    if said["kind"] in ("id", "code"):
        checks.append(pa.Check(lambda data: data.lazyframe.select(_blank(pl.col(data.key)) | ~_spaced(pl.col(data.key))), error="EXT010"))
    if said["key"]:
        checks.append(
            pa.Check(lambda data: data.lazyframe.select(~_blank(pl.col(data.key)) | ~_filled(data, columns, date_formats)), error="EXT008")
        )
    return checks


def _check(code: str, fine: Fine, earlier: Sequence[Fine]) -> pa.Check:
    def passes(data: pa.PolarsData) -> pl.LazyFrame:
        text = tidy(pl.col(data.key))
        told = [~each(text) for each in earlier]
        return data.lazyframe.select(pl.any_horizontal(text.is_null(), fine(text), *told).fill_null(True))

    return pa.Check(passes, error=code)


def _looked_for(said: Said, date_formats: Sequence[str]) -> list[tuple[str, Fine]]:
    """The faults of a column of that kind, each with what a fine value is."""
    by_kind: dict[str, list[tuple[str, Fine]]] = {
        "date": [("EXT012", lambda text: ~is_excel_date(text)), ("EXT005", lambda text: as_date(text, date_formats).is_not_null())],
        "number": [("EXT005", lambda text: as_number(text).is_not_null())],
        "arskurs": [("EXT005", lambda text: as_arskurs(text).is_not_null())],
        "text": [],
    }
    power: list[tuple[str, Fine]] = [("EXT012", lambda text: ~is_excel_power(text))]
    kind = said["kind"]
    found = [("EXT007", lambda text: ~is_mojibake(text)), *by_kind.get(kind, power)]
    if kind == "personnummer":
        found.append(("EXT012", lambda text: ~has_lost_zero(text)))
    if said["ways"]:
        found.append(("EXT011", lambda text: text.str.to_lowercase().is_in(list(said["ways"]))))
    return found


def _blank(text: pl.Expr) -> pl.Expr:
    return tidy(text).is_null()


def _spaced(text: pl.Expr) -> pl.Expr:
    return text != tidy(text)


def _filled(data: pa.PolarsData, columns: Mapping[str, Said], date_formats: Sequence[str]) -> pl.Expr:
    """Whether the row holds anything that can be read: what a spreadsheet leaves blank at its end is no row."""
    there = [name for name in data.lazyframe.collect_schema().names() if name in columns]
    return pl.any_horizontal(_readable(pl.col(name), columns[name]["kind"], date_formats) for name in there)


def _readable(cell: pl.Expr, kind: str, date_formats: Sequence[str]) -> pl.Expr:
    text = tidy(cell)
    if kind == "date":
        return as_date(text, date_formats).is_not_null()
    if kind == "number":
        return as_number(text).is_not_null()
    if kind == "arskurs":
        return as_arskurs(text).is_not_null()
    return text.is_not_null() if kind == "text" else (text.is_not_null() & ~is_excel_power(text)).fill_null(False)
