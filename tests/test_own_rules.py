"""A municipality's own rules: the page that teaches them works, and every mistake in one is told with file, line, key and remedy."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lint.cli import main
from lint.schemas import schema

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "egna-regler.md").read_text("utf-8")
[RULE] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
[FILE] = re.findall(r"^som `regler/(EKD101_\w+\.yaml)`:$", PAGE, re.MULTILINE)
GROUPS = "Grupp;Enhet;Benämning;Kurskod;Slutdatum\n7A/20261MA;EK;Matematik 7A;MA;\n7A/20261SV;EK;;SV;\n7B/20261SV;BJ;;SV;\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where somebody has followed the page: extenslint.toml, the rule, and an extract beside them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")
    (tmp_path / "regler").mkdir()
    (tmp_path / "uttag").mkdir()
    (tmp_path / "extenslint.toml").write_text('egna_regler = "regler"\n', "utf-8")
    (tmp_path / "regler" / FILE).write_text(RULE, "utf-8")
    (tmp_path / "uttag" / "undervisningsgrupp.csv").write_text(GROUPS, "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    """The command's result; what it raises travels."""
    return CliRunner().invoke(main, words, catch_exceptions=False)


def found(folder: Path) -> list[tuple[str, str, str]]:
    """Code, unit and severity of each finding of the last check."""
    audit = json.loads((folder / "audit" / "audit.json").read_text("utf-8"))
    return [(one["code"], one["enhet"], one["severity"]) for one in audit["findings"]]


def test_the_example_of_the_page_holds(folder: Path) -> None:
    result = run("config", "check")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 of your own among them, whose 2 examples hold." in result.output


def test_the_rule_is_selected_explained_and_listed_like_any_other(folder: Path) -> None:
    checked = run("check", "uttag", "--as-of", "2026-08-20", "--select", "EKD", "--fail-on", "warning", "-q")
    by_name = run("check", "uttag", "--as-of", "2026-08-20", "--select", "grupp-utan-benamning", "-q")

    assert (checked.exit_code, by_name.exit_code) == (1, 0)
    assert found(folder) == [("EKD101", "BJ", "warning"), ("EKD101", "EK", "warning")]
    assert run("explain", "EKD101").output.startswith("# EKD101 Grupp utan benämning")
    assert "EKD101" in run("rules").output
    assert "Gruppen 7A/20261SV har ingen benämning. Kurskoden är SV." in (folder / "audit" / "index.html").read_text("utf-8")


def test_the_configuration_may_change_how_grave_it_is_at_a_unit(folder: Path) -> None:
    said = 'egna_regler = "regler"\n[regler.EKD101]\nseverity = "info"\n[regler.EKD101.enhet.EK]\nseverity = "off"\n'
    (folder / "extenslint.toml").write_text(said, "utf-8")

    run("check", "uttag", "--as-of", "2026-08-20", "--select", "EKD101", "-q")

    assert found(folder) == [("EKD101", "BJ", "info")]


