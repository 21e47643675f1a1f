"""Nothing that tells of a person gets out: what stands in the personal columns is marked, and looked for in everything written."""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from checks.tables import TABLES
from checks.tables.column import Personal
from lint.cli import main
from lint.demo import Demo, municipality, write
from reports.redact import pseudonyms

AS_OF = "2026-08-10"
SECRET = "a secret for this test"
MARK = "zqx"
FORMATS = "html,json,xlsx,csv,sarif,junit,github,markdown"
SETTINGS = """
[mejl]
server = "localhost"
sakerhet = "ingen"
fran = "extenslint@example.se"
central = ["kontoret@example.se"]
"""
NUMBER = re.compile(r"(?:18|19|20)?(\d{6})[-+ ]?(\d{4}|TF\d{2})", re.IGNORECASE)
PEOPLE = (Personal.PERSON, Personal.NAME, Personal.CONTACT)
COMMANDS = (
    ("check", "uttag", "--as-of", AS_OF, "--previous", "forra", "--format", FORMATS, "-v"),
    ("report", "audit/audit.json", "--output", "igen", "--format", FORMATS, "--lang", "en"),
    ("send", "--dry-run"),
    ("gate", "audit/audit.json"),
    ("history",),
    *(("preview", "uttag", "--as-of", AS_OF, "--previous", "forra", "--format", form) for form in ("table", "json", "csv")),
    ("preview", "uttag", "--as-of", AS_OF, "--format", "xlsx", "--output", "bild.xlsx"),
    ("preview", "uttag", "--system", "ist", "--from", "2026-08-10", "--to", "2026-08-20", "--format", "json"),
)


@dataclass(frozen=True)
class Marked:
    """A demo whose people go by marks, and the numbers of theirs that must not be seen."""

    demo: Demo
    numbers: frozenset[str]


def marked(demo: Demo) -> Marked:
    """Ids, names and addresses become marks, the same for the same; faults among them stay faults. Numbers stay as they are."""
    tables = {name: frame.with_columns(*_marks(name, frame)) for name, frame in demo.tables.items()}
    return Marked(Demo(tables, demo.planted), frozenset(_numbers(demo)))


def _marks(table: str, frame: pl.DataFrame) -> Iterator[pl.Series]:
    for name in frame.columns:
        kind = TABLES[table].columns[name].personal
        if kind in PEOPLE and name != "rektor_epost":  # to which letters go: it stands on their envelopes, and in mottagare.json
            yield frame[name].map_elements(lambda value, kind=kind: _mark(value, kind), return_dtype=pl.String)


def _mark(value: str, kind: Personal) -> str:
    if not value or not value.strip() or value in ("-", "NULL"):
        return value
    letters = f"{MARK}{''.join(chr(97 + int(digit)) for digit in str(abs(hash(value.strip())) % 10**9))}"
    around = (value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :])
    return around[0] + (f"{letters}@{MARK}.example" if kind is Personal.CONTACT else letters) + around[1]


def _numbers(demo: Demo) -> Iterator[str]:
    """The last ten digits of every personnummer in the demo."""
    for table, frame in demo.tables.items():
        for name in frame.columns:
            if TABLES[table].columns[name].personal is Personal.NUMBER:
                for value in frame[name].drop_nulls():
                    if found := NUMBER.fullmatch(value.strip()):
                        yield found[1] + found[2].upper()


def texts(content: bytes, name: str) -> Iterator[str]:
    """Everything that can be read out of a file: the parts of a workbook, of a letter, of what is attached to it."""
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(BytesIO(content)) as book:
            yield from (book.read(part).decode() for part in book.namelist())
    elif name.endswith(".eml"):
        for part in message_from_bytes(content, policy=policy.default).walk():
            if part.get_content_maintype() == "text":
                yield part.get_content()  # type: ignore[attr-defined]
        yield content.decode()
    else:
        yield content.decode("utf-8", "replace")


def run(folder: Path, marks: Marked, detail: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every command there is, in that folder: all that they print and write, by where it stands."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("EXTENSLINT_SECRET", SECRET)
    Path("extenslint.toml").write_text(f'detail = "{detail}"\n{SETTINGS}', "utf-8")
    said = {}
    for command in COMMANDS:
        done = CliRunner().invoke(main, list(command))
        assert done.exit_code in (0, 1, 4), (command, done.output)
        said[" ".join(command)] = done.output
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).parts[0] not in ("uttag", "forra"):
            said[str(path.relative_to(folder))] = "\n".join(texts(path.read_bytes(), path.name))
    return said


