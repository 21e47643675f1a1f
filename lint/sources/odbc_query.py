"""What is asked of the database: one SELECT per table, proved to be nothing else before it is sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlglot import ErrorLevel, TokenType, exp, parse, parse_one, tokenize
from sqlglot.errors import SqlglotError

from lint.errors import UserError

_WRITES = (exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.DDL, exp.Into, exp.Lock, exp.Command)
# SQL Server needs no semicolon between statements: what sqlglot takes for an alias in `SELECT 1 delete FROM x` empties the table.
_ACTS = re.compile(
    "ALTER|BACKUP|CALL|CHECKPOINT|COMMIT|COPY|CREATE|DBCC|DELETE|DENY|DROP|EXEC|EXECUTE|GRANT|INSERT|INTO|KILL|MERGE|"
    "OPENDATASOURCE|OPENQUERY|OPENROWSET|RECONFIGURE|RESTORE|"  # the first three hand a text on to another server, which may write
    "REVERT|REVOKE|ROLLBACK|SHUTDOWN|TRUNCATE|UPDATE|UPDATETEXT|WRITETEXT",
    re.IGNORECASE,
)
_QUOTED = (TokenType.IDENTIFIER, TokenType.STRING, TokenType.NATIONAL_STRING, TokenType.HEREDOC_STRING, TokenType.RAW_STRING)
_SPOKEN = {"tsql": "SQL Server's", "postgres": "PostgreSQL's", "sqlite": "SQLite's", "mysql": "MySQL's", "oracle": "Oracle's"}


REWRITTEN = ("postgres", "sqlite")  # the dialects whose cells are asked for as text, by `exact`


@dataclass(frozen=True, slots=True)
class Described:
    """A column of a result as the driver describes it; `kind` is the Python type that it would give."""

    name: str
    kind: type

    @property
    def dated(self) -> bool:
        """Whether the driver says that the cells are days or points in time."""
        return self.kind in (date, datetime)


def select_of(table: str, said: str, dialect: str | None) -> str:
    """The SELECT for a table: the configuration's own, without a closing semicolon, or all of the database table that it names.

    Raises UserError for anything but one single reading statement.
    """
    text = said.strip()
    try:
        tokens = tokenize(text, read=dialect)
        if "/*!" in text or any(_ACTS.fullmatch(token.text) for token in tokens if token.token_type not in _QUOTED):
            raise _refused(table, "does something else than read, or has a name that must stand in quotes")  # MySQL runs what /*! opens
        if any(token.token_type in (TokenType.SELECT, TokenType.WITH) for token in tokens):
            return _one_select(table, text, dialect)
        return f"SELECT * FROM {_table_name(table, text, dialect)}"
    except SqlglotError as error:
        raise _refused(table, f"cannot be read as {_SPOKEN.get(dialect or '', 'plain')} SQL{_place(error)}") from None


def exact(select: str, columns: Sequence[Described], dialect: str | None) -> str:
    """The same rows with every cell as the database itself writes it, for the drivers that change what they do not understand.

    psqlodbc makes today's date of the date `infinity`. sqliteodbc cuts long whole numbers to 32 bits, drops text in a column of dates or
    numbers, and guesses from the first row where a column has no type.
    """
    names = [f"c{n}" for n in range(len(columns))]
    cells = [f"{_cast(name, column, dialect)} AS {name}" for name, column in zip(names, columns, strict=True)]
    return f"WITH q({', '.join(names)}) AS (\n{select}\n) SELECT {', '.join(cells)} FROM q"


def _cast(name: str, column: Described, dialect: str | None) -> str:
    if dialect == "postgres" and column.kind is str:  # a truth value too, which is "1" until it is cast
        return name
    if dialect == "postgres" and column.kind is datetime:  # without the zone that a timestamptz would be written with
        return f"CAST(CAST({name} AS timestamp) AS text)"
    return f"CAST({name} AS text)"


def _one_select(table: str, text: str, dialect: str | None) -> str:
    tokens = tokenize(text, read=dialect)
    while tokens and tokens[-1].token_type is TokenType.SEMICOLON:
        tokens.pop()
    select = text[: tokens[-1].end + 1]
    statements = parse(select, read=dialect, error_level=ErrorLevel.RAISE)
    if len(statements) != 1:
        raise _refused(table, "holds more than one statement")
    tree = statements[0]
    if not isinstance(tree, exp.Select | exp.SetOperation | exp.Subquery) or tree.find(*_WRITES):
        raise _refused(table, "does something else than read")
    return select


def _table_name(table: str, text: str, dialect: str | None) -> str:
    named = parse_one(text, into=exp.Table, read=dialect, error_level=ErrorLevel.RAISE)
    parts = named.parts if isinstance(named, exp.Table) else []
    extra = {key for key, value in named.args.items() if value} - {"this", "db", "catalog"}
    if extra or not parts or not all(isinstance(part, exp.Identifier) for part in parts):
        raise _refused(table, "is neither the name of a table nor a SELECT")
    return text


def _place(error: SqlglotError) -> str:
    found = getattr(error, "errors", None)
    return f" (line {found[0]['line']}, column {found[0]['col']})" if found and found[0].get("line") else ""


def _refused(table: str, what: str) -> UserError:
    return UserError(
        f"kalla.odbc.tabeller.{table} {what}. Give the name of a table or a view, or one single SELECT. The database is only read."
    )
