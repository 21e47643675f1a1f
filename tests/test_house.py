"""The house keeps its order: imports point one way, and asking for the version wakes nothing heavy."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {"checks": 0, "reports": 1, "lint": 2}
MODULES = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
HEAVY = ("pandera", "polars", "duckdb", "sqlglot", "great_expectations", "pyodbc", "pydantic", "jinja2", "rich", "yaml", "httpx")


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_from_its_own_floor_or_below(path: Path) -> None:
    floor = FLOORS[path.relative_to(ROOT).parts[0]]

    above = {name for name in imported(path) & FLOORS.keys() if FLOORS[name] > floor}

    assert above == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_its_purpose_at_its_top(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name not in ("polars_pandera.py", "standalone.py")],  # what is exported runs without us
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_pandera_is_taken_from_where_it_comes_without_pandas(path: Path) -> None:
    assert "pandera" not in imported(path)


def test_the_contract_wakes_no_pandas_which_is_to_be_found_all_the_same() -> None:
    code = "import sys\nfrom lint.preparation import prepared\nfrom tests.deliveries import delivery, settings\n"
    code += "prepared(delivery({'elev': 'Elev\\nå1\\n'}), settings())\n"
    code += "assert 'pandas' not in sys.modules\nimport pandas"

    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


@pytest.mark.parametrize("path", [path for path in MODULES if "lint" not in path.relative_to(ROOT).parts[0]], ids=str)
def test_only_the_program_opens_files_and_looks_at_the_clock(path: Path) -> None:
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)}

    assert called & {"open", "datetime.now", "date.today", "time.time", "print"} == set()


@pytest.mark.parametrize("asked", [("--version",), ("--help",), ("gate", "--help"), ("export", "--help")], ids=" ".join)
def test_asking_the_program_about_itself_imports_nothing_heavy(asked: tuple[str, ...]) -> None:
    code = f"import sys; sys.argv = ['extenslint', *{asked!r}]\nfrom lint.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert out.splitlines()[-1] == "HEAVY []"
