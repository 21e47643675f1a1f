"""The gate as a municipality meets it: what it holds back, in which words and with which exit code."""

import json
import socket
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.lint.gate.conftest import Gate

Audit = dict[str, Any]


def school(audit: Audit, enhet: str | None = "EK") -> Audit:
    """The profile's row of that school."""
    row: Audit = next(each for each in audit["profile"]["schools"] if each["enhet"] == enhet)
    return row


def outcome(audit: Audit, code: str) -> Audit:
    """How that rule ended."""
    row: Audit = next(each for each in audit["outcomes"] if each["code"] == code)
    return row


def accepted(audit: Audit, **counts: int) -> None:
    """Makes the audit, with those counts at EK and in all, the last accepted run, of the same day."""
    before = json.loads(json.dumps(audit))
    for row in (school(before), before["profile"]["total"]):
        row["counts"] |= counts
        row["ends"] = {}
    run = {"format": "extenslint-accepted/1", "as_of": "2026-08-19", "accepted": "2026-08-19T02:00:00+02:00", "run": "x"}
    run |= {"audit_sha256": "0" * 64, "profile": {key: before["profile"][key] for key in ("age", "only", "total", "schools")}}
    Path("senast_godkand.json").write_text(json.dumps(run), "utf-8")


def test_a_delivery_without_faults_passes(audit: Audit, gate: Gate) -> None:
    ran = gate(audit)

    assert (ran.code, ran.gate["decision"], ran.codes, ran.err) == (0, "pass", [], "")
    assert ran.out.startswith("Synken får köras.")
    assert "Ingen tidigare godkänd körning finns" in ran.out
    assert "inte sparad som godkänd" in ran.out
    assert json.loads(Path("audit/gate-validation.json").read_text("utf-8"))["success"]


def test_errors_that_nobody_has_accepted_hold_the_sync_back_school_by_school(audit: Audit, gate: Gate) -> None:
    school(audit)["errors"] = {"AKT": 2, "PER": 1}
    audit["profile"]["schools"].append({**school(audit), "enhet": None, "namn": None, "counts": {}, "shares": {}, "errors": {"EXT": 1}})
    audit["profile"]["total"]["errors"] = {"AKT": 2, "EXT": 1, "PER": 1}

    ran = gate(audit)

    assert (ran.code, ran.gate["decision"]) == (1, "hold")
    assert ran.said("GRIND201") == [
        "EK: 3 fel är varken rättade eller godkända (Aktiviteter 2, Personal 1).",
        "Utan skola: 1 fel är varken rättade eller godkända (Leveransen 1).",
    ]
    assert ran.said("GRIND201", "en")[1] == "Of no school: 1 error is neither mended nor accepted (Delivery 1)."
    assert "  ✗ GRIND201  EK: 3 fel" in ran.out


def test_a_school_that_has_lost_more_than_a_fifth_of_what_matters_is_held_back(audit: Audit, gate: Gate) -> None:
    school(audit)["counts"] |= {"elever": 79, "personal": 7, "klasser": 1, "grupper": 0, "samband": 50}
    accepted(audit, elever=100, personal=9, klasser=2, grupper=1, samband=100)

    ran = gate(audit)

    assert (ran.code, ran.codes) == (1, ["GRIND101", "GRIND102", "GRIND103", "GRIND104"])
    assert ran.said("GRIND101") == [
        "EK: 79 elever att läsa in, mot väntade 100 efter den senast godkända körningen. Det är 21 % färre; gränsen är 20 %."
    ]
    assert "Det är 22,22 % färre" in ran.said("GRIND102")[0]
    assert ran.said("GRIND106")[0].startswith("EK: 50 samband att läsa in, mot väntade 100")  # only a remark
    assert "Jämfört med den senast godkända körningen, 19 augusti 2026." in ran.out


def test_a_fifth_is_not_more_than_a_fifth(audit: Audit, gate: Gate) -> None:
    school(audit)["counts"] |= {"elever": 80, "personal": 4, "klasser": 12, "grupper": 24}
    accepted(audit, elever=100, personal=5, klasser=15, grupper=30)

    assert gate(audit).code == 0


def test_a_school_that_has_vanished_has_lost_everything(audit: Audit, gate: Gate) -> None:
    accepted(audit, elever=3)
    audit["profile"]["schools"] = [{**school(audit), "enhet": "BJ", "namn": "Björkskolan"}]

    ran = gate(audit)

    assert ran.code == 1
    assert ran.said("GRIND101", "en") == [
        "EK: 0 pupils to read, where 3 were expected after the last accepted run. That is 100 % fewer; the limit is 20 %."
    ]


def test_a_rule_that_crashed_or_a_required_one_that_did_not_run_leaves_nothing_to_trust(audit: Audit, gate: Gate) -> None:
    outcome(audit, "KLA115")["verdict"] = "crashed"
    outcome(audit, "AKT103").update(verdict="skipped", reason={"sv": "Uttaget saknar något.", "en": "Something is missing."})
    audit["outcomes"] = [each for each in audit["outcomes"] if each["code"] != "AKT101"]
    school(audit)["errors"] = {"AKT": 1}

    ran = gate(audit, "--lang", "en")

    assert (ran.code, ran.gate["decision"], ran.gate["opens"]) == (4, "broken", False)
    assert ran.out.splitlines()[:5] == [
        "Nobody can tell whether the sync may run, so it is held back.",
        "  ✗ GRIND001  The rule KLA115 crashed.",
        "  ✗ GRIND002  The rule AKT101 is required but did not run: it is left out.",
        "  ✗ GRIND002  The rule AKT103 is required but could not run. Something is missing.",
        "  ✗ GRIND201  EK: 1 error is neither mended nor accepted (Activities 1).",
    ]


