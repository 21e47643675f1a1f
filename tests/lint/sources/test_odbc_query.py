"""Only what reads, and reads once, is ever sent to the database."""

from datetime import date, datetime

import pytest
from sqlglot import parse_one

from lint.errors import UserError
from lint.sources.odbc_query import Described, exact, select_of

ACCEPTED = {
    ("tsql", "dbo.Elev"): "SELECT * FROM dbo.Elev",
    ("tsql", "[Extens].[dbo].[Elev aktivitet]"): "SELECT * FROM [Extens].[dbo].[Elev aktivitet]",
    ("postgres", '"Elev"'): 'SELECT * FROM "Elev"',
    ("postgres", "SELECT * FROM elev;"): "SELECT * FROM elev",
    ("postgres", "SELECT * FROM elev -- alla\n;\n"): "SELECT * FROM elev",
    ("postgres", "SELECT ';' FROM elev; -- alla"): "SELECT ';' FROM elev",
    ("postgres", "(SELECT 1) UNION SELECT 2"): "(SELECT 1) UNION SELECT 2",
    ("postgres", "SELECT 'delete; drop' AS \"update\""): "SELECT 'delete; drop' AS \"update\"",
    ("tsql", "WITH x AS (SELECT 1 AS a) SELECT * FROM x"): "WITH x AS (SELECT 1 AS a) SELECT * FROM x",
    ("tsql", "SELECT [delete] FROM x WITH (NOLOCK) OPTION (MAXDOP 1)"): "SELECT [delete] FROM x WITH (NOLOCK) OPTION (MAXDOP 1)",
    ("tsql", "SELECT TOP 10 a FROM x WHERE b = N'å'"): "SELECT TOP 10 a FROM x WHERE b = N'å'",
    (None, "SELECT a FROM x"): "SELECT a FROM x",
}
REFUSED = [
    ("tsql", ""),
    ("tsql", "EXEC sp_who"),
    ("tsql", "DELETE FROM elev"),
    ("tsql", "SELECT 1 delete FROM elev"),  # two statements to SQL Server, an alias to many parsers
    ("tsql", "SELECT a FROM x SHUTDOWN"),
    ("tsql", "SELECT a FROM x; SELECT b FROM y"),
    ("tsql", "SELECT a INTO y FROM x"),
    ("tsql", "SELECT a FROM x INSERT INTO y SELECT 1"),
    ("tsql", "SELECT a FROM x WAITFOR DELAY '1'"),
    ("tsql", "SELECT * FROM OPENQUERY(annan, 'DELETE FROM x')"),
    ("tsql", "elev e"),
    ("tsql", "hamta_elever(1)"),
    ("postgres", "elev; DROP TABLE elev"),
    ("postgres", "WITH d AS (DELETE FROM x RETURNING *) SELECT * FROM d"),
    ("postgres", "SELECT * FROM x FOR UPDATE"),
    ("postgres", "SELECT * FROM x FOR SHARE"),
    ("postgres", "COPY elev TO '/tmp/x'"),
    ("postgres", "VALUES (1)"),
    ("postgres", "SELECT FROM WHERE"),
    ("mysql", "SELECT 1 /*! INTO OUTFILE '/tmp/x' */"),
    ("sqlite", "PRAGMA user_version = 1"),
    ("sqlite", "SELECT 1; PRAGMA user_version = 1"),
    ("sqlite", "ATTACH 'x.db' AS x"),
]


@pytest.mark.parametrize(("given", "sent"), ACCEPTED.items(), ids=map(str, ACCEPTED))
def test_a_reading_query_is_sent_without_its_closing_semicolon(given: tuple[str | None, str], sent: str) -> None:
    dialect, said = given

    assert select_of("elev", said, dialect) == sent


@pytest.mark.parametrize(("dialect", "said"), REFUSED, ids=map(str, REFUSED))
def test_whatever_may_do_something_else_is_refused(dialect: str, said: str) -> None:
    with pytest.raises(UserError, match=r"kalla\.odbc\.tabeller\.elev .* The database is only read\."):
        select_of("elev", said, dialect)


def test_a_query_that_cannot_be_read_says_where() -> None:
    with pytest.raises(UserError, match=r"cannot be read as SQL Server's SQL \(line 2, column \d+\)"):
        select_of("elev", "SELECT a,\nFROM WHERE", "tsql")


@pytest.mark.parametrize("dialect", ["postgres", "sqlite"])
def test_the_rewritten_query_is_still_one_select(dialect: str) -> None:
    columns = (Described("elev", str), Described("dag", date), Described("tid", datetime))

    sent = exact("WITH x AS (SELECT 1 AS a, 2 AS b, 3 AS c) SELECT * FROM x -- sist", columns, dialect)

    assert [column.alias_or_name for column in parse_one(sent, read=dialect).expressions] == ["c0", "c1", "c2"]
