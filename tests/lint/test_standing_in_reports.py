"""Waivers and history through the whole program: what the reports say, the exit code, and what is said where either fails."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from lint.cli import main

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "audit.schema.json").read_text("utf-8"))
HEADER = "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\n"
CHECK = ("check", "uttag", "--select", "GRP101,KLA112", "--as-of", "2026-08-20")

Extenslint = Callable[..., Result]


@pytest.fixture
def extenslint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extenslint:
    """Runs a command in a folder of its own, in which extenslint.toml is in use."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")
    Path("extenslint.toml").write_text('format = ["html", "json"]\n', "utf-8")
    Path("uttag").mkdir()

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main, list(words))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def mixed(*groups: str) -> None:
    """Writes the extract; in the groups, as EK 6A, there are two course codes."""
    rows = (
        f"e{n};{name};{kurs};2026-08-17;2026-12-18;ÅSA;{enhet}\n" for one in groups for enhet, name in [one.split()] for n, kurs in CODES
    )
    Path("uttag/elevaktivitet.csv").write_text(HEADER + "".join(rows) + "e9;9Z;MA;2026-08-17;2026-12-18;ÅSA;EK\n", "utf-8")
    Path("uttag/elev.csv").write_text("Elev;Enhet;Skolform;Klass;Årskurs\ne9;EK;GR;9Z;9\ne8;BJ;GR;9Z;9\n", "utf-8")


CODES = ((1, "SV"), (2, "SVA"))


def audit(folder: str = "audit") -> dict[str, Any]:
    said = json.loads(Path(folder, "audit.json").read_text("utf-8"))
    jsonschema.validate(said, SCHEMA)
    return said


def page(name: str = "index.html") -> str:
    return Path("audit", name).read_text("utf-8")


def test_the_second_check_says_what_is_new_remaining_and_fixed(extenslint: Extenslint) -> None:
    mixed("EK 6A", "EK 6B")
    extenslint(*CHECK)
    mixed("EK 6A", "BJ 6C")

    out = extenslint(*CHECK).output

    said = audit()
    assert {name: said["summary"][name] for name in ("new", "remaining", "reopened", "fixed")} == {
        "new": 1, "remaining": 1, "reopened": 0, "fixed": 1
    }  # fmt: skip
    assert [(one["code"], one["enhet"], one["key"], one["status"], one["message"]["sv"]) for one in said["fixed"]] == [
        ("GRP101", "EK", {}, "fixed", "Olika kurskoder i samma grupp")
    ]
    assert "1 ny, 1 kvar, 0 tillbaka, 1 rättad." in out
    assert "Rättat:</strong> Olika kurskoder i samma grupp (1)" in page()
    assert "Först funnet" in page()
    assert "Rättat" not in page("enhet/bj.html")


def test_a_finding_that_comes_back_is_marked(extenslint: Extenslint) -> None:
    for groups in (["EK 6A"], [], ["EK 6A"]):
        mixed(*groups, *(["BJ 6C"] if groups else ["BJ 6D"]))
        extenslint(*CHECK)
    mixed("EK 6A", "EK 6B")  # of the three extracts the first and the last are one and the same; this one is new

    extenslint(*CHECK)

    assert audit()["summary"]["reopened"] == 1
    assert '<span class="new">tillbaka</span>' in page()


def test_an_accepted_finding_makes_no_exit_code_and_is_counted_and_shown(extenslint: Extenslint) -> None:
    mixed("EK 6A")
    assert extenslint(*CHECK).exit_code == 1
    extenslint("waive", "GRP101", "grupp=6A", "--reason", "IM läser <efter> egna planer.", "--until", "terminsslut", "--by", "Eva Öst")

    ran = extenslint("check", "uttag", "--select", "GRP101,KLA112")

    said = audit()
    (one,) = said["accepted"]
    assert (ran.exit_code, said["findings"], said["summary"]["accepted"], said["summary"]["fixed"]) == (0, [], 1, 0)
    assert (one["status"], one["reason"], one["approved_by"]) == ("accepted", "IM läser <efter> egna planer.", "Eva Öst")
    assert "Ett fynd är godkänt som undantag" in ran.output
    for name in ("index.html", "enhet/ek.html"):
        assert "IM läser &lt;efter&gt; egna planer." in page(name)
        assert "Godkänt av Eva Öst." in page(name)
    assert "IM läser" not in page("enhet/bj.html")


def test_where_only_numbers_may_be_shown_a_reason_is_not(extenslint: Extenslint) -> None:
    mixed("EK 6A")
    Path("undantag.toml").write_text(
        '[[undantag]]\nregel = "GRP101"\norsak = "Kim går kvar"\ngodkand_av = "Eva Öst"\ntill = 2026-12-01\n', "utf-8"
    )

    extenslint(*CHECK, "--detail", "counts")

    (one,) = audit()["accepted"]
    assert (one["key"], one["reason"], one["until"]) == ({}, None, "2026-12-01")
    assert "Kim" not in page() + page("enhet/ek.html")