@pytest.fixture(scope="module")
def marks() -> Marked:
    return marked(municipality(seed=7, activities=4_000))


@pytest.fixture(scope="module")
def extract(marks: Marked, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivery")
    write(marks.demo, folder / "uttag")
    write(marked(municipality(seed=7, activities=4_000, faults=False)).demo, folder / "forra")
    for key in folder.glob("*/*.md"):
        key.unlink()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("detail", ["keys", "counts"])
def test_no_id_name_address_or_number_is_in_anything_that_is_written(
    detail: str, extract: Path, marks: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run(extract, marks, detail, monkeypatch)

    assert len(said) > 30
    assert [where for where, text in said.items() if MARK in text.lower()] == []
    found = {where: {a + b.upper() for a, b in NUMBER.findall(text)} & marks.numbers for where, text in said.items()}
    assert {where: numbers for where, numbers in found.items() if numbers} == {}


@pytest.mark.slow
def test_people_with_protected_identity_are_in_nothing_that_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    demo = municipality(seed=7, activities=4_000)
    hidden = {f"{planted.key[name]}" for planted in demo.planted for name in ("elev", "personal", "vardnadshavare") if name in planted.key}
    hidden &= {person for table in ("elev", "personal", "vardnadshavare") for person in demo.tables[table][table]}
    assert len(hidden) > 10
    tables = {name: _protect(name, frame, hidden) for name, frame in demo.tables.items()}
    write(Demo(tables, demo.planted), tmp_path / "uttag")
    write(Demo(tables, demo.planted), tmp_path / "forra")

    said = run(tmp_path, Marked(demo, frozenset()), "keys", monkeypatch)
    shown = {pseudonyms(SECRET.encode())(person) for person in hidden}

    found = {where: sorted(name for name in shown if re.search(rf"\b{name}\b", text)) for where, text in said.items()}
    assert {where: names for where, names in found.items() if names} == {}


def _protect(table: str, frame: pl.DataFrame, hidden: set[str]) -> pl.DataFrame:
    if table not in ("elev", "personal", "vardnadshavare"):
        return frame
    protected = frame[table].is_in(sorted(hidden))
    return frame.with_columns(pl.when(protected).then(pl.lit("Sekretessmarkering")).otherwise(pl.col("skydd")).alias("skydd"))


@pytest.mark.slow
def test_a_schools_files_hold_nothing_of_another_school(extract: Path, marks: Marked, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run(extract, marks, "keys", monkeypatch)
    units = dict(zip(marks.demo.tables["enhet"]["enhet"], marks.demo.tables["enhet"]["namn"], strict=True))
    demos = (marks.demo, municipality(seed=7, activities=4_000, faults=False))
    tables = [demo.tables[name].select("enhet", "grupp") for demo in demos for name in ("undervisningsgrupp", "elevaktivitet", "tjanst")]
    groups = pl.concat(tables).unique()
    by_unit = {enhet: set(groups.filter(pl.col("enhet") == enhet)["grupp"]) for enhet in units}

    for enhet, name in units.items():
        own = {where: text for where, text in said.items() if f"enhet/{enhet.lower()}." in where or f"brev/{enhet.lower()}." in where}
        assert own
        foreign = {other for other in units if other != enhet} | {units[other] for other in units if other != enhet}
        foreign |= set().union(*(by_unit[other] for other in units if other != enhet)) - by_unit[enhet]
        proposed = {word for word in foreign if word.startswith("KLASS_")}  # by rules that find a class without klassgrupp
        theirs = {word for word in foreign if word not in name} - proposed - _told_by_per102(said, enhet)
        for where, text in own.items():
            assert [word for word in theirs if re.search(rf"(?<![\w/]){re.escape(word)}(?![\w/])", text)] == [], where


def _told_by_per102(said: dict[str, str], enhet: str) -> set[str]:
    """The units at which PER102 and its like say that an unknown signature is to be found: the one thing told of another school."""
    findings = json.loads(said["audit/audit.json"])["findings"]
    told = [one["values"].get("annan_enhet") for one in findings if one["enhet"] == enhet]
    return {unit for each in told for unit in (each if isinstance(each, list) else [each]) if unit}
