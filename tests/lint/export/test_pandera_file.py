"""The exported pandera file runs without us, and counts what our contract counts."""

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cells import Reading
from lint.cli import main
from lint.config import Config
from lint.contract import typed
from lint.engines.duckdb import Engine
from lint.sources import Pins
from lint.sources.reading import read

TABLES = {
    "elev": """Elev;Personnummer;Enhet;Skolform;Klass;Årskurs;Inskriven från;Född;Sekretess
e1;20140301TF10;EK;GR;6A;6;2026-08-17;2014-03-01;
 e2;201403;EK ;grundskola;6A;F;2026-02-30;2014-03-01;Ingen
;20140301TF10;EK;Hemlig;KÃ¥ge;sex;45888;20140301;J
2,01E+11;2,01E+11;EK;GR;2,0E+11;åk 4;17.08.2026;2014-03-01;något
;;;;;;;;
NULL;;;;;;31/12/2026;;
e3;901010123;EK;;-;0;17/08/2026;;
""",
    "elevaktivitet": """ELEV;Grupp;kurskod;Start;Slut;Betygsign;Gruppens enhet
e1;6A/MA;MA;2026-08-17;2026-12-18;ABC;EK
;6A/MA ;M├ÑA;2026-08-17;;ABC;EK
e1;;MA;igår;2026-12-18 00:00:00;;EK
""",
    "personal": "Signatur;Status\nABC;Aktiv\nDEF;tjänstledig\nGHI;Okänd\n",
    "undervisningsgrupp": "Grupp;Enhet\n6A/MA;EK\n;EK\n",
    "samband": "Elev;Vårdnadshavare\ne1;v1\n",
    "tjanst": "Grupp;Signatur;Lärare nr\n6A/MA;ABC;1\n6A/MA;ABC;ett\n",
}
CONFIG = (
    'kalla = { datumformat = ["%d/%m/%Y"] }\nkoder = { status = { Aktiv = ["Okänd"] } }\nkolumner = { elev = { fodelsedatum = "Född" } }\n'
)

# Run where none of extenslint can be imported: each table's faults by code and column, as JSON.
ALONE = """
import json, sys
for name in ("checks", "lint", "reports"):
    sys.modules[name] = None
import polars as pl
import kontrakt
found = {}
for table, file in json.loads(sys.argv[1]).items():
    frame = kontrakt.named(pl.read_csv(file, separator=";", infer_schema=False), kontrakt.CONTRACT[table])
    counts = kontrakt.problems(frame, kontrakt.SCHEMAS[table]).group_by("kod", "kolumn").len()
    found |= {f"{table} {kod} {kolumn}": n for kod, kolumn, n in counts.iter_rows()}
print(json.dumps(found))
"""
OF_A_CELL = ("EXT002", "EXT005", "EXT007", "EXT008", "EXT010", "EXT011", "EXT012")


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    folder = tmp_path / "uttag"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    (tmp_path / "extenslint.toml").write_text(CONFIG, "utf-8")
    return folder


def counted_here(extract: Path, config: Config) -> dict[str, int]:
    """The problems that our own contract finds, by table, code and column."""
    whole = typed(
        read(extract, Pins()), Reading(date(2026, 8, 20), config.kalla.datumformat, config.codes()), config.kolumner, engine=Engine()
    )
    rows = whole.engine.table("problem").select("tabell", "code", "kolumn").iter_rows()
    return dict(Counter(f"{table} {code} {column}" for table, code, column in rows if code in OF_A_CELL))


def test_the_file_runs_without_us_and_counts_what_our_contract_counts(
    extract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lint.config import loaded

    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(main, ["export", "pandera", "--output", "kontrakt.py"])
    assert ended.exit_code == 0, ended.output
    files = json.dumps({name: f"uttag/{name}.csv" for name in TABLES})

    run = subprocess.run([sys.executable, "-c", ALONE, files], capture_output=True, text=True, cwd=tmp_path)

    assert run.returncode == 0, run.stderr
    here = counted_here(extract, loaded(None))
    assert json.loads(run.stdout) == here
    assert {name.split()[1] for name in here} == set(OF_A_CELL)


def test_the_file_names_nothing_but_pandera_polars_and_the_standard_library(tmp_path: Path) -> None:
    import ast

    CliRunner().invoke(main, ["export", "pandera", "--output", str(tmp_path / "kontrakt.py")])
    tree = ast.parse((tmp_path / "kontrakt.py").read_text("utf-8"))
    names = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert names - set(sys.stdlib_module_names) == {"pandera", "polars"}
