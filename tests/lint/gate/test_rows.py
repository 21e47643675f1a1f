"""The table that the policy judges, without Great Expectations."""

from datetime import date, datetime, timedelta
from pathlib import Path

from checks.delivery_profile import COUNTED
from lint.gate.accepted import Accepted, last_accepted, store
from lint.gate.audit_file import AuditFile, FileRead, ProfileRead, Row, RunRead, School
from lint.gate.freshness import Freshness, freshness
from lint.gate.rows import Line, columns, lines

NOW = datetime(2026, 8, 20, 3, 0).astimezone()
FRESH = Freshness(0.5, date(2026, 8, 20), date(2026, 8, 21), None)


def row(ends: dict[str, dict[date, int]] | None = None, **counts: int) -> Row:
    counted = {**dict.fromkeys(COUNTED, 0), **counts}
    return Row(counts=counted, shares={"utan_datum": 0.25}, errors={"AKT": 2}, warnings={}, ends=ends or {})


def audit(as_of: date = date(2026, 8, 20), **schools: Row) -> AuditFile:
    named = tuple(School(enhet=name, namn=f"{name}-skolan", **each.model_dump()) for name, each in schools.items())
    run = RunRead(id="r", as_of=as_of, created=NOW, tables=())
    return AuditFile("0" * 64, run, (), ProfileRead(age=3, only=None, total=row(), schools=named))


def before(tmp_path: Path, **schools: Row) -> Accepted:
    store(tmp_path / "senast.json", audit(date(2026, 8, 10), **schools), NOW)
    found = last_accepted(tmp_path / "senast.json")
    assert found is not None
    return found


def at(enhet: str | None, table: list[Line]) -> Line:
    return next(line for line in table if line["enhet"] == enhet)


def test_every_line_has_every_column_and_the_last_is_about_the_whole() -> None:
    own = School(enhet="EK", namn="Ekskolan", **{**row().model_dump(), "errors": {"LOKAL": 1}})
    found = audit()
    found = AuditFile(found.sha256, found.run, (), found.profile.model_copy(update={"schools": (own,)}))

    table = lines(found, None, FRESH, 1)

    assert [set(line) for line in table] == [set(columns(["LOKAL"]))] * 2
    assert [line["niva"] for line in table] == ["skola", "kommun"]
    assert (table[0]["fel_LOKAL"], table[0]["fel_AKT"], table[0]["utan_datum"], table[0]["tapp_elever"]) == (1, 0, 25.0, None)
    assert (table[1]["alder"], table[1]["revision_timmar"], table[1]["dagar_till_synk"], table[1]["andrade_filer"]) == (3, 0.5, 1, None)


def test_what_has_ended_by_its_own_date_is_no_loss(tmp_path: Path) -> None:
    ends = {"grupper": {date(2026, 8, 19): 90, date(2026, 8, 20): 9}}
    table = lines(audit(EK=row(grupper=8)), before(tmp_path, EK=row(ends, grupper=100)), FRESH, 1)

    assert (at("EK", table)["fore_grupper"], at("EK", table)["tapp_grupper"]) == (10, 20.0)


def test_a_school_that_has_vanished_has_lost_all_unless_all_of_it_had_ended(tmp_path: Path) -> None:
    gone, ended = row(elever=30), row({"elever": {date(2026, 8, 12): 30}}, elever=30)
    table = lines(audit(EK=row(elever=1)), before(tmp_path, EK=row(elever=1), BJ=gone, VX=ended), FRESH, 1)

    assert [(line["enhet"], line["namn"], line["tapp_elever"]) for line in table[:-1]] == [
        ("EK", "EK-skolan", 0.0),
        ("BJ", "BJ-skolan", 100.0),
        ("VX", "VX-skolan", 0.0),
    ]


def test_fewer_gone_than_the_municipality_cares_about_are_no_loss(tmp_path: Path) -> None:
    was = before(tmp_path, EK=row(klasser=4, elever=5))
    table = lines(audit(EK=row(klasser=2, elever=2)), was, FRESH, 3)

    assert (at("EK", table)["tapp_klasser"], at("EK", table)["tapp_elever"]) == (0.0, 60.0)


def test_a_school_that_has_grown_or_is_new_has_lost_nothing(tmp_path: Path) -> None:
    table = lines(audit(EK=row(elever=9), NY=row(elever=4)), before(tmp_path, EK=row(elever=5)), FRESH, 1)

    assert (at("EK", table)["tapp_elever"], at("NY", table)["tapp_elever"], at("NY", table)["fore_elever"]) == (0.0, 0.0, 0)


def test_findings_of_a_school_that_nobody_knows_stand_apart() -> None:
    found = audit()
    lost = School(enhet="XX", namn=None, counts={}, shares={}, errors={"EXT": 1}, warnings={}, ends={})
    found = AuditFile(found.sha256, found.run, (), found.profile.model_copy(update={"schools": (lost,)}))

    line = lines(found, None, FRESH, 1)[0]

    assert (line["niva"], line["namn"], line["fel"], line["elever"]) == ("ovrigt", "XX", 1, 0)


def test_a_workbook_or_an_archive_has_changed_if_it_was_written_later(tmp_path: Path) -> None:
    archive = tmp_path / "uttag.zip"
    archive.write_bytes(b"x")
    written = datetime.fromtimestamp(archive.stat().st_mtime).astimezone()

    def changed(created: datetime, source: Path) -> int | None:
        run = RunRead(id="r", as_of=NOW.date(), created=created, tables=(FileRead(file="elev.csv", sha256="0" * 64),))
        return freshness(run, source, NOW.date(), NOW).changed

    assert changed(written + timedelta(seconds=1), archive) == 0
    assert changed(written - timedelta(seconds=1), archive) == 1
    assert changed(written, tmp_path / "borta.zip") == 1
