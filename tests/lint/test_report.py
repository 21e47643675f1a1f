"""`extenslint report` says again what a check said, and the output folder holds nothing of any other."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reports.formats import FORMATS, STDOUT
from tests.lint.test_cli import CHECK, TABLES, Ran, extenslint, extract

__all__ = ["extenslint", "extract"]

EVERY = ",".join(FORMATS)
ENDED = "p1;ÅSA;Ej aktiv;EK;asa@skola.example\np2;BEN;Aktiv;EK;\n"


@pytest.fixture
def faulty(extract: Path) -> Path:
    """The extract with a teacher who has left, one without address, and a second school with a pupil who has no class."""
    (extract / "personal.csv").write_bytes((TABLES["personal"].splitlines()[0] + "\n" + ENDED).encode("cp1252"))
    (extract / "elev.csv").write_bytes((TABLES["elev"] + "e2;FLODEN;GR;;5;2015-03-01\n").encode("cp1252"))
    return extract


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in the folder by its relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def names(folder: Path = Path("audit")) -> set[str]:
    return {name for name in contents(folder) if name != ".extenslint"}


def test_every_format_is_written_again_just_as_the_check_wrote_it(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    checked = extenslint(*CHECK, "--format", EVERY, "--enhet", "EK", "-q")
    again = extenslint("report", "audit/audit.json", "--format", EVERY, "--output", "igen", "-q")

    assert (checked.code, again.code, again.err) == (1, 0, "")
    assert contents(Path("igen")) == contents(Path("audit"))
    assert again.out == checked.out
    assert again.out.startswith("::")


def test_the_check_prints_annotations_after_its_summary(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    ran = extenslint(*CHECK, "--format", "github")

    summary, annotations = ran.out.split("Rapporten ligger i audit.\n")

    assert "PER103" in summary
    assert all(line.startswith("::") for line in annotations.splitlines())
    assert names() == set()


def test_a_report_stands_beside_the_audit_unless_told_otherwise_and_leaves_the_rest(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    extenslint(*CHECK, "--format", "json,html")
    before = contents(Path("audit"))

    ran = extenslint("report", "audit/audit.json", "--format", "xlsx,csv")

    assert ran.code == 0
    assert names() - before.keys() == {"audit.xlsx", "audit.csv", "enhet/ek.xlsx", "enhet/ek.csv", "enhet/floden.xlsx", "enhet/floden.csv"}
    assert {name: content for name, content in contents(Path("audit")).items() if name in before and name != ".extenslint"} == {
        name: content for name, content in before.items() if name != ".extenslint"
    }


def test_a_report_is_made_as_pages_in_the_language_that_is_asked_for(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    extenslint(*CHECK, "--format", "json")

    ran = extenslint("report", "audit/audit.json", "--lang", "en", "--output", "english")

    assert names(Path("english")) == {"index.html", "enhet/ek.html", "enhet/floden.html"}
    assert '<html lang="en">' in Path("english/index.html").read_text("utf-8")
    assert "before the sync" in ran.out


def test_a_report_of_one_unit_has_nothing_of_the_others(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    extenslint(*CHECK, "--format", "json")
    audit = json.loads(Path("audit/audit.json").read_text("utf-8"))
    other = next(finding for finding in audit["findings"] if finding["enhet"] == "FLODEN")
    audit["accepted"] = [{**other, "status": "accepted", "reason": "FLODEN", "approved_by": "FLODEN", "until": "2026-12-31"}]
    audit["fixed"] = [{**other, "status": "fixed"}]
    audit["past"]["trends"] = [{"enhet": enhet, "points": [{"day": "2026-08-01", "findings": 7}]} for enhet in (None, "EK", "FLODEN")]
    Path("audit/audit.json").write_text(json.dumps(audit), "utf-8")

    ran = extenslint("report", "audit/audit.json", "--enhet", "EK", "--format", EVERY, "--output", "ek")

    assert ran.code == 0
    assert "FLODEN" not in ran.out
    assert not [name for name, content in contents(Path("ek")).items() if b"FLODEN" in content or "floden" in name]
    assert [trend["enhet"] for trend in json.loads(Path("ek/audit.json").read_text("utf-8"))["past"]["trends"]] == [None, "EK"]


def test_less_detail_can_be_had_but_never_more(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    extenslint(*CHECK, "--format", "json", "--detail", "keys")
    counts = extenslint("report", "audit/audit.json", "--format", "json", "--detail", "counts", "--output", "antal")
    more = extenslint("report", "antal/audit.json", "--detail", "keys")
    full = extenslint("report", "audit/audit.json", "--detail", "full")

    findings = json.loads(Path("antal/audit.json").read_text("utf-8"))["findings"]
    assert counts.code == 0
    assert findings
    assert {(len(one["key"]), len(one["values"]), len(one["where"]["rows"])) for one in findings} == {(0, 0, 0)}
    assert (more.code, full.code) == (2, 2)
    assert "--detail keys: the audit was made with counts" in more.err


def test_the_configuration_can_ask_for_less_detail_but_not_by_silence_for_more(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    extenslint(*CHECK, "--format", "json", "--detail", "keys")
    Path("extenslint.toml").write_text('detail = "counts"\n', "utf-8")
    less = extenslint("report", "audit/audit.json", "--format", "json", "--output", "antal")
    Path("extenslint.toml").write_text('detail = "full"\n', "utf-8")
    same = extenslint("report", "antal/audit.json", "--format", "json", "--output", "igen")

    assert (less.code, same.code) == (0, 0)
    assert [json.loads(Path(f"{folder}/audit.json").read_text("utf-8"))["run"]["detail"] for folder in ("antal", "igen")] == [
        "counts",
        "counts",
    ]


def test_names_of_a_full_report_are_gone_from_one_with_less_detail(extract: Path, extenslint: Callable[..., Ran]) -> None:
    (extract / "elev.csv").write_bytes(
        (TABLES["elev"].replace("Födelsedatum", "Födelsedatum;Förnamn;Efternamn").replace("2014-03-01", "2014-03-01;Disa;Xylander"))
        .replace("6A;6", ";6")
        .encode("cp1252")
    )
    extenslint(*CHECK, "--format", "json", "--detail", "full")

    extenslint("report", "audit/audit.json", "--format", EVERY, "--detail", "keys", "--output", "nycklar")

    assert b"Xylander" in Path("audit/audit.json").read_bytes()
    assert not [name for name, content in contents(Path("nycklar")).items() if b"Xylander" in content and not name.endswith(".xlsx")]


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def _newer(path: Path) -> None:
    path.write_text('{"format": "extenslint-audit/2"}', "utf-8")


def _something_else(path: Path) -> None:
    path.write_text("Elev;Enhet\n", "utf-8")


def _other_encoding(path: Path) -> None:
    path.write_bytes("{'å'}".encode("cp1252"))


def _gone(path: Path) -> None:
    path.unlink()


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


UNREADABLE = {
    "a truncated file": (_truncated, "breaks off or is damaged"),
    "a newer format": (_newer, "this version reads extenslint-audit/1"),
    "another file": (_something_else, "breaks off or is damaged"),
    "another encoding": (_other_encoding, "is not UTF-8"),
    "no file": (_gone, "there is no such file"),
    "a folder": (_a_folder, "is a folder"),
}


@pytest.mark.parametrize(("spoil", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_audit_that_cannot_be_read_ends_with_3(
    spoil: Callable[[Path], None], said: str, extract: Path, extenslint: Callable[..., Ran]
) -> None:
    extenslint(*CHECK, "--format", "json")
    spoil(Path("audit/audit.json"))

    ran = extenslint("report", "audit/audit.json", "--output", "rapport")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("extenslint: audit/audit.json")
    assert said in ran.err
    assert not Path("rapport").exists()


WRONG = {
    "an unknown format": (("--format", "xslx"), "Did you mean xlsx? Use one of: html, json, xlsx"),
    "an unknown unit": (("--enhet", "XX"), "--enhet XX: no such unit. The extract has: EK."),
    "the audit itself": (("--format", "json"), "would write over audit/audit.json"),
    "a configuration that is not there": (("--config", "min.toml"), "min.toml: there is no such file"),
    "an output that is a file": (("--output", "uttag/elev.csv"), "cannot be written"),
}


@pytest.mark.parametrize(("words", "said"), WRONG.values(), ids=WRONG)
def test_a_report_that_is_asked_for_wrongly_ends_with_2(
    words: tuple[str, ...], said: str, extract: Path, extenslint: Callable[..., Ran]
) -> None:
    extenslint(*CHECK, "--format", "json")

    ran = extenslint("report", "audit/audit.json", *words)

    assert ran.code == 2
    assert said in ran.err


def test_formats_that_are_not_asked_for_this_time_are_removed(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    extenslint(*CHECK, "--format", EVERY)
    assert len(names()) > 8

    extenslint(*CHECK, "--format", "csv", "--enhet", "EK")

    assert names() == {"audit.csv", "enhet/ek.csv"}


def test_files_of_others_in_the_folder_are_left_alone(faulty: Path, extenslint: Callable[..., Ran]) -> None:
    others = {"index.html": "min egen", "enhet/ek - Annas kopia.xlsx": "avbockat", "anteckningar.txt": "kom ihåg"}
    for name, text in others.items():
        (Path("audit") / name).parent.mkdir(parents=True, exist_ok=True)
        (Path("audit") / name).write_text(text, "utf-8")

    for formats in ("json,csv", "json", "xlsx"):
        extenslint(*CHECK, "--format", formats)

    assert {name: (Path("audit") / name).read_text("utf-8") for name in others} == others
    assert names() - others.keys() == {"audit.xlsx", "enhet/ek.xlsx", "enhet/floden.xlsx"}


@pytest.mark.parametrize("line", ["../utanför.txt", "/tmp/utanför.txt", "enhet/../../utanför.txt"])
def test_a_list_that_leads_out_of_the_folder_removes_nothing_there(line: str, extract: Path, extenslint: Callable[..., Ran]) -> None:
    Path("utanför.txt").write_text("kvar", "utf-8")
    Path("audit").mkdir()
    Path("audit/.extenslint").write_text(f"{line}\n", "utf-8")

    extenslint(*CHECK, "--format", "json")

    assert Path("utanför.txt").read_text("utf-8") == "kvar"
    assert Path("audit/.extenslint").read_text("utf-8") == "audit.json\n"


def test_the_help_names_every_format(extenslint: Callable[..., Ran]) -> None:
    for command in ("check", "report"):
        said = " ".join(extenslint(command, "--help").out.split())
        assert ", ".join(FORMATS) in said
    assert STDOUT not in FORMATS
