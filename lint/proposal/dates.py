"""How dates are written that no usual format reads: decided only where one way alone reads them all."""

from collections.abc import Iterator, Mapping

import polars as pl

from checks import values
from checks.model import Reason
from checks.tables import Kind, Table
from lint.date_forms import letters
from lint.headers import matched
from lint.proposal import Ask, Proposal
from lint.sources import Delivery, TextTable

FORMS = ("%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%d-%m-%Y", "%m-%d-%Y", "%Y.%m.%d", "%d.%m.%y", "%y%m%d", "%y-%m-%d")
_MOST = 0.9  # of the values


def dates(
    delivery: Delivery, tables: Mapping[str, Table], named: Mapping[str, Mapping[str, str]], formats: tuple[str, ...], ask: Ask
) -> list[Proposal]:
    """A format for each column of dates that none of the usual `formats` reads."""
    return [ask(each) for read in delivery.tables for each in _of_table(read, tables[read.table], named.get(read.table, {}), formats)]


def _of_table(read: TextTable, table: Table, named: Mapping[str, str], formats: tuple[str, ...]) -> Iterator[Proposal]:
    for column, at in matched(read, table, named).position.items():
        if table.columns[column].kind is Kind.DATE and at not in read.typed_dates:
            cells = pl.concat(block[str(at)].unique() for block in read.rows.blocks()).to_frame("raw")
            bare = cells.select(bare=values.tidy(pl.col("raw")))["bare"].drop_nulls().unique().to_frame("text")
            odd = bare.filter(values.as_date(pl.col("text"), formats).is_null())
            ways = [form for form in FORMS if _reads(odd, form)] if odd.height > _MOST * bare.height else []
            if ways:
                why = Reason(f"Datumen kan läsas som {_or(ways, 'eller')}.", f"The dates can be read as {_or(ways, 'or')}.")
                yield Proposal(("kalla", "datum", read.table, column), ways[0], why, sure=len(ways) == 1, others=tuple(ways[1:]))


def _reads(text: pl.DataFrame, form: str) -> bool:
    """Whether nearly all of the values are dates of that form; a few may be damaged, as in any column."""
    read = text.select(values.as_date(pl.col("text"), only=form).is_not_null().mean()).item()
    return read is not None and read >= _MOST


def _or(forms: list[str], word: str) -> str:
    return f" {word} ".join(map(letters, forms))