def test_a_waiver_that_does_not_hold_is_said_everywhere_but_at_other_schools(extenslint: Extenslint) -> None:
    mixed("EK 6A", "BJ 6A")
    entry = '[[undantag]]\nregel = "GRP101"\nenhet = "EK"\norsak = "x"\ngodkand_av = "y"\ntill = 2026-08-01\n'
    Path("undantag.toml").write_text(entry, "utf-8")

    ran = extenslint(*CHECK)

    expired = "undantag.toml:1: undantaget från GRP101 gick ut 1 augusti 2026 och gäller inte längre. Ett fynd räknas igen."
    assert (ran.exit_code, expired in ran.output) == (1, True)
    assert [remark["message"]["sv"] for remark in audit()["remarks"]] == [expired]
    assert [expired in page(name) for name in ("index.html", "enhet/ek.html", "enhet/bj.html")] == [True, True, False]


def test_config_check_says_which_waivers_do_not_hold(extenslint: Extenslint) -> None:
    entry = '[[undantag]]\nregel = "GRP101"\norsak = "x"\ngodkand_av = "y"\ntill = 2026-12-01\n'
    Path("undantag.toml").write_text(entry.replace("GRP101", "GRP1O1"), "utf-8")

    ran = extenslint("config", "check")

    assert (ran.exit_code, "no rule is called GRP1O1. Did you mean GRP101?" in ran.output) == (2, True)


def test_a_personnummer_among_the_waivers_ends_the_check_before_it_begins(extenslint: Extenslint) -> None:
    mixed("EK 6A")
    Path("undantag.toml").write_text('[[undantag]]\nelev = "201208152383"\n', "utf-8")

    ran = extenslint(*CHECK)

    assert (ran.exit_code, "undantag.toml:2: has a personnummer" in ran.output, "2383" in ran.output) == (2, True, False)
    assert not Path("audit").exists()


def test_a_report_of_one_unit_has_nothing_of_another_and_the_history_has_all(extenslint: Extenslint) -> None:
    mixed("EK 6A", "BJ 6A", "BJ 6B")
    extenslint(*CHECK)
    mixed("EK 6A", "BJ 6A")

    extenslint(*CHECK, "--enhet", "EK")

    said = audit()
    assert (len(said["findings"]), said["fixed"]) == (1, [])
    assert {trend["enhet"]: [point["findings"] for point in trend["points"]] for trend in said["past"]["trends"]} == {None: [1], "EK": [1]}
    runs = json.loads(extenslint("history", "--format", "json").output)
    assert [(run["findings"], run["fixed"]) for run in runs] == [(3, 0), (2, 1)]


def test_without_a_configuration_there_is_no_history_unless_it_is_asked_for(extenslint: Extenslint) -> None:
    mixed("EK 6A")
    Path("extenslint.toml").unlink()

    extenslint(*CHECK)
    assert not Path("historik.sqlite").exists()
    assert extenslint("history").exit_code == 2

    extenslint(*CHECK, "--history", "minne/h.sqlite")
    assert "2026-08-20" in extenslint("history", "--history", "minne/h.sqlite").output


@pytest.mark.parametrize(("line", "words"), [("historik = false", ()), ("", ("--no-history",))], ids=["in the file", "on the command line"])
def test_a_history_can_be_declined(extenslint: Extenslint, line: str, words: tuple[str, ...]) -> None:
    mixed("EK 6A")
    Path("extenslint.toml").write_text(f"{line}\n", "utf-8")

    extenslint(*CHECK, *words)

    assert not Path("historik.sqlite").exists()


def test_waivers_and_history_lie_beside_the_configuration_wherever_the_check_is_run(extenslint: Extenslint) -> None:
    mixed("EK 6A")
    shutil.copytree("uttag", "k/uttag")
    Path("k/extenslint.toml").write_text("historik_dagar = 30\n", "utf-8")
    entry = '[[undantag]]\nregel = "GRP101"\norsak = "x"\ngodkand_av = "y"\ntill = 2026-12-01\n'
    Path("k/undantag.toml").write_text(entry, "utf-8")

    ran = extenslint(*CHECK, "--config", "k/extenslint.toml")

    assert (ran.exit_code, Path("k/historik.sqlite").exists(), Path("historik.sqlite").exists()) == (0, True, False)


def test_a_damaged_history_costs_the_comparison_and_nothing_else(extenslint: Extenslint) -> None:
    mixed("EK 6A")
    Path("historik.sqlite").write_text("Inte någon databas alls. " * 100, "utf-8")

    ran = extenslint(*CHECK)

    assert (ran.exit_code, len(audit()["findings"])) == (1, 1)
    assert "Historiken historik.sqlite är skadad" in ran.output
    for name in ("index.html", "enhet/bj.html"):
        assert "Historiken historik.sqlite är skadad" in page(name)
        assert "Det finns ingen tidigare kontroll" not in page(name)
    listed = extenslint("history")
    assert (listed.exit_code, "The history historik.sqlite is damaged" in listed.output) == (2, True)


def test_the_history_is_listed_and_pruned(extenslint: Extenslint) -> None:
    for groups in (["EK 6A"], ["EK 6A", "EK 6B"], []):
        mixed(*groups)
        extenslint(*CHECK)

    listed = extenslint("history", "--lang", "en").output.splitlines()
    assert listed[0].split() == ["Check", "Sync", "System", "Rules", "Findings", "New", "Fixed", "Accepted"]
    assert [line.split()[-5:] for line in listed[1:]] == [["2", "1", "1", "0", "0"], ["2", "2", "1", "0", "0"], ["2", "0", "0", "2", "0"]]
    assert extenslint("history", "prune", "--keep", "1").output == "2 checks forgotten.\n"
    assert extenslint("history", "prune", "--before", "2020-01-01").output == "0 checks forgotten.\n"
    assert extenslint("history", "prune").exit_code == 2
