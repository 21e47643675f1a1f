"""A profile's words each mean one thing, and its file names only what the contract has."""

from collections import Counter

import polars as pl
import pytest

from checks.profiles import NAMES, ProfileName, contract, every_word, profile
from checks.tables import TABLES
from lint.headers import matched, plain
from lint.sources import TextTable
from lint.sources.naming import table_named
from lint.sources.rows import Rows

every_profile = pytest.mark.parametrize("name", NAMES)
SAYING = [
    (name, table, column, word)
    for name in NAMES
    for table, words in profile(name).words.items()
    for column in words.columns
    for word in words.columns[column]
]


@every_profile
def test_a_profile_names_only_tables_and_columns_of_the_contract(name: ProfileName) -> None:
    one = profile(name)

    assert {*one.required, *one.foreign, *one.words} <= TABLES.keys()
    assert all(words.columns.keys() <= TABLES[table].columns.keys() for table, words in one.words.items())
    assert one.label


@pytest.mark.parametrize(("name", "table", "column", "word"), SAYING)
def test_a_header_of_a_profile_is_matched_to_its_column(name: ProfileName, table: str, column: str, word: str) -> None:
    read = TextTable(table, "x.csv", (word,), Rows([pl.DataFrame(schema={"rad": pl.Int64, "0": pl.String})]), "0" * 64)

    assert matched(read, contract(name)[table], {}).position == {column: 0}


@every_profile
def test_a_file_name_of_a_profile_tells_its_table_and_means_no_other_under_any_profile(name: ProfileName) -> None:
    named = {(word, table) for table, words in profile(name).words.items() for word in words.names}

    assert {(word, table_named(word, {}, contract(name))) for word, _ in named} == named
    assert {(word, table_named(word, {}, every_word())) for word, _ in named} == named


def test_no_two_tables_are_called_the_same_under_any_profile() -> None:
    names = [(plain(word), table.name) for table in every_word().values() for word in (table.name, *table.names)]

    assert [word for word, count in Counter(word for word, _ in set(names)).items() if count > 1] == []


def test_extens_is_the_contract_itself() -> None:
    assert contract("extens") == TABLES


def test_only_ted_asks_for_lararaktiviteter_and_asks_for_no_elevaktiviteter() -> None:
    required = {name: {table for table, about in contract(name).items() if about.required} for name in NAMES}

    assert "lararaktivitet" not in required["extens"] | required["ist"]
    assert required["ted"] == {"lararaktivitet", "personal", "elev", "samband"}
