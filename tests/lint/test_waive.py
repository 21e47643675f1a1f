"""`extenslint waive` writes an entry that holds, and leaves the rest of the file alone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main

FILE = """# Våra undantag. Rör inte ordningen!

[[undantag]] # fritids har fler
godkand_av = "Maria Lind"   # rektor
regel = "GRP103"
grupp = "FRITIDS/*"
orsak = 'Fler vuxna än tre.'
till = 2026-08-31
skrivet = 2026-03-01

# sist
"""
SOUND = ("GRP101", "grupp=6A/20261SV", "--reason", "IM läser efter egna planer.", "--until", "2027-06-30", "--by", "Eva Öst")

Waive = Callable[..., tuple[int, str]]


@pytest.fixture
def waive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Waive:
    """Runs the command on 10 August 2026 in a folder of its own, with an audit of two findings at hand."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "extenslint.toml").write_text("as_of = 2026-08-10\n", "utf-8")
    found = [("GRP101", "EK", {"grupp": "6A/20261SV"}), ("GRP101", "BJ", {"grupp": "6A/20261SV"}), ("KLA112", "EK", {"elev": "4f2a9c"})]
    audited(tmp_path / "audit", [{"code": code, "enhet": enhet, "key": key} for code, enhet, key in found])

    def run(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["waive", *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run


def audited(folder: Path, findings: list[dict[str, object]]) -> None:
    """audit.json with the findings, as far as the command reads it."""
    folder.mkdir(exist_ok=True)
    (folder / "audit.json").write_text(json.dumps({"findings": findings[:1], "accepted": findings[1:]}), "utf-8")


def written() -> str:
    return Path("undantag.toml").read_text("utf-8")


def test_the_first_waiver_makes_the_file(waive: Waive) -> None:
    code, out = waive(*SOUND)

    assert (code, out) == (0, "undantag.toml: GRP101 is accepted until 2027-06-30. It speaks of 2 findings at 2 units.\n")
    assert written().endswith(
        '[[undantag]]\nregel = "GRP101"\ngrupp = "6A/20261SV"\norsak = "IM läser efter egna planer."\ngodkand_av = "Eva Öst"\n'
        "till = 2027-06-30\nskrivet = 2026-08-10\n\n"
    )


def test_a_waiver_is_added_last_and_nothing_else_is_touched(waive: Waive) -> None:
    Path("undantag.toml").write_text(FILE, "utf-8")

    waive(*SOUND)

    assert written().startswith(FILE)
    assert written().count("[[undantag]]") == 2


def test_the_same_waiver_again_changes_nothing(waive: Waive) -> None:
    waive(*SOUND)
    before = written()

    code, out = waive(*SOUND)

    assert (code, out) == (0, "undantag.toml says so already, until 2027-06-30.\n")
    assert written() == before


def test_a_waiver_of_the_same_thing_renews_the_entry_where_it_stands(waive: Waive) -> None:
    Path("undantag.toml").write_text(FILE, "utf-8")

    again = ("GRP103", "grupp=FRITIDS/*", "--reason", "Fler vuxna än tre.", "--until", "2027-03-31", "--by", "Maria Lind")
    waive(*again, "--unmatched")

    assert written() == FILE.replace("2026-08-31", "2027-03-31").replace("2026-03-01", "2026-08-10")


def test_terminsslut_is_written_as_the_day_it_is(waive: Waive) -> None:
    waive(*SOUND[:5], "terminsslut")

    assert "till = 2026-12-31" in written()


def test_the_unit_may_be_said_in_either_way(waive: Waive) -> None:
    waive(*SOUND, "--enhet", "EK")

    code, out = waive(*SOUND, "enhet=EK")

    assert (code, out) == (0, "undantag.toml says so already, until 2027-06-30.\n")


def test_a_person_goes_by_the_pseudonym_also_where_the_audit_has_names(waive: Waive) -> None:
    audited(Path("audit"), [{"code": "KLA112", "enhet": "EK", "key": {"elev": "Kim Ek (4f2a9c)"}}])

    code, out = waive("KLA112", "elev=4f2a9c", *SOUND[2:])

    assert (code, "It speaks of 1 finding." in out) == (0, True)


REFUSED = {
    "an unknown rule": (("GRP1O1", *SOUND[1:]), "Did you mean GRP101?"),
    "an unknown column": (("GRP101", "grup=6A", *SOUND[2:]), "Did you mean grupp?"),
    "a key without a column": (("GRP101", "6A", *SOUND[2:]), "Write it as column=value"),
    "a group that was not found": (("GRP101", "grupp=6A/20261SW", *SOUND[2:]), "Did you mean 6A/20261SV?"),
    "a unit that was not found": ((*SOUND, "--enhet", "XX"), "No enhet is XX. It has BJ, EK"),
    "a rule that found nothing": (("AKT102", *SOUND[1:]), "AKT102 found nothing."),
    "a register id that was not found": (("KLA112", "elev=100001", *SOUND[2:]), "No elev there goes by those characters."),
    "a day that has passed": ((*SOUND[:5], "2026-08-09"), "that day has passed"),
    "a day too far ahead": ((*SOUND[:5], "2027-08-11"), "The last day allowed is 10 August 2027"),
    "a day that is none": ((*SOUND[:5], "snart"), "Write it as 2027-06-30, or terminsslut"),
    "no reason": ((*SOUND[:2], "--reason", " ", *SOUND[4:]), "--reason is empty"),
    "a personnummer for a person": (("KLA112", "elev=20120815-2383", *SOUND[2:]), "has a personnummer in it"),
    "a personnummer in the reason": ((*SOUND[:2], "--reason", "20120815-2383", *SOUND[4:]), "has a personnummer in it"),
    "a register id for a person": (("KLA112", "elev=elev-100001", *SOUND[2:]), "the six characters"),
    "an audit that is none": ((*SOUND, "--audit", "extenslint.toml"), "is not an audit"),
}


@pytest.mark.parametrize(("words", "complaint"), REFUSED.values(), ids=REFUSED)
def test_a_waiver_that_would_not_hold_is_refused_and_nothing_is_written(waive: Waive, words: tuple[str, ...], complaint: str) -> None:
    code, out = waive(*words)

    assert code == 2
    assert complaint in out
    assert not {"100001", "2383"} & set(out.replace("-", " ").split())
    assert not Path("undantag.toml").exists()


def test_what_nothing_has_found_may_be_waived_on_purpose(waive: Waive) -> None:
    code, _ = waive("GRP101", "grupp=9Z", *SOUND[2:], "--unmatched")

    assert (code, 'grupp = "9Z"' in written()) == (0, True)


@pytest.mark.parametrize("findings", [None, [{"code": "GRP101", "enhet": "EK", "key": {}}]], ids=["no audit", "an audit of numbers"])
def test_where_nothing_can_be_looked_up_that_is_said(waive: Waive, findings: list[dict[str, object]] | None) -> None:
    (Path("audit") / "audit.json").unlink()
    if findings:
        audited(Path("audit"), findings)

    code, out = waive(*SOUND)

    assert (code, "Nothing was looked up" in out) == (0, True)


def test_a_file_that_is_broken_is_not_written_over(waive: Waive) -> None:
    Path("undantag.toml").write_text("[[undantag]\n", "utf-8")

    code, out = waive(*SOUND)

    assert (code, "is not TOML" in out, written()) == (2, True, "[[undantag]\n")


def test_entries_within_brackets_are_left_to_whoever_wrote_them(waive: Waive) -> None:
    Path("undantag.toml").write_text("undantag = []\n", "utf-8")

    code, out = waive(*SOUND)

    assert (code, "writes them as [[undantag]]" in out) == (2, True)
