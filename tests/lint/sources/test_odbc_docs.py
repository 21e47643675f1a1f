"""What docs/odbc.md tells people to write can be written."""

import re
import tomllib
from pathlib import Path

import pytest
import sqlglot

from checks.tables import TABLES
from lint.config import Config
from lint.config.source import Odbc
from lint.headers import plain
from lint.sources.odbc_drivers import family_of
from lint.sources.odbc_query import select_of

PAGE = Path(__file__).parents[3] / "docs" / "odbc.md"
EXAMPLES = re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


DIALECTS = {"SQL Server, Windows login": "tsql", "SQL Server, SQL login": "tsql", "PostgreSQL": "postgres", "SQLite": "sqlite"}


def odbc(text: str) -> Odbc:
    said = Config.model_validate(tomllib.loads(text)).kalla.odbc
    assert said
    return said


def test_the_page_shows_four_ways_to_connect() -> None:
    assert [title for title, _ in EXAMPLES] == list(DIALECTS)


@pytest.mark.parametrize(("title", "text"), EXAMPLES, ids=DIALECTS)
def test_an_example_s_queries_are_single_selects_of_its_database(title: str, text: str) -> None:
    said = odbc(text)
    dialect = family_of(said.anslutning)
    selects = {table: select_of(table, query, dialect) for table, query in said.tabeller.items()}

    assert dialect == DIALECTS[title]
    assert all(isinstance(sqlglot.parse_one(select, read=dialect), sqlglot.exp.Select) for select in selects.values())


@pytest.mark.parametrize(("title", "text"), EXAMPLES, ids=DIALECTS)
def test_the_columns_that_an_example_names_are_known_as_headers(title: str, text: str) -> None:
    for name, query in odbc(text).tabeller.items():
        table = TABLES[name]
        known = {plain(header) for column, about in table.columns.items() for header in (column, about.label, *about.aliases)}
        select = sqlglot.parse_one(select_of(name, query, DIALECTS[title]), read=DIALECTS[title])

        assert {column for column in select.named_selects if plain(column) not in known} - {"*"} == set()
