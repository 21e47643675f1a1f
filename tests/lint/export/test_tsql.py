"""The export for SQL Server holds nothing that sqlglot lets pass and SQL Server refuses. No server is at hand: its rules stand here."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from lint.export.dialects import DIALECTS, translated
from tests.lint.export.test_gx import export

TRUTHS = (exp.Predicate, exp.Connector, exp.Not, exp.Escape)
# What the server knows of what the rules use, by the names that sqlglot has for it.
KNOWN = """
    CAST CASE IF COALESCE NULLIF COUNT SUM MIN MAX GROUP_CONCAT UPPER LOWER TRIM REPLACE TRANSLATE LENGTH SUBSTRING CHR EXTRACT DATEDIFF
    DATE_DIFF DATE_ADD TRY_CAST TIME_STR_TO_TIME ROW_NUMBER DENSE_RANK LAG REGEXP_LIKE REGEXP_SUBSTR EXISTS AND OR
    """
RESERVED = """
    add all alter and any as asc authorization backup begin between break browse bulk by cascade case check checkpoint close clustered
    coalesce collate column commit compute constraint contains containstable continue convert create cross current current_date
    current_time current_timestamp current_user cursor database dbcc deallocate declare default delete deny desc disk distinct
    distributed double drop dump else end errlvl escape except exec execute exists exit external fetch file fillfactor for foreign
    freetext freetexttable from full function goto grant group having holdlock identity identity_insert identitycol if in index inner
    insert intersect into is join key kill left like lineno load merge national nocheck nonclustered not null nullif of off offsets on
    open opendatasource openquery openrowset openxml option or order outer over percent pivot plan precision primary print proc
    procedure public raiserror read readtext reconfigure references replication restore restrict return revert revoke right rollback
    rowcount rowguidcol rule save schema securityaudit select session_user set setuser shutdown some statistics system_user table
    tablesample textsize then to top tran transaction trigger truncate try_convert tsequal union unique unpivot update updatetext use
    user values varying view waitfor when where while with within writetext
    """


def _value_is_a_condition(node: exp.Expression) -> bool:
    """`select a = b`, `coalesce(a = b, …)`, `order by a is null`: a condition where a value is due."""
    if not isinstance(node, TRUTHS):
        return False
    above = node.parent
    while isinstance(above, exp.Paren):
        above = above.parent
    return not isinstance(above, exp.Where | exp.Having | exp.Join | exp.If | exp.Not | exp.And | exp.Or | exp.Escape)


def _condition_is_a_value(node: exp.Expression) -> bool:
    """`where a`, `case when 1 then`: a value where a condition is due."""
    if not isinstance(node, exp.Where | exp.Having | exp.Not | exp.And | exp.Or):
        return False
    parts = [node.this] if not isinstance(node, exp.Connector) else [node.left, node.right]
    return not all(isinstance(part.unnest(), TRUTHS) for part in parts)


def _order_of_the_missing(node: exp.Expression) -> bool:
    return isinstance(node, exp.Ordered) and bool(node.args.get("nulls_first")) == bool(node.args.get("desc"))


def _varchar(node: exp.Expression) -> bool:
    """A cast to varchar; those within len() are sqlglot's own, and not in the statement."""
    return isinstance(node, exp.Cast) and node.is_type("text", "varchar") and not isinstance(node.parent, exp.Length)


REFUSED: dict[str, Callable[[exp.Expression], bool]] = {
    "a condition as a value": _value_is_a_condition,
    "a value as a condition": _condition_is_a_value,
    "a case that asks a value": lambda node: (
        isinstance(node, exp.If)
        and isinstance(node.parent, exp.Case)
        and not node.parent.this
        and not isinstance(node.this.unnest(), TRUTHS)
    ),
    "true or false": lambda node: isinstance(node, exp.Boolean),
    "with inside a query": lambda node: (
        isinstance(node, exp.With) and node.parent is not None and not isinstance(node.parent.parent, exp.Create | None)
    ),
    "not not": lambda node: isinstance(node, exp.Not) and isinstance(node.this, exp.Not),
    "nulls first or last": _order_of_the_missing,
    "limit": lambda node: isinstance(node, exp.Limit | exp.Offset | exp.Fetch),
    "filter": lambda node: isinstance(node, exp.Filter),
    "order by of a view": lambda node: isinstance(node, exp.Select | exp.SetOperation) and bool(node.args.get("order")),
    "group by of a place or constant": lambda node: (
        isinstance(node, exp.Group) and any(isinstance(each, exp.Literal | exp.Null) for each in node.expressions)
    ),
    "arrays": lambda node: (
        isinstance(node, exp.Array | exp.ArrayAgg | exp.Bracket) or (isinstance(node, exp.DataType) and node.is_type("array"))
    ),
    "|| for texts": lambda node: isinstance(node, exp.DPipe),
    "division, which drops what is left of whole numbers": lambda node: isinstance(node, exp.Div) and "1.0" not in node.sql(),
    "an aggregate of a query": lambda node: isinstance(node, exp.AggFunc) and node.find(exp.Select) is not None,
    "a frame by range": lambda node: isinstance(node, exp.WindowSpec) and node.args.get("kind", "").upper() == "RANGE",
    "recursive": lambda node: isinstance(node, exp.With) and bool(node.args.get("recursive")),
    "distinct in string_agg": lambda node: isinstance(node, exp.GroupConcat) and node.find(exp.Distinct) is not None,
    "text, which is varchar": _varchar,
    "letters without N": lambda node: isinstance(node, exp.Literal) and not node.this.isascii(),
    "substring without length": lambda node: isinstance(node, exp.Substring) and not node.args.get("length"),
    "a word of its own": lambda node: (
        isinstance(node, exp.Identifier) and not node.args.get("quoted") and node.name.lower() in RESERVED.split()
    ),
    "a function that it has not got": lambda node: (
        isinstance(node, exp.Func) and not isinstance(node, exp.Anonymous) and node.sql_name() not in KNOWN
    ),
}


