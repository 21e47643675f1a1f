"""Reads a workbook's XML as a spreadsheet would, to see what its cells really are."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@dataclass(frozen=True)
class Workbook:
    """The sheets by name, each a list of rows of cells as text, and every tag that stands in a sheet."""

    sheets: dict[str, list[list[str]]]
    tags: set[str]
    parts: dict[str, bytes]


def workbook(content: bytes) -> Workbook:
    """What is in the workbook."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    shared = ["".join(item.itertext()) for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"])]
    names = [sheet.attrib["name"] for sheet in ElementTree.fromstring(parts["xl/workbook.xml"]).iterfind(".//m:sheet", MAIN)]
    trees = [ElementTree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"]) for number in range(1, len(names) + 1)]
    sheets = {name: list(_rows(tree, shared)) for name, tree in zip(names, trees, strict=True)}
    return Workbook(sheets, {element.tag.split("}")[1] for tree in trees for element in tree.iter()}, parts)


def _rows(tree: ElementTree.Element, shared: list[str]) -> Iterator[list[str]]:
    for row in tree.iterfind(".//m:row", MAIN):
        cells: list[str] = []
        for cell in row.iterfind("m:c", MAIN):
            cells += [""] * (_column(cell.attrib["r"]) - len(cells))
            value = cell.findtext("m:v", "", MAIN)
            cells.append(shared[int(value)] if cell.attrib.get("t") == "s" else value)
        yield cells


def _column(place: str) -> int:
    """0 for A1, 26 for AA1."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
