"""The commands read the API that the configuration names, and the configuration of it never shows a secret."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lint.cli import main
from lint.config import Config, loaded
from lint.errors import UserError
from tests.api_server import CLIENT, SECRET, Api, serving, status
from tests.lint.sources.ss12000.school import school

Ran = tuple[int, str, str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs a command in a folder of its own, with the API's secret in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")
    monkeypatch.setenv("SS12000_HEMLIGHET", SECRET)

    def ran(*words: str) -> Ran:
        result = CliRunner().invoke(main, list(words))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert SECRET not in result.output
        return result.exit_code, result.stdout, result.stderr

    return ran


def configure(api: Api, **said: str) -> None:
    base = f"http://127.0.0.1:{api.port}"
    told = {
        "adress": f"{base}/v2.0/",
        "token_adress": f"{base}/connect/token",
        "klient_id": CLIENT,
        "hemlighet": "${SS12000_HEMLIGHET}",
        **said,
    }
    Path("extenslint.toml").write_text(
        "[kalla.ss12000]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items()), "utf-8"
    )


def test_an_api_is_checked_as_a_folder_is(run: Callable[..., Ran]) -> None:
    register = school()
    register["duties"][0]["endDate"] = "2026-06-30"
    with serving(Api(register)) as api:
        configure(api)
        code, out, err = run("check", "--as-of", "2026-08-20")

    assert code == 1, err
    assert "PER103" in out
    assert "Reading persons: 6 records" in err
    audit = json.loads(Path("audit/audit.json").read_text("utf-8"))
    where = next(each["where"] for each in audit["findings"] if each["code"] == "PER103")
    assert (where["file"], where["rows"]) == ("activities (SS 12000)", [1])


def test_an_api_is_previewed(run: Callable[..., Ran]) -> None:
    with serving(Api(school())) as api:
        configure(api)
        code, out, err = run("preview", "--as-of", "2026-08-20")

    assert code == 0, err
    assert "6A/20261MA" in out


def test_an_api_that_refuses_is_a_source_that_cannot_be_read(run: Callable[..., Ran]) -> None:
    with serving(Api(school(), faults={"/v2.0/duties": [status(403)]})) as api:
        configure(api)
        code, out, err = run("check", "--as-of", "2026-08-20")

    assert (code, out) == (3, "")
    assert "the client may not read duties" in err
    assert not Path("audit/audit.json").exists()


def test_two_sources_are_one_too_many(run: Callable[..., Ran]) -> None:
    with serving(Api(school())) as api:
        configure(api)
        with Path("extenslint.toml").open("a", encoding="utf-8") as file:
            file.write('[kalla.odbc]\nanslutning = "Extens"\ntabeller = {elev = "elev"}\n')
        code, _, err = run("check")

    assert code == 2
    assert "has both [kalla.odbc] and [kalla.ss12000]" in err


def test_a_folder_that_is_named_comes_before_the_api(run: Callable[..., Ran]) -> None:
    configure(Api({}, port=1))
    Path("tom").mkdir()

    code, _, err = run("check", "tom")

    assert code == 3
    assert "The folder is empty" in err


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "the secret itself": ({"hemlighet": "hemlig1"}, "kalla.ss12000.hemlighet: holds the secret itself"),
    "a secret in the address": ({"adress": "https://kund:hemlig1@api.example.se/v2.0"}, "adress: holds a user or a password"),
    "a query": ({"token_adress": "https://api.example.se/token?secret=hemlig1"}, "token_adress: holds a question mark"),
    "no encryption": ({"adress": "http://api.example.se/v2.0"}, "adress: is not encrypted"),
    "no scheme": ({"adress": "api.example.se/hemlig1"}, "adress: is not an address"),
    "no host": ({"adress": "https:///hemlig1"}, "adress: is not an address"),
    "a port that is none": ({"adress": "https://api.example.se:hemlig1/v2.0"}, "adress: is not an address"),
    "an unknown key": ({"losenord": "hemlig1"}, "kalla.ss12000.losenord is not a key here"),
    "an unknown resource": ({"resurser": ["hemlig1"]}, "kalla.ss12000.resurser.0"),
    "no resource": ({"resurser": []}, "kalla.ss12000.resurser"),
    "no client": ({"klient_id": ""}, "kalla.ss12000.klient_id"),
    "no time": ({"tidsgrans": 0}, "kalla.ss12000.tidsgrans"),
}
RIGHT = {
    "adress": "https://api.example.se/v2.0",
    "token_adress": "https://id.example.se/token",
    "klient_id": "kund",
    "hemlighet": "${SS12000_HEMLIGHET}",
}


@pytest.mark.parametrize(("said", "why"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_the_configuration_is_told_without_its_value(tmp_path: Path, said: dict[str, Any], why: str) -> None:
    path = tmp_path / "extenslint.toml"
    path.write_text("[kalla.ss12000]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in {**RIGHT, **said}.items()), "utf-8")

    with pytest.raises(UserError) as raised:
        loaded(path)

    assert why in str(raised.value)
    assert "hemlig1" not in str(raised.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost"])
def test_only_this_computer_may_be_asked_without_encryption(host: str) -> None:
    config = Config.model_validate({"kalla": {"ss12000": {**RIGHT, "adress": f"http://{host}:8080/v2.0/"}}})

    assert config.kalla.ss12000
    assert config.kalla.ss12000.adress == f"http://{host}:8080/v2.0"


def test_init_proposes_from_what_the_api_holds_and_writes_no_secret(run: Callable[..., Ran]) -> None:
    with serving(Api(school())) as api:
        configure(api)
        before = Path("extenslint.toml").read_text("utf-8")
        code, out, err = run("init", "--yes", "--lang", "en")
        written = Path("extenslint.toml").read_text("utf-8")
        again = run("init", "--yes", "--lang", "en")
        checked = run("check", "--as-of", "2026-08-20")

    assert code == 0, err
    assert out.rstrip().endswith("extenslint check")
    assert before.rstrip() in written
    assert SECRET not in written
    assert '# system = "ist"' in written.splitlines()  # who gives SS 12000, but it is the user's to say
    assert again[0] == 0
    assert Path("extenslint.toml").read_text("utf-8") == written
    assert checked[0] in (0, 1), checked[2]
