"""`extenslint preview` as a user meets it: what it shows, what it writes, and how it answers what it cannot do."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tests.lint import test_cli

extenslint, extract = test_cli.extenslint, test_cli.extract  # the fixtures

PREVIEW = ("preview", "uttag", "--as-of", "2026-08-20")
AUTUMN = ("preview", "uttag", "--from", "2026-08-01", "--to", "2026-12-31")
Run = Callable[..., test_cli.Ran]

pytestmark = pytest.mark.usefixtures("extract")


def test_the_picture_is_shown_on_the_terminal(extenslint: Run) -> None:
    ran = extenslint(*PREVIEW)

    assert ran.code == 0
    assert "EK: 1 elev, 1 i personalen, 1 vårdnadshavare" in ran.out
    assert "6A/20261MA" in ran.out


def test_the_calendar_stands_in_place_of_the_picture(extenslint: Run) -> None:
    ran = extenslint(*AUTUMN)

    assert ran.code == 0
    assert "Synkkalender 1 augusti 2026 – 31 december 2026 (läst ur extens)" in ran.out
    assert "2026-12-19" in ran.out
    assert "Vad Vklass visar" not in ran.out


def test_without_as_of_the_picture_of_a_calendar_is_of_its_first_day(extenslint: Run) -> None:
    document = json.loads(extenslint(*AUTUMN, "--format", "json").out)

    assert (document["as_of"], document["calendar"]["from"], document["calendar"]["to"]) == ("2026-08-01", "2026-08-01", "2026-12-31")


def test_what_the_sync_changes_is_compared_with_the_sync_of_the_night_before(extenslint: Run) -> None:
    ran = extenslint(*PREVIEW, "--previous", "uttag")

    assert ran.code == 0
    assert "Jämfört med det förra uttaget, som det synkades 19 augusti 2026." in ran.out
    assert "Ingenting ändras." in ran.out


@pytest.mark.parametrize("form", ["table", "json", "csv", "xlsx"])
def test_any_form_can_be_written_to_a_file(form: str, extenslint: Run) -> None:
    ran = extenslint(*PREVIEW, "--format", form, "--output", f"nytt/förhandsvisning.{form}")

    assert (ran.code, ran.out) == (0, "")
    assert Path(f"nytt/förhandsvisning.{form}").stat().st_size > 100


def test_a_workbook_holds_the_picture_the_calendar_and_the_changes(extenslint: Run) -> None:
    extenslint(*AUTUMN, "--previous", "uttag", "--format", "xlsx", "--output", "alla.xlsx")

    assert list(pl.read_excel("alla.xlsx", sheet_id=0)) == ["Grupper", "Klasser", "Kommer inte", "Synkkalender", "Ändringar"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--from", "2026-08-01"], "--from is given without --to."),
        (["--to", "2026-08-01"], "--to is given without --from."),
        (["--from", "2026-08-02", "--to", "2026-08-01"], "--from 2026-08-02 is after --to 2026-08-01."),
        (["--from", "2026-08-01", "--to", "2027-08-02"], "367 days. Ask for a year (366 days) at most."),
        (["--from", "0026-08-01", "--to", "0026-08-02"], "outside 1900–9000. Is it a misprint?"),
        (["--from", "2026-02-30", "--to", "2026-03-01"], "'2026-02-30' is not a date."),
        (["--previous-as-of", "2026-08-01"], "Give --previous too"),
        (["--previous", "uttag", "--previous-as-of", "2026-08-21"], "is after the sync of 2026-08-20"),
        (["--format", "csv", "--previous", "uttag", "--from", "2026-08-01", "--to", "2026-08-02"], "--format csv holds one table."),
        (["--enhet", "XX"], "--enhet XX: no such unit. The extract has: EK."),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(asked: list[str], says: str, extenslint: Run) -> None:
    ran = extenslint(*PREVIEW, *asked)

    assert ran.code == 2
    assert says in ran.err


def test_a_year_of_366_days_is_not_too_much(extenslint: Run) -> None:
    assert extenslint("preview", "uttag", "--from", "2026-08-01", "--to", "2027-08-01").code == 0


def test_a_workbook_is_not_printed_on_a_terminal(tmp_path: Path) -> None:
    master, terminal = pty.openpty()
    command = [sys.executable, "-c", "from lint.cli import main; main()", *PREVIEW, "--format", "xlsx"]
    ran = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
    os.close(terminal)
    os.close(master)

    assert (ran.returncode, ran.stderr.strip()) == (
        2,
        "extenslint: --format xlsx is no text for a terminal. Give it a file: --output preview.xlsx.",
    )


def test_the_page_of_a_school_and_audit_json_have_the_picture(extenslint: Run) -> None:
    extenslint("check", "uttag", "--as-of", "2026-08-20")

    document = json.loads(Path("audit/audit.json").read_text("utf-8"))["preview"]
    assert (document["units"][0]["enhet"], document["units"][0]["grupper"][0]["grupp"]) == ("EK", "6A/20261MA")
    assert "Synkkalender" in Path("audit/enhet/ek.html").read_text("utf-8")