def test_the_municipality_says_which_rules_are_required(audit: Audit, gate: Gate) -> None:
    outcome(audit, "AKT103")["verdict"] = "skipped"
    Path("extenslint.toml").write_text('[grind]\nkraver = ["EXT001"]\n', "utf-8")
    assert gate(audit).code == 0

    Path("extenslint.toml").write_text('[grind]\nkraver = ["EXT999"]\n', "utf-8")
    ran = gate(audit)
    assert (ran.code, ran.err) == (
        2,
        "extenslint: extenslint.toml: grind.kraver: no rule has the code EXT999. `extenslint rules` lists them all.\n",
    )


def test_an_old_extract_is_held_back_by_the_limit_of_ext013(audit: Audit, gate: Gate) -> None:
    audit["profile"]["age"] = 4
    Path("extenslint.toml").write_text("[regler.EXT013]\nmax_alder = 3\n", "utf-8")
    assert gate(audit).said("GRIND202") == ["Uttaget är 4 dagar äldre än synken; gränsen är 3 dagar. Gör ett nytt uttag."]

    Path("extenslint.toml").write_text("[regler.EXT013]\nmax_alder = 3\n[grind.granser]\nalder = 4\n", "utf-8")
    assert gate(audit).code == 0


def test_a_check_that_is_a_day_old_or_about_another_day_is_held_back(audit: Audit, gate: Gate) -> None:
    audit["run"]["created"] = (datetime.now().astimezone() - timedelta(hours=25)).isoformat()

    ran = gate(audit, day="2026-08-22")

    assert ran.codes == ["GRIND203", "GRIND204"]
    assert ran.said("GRIND203") == ["Kontrollen gjordes för 25 timmar sedan; gränsen är 24 timmar. Kör extenslint check igen."]
    assert ran.said("GRIND204") == [
        "Kontrollen gäller den 20 augusti 2026, men synken den 22 augusti 2026. Kör extenslint check för rätt dag."
    ]


def test_an_extract_that_has_changed_since_the_check_is_held_back(audit: Audit, gate: Gate, tmp_path: Path) -> None:
    from tests.lint.test_cli import TABLES

    source = tmp_path / "uttag"
    source.mkdir()
    for name, text in TABLES.items():
        (source / f"{name}.csv").write_bytes(text.encode("cp1252"))
    audit["run"]["created"] = "2026-08-20T03:00:00+02:00"

    (source / "elev.csv").write_bytes((source / "elev.csv").read_bytes() + b"e2;EK;GR;6A;6;2014-03-01\n")
    (source / "samband.csv").unlink()
    (source / "klass.csv").write_bytes(b"Klass;Enhet\n6A;EK\n")

    assert gate(audit, "--source", "uttag").said("GRIND205") == [
        "3 filer i uttaget har ändrats efter kontrollen. Kör extenslint check igen."
    ]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 3, "there is no such file. Run `extenslint check` first"),
        ("[", 3, "is not an audit that extenslint wrote"),
        ('{"format": "extenslint-audit/1"}', 3, "is not an audit that extenslint wrote; run: Field required"),
        ("old", 2, "has no profile, since an older extenslint wrote it"),
        ("narrow", 2, "is about EK alone. Run `extenslint check` without --enhet"),
    ],
)
def test_what_is_no_audit_of_a_whole_delivery_is_refused(content: str | None, code: int, said: str, audit: Audit, gate: Gate) -> None:
    Path("audit").mkdir()
    Path("audit/gate.json").write_text("{}", "utf-8")
    if content == "old":
        audit["profile"] = None
    elif content == "narrow":
        audit["profile"]["only"] = "EK"
    if content:
        Path("audit/audit.json").write_text(json.dumps(audit) if content in ("old", "narrow") else content, "utf-8")

    ran = gate(None)

    assert (ran.code, said in ran.err, ran.gate) == (code, True, {})  # nor is an earlier gate.json left to be believed


def test_an_accepted_run_that_cannot_be_read_is_no_excuse(audit: Audit, gate: Gate) -> None:
    Path("senast_godkand.json").write_text("{}", "utf-8")

    ran = gate(audit)

    assert (ran.code, ran.gate) == (2, {})
    assert ran.err.startswith("extenslint: senast_godkand.json: format: Field required.")


def test_the_gate_reaches_for_no_network_and_leaves_nothing_behind(
    audit: Audit, gate: Gate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the network was reached for")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))

    ran = gate(audit, "--docs", "sidor")

    assert (ran.code, ran.err) == (0, "")
    assert "Kommunen" not in ran.out
    assert Path("sidor/index.html").exists()
    assert "Inga fel är kvar" in "".join(path.read_text("utf-8") for path in Path("sidor/validations").rglob("*.html"))
    assert list((tmp_path / "tmp").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit", "sidor", "tmp"]
