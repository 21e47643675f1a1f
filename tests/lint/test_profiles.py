"""An extract of IST Administration or of Procapita/Edlevo, from its files to the report and the preview."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from checks.model import Verdict
from lint.cli import main
from lint.config import Config, over

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "audit.schema.json").read_text("utf-8"))
TED = {
    "Läraraktiviteter 2026-08-20.csv": """\
Lärarsignatur;Grupp;Klass;Ämne;Enhet;Giltig fr.o.m.;Giltig t.o.m.
SLN;;6A;MA;EK;2026-08-17;2026-12-18
SLN;;6A;NO;EK;2026-08-17;2026-12-18
SLN;;6a;ma;EK;2026-09-01;2026-12-18
ABC;6AB slöjd 1;;SL;EK;2026-08-17;2026-12-18
SLM;;6B;MA;EK;2026-08-17;2026-12-18
HOP;;6B;EN;EK;2026-08-17;2026-12-18
;;6B;SV;EK;2026-08-17;2026-12-18
SLN;;6B;TK;EK;2026-12-18;2026-08-17
SLN;;;BL;EK;2026-08-17;2026-12-18
FRI;;Solen;FRITIDS;EK;2026-08-17;2027-06-11
""",
    "Personal.csv": """\
Personal;Signatur;Status;Enhet;Lärarkategori;E-post
p1;SLN;Aktiv;EK;Lärare;sln@skola.example
p2;ABC;Aktiv;EK;Lärare;
p3;FRI;Aktiv;EK;Fritidspedagog;fri@skola.example
p4;FRJ;Aktiv;EK;Fritidspedagog;frj@skola.example
p5;HOP;Slutat;EK;Lärare;
p6;fri;Aktiv;EK;Vaktmästare;vm@skola.example
""",
    "Barn och elever.csv": """\
