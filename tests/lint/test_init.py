"""`extenslint init` writes what a source tells, keeps what somebody wrote, and never writes who anybody is."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checks.model import Reason
from checks.tables import TABLES
from lint.cli import main
from lint.demo import municipality, write
from lint.output import write as write_files
from lint.proposal import Proposal
from lint.proposal.toml_file import merged

FOREIGN = {
    "Elever.csv": """\
Elevlista uttagen 2026-08-10;;;;;;

Elevens ID i Extens;Pers.nummer;Förnamn;Eft.namn;Skola namn;Skolformen;Födelsedag
1001;20140101-TF01;Anna;Bergkvist;Ekskolan;Grundskolan;01/08/2014
1002;20140102-TF02;Klasse;Hedlund;Ekskolan;Grundskolan;13/02/2014
1003;20140103-TF03;Cia;Alström;Ekskolan;Grundskolan;14/02/2014
""",
    "Personal.csv": """\
Signaturen;Statuskod;Förnamn;Efternamn;Skola
ABC;Tjänstgör;Anna;Bergkvist;Ekskolan
DEF;Tjänstgör;Bo;Ekvall;Ekskolan
GHI;Hedlund;Klasse;Hedlund;Ekskolan
GHJ;Hedlund;Klasse;Hedlund;Ekskolan
JKL;Föräldraledig;Dan;Ask;Ekskolan
MNO;Föräldraledig;Eva;Ask;Ekskolan
""",
    "sambanden_export.csv": "Elev;Vårdnadshavare;Kod\n1001;9001;H\n1002;9002;H\n1003;9003;H\n",
    "elevaktivitet.csv": """\
Elev;Grupp;Kurs;Start;Slut;Betygsättarens sign
1001;7A MA;MA;01/08/2026;11/12/2026;ABC
1002;7A MA;MA;01/08/2026;11/12/2026;ABC
1003;7A MA;MA;01/08/2026;12/12/2026;DEF
""",
}
PEOPLE = ("Anna", "Bergkvist", "Klasse", "Hedlund", "Alström", "Ekvall", "TF01", "20140101")


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")


def written(files: Mapping[str, str], folder: str = "uttag") -> str:
    write_files(Path(folder), files)
    return folder


def ran(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


def text(path: str = "extenslint.toml") -> str:
    return Path(path).read_bytes().decode()


def settings(path: str = "extenslint.toml") -> dict[str, Any]:
    return tomllib.loads(text(path))


def test_the_demo_s_schools_are_written_and_the_command_it_ends_with_runs() -> None:
    write(municipality(seed=1, activities=1_000), Path("min demo"))

    said = ran("init", "min demo", "--lang", "en")

    assert settings()["kalla"] == {"sokvag": "min demo"}
    assert settings()["profil"] == "extens"
    assert {unit["skolform"] for unit in settings()["enheter"].values()} == {"GR", "GY", "VUX"}
    assert "kolumner" not in settings()
    ran("config", "check")
    [command] = re.findall(r"^Now run: (.*)$", said, re.MULTILINE)
    assert shlex.split(command) == ["extenslint", "check"]
    ran(*shlex.split(command)[1:], "--as-of", "2026-08-10", "--fail-on", "never")


def test_headers_that_only_look_like_a_column_are_mapped_and_the_rest_is_written_as_comments() -> None:
    ran("init", written(FOREIGN), "--yes")

    said = settings()
    assert said["kolumner"]["elev"] == {
        "personnummer": "Pers.nummer",
        "efternamn": "Eft.namn",
        "enhet": "Skola namn",
        "skolform": "Skolformen",
        "fodelsedatum": "Födelsedag",
        "elev": "Elevens ID i Extens",
    }
    assert said["kolumner"]["personal"] == {"signatur": "Signaturen", "status": "Statuskod"}
    assert said["kalla"]["datum"] == {"elev": {"fodelsedatum": "%d/%m/%Y"}}  # the 13th is a day
    assert said["enheter"] == {"Ekskolan": {"skolform": "GR"}}
    for line in (
        '# startdatum = "%d/%m/%Y"',  # may be either
        '# Aktiv = ["Tjänstgör"]',
        '# "Ej aktiv" = ["Föräldraledig"]',
        '# "sambanden_export.csv" = "samband"',
        '# system = "extens"',
    ):
        assert line in text().splitlines()


def test_what_was_commented_holds_when_the_marks_are_taken_away() -> None:
    ran("init", written(FOREIGN), "--yes")
    Path("extenslint.toml").write_text(re.sub(r"^# (?=[\[\"\w].*(=|\]$))(?!.*: )", "", text(), flags=re.MULTILINE), "utf-8")

    ran("config", "check")
    assert settings()["koder"]["status"] == {"Aktiv": ["Tjänstgör"], "Ej aktiv": ["Föräldraledig"]}
    before = text()
    ran("init", "--yes")  # the rest of the relations' file is known now
    assert text().startswith(before[: before.index("[kalla]")])
    ran("check", "--as-of", "2026-08-20", "--fail-on", "never")


def test_no_name_and_no_number_of_anybody_is_written_or_said() -> None:
    said = ran("init", written(FOREIGN), "--yes")

    assert [word for word in PEOPLE if word in text() + said] == []


def test_a_file_without_header_has_none_of_its_first_record_written() -> None:
    headless = {name: text.split("\n", 3)[-1] if name == "Elever.csv" else text.split("\n", 1)[1] for name, text in FOREIGN.items()}
    headless["Personal.csv"] = "Klas;Signatur;Statu;20140101-TF01\n" + headless["Personal.csv"]

    said = ran("init", written(headless), "--yes")

    assert [word for word in (*PEOPLE, "Klas") if word in text() + said] == []
    assert "Elever.csv verkar sakna rubrikrad." in said


def test_a_second_time_changes_nothing_and_what_somebody_wrote_is_kept() -> None:
    source = written(FOREIGN)
    own = """\
