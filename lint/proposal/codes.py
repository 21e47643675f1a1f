"""Values that a code list does not know, such as a status of the municipality's own."""

import re
from collections.abc import Iterator, Mapping

import polars as pl

from checks.codes import CODES
from checks.model import Reason
from checks.tables import TABLES, Personal
from lint.contract import Typed
from lint.proposal import Ask, Proposal

_MOST_VALUES = 20  # of one column: more are no codes
_LONGEST = 30
_TWICE = 2  # rows that a value must stand in: what stands once may tell of somebody
_MEANS: Mapping[str, Mapping[str, str]] = {
    "status": {"Aktiv": r"^(tj|anst|i tj|pågå|arbet|aktiv|active)", "Ej aktiv": r"(slut|led|avg|inakt|ej|inte|upph|pens|vil|former)"},
}


def codes(whole: Typed, ask: Ask) -> list[Proposal]:
    """The code that each unknown value may stand for; never sure, unless somebody says so. Values that may be a name are left out."""
    found = whole.problem.filter(pl.col("code") == "EXT011", pl.col("varde").is_not_null())
    names = _names(whole)
    proposals = []
    for (table, column), rows in sorted(found.group_by("tabell", "kolumn"), key=lambda each: str(each[0])):
        code_list = TABLES[str(table)].columns[str(column)].codes
        if code_list:
            proposals += [ask(each) for each in _of_list(code_list, rows["varde"], names)]
    return proposals


def _of_list(code_list: str, values: pl.Series, names: frozenset[str]) -> Iterator[Proposal]:
    counted = values.value_counts().sort("varde")
    if counted.height > _MOST_VALUES:
        return
    for value, count in counted.iter_rows():
        if count >= _TWICE and _is_a_code(value, names):
            code = _meant(code_list, value)
            others = tuple(other for other in CODES[code_list] if other != code)
            why = Reason(f"{value} står på {count} rader och känns inte igen.", f"{value} stands on {count} rows and is not known.")
            yield Proposal(("koder", code_list, code), (value,), why, sure=False, others=others)


def _is_a_code(value: str, names: frozenset[str]) -> bool:
    harmless = len(value) <= _LONGEST and value.isprintable() and not re.search(r"[0-9]{6}|@", value)
    return harmless and not names.intersection(re.split(r"[\W_]+", value.casefold()))


def _names(whole: Typed) -> frozenset[str]:
    """Every part of every person's name in the extract."""
    columns = [
        whole.tables[name][column]
        for name, table in TABLES.items()
        for column, about in table.columns.items()
        if about.personal is Personal.NAME
    ]
    words = (str(cell).casefold() for each in columns for cell in each.drop_nulls().unique())
    return frozenset(part for word in words for part in re.split(r"[\W_]+", word) if part)


def _meant(code_list: str, value: str) -> str:
    """The code whose words the value is likest, the list's first where none is."""
    means = _MEANS.get(code_list, {})
    return next((code for code in reversed(list(means)) if re.search(means[code], value.casefold())), next(iter(CODES[code_list])))
