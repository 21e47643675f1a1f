"""The picture of what Vklass will show, as a terminal table, JSON (extenslint-preview/1) or CSV."""

import csv
import json
from collections.abc import Iterator
from dataclasses import asdict
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

from checks.model import Lang
from checks.picture import Group, Missing, Picture, UnitPicture
from reports.cells import harmless
from reports.words import day, number, say

FORMAT = "extenslint-preview/1"
WIDTH = 130


def as_json(picture: Picture) -> str:
    """The picture in its published form, keys in the published order."""
    document = {
        "format": FORMAT,
        "as_of": picture.as_of.isoformat(),
        "system": picture.system,
        "profile": picture.profile,
        "units": [_unit(unit) for unit in picture.units],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _unit(unit: UnitPicture) -> dict[str, Any]:
    return {
        "enhet": unit.enhet,
        "elever": unit.elever,
        "personal": unit.personal,
        "vardnadshavare": unit.vardnadshavare,
        "grupper": [{**asdict(group), "start": group.start.isoformat(), "slut": group.slut.isoformat()} for group in unit.grupper],
        "klasser": [asdict(klass) for klass in unit.klasser],
        "missing": [_missing(missing) for missing in unit.missing],
    }


def _missing(missing: Missing) -> dict[str, Any]:
    first = missing.first_date.isoformat() if missing.first_date else None
    return {"kind": missing.kind, "id": missing.id, "code": missing.code, "reason": asdict(missing.reason), "first_date": first}


def as_csv(picture: Picture, lang: Lang) -> str:
    """One row per group, class and missing thing, semicolons between, every cell harmless in a spreadsheet."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(["enhet", "slag", "id", "kurskod", "start", "slut", "elever", "larare", "kommer", "orsak", "forsta_dag", "regel"])
    for unit in picture.units:
        for row in _rows(unit, lang):
            writer.writerow([harmless(cell) for cell in row])
    return text.getvalue()


def _rows(unit: UnitPicture, lang: Lang) -> Iterator[list[object]]:
    for group in unit.grupper:
        yield [unit.enhet, "grupp", group.grupp, group.kurskod, group.start, group.slut, group.elever, _teachers(group), "ja", "", "", ""]
    for klass in unit.klasser:
        yield [unit.enhet, "klass", klass.klass, "", "", "", klass.elever, "", "ja", "", "", ""]
    for missing in unit.missing:
        reason = missing.reason.sv if lang == "sv" else missing.reason.en
        yield [unit.enhet, missing.kind, missing.id, "", "", "", "", "", "nej", reason, missing.first_date, missing.code]


def _teachers(group: Group) -> str:
    """Each teacher once, with where the tie comes from: ABC (betygsign, tjanst)."""
    sources: dict[str, list[str]] = {}
    for teacher in group.larare:
        sources.setdefault(teacher.signatur, []).append(teacher.kalla)
    return ", ".join(f"{signatur} ({', '.join(kallor)})" for signatur, kallor in sources.items())


def as_text(picture: Picture, lang: Lang, *, colour: bool) -> str:
    """The picture for a terminal: per unit its numbers, its groups, its classes, and what will not come."""
    console = Console(file=StringIO(), width=WIDTH, force_terminal=colour, highlight=False, emoji=False, markup=False)
    console.print(say("preview.title", lang, datum=picture.as_of, system=_system(picture)), style="bold")
    for unit in picture.units:
        console.print()
        console.print(_heading(unit, lang), style="bold")
        if unit.grupper:
            console.print(_groups(unit, lang))
        if unit.klasser:
            named = (f"{klass.klass} ({number(klass.elever, lang)})" for klass in unit.klasser)
            console.print(say("preview.classes", lang, klasser=", ".join(named)), soft_wrap=True)
        if unit.missing:
            console.print(_gone(unit, lang))
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().rstrip("\n")


def _system(picture: Picture) -> str:
    """What Vklass reads: Procapita and Edlevo are neither of the systems that differ in their windows."""
    return "Procapita/Edlevo (TED)" if picture.profile == "ted" else picture.system


def _heading(unit: UnitPicture, lang: Lang) -> str:
    where = unit.enhet or say("preview.no_unit", lang)
    people = say("preview.people", lang, elever=unit.elever, personal=unit.personal, vardnadshavare=unit.vardnadshavare)
    return f"{where}: {people}"


def _groups(unit: UnitPicture, lang: Lang) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("group", "course", "start", "end", "pupils", "teachers"):
        table.add_column(say(f"preview.{name}", lang), justify="right" if name == "pupils" else "left")
    for group in unit.grupper:
        pupils = "–" if group.elever is None else number(group.elever, lang)
        table.add_row(group.grupp, group.kurskod or "–", group.start.isoformat(), group.slut.isoformat(), pupils, _teachers(group) or "–")
    return table


def _gone(unit: UnitPicture, lang: Lang) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", title=say("preview.missing", lang), title_justify="left")
    for name in ("kind", "id", "reason", "first_day", "rule"):
        table.add_column(say(f"preview.{name}", lang))
    for missing in unit.missing:
        reason = missing.reason.sv if lang == "sv" else missing.reason.en
        first = day(missing.first_date, lang) if missing.first_date else ""
        table.add_row(say(f"preview.kind.{missing.kind}", lang), missing.id, reason, first, missing.code or "")
    return table
