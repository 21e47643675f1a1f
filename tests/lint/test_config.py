"""A mistake in extenslint.toml is named with its key and its remedy."""

from datetime import date
from pathlib import Path

import pytest

from checks.model import Severity
from lint.checking import selected
from lint.config import Config, loaded, over
from lint.errors import UserError

MISTAKES = {
    "an unknown key": ('systm = "ist"', "systm is not a key here. Did you mean system?"),
    "a system nobody has": ('system = "edlevo"', "system is 'edlevo'. Input should be 'extens' or 'ist'."),
    "a date that is none": ("as_of = 2026-13-01", "is not TOML"),
    "a table nobody knows": ('[kolumner.elver]\nelev = "x"', "'elver' is not known. Did you mean elev?"),
    "a column nobody knows": ('[kolumner.elev]\nelv = "x"', "'elv' is not known. Did you mean elev?"),
    "a code nobody knows": ('[koder.status]\naktivv = ["x"]', "'aktivv' is not known."),
    "an unknown key of a unit": ('[enheter.EK]\nlagsta = "F"', "enheter.EK.lagsta is not a key here."),
    "a day that is none": ('[lasar]\nklassuppflyttning = "1 juli"', "lasar.klassuppflyttning is '1 juli'."),
    "an unknown rule": ('[regler.GRP999]\nseverity = "info"', "regler.GRP999: no rule has that code."),
    "an unknown severity": ('[regler.GRP101]\nseverity = "high"', 'regler.GRP101.severity is "high". Use error, warning, info or off.'),
    "an unknown parameter": ("[regler.GRP101]\nmax = 3", "regler.GRP101.max is not a parameter of GRP101."),
    "a history that is neither here nor there": ("historik = true", "historik is True. Name the file, or say false for no history."),
    "no days of history": ("historik_dagar = 0", "historik_dagar is 0."),
    "an unknown selection": ('select = ["XYZ"]', "No rule is called 'XYZ'."),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "extenslint.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(("text", "complaint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_key(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(UserError) as raised:
        selected(loaded(written(tmp_path, text)))

    assert complaint in str(raised.value)


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert loaded(None) == Config()


def test_a_file_that_is_named_but_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such file"):
        loaded(tmp_path / "extenslint.toml")


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    file = loaded(written(tmp_path, 'system = "ist"\nlang = "en"'))

    settled = over(file, {"system": "extens"})

    assert (settled.system, settled.lang) == ("extens", "en")


@pytest.mark.parametrize(
    ("as_of", "lasar"), [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)]
)
def test_the_lasar_changes_on_the_day_of_klassuppflyttning(as_of: date, lasar: int) -> None:
    assert Config().start_year(as_of) == lasar


def test_a_rule_has_its_own_severity_at_one_unit(tmp_path: Path) -> None:
    choice = selected(loaded(written(tmp_path, '[regler.GRP101]\nseverity = "warning"\n[regler.GRP101.enhet.EK]\nseverity = "info"')))

    variants = {enhet: [v.severity for v in choice.variants(choice.checks["GRP101"]) if v.holds_for(enhet)] for enhet in ("EK", "BJ", None)}

    assert variants == {"EK": [Severity.INFO], "BJ": [Severity.WARNING], None: [Severity.WARNING]}


def test_a_rule_can_be_switched_off_at_one_unit(tmp_path: Path) -> None:
    choice = selected(loaded(written(tmp_path, '[regler.GRP101.enhet.EK]\nseverity = "off"')))

    held = [enhet for enhet in ("EK", "BJ") for v in choice.variants(choice.checks["GRP101"]) if v.holds_for(enhet)]

    assert held == ["BJ"]


def test_a_code_list_gets_the_municipality_s_own_words(tmp_path: Path) -> None:
    config = loaded(written(tmp_path, '[koder.status]\nAktiv = ["Tjänstgör"]'))

    assert "Tjänstgör" in config.codes()["status"]["Aktiv"]


ODBC_MISTAKES = {
    "no connection string": '[kalla.odbc]\nanslutning = ["PWD=hemlig1"]\ntabeller = {elev = "elev"}',
    "not a part": '[kalla]\nodbc = "PWD=hemlig1"',
    "a table nobody knows": '[kalla.odbc]\nanslutning = "PWD=hemlig1"\ntabeller = {elver = "x"}',
    "an unknown key": '[kalla.odbc]\nanslutning = "PWD=hemlig1"\ntabeller = {elev = "x"}\nlosenord = "hemlig1"',
    "no time at all": '[kalla.odbc]\nanslutning = "PWD=hemlig1"\ntabeller = {elev = "x"}\ntidsgrans = 0',
}


@pytest.mark.parametrize("text", ODBC_MISTAKES.values(), ids=ODBC_MISTAKES)
def test_a_mistake_about_odbc_never_shows_the_connection_string(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError) as raised:
        loaded(written(tmp_path, text))

    assert "kalla.odbc" in str(raised.value)
    assert "hemlig1" not in str(raised.value)


def test_the_configuration_does_not_show_the_connection_string_when_printed() -> None:
    config = Config.model_validate({"kalla": {"odbc": {"anslutning": "PWD=hemlig1", "tabeller": {"elev": "elev"}}}})

    assert "hemlig1" not in repr(config)
