"""The command line as a user meets it: every mistake gets one clear message and its exit code, never a traceback."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from lint.cli import main

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "audit.schema.json").read_text("utf-8"))
TABLES = {
    "elevaktivitet": "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\ne1;6A/20261MA;MA;2026-08-17;2026-12-18;ÅSA;EK\n",
    "undervisningsgrupp": "Grupp;Enhet;Kurskod\n6A/20261MA;EK;MA\n",
    "personal": "Personal;Signatur;Status;Enhet;E-post\np1;ÅSA;Aktiv;EK;asa@skola.example\n",
    "elev": "Elev;Enhet;Skolform;Klass;Årskurs;Födelsedatum\ne1;EK;GR;6A;6;2014-03-01\n",
    "samband": "Elev;Vårdnadshavare;Sambandstyp\ne1;v1;H\n",
}


@dataclass(frozen=True)
class Ran:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def extenslint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")

    def run(*words: str) -> Ran:
        result = CliRunner().invoke(main, list(words))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """A folder with a small extract in which nothing is wrong."""
    folder = tmp_path / "uttag"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_bytes(text.encode("cp1252"))
    return folder


def found(folder: Path = Path("audit")) -> dict[str, list[str]]:
    """The Swedish messages of the errors and warnings in audit.json, by code."""
    audit = json.loads((folder / "audit.json").read_text("utf-8"))
    jsonschema.validate(audit, SCHEMA)
    by_code: dict[str, list[str]] = {}
    for finding in audit["findings"]:
        if finding["severity"] != "info":
            by_code.setdefault(finding["code"], []).append(finding["message"]["sv"])
    return by_code


CHECK = ("check", "uttag", "--as-of", "2026-08-20")


def test_a_small_extract_without_faults_passes(extract: Path, extenslint: Callable[..., Ran]) -> None:
    ran = extenslint(*CHECK)

    assert (ran.code, found()) == (0, {})
    assert "0 fel, 0 varningar" in ran.out
    assert (Path("audit") / "index.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_same_extract_gives_the_same_bytes(extract: Path, extenslint: Callable[..., Ran]) -> None:
    documents = []
    for folder in ("one", "two"):
        extenslint(*CHECK, "--output", folder)
        document = json.loads((Path(folder) / "audit.json").read_text("utf-8"))
        del document["run"]["created"]
        for outcome in document["outcomes"]:
            del outcome["seconds"]
        documents.append(document)

    assert documents[0] == documents[1]


def _nothing(_: Path) -> None:
    """Leaves the extract as it is."""


def _gone(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def _emptied(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def _unknown_files(folder: Path) -> None:
    _emptied(folder)
    (folder / "brev.txt").write_text("Hej!", "utf-8")


def _a_folder_for_a_file(folder: Path) -> None:
    (folder / "elev.csv").unlink()
    (folder / "elev.csv").mkdir()


def _nul_bytes(folder: Path) -> None:
    (folder / "elev.csv").write_bytes(b"Elev;Enhet\n\x00\x01\x00e1;\x00EK\x00\xff\n" * 50)


def _one_long_line(folder: Path) -> None:
    with (folder / "elev.csv").open("wb") as file:
        file.write(b"Elev;Enhet\n")
        for _ in range(300):
            file.write(b"x" * 1_000_000)


def _repeated_header(folder: Path) -> None:
    (folder / "elev.csv").write_text("Elev;Enhet;Elev\ne1;EK;e2\n", "utf-8")


UNREADABLE = {
    "a folder that is not there": (_gone, "uttag"),
    "an empty folder": (_emptied, "uttag"),
    "a folder with none of the tables": (_unknown_files, "brev.txt"),
    "a directory named like a file": (_a_folder_for_a_file, "elev.csv"),
    "NUL bytes": (_nul_bytes, "elev.csv"),
    "a single line of 300 MB": (_one_long_line, "elev.csv"),
    "a header that stands twice": (_repeated_header, "columns 1 and 3"),
}


@pytest.mark.parametrize(("spoil", "named"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_source_that_cannot_be_read_ends_with_3(
    spoil: Callable[[Path], None], named: str, extract: Path, extenslint: Callable[..., Ran]
) -> None:
    spoil(extract)

    ran = extenslint(*CHECK, "--fail-on", "never")

    assert ran.code == 3
    assert named in ran.err
    assert "Traceback" not in ran.err
    assert [path.name for path in Path("audit").iterdir()] == ["unread.json"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that even root cannot read")
def test_a_file_that_the_system_will_not_read_ends_with_3(extract: Path, extenslint: Callable[..., Ran]) -> None:
    (extract / "elev.csv").chmod(0)
    if os.access(extract / "elev.csv", os.R_OK):  # root may read everything but this
        (extract / "elev.csv").unlink()
        (extract / "elev.csv").symlink_to("/proc/self/mem")

    ran = extenslint(*CHECK)

    assert (ran.code, "elev.csv" in ran.err, "Traceback" in ran.err) == (3, True, False)


WRONG = {
    "a day that is none": (("check", "uttag", "--as-of", "2026-02-30"), "2026-02-30"),
    "nonsense for a day": (("check", "uttag", "--as-of", "i morgon"), "Write it as 2026-08-10"),
    "no source": (("check",), "No SOURCE"),
    "a configuration that is not there": ((*CHECK, "--config", "min.toml"), "min.toml: there is no such file"),
    "an unknown rule": ((*CHECK, "--select", "GRP999"), "No rule is called 'GRP999'"),
    "an unknown format": ((*CHECK, "--format", "pdf"), "pdf"),
    "an unknown unit": ((*CHECK, "--enhet", "XX"), "--enhet XX: no such unit. The extract has: EK."),
    "a file where the output folder should be": ((*CHECK, "--output", "uttag/elev.csv"), "cannot be written"),
    "an unknown rule to explain": (("explain", "GRP999"), "No rule is called 'GRP999'"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_a_command_that_is_wrong_ends_with_2(words: tuple[str, ...], said: str, extract: Path, extenslint: Callable[..., Ran]) -> None:
    ran = extenslint(*words)

    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_said(extract: Path, extenslint: Callable[..., Ran]) -> None:
    Path("audit").symlink_to("/dev")

    ran = extenslint(*CHECK, "--output", "audit/full")

    assert (ran.code, "cannot be written" in ran.err) == (2, True)


def replaced(folder: Path, table: str, old: str, new: str, encoding: str = "cp1252") -> None:
    """Writes the table anew with a text changed."""
    assert old in TABLES[table]
    (folder / f"{table}.csv").write_bytes(TABLES[table].replace(old, new).encode(encoding))


def test_a_missing_table_is_a_finding(extract: Path, extenslint: Callable[..., Ran]) -> None:
    (extract / "samband.csv").unlink()

    ran = extenslint(*CHECK)

    assert ran.code == 1
    assert list(found()) == ["EXT001"]


def test_a_missing_column_is_a_finding_that_names_the_nearest_header(extract: Path, extenslint: Callable[..., Ran]) -> None:
    replaced(extract, "elevaktivitet", "BetygSign", "BetygSingatur")

    ran = extenslint(*CHECK)

    assert ran.code == 1
    assert "BetygSingatur" in found()["EXT002"][0]


def test_a_header_alone_is_an_empty_table(extract: Path, extenslint: Callable[..., Ran]) -> None:
    (extract / "samband.csv").write_text(TABLES["samband"].splitlines()[0], "utf-8")

    extenslint(*CHECK)

    assert "EXT004" in found()


def test_a_pinned_delimiter_that_is_wrong_is_said(extract: Path, extenslint: Callable[..., Ran]) -> None:
    Path("extenslint.toml").write_text('[kalla]\navgransare = ","\n', "utf-8")

    ran = extenslint(*CHECK)

    assert ran.code == 3
    assert 'kalla.avgransare = ";"' in ran.err


def test_a_quote_that_never_closes_loses_no_other_row(extract: Path, extenslint: Callable[..., Ran]) -> None:
    (extract / "samband.csv").write_text('Elev;Vårdnadshavare;Sambandstyp\ne1;"v1;H\ne1;v2;H\n', "utf-8")

    extenslint(*CHECK)

    assert "rad 2" in found()["EXT006"][0] or len(found()["EXT006"]) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "iso-8859-1", "cp850"])
def test_an_extract_in_any_encoding_says_the_same(encoding: str, extract: Path, extenslint: Callable[..., Ran]) -> None:
    for table, text in TABLES.items():
        (extract / f"{table}.csv").write_bytes(text.encode(encoding))

    ran = extenslint(*CHECK)

    assert (ran.code, found()) == (0, {})


@pytest.mark.parametrize("day", ["2026-02-30", "10/08/2026", "i höst"])
def test_a_date_that_cannot_be_read_is_reported_once_and_is_missing_to_the_rules(
    day: str, extract: Path, extenslint: Callable[..., Ran]
) -> None:
    replaced(extract, "elevaktivitet", "2026-08-17", day)

    ran = extenslint(*CHECK)

    assert ran.code == 1
    assert [len(messages) for code, messages in found().items() if code == "EXT005"] == [1]
    assert day in found()["EXT005"][0]
    assert "AKT101" in found()


def test_fail_on_decides_what_the_exit_code_says(extract: Path, extenslint: Callable[..., Ran]) -> None:
    replaced(extract, "undervisningsgrupp", "6A/20261MA;EK;MA", "6A/20261MA ;EK;MA")

    assert found_codes(extenslint) == {"never": 0, "error": 0, "warning": 1, "info": 1}


def found_codes(extenslint: Callable[..., Ran]) -> dict[str, int]:
    """The exit code of the same check for each --fail-on."""
    return {level: extenslint(*CHECK, "--fail-on", level).code for level in ("never", "error", "warning", "info")}


def test_a_rule_that_breaks_is_said_and_the_others_run(extract: Path, extenslint: Callable[..., Ran]) -> None:
    rules = Path("regler")
    rules.mkdir()
    rule = yaml.safe_load((Path(__file__).parents[2] / "checks/rules/grp/GRP101_blandade_kurskoder.yaml").read_text("utf-8"))
    statement = (
        "select enhet, grupp, 2 as antal_koder, lista(kurskod) as kurskoder, min(kurskod) as ovanlig_kod,"
        " sum(cast(elev as integer)) as antal from elevaktivitet group by enhet, grupp"
    )
    broken = {**rule, "code": "EGEN101", "name": "trasig", "sql": statement}
    (rules / "EGEN101_trasig.yaml").write_text(yaml.safe_dump(broken, allow_unicode=True), "utf-8")
    Path("extenslint.toml").write_text('egna_regler = "regler"\n', "utf-8")

    ran = extenslint(*CHECK, "--fail-on", "never")

    assert ran.code == 4
    assert "EGEN101" in ran.out
    assert "EGEN101_trasig.yaml" in ran.out
    assert "e1" not in ran.out
    verdicts = json.loads(Path("audit/audit.json").read_text("utf-8"))["summary"]["verdicts"]
    assert verdicts["crashed"] == 1
    assert verdicts["passed"] > 10


def test_the_demo_is_checked_by_the_command_that_the_readme_gives(extenslint: Callable[..., Ran]) -> None:
    made = extenslint("demo", "demo", "--activities", "3000")
    ran = extenslint("check", "demo", "--as-of", "2026-08-10", "-q")

    assert (made.code, ran.code, ran.out, ran.err) == (0, 1, "", "")
    assert {path.name for path in Path("audit").iterdir()} == {".extenslint", "index.html", "audit.json", "enhet"}


def test_the_rules_are_listed_and_explained(extenslint: Callable[..., Ran]) -> None:
    listed, explained = extenslint("rules"), extenslint("explain", "grp101", "--lang", "en")

    assert "GRP101" in listed.out
    assert explained.out.startswith("# GRP101 Different course codes in one group")


def test_a_file_that_was_not_read_is_named_unless_quiet(extenslint: Callable[..., Ran], extract: Path) -> None:
    (extract / "elev_extra.csv").write_text("Elev;Enhet\ne2;EK\n", "utf-8")

    said = extenslint("check", "uttag", "--as-of", "2026-08-20")
    quiet = extenslint("check", "uttag", "--as-of", "2026-08-20", "-q")

    assert "Lästes inte: elev_extra.csv" in said.err
    assert quiet.err == ""


def test_ctrl_c_has_an_exit_code_of_its_own(extenslint: Callable[..., Ran], extract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lint.checking.checked", interrupted)

    ended = extenslint("check", str(extract))

    assert (ended.code, ended.err.splitlines()[-1]) == (130, "extenslint: interrupted. What was not whole has not been written.")
    assert not Path("audit").exists()
