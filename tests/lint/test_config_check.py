"""`extenslint config check` refuses what a run, the gate or the mail would refuse; and paths are the file's, not the caller's."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from lint.cli import main
from lint.config import loaded
from lint.demo import municipality, write

MAIL = '[mejl]\nserver = "localhost"\nfran = "a@b.example"\n'
REFUSED = {
    "a year that is none": ('[enheter.EK]\nlagsta_arskurs = "abc"', "enheter.EK.lagsta_arskurs is 'abc'. Write F for förskoleklass, or a"),
    "years the wrong way": (
        "[enheter.EK]\nlagsta_arskurs = 7\nhogsta_arskurs = 3",
        "lagsta_arskurs is 7, above hogsta_arskurs, which is 3",
    ),
    "a school form nobody has": ('[enheter.EK]\nskolform = "Grundskola"', "'Grundskola' is not known. Use one of: FS, FTH"),
    "an address that is none": ('[enheter.EK]\nrektor_epost = "rektor"', "Write one plain e-mail address"),
    "a day that is not": ('[lasar]\nklassuppflyttning = "02-30"', "There is no such day every year."),
    "one word for two codes": ('[koder.status]\nAktiv = ["x"]\n"Ej aktiv" = ["X"]', "'X' stands for both Aktiv and Ej aktiv."),
    "a file of no table": ('[kalla.filer]\n"a.csv" = "elver"', "'elver' is not known. Did you mean elev?"),
    "a limit that the policy has not": (
        "[grind.granser]\nalde = 3",
        "grind.granser.alde: the policy has no such limit. Did you mean alder?",
    ),
    "a rule that the gate cannot have": ('[grind]\nkraver = ["XYZ1"]', "grind.kraver: no rule has the code XYZ1."),
    "a policy that is not there": ('[grind]\nsvit = "borta.json"', "grind.svit is borta.json; there is no such file."),
    "a mail server's secret": (MAIL + 'losenord = "${FINNS_EJ}"', "mejl.losenord needs the environment variable FINNS_EJ"),
    "a certificate that is not there": (MAIL + 'certifikat = "borta.pem"', "mejl.certifikat is borta.pem, which is no certificate"),
    "a connection that is none": ('[kalla.odbc]\nanslutning = "a=b=;{;"\ntabeller = {elev = "elev"}', "is not a connection string"),
    "a password in the file": ('[kalla.odbc]\nanslutning = "DSN=x;PWD=abc"\ntabeller = {elev = "e"}', "holds a password in PWD."),
    "no table": ('[kalla.odbc]\nanslutning = "FILEDSN=x"', "kalla.odbc.tabeller names no table."),
    "a query that writes": ('[kalla.odbc]\nanslutning = "FILEDSN=x"\ntabeller = {elev = "DELETE FROM x"}', "does something else than read"),
    "an API's secret": (
        '[kalla.ss12000]\nadress = "https://a.example"\ntoken_adress = "https://a.example"\nklient_id = "x"\nhemlighet = "${FINNS_EJ}"',
        "kalla.ss12000.hemlighet needs the environment variable FINNS_EJ",
    ),
}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")


def ran(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


@pytest.mark.parametrize(("text", "complaint"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_refused_later_is_refused_now(text: str, complaint: str) -> None:
    Path("extenslint.toml").write_text(text, "utf-8")

    assert complaint in ran("config", "check", code=2)


def test_every_fault_is_said_at_once() -> None:
    Path("extenslint.toml").write_text('select = ["XYZ"]\n[grind]\nkraver = ["XYZ1"]\n' + MAIL + 'losenord = "${FINNS_EJ}"', "utf-8")

    said = ran("config", "check", code=2)

    assert [part for part in ("'XYZ'", "XYZ1", "FINNS_EJ") if part not in said] == []


def test_a_suite_that_great_expectations_does_not_understand_is_refused() -> None:
    suite = {"name": "s", "expectations": [{"type": "expect_nothing_of_the_kind", "kwargs": {}, "meta": {"code": "A1"}}]}
    Path("svit.json").write_text(json.dumps(suite), "utf-8")
    Path("extenslint.toml").write_text('[grind]\nsvit = "svit.json"', "utf-8")

    assert "svit.json: A1: " in ran("config", "check", code=2)


def test_every_path_is_counted_from_the_file_s_own_folder() -> None:
    Path("kommun").mkdir()
    file = Path("kommun/extenslint.toml")
    file.write_text(
        'output = "rapport"\nundantag = "u.toml"\nhistorik = "h.sqlite"\negna_regler = "regler"\n'
        f'[kalla]\nsokvag = "uttag"\n[grind]\nsvit = "{Path("/abs.json").absolute().as_posix()}"\n{MAIL}certifikat = "../c.pem"\n',
        "utf-8",
    )

    said = loaded(file)

    kommun = Path("kommun")
    assert (said.output, said.undantag, said.historik) == (kommun / "rapport", kommun / "u.toml", kommun / "h.sqlite")
    assert (said.egna_regler, said.kalla.sokvag) == (kommun / "regler", kommun / "uttag")
    assert said.grind.svit == Path("/abs.json").absolute()
    assert said.mejl is not None
    assert (said.mejl.certifikat, said.mejl.logg) == (Path("kommun/../c.pem"), kommun / "utskick.sqlite")


def test_init_and_check_agree_where_the_configuration_lies_elsewhere() -> None:
    write(municipality(seed=1, activities=100), Path("uttag"))
    Path("kommun").mkdir()

    said = ran("init", "uttag", "--config", "kommun/extenslint.toml")

    assert 'sokvag = "../uttag"' in Path("kommun/extenslint.toml").read_text("utf-8")
    assert "Kör nu: extenslint check --config kommun/extenslint.toml\n" in said
    ran("check", "--config", "kommun/extenslint.toml", "--as-of", "2026-08-10", "--fail-on", "never", "-q")
