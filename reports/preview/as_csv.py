"""The preview as CSV: semicolons between, every cell harmless in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from checks.model import Lang
from checks.picture import Picture, UnitPicture
from reports.cells import Cell, harmless
from reports.preview.sheets import asked, teachers, why

COLUMNS = ("enhet", "slag", "id", "kurskod", "start", "slut", "elever", "larare", "kommer", "orsak", "forsta_dag", "regel")


def as_csv(picture: Picture, lang: Lang) -> str:
    """The calendar or the changes, if they were asked for; else one row per group, class and missing thing."""
    for sheet in asked(picture, lang):
        return _written(sheet.columns, sheet.rows)
    return _written(COLUMNS, (row for unit in picture.units for row in _rows(unit, lang)))


def _written(columns: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue()


def _rows(unit: UnitPicture, lang: Lang) -> Iterator[list[Cell]]:
    for group in unit.grupper:
        about = [group.kurskod, group.start, group.slut, group.elever, teachers(group)]
        yield [unit.enhet, "grupp", group.grupp, *about, "ja", None, None, None]
    for klass in unit.klasser:
        yield [unit.enhet, "klass", klass.klass, None, None, None, klass.elever, None, "ja", None, None, None]
    for missing in unit.missing:
        reason = ["nej", why(missing, lang), missing.first_date, missing.code]
        yield [unit.enhet, missing.kind, missing.id, None, None, None, None, None, *reason]