Barn/elev;Enhet;Skolform;Klass/avdelning;Årskurs;Födelsedatum
e1;EK;GR;6A;6;2014-01-01
e2;EK;GR;6B;6;2014-02-01
e3;EK;GR;2A;2;2018-02-01
e3;EK;FTH;Solen;;2018-02-01
""",
    "Samband.csv": "Elev;Vårdnadshavare;Sambandstyp\ne1;v1;H\ne2;v2;H\ne3;v3;H\n",
}
IST = {
    "Elever i grupp.csv": "Barn/elev;Kurs/grupp;Kurs-/ämneskod;Deltar från;Deltar till;Betygsättande lärare;Gruppens skolenhet\n"
    "e1;6A/20261MA;MA;2026-08-17;2026-12-18;ASA;EK\n",
    "Kurser_grupper.csv": "Kurs/grupp;Gruppens skolenhet;Kurs-/ämneskod\n6A/20261MA;EK;MA\n",
    "Tjänstgöring.csv": "Medarbetare;Kortnamn;Tjänstgöringsstatus;Tjänstgör på;E-post arbete\np1;ASA;Aktiv;EK;asa@skola.example\n",
    "Barn_elever.csv": "Barn/elev;Placeringsenhet;Verksamhetsform;Klass/avdelning;Årskurs;Födelsedatum\ne1;EK;GR;6A;6;2014-03-01\n",
    "Vårdnadshavarrelationer.csv": "Barn/elev;Anhörig id;Typ av relation\ne1;v1;H\n",
}


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXTENSLINT_SECRET", "a secret for tests")


def written(files: Mapping[str, str]) -> str:
    folder = Path("uttag")
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def ran(*words: str, code: int) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == code, result.output
    return result.stdout


def audit_of(files: Mapping[str, str], *words: str, code: int) -> dict[str, Any]:
    ran("check", written(files), "--as-of", "2026-08-20", *words, code=code)
    audit: dict[str, Any] = json.loads(Path("audit/audit.json").read_text("utf-8"))
    jsonschema.validate(audit, SCHEMA)
    return audit


def skipped(audit: Mapping[str, Any]) -> dict[str, str]:
    return {one["code"]: one["reason"]["sv"] for one in audit["outcomes"] if one["verdict"] == Verdict.SKIPPED}


def test_an_edlevo_extract_is_judged_by_its_lararaktiviteter() -> None:
    audit = audit_of(TED, "--profile", "ted", code=1)

    found = {(one["code"], *one["key"].values()) for one in audit["findings"] if not one["code"].startswith("SKY")}
    people = {one["key"]["personal"] for one in audit["findings"] if "personal" in one["key"]}
    assert {each for each in found if not people.intersection(each)} == {
        ("LAR101", "SLM"),
        ("LAR102", "HOP"),
        ("LAR103", "6B SV"),
        ("LAR104", "6A MA", "SLN"),
        ("LAR106", "6B TK"),
        ("LAR107", "SLN", "BL"),
        ("PER101", "FRI"),
    }
    assert sorted(code for code, *key in found if people.intersection(key)) == ["LAR105", "PER104"]
    assert (audit["run"]["profile"], audit["run"]["system"]) == ("ted", "extens")


def test_an_edlevo_extract_lacks_nothing_by_having_no_elevaktiviteter_and_rules_that_need_them_say_so() -> None:
    audit = audit_of(TED, "--profile", "ted", code=1)

    reasons = skipped(audit)
    assert "EXT001" not in audit["summary"]["by_code"]
    assert {code: reasons[code] for code in ("AKT101", "GRP102", "PER102")} == {
        "AKT101": "Uttaget saknar tabellen Elevaktiviteter.",
        "GRP102": "Uttaget saknar tabellen Elevaktiviteter och tabellen Undervisningsgrupper.",
        "PER102": "Uttaget saknar tabellen Elevaktiviteter.",
    }
    assert audit["summary"]["verdicts"]["crashed"] == 0


def test_an_edlevo_extract_without_lararaktiviteter_lacks_them() -> None:
    without = {name: text for name, text in TED.items() if not name.startswith("Lärar")}

    audit = audit_of(without, "--profile", "ted", code=1)

    assert [one["key"] for one in audit["findings"] if one["code"] == "EXT001"] == [{"tabell": "lararaktivitet"}]
    assert skipped(audit)["LAR101"] == "Uttaget saknar tabellen Läraraktiviteter."


def test_the_preview_of_an_edlevo_extract_shows_a_group_for_each_class_or_group_and_subject() -> None:
    shown = json.loads(ran("preview", written(TED), "--profile", "ted", "--as-of", "2026-08-20", "--format", "json", code=0))

    [unit] = shown["units"]
    assert shown["profile"] == "ted"
    assert [(group["grupp"], group["kurskod"], group["start"], group["slut"], group["elever"]) for group in unit["grupper"]] == [
        ("6A MA", "MA", "2026-08-17", "2026-12-18", 1),
        ("6A NO", "NO", "2026-08-17", "2026-12-18", 1),
        ("6AB slöjd 1 SL", "SL", "2026-08-17", "2026-12-18", None),
        ("6B EN", "EN", "2026-08-17", "2026-12-18", 1),
        ("6B MA", "MA", "2026-08-17", "2026-12-18", 1),
        ("Solen FRITIDS", "FRITIDS", "2026-08-17", "2027-06-11", 1),
    ]
    assert unit["grupper"][0]["larare"] == [{"signatur": "SLN", "kalla": "lararaktivitet"}]
    assert {(each["kind"], each["id"], each["code"]) for each in unit["missing"] if each["kind"] != "personal"} == {
        ("grupp", "6B SV", "LAR103"),
        ("grupp", "6B TK", "LAR106"),
        ("larare", "6AB slöjd 1 SL: ABC", "PER104"),
        ("larare", "6B EN: HOP", "LAR102"),
        ("larare", "6B MA: SLM", "LAR101"),
    }


def test_the_preview_on_the_terminal_says_where_it_was_read_and_has_a_dash_for_pupils_nobody_knows() -> None:
    shown = ran("preview", written(TED), "--profile", "ted", "--as-of", "2026-08-20", code=0)

    assert "läst ur Procapita/Edlevo (TED)" in shown.splitlines()[0]
    [slojd] = [line.split() for line in shown.splitlines() if line.startswith("6AB slöjd 1 SL")]
    assert slojd == ["6AB", "slöjd", "1", "SL", "SL", "2026-08-17", "2026-12-18", "–", "–"]


def test_elevaktiviteter_of_an_edlevo_extract_make_no_groups() -> None:
    activities = "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\ne1;6A/20261MA;MA;2026-08-17;2026-12-18;SLN;EK\n"

    shown = ran("preview", written({**TED, "elevaktivitet.csv": activities}), "--profile", "ted", "--as-of", "2026-08-20", code=0)

    assert "6A/20261MA" not in shown


def test_ist_administrations_own_headers_are_known_under_its_profile_and_its_windows_hold() -> None:
    audit = audit_of(IST, "--profile", "ist", code=0)

    assert set(audit["summary"]["by_code"]) <= {"EXT003", "SKY102", "KLA110"}
    assert {table["table"]: table["rows"] for table in audit["run"]["tables"]} == {
        "elevaktivitet": 1,
        "undervisningsgrupp": 1,
        "personal": 1,
        "elev": 1,
        "samband": 1,
    }
    assert audit["run"]["system"] == "ist"


def test_a_header_that_the_profile_does_not_know_is_named_with_the_nearest() -> None:
    misspelt = {**IST, "Tjänstgöring.csv": IST["Tjänstgöring.csv"].replace("Tjänstgöringsstatus", "Tjänstgöringsstatusen")}

    audit = audit_of(misspelt, "--profile", "ist", code=1)

    messages = {one["code"]: one["message"]["sv"] for one in audit["findings"]}
    assert messages["EXT002"].startswith("Kolumnen Status saknas i Tjänstgöring.csv")
    assert messages["EXT003"].startswith("Kolumnen Tjänstgöringsstatusen i Tjänstgöring.csv känns inte igen och läses inte")


def test_rules_about_another_kind_of_register_are_not_run_unless_somebody_asks_for_them() -> None:
    audit = audit_of(IST, "--profile", "ist", code=0)
    asked = json.loads(
        ran("check", "uttag", "--profile", "ist", "--select", "LAR", "--output", "lar", code=0) and Path("lar/audit.json").read_text()
    )

    assert [one["code"] for one in audit["outcomes"] if one["code"].startswith("LAR")] == []
    assert {code for code, reason in skipped(asked).items() if "tabellen Läraraktiviteter" in reason} == {f"LAR10{n}" for n in range(1, 8)}


@pytest.mark.parametrize(
    ("file", "line", "system"),
    [
        ({"profil": "ist"}, {}, "ist"),
        ({"profil": "ist", "system": "extens"}, {}, "extens"),
        ({"profil": "ist"}, {"profil": "extens"}, "extens"),
        ({"profil": "ist"}, {"system": "extens"}, "extens"),
        ({}, {"profil": "ist"}, "ist"),
        ({"system": "extens"}, {"profil": "ist"}, "extens"),
        ({"profil": "ted"}, {}, "extens"),
    ],
)
def test_the_profile_ist_means_the_system_ist_unless_somebody_says_otherwise(
    file: dict[str, str], line: dict[str, str], system: str
) -> None:
    assert over(Config.model_validate(file), line).system == system