# Vår egen.
lang = "sv"   # svenska

[kolumner.elev]
enhet = "Skola namn" # så heter den

[regler.GRP103]
max_larare = 4
""".replace("\n", "\r\n")
    Path("extenslint.toml").write_bytes(own.encode())

    ran("init", source, "--yes")
    once = text()
    ran("init", source, "--yes")
    ran("init", "--yes")

    assert text() == once
    assert [line for line in own.split("\r\n") if line not in once.split("\r\n")] == []
    assert settings()["kolumner"]["elev"]["enhet"] == "Skola namn"
    assert "\n" not in once.replace("\r\n", "")


def test_a_new_school_and_a_new_status_are_added_the_next_time() -> None:
    source = written(FOREIGN)
    ran("init", source, "--yes")
    before = text()
    more = "PQR;Partiell;Eva;Ask;Björkskolan\nPQS;Partiell;Eva;Ask;Björkskolan\n"
    written({"Personal.csv": FOREIGN["Personal.csv"] + more})

    ran("init", "--yes")

    added = [line for line in text().splitlines() if line not in before.splitlines()]
    assert '# Aktiv = ["Partiell", "Tjänstgör"]' in added
    assert '# [enheter."Björkskolan"]' in added
    assert [line for line in before.splitlines() if line not in text().splitlines()] == []


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("[kalla\n", "extenslint.toml: is not TOML"),
        ('systm = "ist"\n', "systm is not a key here. Did you mean system?"),
        ('[regler.GRP999]\nseverity = "info"\n', "regler.GRP999: no rule has that code."),
    ],
)
def test_a_broken_file_is_an_error_and_is_not_touched(broken: str, complaint: str) -> None:
    Path("extenslint.toml").write_text(broken, "utf-8")

    said = ran("init", written(FOREIGN), code=2)

    assert complaint in said
    assert text() == broken


def test_an_empty_folder_a_missing_one_and_nothing_at_all_are_errors_and_write_nothing() -> None:
    Path("tom").mkdir()

    assert "No table was found in tom" in ran("init", "tom", code=3)
    assert "There is no borta." in ran("init", "borta", code=3)
    assert "No SOURCE. Name the folder, ZIP file or workbook with the extract: extenslint init FOLDER." in ran("init", code=2)
    assert not Path("extenslint.toml").exists()


def test_a_folder_in_which_no_file_has_a_table_s_name_is_told_by_its_headers() -> None:
    columns = [about.label for about in TABLES["elevaktivitet"].columns.values()]
    ran("init", written({"export1.csv": ";".join(columns) + "\n"}), "--yes")

    assert settings()["kalla"]["filer"] == {"export1.csv": "elevaktivitet"}


def test_an_edlevo_extract_is_known_by_its_table_and_another_profile_only_if_somebody_says_so() -> None:
    files = {
        "Läraraktiviteter.csv": "Lärarsignatur;Klass;Ämne;Enhet;Start;Slut\nABC;6A;MA;EK;2026-08-17;2026-12-18\n",
        "Personal.csv": "Signatur;Status;Enhet\nABC;Aktiv;EK\n",
    }
    ran("init", written(files), "--yes")
    ran("init", written(files), "--yes", "--profile", "ist", "--config", "annan.toml")

    assert settings()["profil"] == "ted"
    assert settings("annan.toml")["profil"] == "ist"
    assert "system" not in text() + text("annan.toml")


def test_ist_administration_is_known_by_its_words() -> None:
    ist = {
        "Tjänstgöring.csv": "Medarbetare;Kortnamn;Tjänstgöringsstatus;Tjänstgör på\np1;ASA;Aktiv;EK\n",
        "Barn_elever.csv": "Barn/elev;Placeringsenhet;Verksamhetsform;Klass/avdelning\ne1;EK;GR;6A\n",
    }
    ran("init", written(ist), "--yes")

    assert settings()["profil"] == "ist"
    assert "kolumner" not in settings()
    ran("config", "check")
    ran("check", "--fail-on", "never", "--as-of", "2026-08-20")


def test_the_units_of_the_configuration_reach_the_rules() -> None:
    """[enheter] is what init writes most of: two årskurser of one unit must not trip over each other."""
    config = '[enheter.EK]\nskolform = "GR"\nlagsta_arskurs = "4"\nhogsta_arskurs = 9\n'
    Path("extenslint.toml").write_text(config, "utf-8")

    said = ran("check", written({"personal.csv": "Signatur;Status;Enhet\nABC;Aktiv;EK\n"}), "--fail-on", "never")

    assert "Rapporten ligger i audit." in said


def test_a_setting_that_is_a_list_gets_what_is_new_at_its_end() -> None:
    there = '[koder.status]\nAktiv = ["Tjg"] # våra\n'
    more = Proposal(("koder", "status", "Aktiv"), ("Tjänstgör",), Reason("sedd", "seen"))

    once, added = merged(there, [more], "sv")

    assert once == '[koder.status]\nAktiv = ["Tjg", "Tjänstgör"] # våra\n'
    assert added == (more,)
    assert merged(once, [more], "sv") == (once, ())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_it_asks_and_writes_what_is_answered() -> None:
    import pty

    source = written(FOREIGN)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from lint.cli import main; main()", "init", source]
    answers = b"y\ny\n%d/%m/%Y\n\nEj aktiv\nAktiv\nist\n" + b"\n" * 10
    here = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONPATH": str(here)}) as asked:
        os.close(theirs)
        os.write(ours, answers)
        said = b""
        while True:
            try:
                said += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break

    assert asked.returncode == 0, said.decode()
    assert settings()["kalla"]["filer"] == {"sambanden_export.csv": "samband"}
    assert settings()["kalla"]["datum"]["elevaktivitet"] == {"startdatum": "%d/%m/%Y"}
    assert settings()["koder"]["status"] == {"Ej aktiv": ["Föräldraledig"], "Aktiv": ["Tjänstgör"]}
    assert settings()["kolumner"]["samband"] == {"sambandstyp": "Kod"}
    assert settings()["system"] == "ist"
    assert "Kör nu: extenslint check" in said.decode()
