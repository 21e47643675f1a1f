"""What is offered for CI and for nightly runs holds by the schemas of those who will read it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from lint.cli import main
from lint.manual import manual

ROOT = Path(__file__).parent.parent
TEMPLATES = {
    "action.yml": "vendor.github-actions",
    "examples/github-workflow.yml": "vendor.github-workflows",
    "examples/gitlab-ci.yml": "vendor.gitlab-ci",
    "examples/azure-pipelines.yml": "vendor.azure-pipelines",
}
CALL = re.compile(r"extenslint(?:\.exe)?[\"']? (check|gate|send|config check|preview)\b([^\n|`#]*)")


@pytest.mark.parametrize(("template", "schema"), TEMPLATES.items(), ids=TEMPLATES.keys())
def test_a_template_for_ci_is_valid_by_its_schema(template: str, schema: str) -> None:
    transform = schema.removeprefix("vendor.")
    more = ["--data-transform", transform] if transform in ("gitlab-ci", "azure-pipelines") else []
    command = [sys.executable, "-m", "check_jsonschema", "--regex-variant", "nonunicode", "--builtin-schema", schema, *more, template]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.stdout.strip() == "ok -- validation done", done.stdout


def test_the_pre_commit_hook_is_valid_and_calls_a_command_that_there_is() -> None:
    from pre_commit.clientlib import load_manifest

    (hook,) = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))

    assert CliRunner().invoke(main, [*hook["entry"].split()[1:], "--help"]).exit_code == 0
    assert re.search(hook["files"], "extenslint.toml")
    assert re.search(hook["files"], "regler/UPP101_egen_regel.yaml")


def test_what_the_action_takes_from_a_workflow_reaches_the_shell_through_the_environment_alone() -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]

    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("page", ["docs/schemalagd-korning.md", "docs/ci.md", *TEMPLATES])
def test_a_page_or_template_uses_only_options_that_the_program_has(page: str) -> None:
    known = {command: re.findall(r"^\| `(?:-\w, )?(--[a-z-]+)", section, re.M) for command, section in _sections().items()}

    for command, words in CALL.findall((ROOT / page).read_text("utf-8")):
        asked = re.findall(r"(?<!\S)(--[a-z-]+)", words.partition(" -- ")[0])
        assert set(asked) <= {*known[command], "--help"}, (command, asked)


def test_the_systemd_units_hold() -> None:
    page = (ROOT / "docs/schemalagd-korning.md").read_text("utf-8")
    units = re.findall(r"```ini\n(.*?)```", page, re.S)

    assert [re.findall(r"^\[(\w+)\]$", unit, re.M) for unit in units] == [["Unit", "Service"], ["Unit", "Timer", "Install"]]
    assert all(re.fullmatch(r"\[\w+\]|\w+=\S.*|", line) for unit in units for line in unit.splitlines())


def test_the_page_of_commands_is_what_the_program_says() -> None:
    assert (ROOT / "docs/commands.md").read_text("utf-8") == manual(), "run `make docs`"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    program = Path(sys.executable).with_name("extenslint")

    done = subprocess.run(
        [program], env={"_EXTENSLINT_COMPLETE": f"{shell}_source", "PATH": "/usr/bin:/bin"}, capture_output=True, text=True
    )

    assert "_EXTENSLINT_COMPLETE" in done.stdout


def _sections() -> dict[str, str]:
    parts = re.split(r"^## extenslint ", manual(), flags=re.M)[1:]
    return {part.split("\n", 1)[0]: part for part in parts}
