"""The SQL of rules and views in another dialect: by sqlglot, and by hand where sqlglot would change what a statement means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, ParseError, UnsupportedError

from checks import sql
from lint.export.tsql import as_tsql

WHOLE_NUMBER = r"^[ ]*[-+]?[0-9]{1,9}[ ]*$"


class UntranslatableError(Exception):
    """The statement cannot be said in the dialect; the message says why."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect: its name for sqlglot, how it says the house's aggregates and functions (x and p stand for the arguments), and what a
    reader must know of it. `nested` is false where a query with common table expressions cannot stand inside another.
    """

    name: str
    written: str
    rader: str
    lista: str
    extract: str | None = None  # group {n} of the pattern p in x; None where sqlglot's own will do
    matches: str | None = None  # whether p is found in x
    number: str | None = None  # x as a whole number, nothing where it is none
    nested: bool = True
    collation: str | None = None  # of every text column
    reserved: frozenset[str] = frozenset()  # words of the rules that are no names there, unless quoted
    notes: Mapping[str, str] = field(default_factory=dict)  # in Swedish and English


DIALECTS: Mapping[str, Dialect] = {
    each.name: each
    for each in (
        Dialect(
            "postgres",
            "postgres",
            rader="(array_agg(x order by x) filter (where x is not null))[1:5]",
            lista="coalesce(array_agg(distinct x) filter (where x is not null), '{}')",
            extract="(regexp_match(x, p))[{n}]",
            number=f"case when x ~ '{WHOLE_NUMBER}' then cast(x as integer) end",
            notes={
                "sv": "Databasen ska ha UTF-8 och en sortering som skiljer på å, ä och a (till exempel C.UTF-8 eller sv-SE-x-icu).",
                "en": "The database needs UTF-8 and a collation that tells å, ä and a apart (such as C.UTF-8 or sv-SE-x-icu).",
            },
        ),
        Dialect(
            "mssql",
            "tsql",
            rader="min(x)",
            lista="string_agg(cast(x as nvarchar(max)), ', ')",
            extract="regexp_substr(x, p, 1, 1, 'c', {n})",
            nested=False,
            collation="Latin1_General_100_BIN2",
            notes={
                "sv": "Kräver SQL Server 2025 eller Azure SQL (REGEXP_LIKE). Av radnumren ges bara det första, och listor upprepar sina "
                "värden. Varje regel är en vy, eftersom SQL Server inte tillåter WITH inne i en annan fråga.",
                "en": "Needs SQL Server 2025 or Azure SQL (REGEXP_LIKE). Of the row numbers only the first is given, and lists repeat "
                "their values. Each rule is a view, since SQL Server allows no WITH inside another query.",
            },
        ),
        Dialect("spark", "spark", rader="slice(sort_array(collect_list(x)), 1, 5)", lista="sort_array(collect_set(x))"),
        Dialect("databricks", "databricks", rader="slice(sort_array(collect_list(x)), 1, 5)", lista="sort_array(collect_set(x))"),
        Dialect(
            "snowflake",
            "snowflake",
            rader="array_slice(array_agg(x) within group (order by x), 0, 5)",
            lista="array_agg(distinct x) within group (order by x)",
            matches="regexp_instr(x, p) > 0",  # REGEXP_LIKE wants the whole of x to match there
            number="try_to_number(cast(x as varchar))",
            reserved=frozenset({"start"}),
        ),
    )
}


def translated(statement: str, dialect: Dialect) -> str:
    """The statement, whose parameters are filled, in the dialect. Raises UntranslatableError where its meaning would not survive."""
    tree: exp.Expression = sql.parsed(statement).transform(lambda node: _said(node, dialect)).transform(lambda node: quoted(node, dialect))
    if dialect.written == "tsql":
        tree = as_tsql(tree)
    try:
        text = tree.sql(dialect.written, pretty=True, unsupported_level=ErrorLevel.RAISE)
        sqlglot.parse_one(text, read=dialect.written)
    except (UnsupportedError, ParseError) as error:
        raise UntranslatableError(str(error).splitlines()[0]) from None
    if re.search(r"(?<![:\w\\]):\w", text):
        raise UntranslatableError("a colon before a word, which SQLAlchemy takes for a parameter")
    return text


def quoted(node: exp.Expression, dialect: Dialect) -> exp.Expression:
    """The node; a name that the dialect keeps for itself, quoted; in upper case, as it reads those that are not."""
    if isinstance(node, exp.Identifier) and node.name.lower() in dialect.reserved:
        return exp.to_identifier(node.name.upper(), quoted=True)
    return node


def _said(node: exp.Expression, dialect: Dialect) -> exp.Expression:
    """The node in the dialect's own way, where it has one."""
    if isinstance(node, exp.Anonymous) and node.name.lower() in ("rader", "lista"):
        template = dialect.rader if node.name.lower() == "rader" else dialect.lista
        return _filled(template, dialect, x=node.expressions[0])
    if isinstance(node, exp.RegexpExtract) and dialect.extract:
        group = node.args.get("group")  # written in before parsing: sqlglot counts places in a list from 0 inside, and from 1 in PostgreSQL
        return _filled(dialect.extract.format(n=group.name if group else 1), dialect, x=node.this, p=node.expression)
    if isinstance(node, exp.RegexpLike) and dialect.matches:
        return exp.paren(_filled(dialect.matches, dialect, x=node.this, p=node.expression))
    if isinstance(node, exp.TryCast) and dialect.number:
        if not node.to.is_type(*exp.DataType.INTEGER_TYPES):
            raise UntranslatableError(f"try_cast to {node.to.sql()}")
        return _filled(dialect.number, dialect, x=node.this)
    return node


def _filled(template: str, dialect: Dialect, **parts: exp.Expression) -> exp.Expression:
    """The template with its names replaced by the parts, themselves in the dialect: transform does not look below what it has replaced."""
    said = {name: part.transform(lambda node: _said(node, dialect)) for name, part in parts.items()}
    tree = sqlglot.parse_one(template, read=dialect.written)
    return tree.transform(lambda node: said[node.name].copy() if isinstance(node, exp.Column) and node.name in said else node)