# what is written instead of what, and what is said of it after the file's name
MISTAKES = {
    "no YAML": ("name: grupp", "name: 'grupp", ": is not YAML: "),
    "a key that is missing": ("severity: warning\n", "", ":2: severity: is missing, and no rule can do without it."),
    "a key that nobody knows": ("severity:", "severty:", ":4: severty: is not a key here. Did you mean severity? Known: code, name,"),
    "a text's key that nobody knows": ("  why: >-\n    Eleverna", "  varfor: >-\n    Eleverna", "sv.varfor: is not a key here."),
    "a severity that nobody has": ("severity: warning", "severity: high", ":4: severity: Input should be 'error', 'warning' or 'info'."),
    "a day that is none": ("    finds:", "    as_of: 2026-02-30\n    finds:", ": is not YAML: day is out of range for month."),
    "letters of the house": ("code: EKD101", "code: GRP901", ":2: code: begins with letters that are the house's own (EXT, AKT, "),
    "letters that begin the house's": ("code: EKD101", "code: GR101", ":2: code: begins with letters that are the house's own"),
    "a code of another form": ("code: EKD101", "code: ekd-1", ":2: code: is ekd-1. A code is two to eight capital letters"),
    "a name of another form": ("name: grupp-utan-benamning", "name: Grupp_utan", ":3: name: is Grupp_utan. A name is words of"),
    "a title that is too long": ("title: Grupp utan benämning", f"title: {'Grupp ' * 12}", "sv.title: has 71 characters; 60 is the most."),
    "a value that nobody selects": ("har ingen benämning.{", "i {kurs} har ingen benämning.{", "sv.message: asks for {kurs}, which sql"),
    "other values in English": ("description.{kurskod: The", "description.{antal: The", "en.message: does not ask for the same values"),
    "a brace left over": ("skriv en benämning", "skriv {grupp}", "sv.fix: has a brace that is no part of a placeholder."),
    "a table that nobody has": ("table: undervisningsgrupp", "table: grupper", ":7: table: is grupper, which is no table of the contract."),
    "a key that is not selected": ("key: [enhet, grupp]", "key: [enhet, klass]", ":8: key: names klass, which sql does not select."),
    "a unit that is not in the key": ("key: [enhet, grupp]", "key: [grupp]", ":8: key: enhet stands both first in key and in what sql"),
    "a column that is misspelt": ("benamning is null", "benamnig is null", 'sql: Binder Error: Referenced column "benamnig" not found'),
    "a table that is misspelt": ("from undervisningsgrupp", "from undervisningsgrup", "sql: Catalog Error: Table with name"),
    "a statement that is none": ("select enhet", "selekt enhet", "sql: cannot be read: "),
    "more than a select": ("group by enhet, grupp\n", "group by enhet, grupp;\n  drop table elev\n", "sql: cannot be read: "),
    "no select at all": ("select enhet, grupp, min(kurskod)", "delete from elev where rad in (select min(kurskod)", "sql: "),
    "a parameter that nobody gives": (":as_of", ":idag", "sql: asks for :idag, which is no parameter. There are: as_of, lasar,"),
    "a parameter that is not asked for": ("examples:", "params: {dagar: 3}\nexamples:", "params.dagar: is not asked for in sql."),
    "a parameter beyond its limit": (
        "  where grupp is not null",
        "  where length(grupp) > 100 * :andel",
        "params.andel: is 3.5. Use a share from 0 to 1",
    ),
    "an example that does not hold": ("{enhet: EK, grupp: 7A/20261SV", "{enhet: EK, grupp: 7A/20261MA", "should find [{'enhet': 'EK'"),
    "an example that finds too much": ("6A/20252MA;EK;;MA;2026-06-11", "6A/20252MA;EK;;MA;", "examples.1.name: 'Gruppen är avslutad"),
    "no example that finds nothing": ("        ;EK;;MA;\n", "        ;EK;;MA;\n    finds: [{}]\n", "examples: all of them find something."),
    "a table of an example": (
        "      undervisningsgrupp: |\n        Grupp;Enhet;Benämning;Kurskod;Slutdatum\n        6A",
        "      grupper: |\n        Grupp;Enhet;Benämning;Kurskod;Slutdatum\n        6A",
        "grupper is no table of the contract.",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_file_line_key_and_remedy(old: str, new: str, said: str, folder: Path) -> None:
    assert old in RULE
    text = RULE.replace(old, new, 1)
    if ":andel" in text:
        text = text.replace("examples:", "params: {andel: 3.5}\nmust_be: {andel: share}\nexamples:")
    file = named(text)
    (folder / "regler" / FILE).rename(folder / "regler" / file)
    (folder / "regler" / file).write_text(text, "utf-8")

    result = run("config", "check")

    assert (result.exit_code, "Traceback" in result.stderr) == (2, False), result.output
    assert result.stderr.startswith(f"extenslint: regler/{file}:")
    assert said in result.stderr


def named(text: str) -> str:
    """The file name that goes with the rule's code and name."""
    said = dict(re.findall(r"^(code|name): ([^'\n]+)$", text, re.MULTILINE))
    return f"{said['code']}_{said['name'].replace('-', '_')}.yaml" if len(said) == 2 else FILE


@pytest.mark.parametrize(
    ("selected", "said"),
    [
        ("min(fornamn) as kurskod", "sql: kurskod tells elev.fornamn, and no report may say who a person is."),
        ("lista(upper(personnummer)) as kurskod", "sql: kurskod tells elev.personnummer, and no report may say who a person is."),
        ("min(elev) as kurskod", "sql: kurskod tells elev.elev, which names a person. Call it elev, so that reports show a pseudonym."),
    ],
)
def test_a_rule_that_would_tell_who_a_person_is_is_refused(selected: str, said: str, folder: Path) -> None:
    statement = f"  select enhet, klass as grupp, {selected}, rader(rad) as rad, count(*) as antal\n  from elev\n  group by enhet, klass\n"
    text = re.sub(r"(sql: \|\n).*?(?=examples:)", lambda kept: kept[1] + statement, RULE, flags=re.DOTALL)
    (folder / "regler" / FILE).write_text(text, "utf-8")

    result = run("check", "uttag")

    assert result.exit_code == 2
    assert said in result.stderr


def test_a_file_by_another_name_is_not_passed_over(folder: Path) -> None:
    (folder / "regler" / FILE).rename(folder / "regler" / "EKD101.yaml")
    named = run("config", "check")
    (folder / "regler" / "EKD101.yaml").rename(folder / "regler" / "EKD101_grupp_utan_benamning.yml")
    ending = run("config", "check")

    assert "the file of EKD101 grupp-utan-benamning is named EKD101_grupp_utan_benamning.yaml" in named.stderr
    assert "a rule file's name ends with .yaml" in ending.stderr


def test_a_code_or_a_name_that_is_taken_is_refused(folder: Path) -> None:
    twice = RULE.replace("grupp-utan-benamning", "grupp-utan-namn")
    (folder / "regler" / "EKD101_grupp_utan_namn.yaml").write_text(twice, "utf-8")
    code = run("rules")
    (folder / "regler" / "EKD101_grupp_utan_namn.yaml").unlink()
    (folder / "regler" / "EKD102_utan_larare.yaml").write_text(
        RULE.replace("EKD101", "EKD102").replace("grupp-utan-benamning", "utan-larare"), "utf-8"
    )
    name = run("rules")

    assert "code EKD101 is taken by regler/EKD101_grupp_utan_benamning.yaml. Choose another code." in code.stderr
    assert "name utan-larare is taken by GRP104. Choose another name." in name.stderr


def test_a_folder_that_is_not_there_is_said(folder: Path) -> None:
    (folder / "extenslint.toml").write_text('egna_regler = "reglr"\n', "utf-8")

    result = run("rules")

    assert (result.exit_code, "egna_regler is reglr, which is not a folder" in result.stderr) == (2, True)


@pytest.mark.parametrize("of", ["rule", "config"])
def test_the_schemas_in_docs_are_fresh(of: str) -> None:
    assert (ROOT / "docs" / f"{of}.schema.json").read_text("utf-8") == schema(of), "run: make rulebook"
    assert run("schema", of).output == schema(of)
