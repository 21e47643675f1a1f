"""Values that a code list does not know, such as a status of the municipality's own."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

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

UNKNOWN = """
    select tabell, kolumn, varde, count(*) as antal from problem where code = 'EXT011' and varde is not null
    group by tabell, kolumn, varde order by tabell, kolumn, varde
"""


def codes(whole: Typed, ask: Ask) -> list[Proposal]:
    """The code that each unknown value may stand for; never sure, unless somebody says so. Values that may be a name are left out."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in whole.engine.rows(UNKNOWN):
        found[row["tabell"], row["kolumn"]][row["varde"]] = row["antal"]
    names = _names(whole)
    proposals = []
    for (table, column), counted in found.items():
        code_list = TABLES[table].columns[column].codes
        if code_list:
            proposals += [ask(each) for each in _of_list(code_list, counted, names)]
    return proposals


def _of_list(code_list: str, counted: Mapping[str, int], names: frozenset[str]) -> Iterator[Proposal]:
    if len(counted) > _MOST_VALUES:
        return
    for value, count in counted.items():
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
        (name, column) for name, table in TABLES.items() for column, about in table.columns.items() if about.personal is Personal.NAME
    ]
    cells = (whole.engine.rows(f"select distinct {column} as cell from {name} where {column} is not null") for name, column in columns)
    words = (row["cell"].casefold() for rows in cells for row in rows)
    return frozenset(part for word in words for part in re.split(r"[\W_]+", word) if part)


def _meant(code_list: str, value: str) -> str:
    """The code whose words the value is likest, the list's first where none is."""
    means = _MEANS.get(code_list, {})
    return next((code for code in reversed(list(means)) if re.search(means[code], value.casefold())), next(iter(CODES[code_list])))
