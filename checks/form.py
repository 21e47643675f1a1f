"""What a rule must be beyond the types of its keys: every fault that can be seen in its file without running it.

The house's rules are held to this by the tests, a municipality's own when they are read.
"""

import re
from collections.abc import Iterable, Iterator

from checks import sql
from checks.evidence import PERSONS
from checks.model import Check, Text
from checks.rule_file import Key
from checks.tables import PREVIOUS, TABLES
from checks.telling import IDS, TELLING, told_by

THEMES = ("EXT", "AKT", "GRP", "LAR", "PER", "KLA", "VHR", "IDN", "SYN", "JMF", "SKY")
SHARED = (
    "as_of",
    "lasar",
    "system",
    "profil",
    "villkor_status",
    "villkor_epost",
    "villkor_anstallning",
    "har_betygsign",
    "har_epostregister",
    "har_epost",
)
ABOUT_THE_DELIVERY = ("problem", "leverans", "kolumner")  # the program's own tables, whose rows are no rows of the extract
RESERVED = ("enhet", "rad", "tabell", "severity")

PLACEHOLDER = re.compile(r"\{(\w+)(?::[^{}|]*\|[^{}|]*)?\}")

Fault = tuple[Key, str]


def faults(check: Check) -> Iterator[Fault]:
    """Every fault of the rule: the key in its file, and what to write instead."""
    yield from _names(check)
    yield from _parameters(check)
    yield from _tables(check)
    yield from _examples(check)
    try:
        selected = sql.columns(sql.parsed(check.sql))
    except ValueError as error:
        yield ("sql",), f"cannot be read: {_first(error)}. A rule is one select of what is wrong."
    else:
        yield from _selection(check, selected)
        yield from _texts(check, selected)
        yield from _told(check)


def clash(check: Check) -> Iterator[Fault]:
    """Whether a municipality's rule takes letters that are the house's."""
    prefix = check.code.rstrip("0123456789")
    if any(prefix.startswith(theme) or theme.startswith(prefix) for theme in THEMES):
        yield (
            ("code",),
            f"begins with letters that are the house's own ({', '.join(THEMES)}). Begin with others, such as the municipality's: EKD101.",
        )


def _names(check: Check) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-ZÅÄÖ]{2,8}[0-9]{3}", check.code):
        yield ("code",), f"is {check.code}. A code is two to eight capital letters and three digits, such as EKD101."
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", check.name):
        yield ("name",), f"is {check.name}. A name is words of a–z and 0–9 with hyphens between them, such as grupp-utan-benamning."


def _parameters(check: Check) -> Iterator[Fault]:
    asked = sql.parameters(check.sql)
    for name in sorted(asked - {*SHARED, *check.params}):
        yield ("sql",), f"asks for :{name}, which is no parameter. There are: {_listed([*SHARED, *check.params])}."
    for name in sorted(check.params.keys() - asked):
        yield ("params", name), f"is not asked for in sql. Write :{name} where it is meant, or take it away."
    for name in sorted(check.must_be.keys() - check.params.keys()):
        yield ("must_be", name), f"is no parameter of the rule. It has: {_listed(check.params)}."


def _tables(check: Check) -> Iterator[Fault]:
    if not _is_known(check.table) and check.table not in ABOUT_THE_DELIVERY:
        yield ("table",), f"is {check.table}, which is no table of the contract. There are: {_listed(TABLES)}."
    named = [("needs", check.needs), ("each", check.each), ("optional", check.optional)]
    for key, group in ((key, group) for key, groups in named for group in groups):
        for name in re.split("[|&]", group):
            if not _is_known(name.strip()):
                yield (key,), f"names {name.strip()}. A table or a column of the contract is meant, such as elev or elev.klass."


def _is_known(name: str) -> bool:
    table, _, column = name.removeprefix(PREVIOUS).partition(".")
    return table in TABLES and (not column or column in TABLES[table].columns)


def _examples(check: Check) -> Iterator[Fault]:
    if not any(example.finds for example in check.examples):
        yield ("examples",), "none of them finds anything. Give one that does, with what it must find under finds."
    if all(example.finds for example in check.examples):
        yield ("examples",), "all of them find something. Give one that nearly does, without finds."
    names = [example.name for example in check.examples]
    for place, example in enumerate(check.examples):
        if example.name in names[:place]:
            yield ("examples", place, "name"), f"{example.name!r} is another example's name too."
        for file in (*example.tables, *example.previous):
            if file.split()[0] not in TABLES:  # a table may bear the day of its extract: elev 2026-08-10
                yield ("examples", place, "tables"), f"{file.split()[0]} is no table of the contract. There are: {_listed(TABLES)}."


def _selection(check: Check, selected: list[str]) -> Iterator[Fault]:
    if not all(selected) or "*" in selected:
        yield ("sql",), "selects something that has no name. Name each column, such as count(*) as antal, and write no *."
    for name in check.key:
        if name not in selected:
            yield ("key",), f"names {name}, which sql does not select. It selects: {_listed(selected)}."
    if "enhet" in check.key[1:]:
        yield ("key",), "has enhet in another place than the first."
    if ("enhet" in selected) != ("enhet" in check.key):
        yield ("key",), "enhet stands both first in key and in what sql selects, or in neither (for what belongs to no school)."


def _texts(check: Check, selected: list[str]) -> Iterator[Fault]:
    may_ask = {*selected, *check.key, "enhet", "antal"} - {"rad", "severity"}
    for lang, text in (("sv", check.sv), ("en", check.en)):
        for name in sorted(set(PLACEHOLDER.findall(text.message)) - may_ask):
            yield (lang, "message"), f"asks for {{{name}}}, which sql does not select. It may ask for: {_listed(sorted(may_ask))}."
        for part in ("title", "message", "why", "fix"):
            if said := _of_text(text, part):
                yield (lang, part), said
    if set(PLACEHOLDER.findall(check.sv.message)) != set(PLACEHOLDER.findall(check.en.message)):
        yield ("en", "message"), "does not ask for the same values as the Swedish one."


def _of_text(text: Text, part: str) -> str | None:
    said = getattr(text, part).strip()
    if not said:
        return "is empty."
    if part == "title":
        return "ends with a full stop; a title has none." if said.endswith(".") else None
    if said[-1] not in ".?!}":
        return "does not end as a sentence does, with a full stop."
    if re.search("[{}]", PLACEHOLDER.sub("", said) if part == "message" else said):
        return "has a brace that is no part of a placeholder. Only the message has placeholders: {grupp}, {antal:# grupp|# grupper}."
    return None


def _told(check: Check) -> Iterator[Fault]:
    for name, (table, column) in sorted(set(told_by(sql.parsed(check.sql)))):
        if column in TELLING:
            yield ("sql",), f"{name} tells {table}.{column}, and no report may say who a person is. Count or compare them instead."
        elif column in IDS and name not in PERSONS:
            yield ("sql",), f"{name} tells {table}.{column}, which names a person. Call it {column}, so that reports show a pseudonym."


def _first(error: Exception) -> str:
    found = getattr(error.__cause__, "errors", None)
    return f"{found[0]['description']} (line {found[0]['line']} of the statement)" if found else str(error).splitlines()[0]


def _listed(names: Iterable[object]) -> str:
    return ", ".join(map(str, names)) or "none"
