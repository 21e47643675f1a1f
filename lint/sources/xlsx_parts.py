"""The parts that a workbook is packed of: each read to its end, so that damage shows, and searched for cells that hold an error."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from lint.sources.zip_limits import check_size

Errors = Mapping[tuple[int, int], str]  # what a formula gave instead of a value, such as #N/A, by row and column from 0

_BLOCK = 2**20
_MARK = b't="e"'
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*\bt=\"e\"[^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]+)"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def errors_of(path: Path) -> dict[str, Errors]:
    """The error cells of each sheet that has any; calamine gives them as blank, which would hide them.

    None are found in .xls, .xlsb and .ods. Raises SourceError for a workbook that is too large unpacked, zipfile.BadZipFile for damage.
    """
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as parts:
        check_size(path.name, parts.infolist(), "Save the tables as CSV, and give their folder.")
        marked = [part for part in parts.namelist() if _is_marked(parts, part)]  # every part is read: only so are its checksums tested
        try:
            sheets = _sheets(parts) if marked else {}
        except KeyError as error:  # no workbook.xml
            raise zipfile.BadZipFile from error
        return {name: dict(_errors(parts.read(part))) for name, part in sheets.items() if part in marked}


def _is_marked(parts: zipfile.ZipFile, part: str) -> bool:
    found, tail = False, b""
    with parts.open(part) as stream:
        while block := stream.read(_BLOCK):
            found = found or _MARK in tail + block
            tail = block[-len(_MARK) :]
    return found and part.startswith("xl/worksheets/")


def _sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet."""
    relations = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
    sheets = [element for element in book.iter() if element.tag.rpartition("}")[2] == "sheet"]
    return {sheet.get("name", ""): _part(targets.get(sheet.get(_RELATION), "")) for sheet in sheets}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)


def _errors(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _CELL.finditer(sheet):
        place, value = _PLACE.search(cell[1]), _VALUE.search(cell[2])
        if place:
            yield (int(place[2]) - 1, _column(place[1])), value[1].decode("utf-8", "replace") if value else "#N/A"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
