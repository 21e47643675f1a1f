"""What is built can be installed by itself, in an environment that has nothing else, and runs there."""

import os
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from uv import find_uv_bin

ROOT = Path(__file__).parent.parent
WITHOUT_US = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "UV_"))}


def uv(*words: str | Path, **more: object) -> None:
    subprocess.run([find_uv_bin(), *map(str, words)], check=True, env=WITHOUT_US, **more)  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "-q", "--out-dir", folder, ROOT)
    return folder


def test_the_wheel_holds_rules_views_and_templates_and_no_tests(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    ours = {str(path.relative_to(ROOT)) for floor in ("checks", "reports", "lint") for path in (ROOT / floor).rglob("*") if path.is_file()}

    assert {name for name in ours if "__pycache__" not in name} <= names
    assert not any(name.startswith(("tests/", "benchmarks/", "demo/")) for name in names)


def test_the_source_archive_holds_the_lock_files_and_nothing_generated(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}

    assert {"pyproject.toml", "README.md", "CHANGELOG.md", "requirements.txt", "Makefile"} <= names
    assert not any(name.startswith(("demo/", "audit/", ".venv")) for name in names)


@pytest.mark.slow
def test_an_empty_environment_with_the_wheel_makes_and_checks_the_demo(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    uv("venv", "-q", tmp_path / "env")
    bin_ = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    uv("pip", "install", "-q", "--python", bin_ / "python", "-r", ROOT / "requirements.txt")
    uv("pip", "install", "-q", "--python", bin_ / "python", "--no-deps", wheel)

    subprocess.run([bin_ / "extenslint", "demo", "uttag", "--activities", "2000"], cwd=tmp_path, check=True, env=WITHOUT_US)
    check = [bin_ / "extenslint", "check", "uttag", "--as-of", "2026-08-10"]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, env=WITHOUT_US)

    assert done.returncode == 1, done.stderr
    assert "Rapporten ligger i audit." in done.stdout
    assert (tmp_path / "audit" / "index.html").stat().st_size > 10_000
