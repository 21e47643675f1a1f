"""The exported suite: every rule in every dialect, or the reason why not, and nothing that Great Expectations would trip over."""

import json
import re
from pathlib import Path
from string import Formatter

import pytest
import sqlglot
from click.testing import CliRunner

from checks.catalogue import catalogue
from lint.cli import main
from lint.export.dialects import DIALECTS, translated
from tests.lint.test_cli import TABLES


def export(folder: Path, *words: str) -> str:
    """Runs the command and hands back what it says."""
    ended = CliRunner().invoke(main, ["export", "gx", "--output", str(folder), "--as-of", "2026-08-10", *words])
    assert ended.exit_code == 0, ended.output
    return ended.stdout


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_of_the_export_parses_in_its_dialect(dialect: str, tmp_path: Path) -> None:
    export(tmp_path, "--dialect", dialect)

    listing = json.loads((tmp_path / "export.json").read_text("utf-8"))
    suite = json.loads((tmp_path / "svit.json").read_text("utf-8"))
    queries = [each["kwargs"]["unexpected_rows_query"] for each in suite["expectations"]]
    assert listing["left_out"] == {}
    assert set(listing["rules"]) == catalogue().keys()
    assert [each["meta"]["code"] for each in suite["expectations"]] == listing["rules"]
    for query in queries:
        assert [field for _, field, _, _ in Formatter().parse(query) if field is not None] == ["batch"]
        sqlglot.parse(query.format(batch="leverans"), read=DIALECTS[dialect].written)
    files = [path.read_text("utf-8") for path in sorted(tmp_path.rglob("*.sql"))]
    for text in files:
        sqlglot.parse(text, read=DIALECTS[dialect].written)
    assert not [text for text in (*files, *queries) if re.search(r"(?i)\b(rader|lista|regexp_matches)\s*\(|:as_of|:lasar", text)]


def test_with_an_extract_what_it_cannot_answer_is_left_out_and_said(tmp_path: Path) -> None:
    source = tmp_path / "uttag"
    source.mkdir()
    for name, text in TABLES.items():
        (source / f"{name}.csv").write_text(text, "utf-8")

    said = export(tmp_path / "gx", str(source), "--dialect", "postgres")

    listing = json.loads((tmp_path / "gx" / "export.json").read_text("utf-8"))
    assert listing["left_out"]["VHR104"]["en"] == "The extract has not got the table Guardians."
    assert "JMF102" in listing["rules"]  # the previous extract is the platform's own matter
    assert "- VHR104: Uttaget saknar tabellen Vårdnadshavare." in (tmp_path / "gx" / "README.md").read_text("utf-8")
    assert said.endswith(f"{len(listing['left_out'])} left out, see {tmp_path / 'gx' / 'README.md'}.\n")


def test_an_earlier_export_leaves_no_view_behind(tmp_path: Path) -> None:
    (tmp_path / "02_vyer").mkdir()
    (tmp_path / "02_vyer" / "001_gammal.sql").write_text("select 1", "utf-8")

    export(tmp_path, "--dialect", "spark")

    assert not (tmp_path / "02_vyer" / "001_gammal.sql").exists()


@pytest.mark.parametrize(
    ("statement", "dialect", "said"),
    [
        ("select try_cast(a as integer) as b from t", "postgres", "CASE WHEN a ~ '^[ ]*[-+]?[0-9]{1,9}[ ]*$' THEN CAST(a AS INT) END AS b"),
        ("select regexp_extract(a, '(x)(y)', 2) as b from t", "postgres", "(REGEXP_MATCH(a, '(x)(y)'))[2] AS b"),
        ("select a from t where regexp_matches(a, '^x')", "snowflake", "WHERE (REGEXP_INSTR(a, '^x') > 0)"),
        ("select t.start, max(start) as start from t", "snowflake", 'SELECT t."START", MAX("START") AS "START"'),
        ("select rader(a) as b from t", "spark", "SLICE(SORT_ARRAY(COLLECT_LIST(a)), 1, 5) AS b"),
        ("select rader(a) as b from t", "postgres", "[1:5] AS b"),
        ("select coalesce(a = 'x', false) as b from t", "mssql", "COALESCE(CASE WHEN a = 'x' THEN 1 WHEN NOT a = 'x' THEN 0 END, 0) AS b"),
        ("select a from t where a is null and (b or not c)", "mssql", "WHERE a IS NULL AND (b = 1 OR NOT c = 1)"),
        ("select a is not null as b from t", "mssql", "CASE WHEN NOT a IS NULL THEN 1 ELSE 0 END AS b"),
        ("select cast(d - cast(n as integer) as date) as b from t", "mssql", "DATEADD(DAY, -(CAST(n AS INTEGER)), d) AS b"),
        ("select a || ' (' || n || ')' as b from t", "mssql", "CAST(a AS NVARCHAR(MAX)) + ' (' + CAST(n AS NVARCHAR(MAX)) + ')' AS b"),
    ],
)
def test_what_sqlglot_would_change_the_meaning_of_is_said_by_hand(statement: str, dialect: str, said: str) -> None:
    assert "".join(said.split()) in "".join(translated(statement, DIALECTS[dialect]).split())


def test_the_policy_to_begin_from_is_the_default_and_overwrites_nothing(tmp_path: Path) -> None:
    from lint.gate.policy import DEFAULT

    words = ["export", "policy", "--output", str(tmp_path / "policy.json")]

    assert CliRunner().invoke(main, words).exit_code == 0
    assert (tmp_path / "policy.json").read_bytes() == DEFAULT.read_bytes()
    assert CliRunner().invoke(main, words).exit_code == 2