def refused(statement: str) -> list[str]:
    """What SQL Server would not have of the statement."""
    tree = sqlglot.parse_one(statement, read="tsql")
    return sorted({name for node in tree.walk() for name, found in REFUSED.items() if found(node)})


@cache
def _said(statement: str) -> str:
    return translated(statement, DIALECTS["mssql"])


def test_no_view_or_rule_holds_what_sql_server_refuses(tmp_path: Path) -> None:
    export(tmp_path, "--dialect", "mssql")

    files = sorted(tmp_path.glob("0[23]_*/*.sql"))
    faults = {path.name: refused(path.read_text("utf-8")) for path in files}

    assert len(files) > 110
    assert {name: fault for name, fault in faults.items() if fault} == {}
    assert not re.search(r"(?i)\bnulls (first|last)\b", "".join(path.read_text("utf-8") for path in files))


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("select case when a = b then 1 end as c, a = b as d from t", "a condition as a value"),
        ("select a from t where b", "a value as a condition"),
        ("select a from (with x as (select 1 as a) select a from x) as t", "with inside a query"),
        ("select a from t where not not a = 1", "not not"),
        ("select count(case when exists(select 1 from u) then 1 end) as n from t", "an aggregate of a query"),
        ("select a / b as c from t", "division, which drops what is left of whole numbers"),
        ("select a from t order by a", "order by of a view"),
        ("select max(a) as a from t group by 1", "group by of a place or constant"),
        ("select plan from t", "a word of its own"),
        ("select reverse(a) as b from t", "a function that it has not got"),
        ("select upper('å') as b from t", "letters without N"),
    ],
)
def test_what_sql_server_refuses_is_seen(statement: str, fault: str) -> None:
    assert fault in refused(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "select max(a) over (order by b rows between unbounded preceding and 1 preceding) as c from t",
            "ORDER BY CASE WHEN b IS NULL THEN 1 ELSE 0 END, b",
        ),
        ("select max(a) over (order by b desc) as c from t", "OVER (ORDER BY b DESC)"),
        ("select row_number() over (order by coalesce(b, 0)) as c from t", "OVER (ORDER BY COALESCE(b, 0))"),
        (
            "select cast(d + cast(n as integer) as date) as b from t",
            "< CAST(n AS INTEGER) THEN CAST('9999-12-31' AS DATE) ELSE DATEADD(DAY, CAST(n AS INTEGER), d)",
        ),
        ("select a from t where a = 'Å'", "a = N'Å'"),
        ("select replace(a, chr(160), '') as b from t", "REPLACE(a, NCHAR(160), '')"),
        ("select coalesce(not (not a), true) as b from t", "COALESCE(CASE WHEN NOT (NOT a = 1) THEN 1 WHEN (NOT a = 1) THEN 0 END, 1)"),
        ("select cast(null as text) as b from t", "CAST(NULL AS NVARCHAR(MAX))"),
    ],
)
def test_what_is_said_by_hand_for_sql_server(statement: str, said: str) -> None:
    assert "".join(said.split()) in "".join(_said(statement).split())


def test_the_tables_tell_h_from_upper_case_h(tmp_path: Path) -> None:
    export(tmp_path, "--dialect", "mssql")

    tables = (tmp_path / "01_tabeller.sql").read_text("utf-8")

    assert "sambandstyp NVARCHAR(400) COLLATE Latin1_General_100_BIN2" in tables
    assert tables.count("NVARCHAR(400)") == tables.count("COLLATE") > 80
