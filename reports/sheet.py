"""Sheets of a workbook: every cell written as what it is, so that no text of the extract can become a formula, a link or a number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reports.cells import Cell, is_formula

MOST_ROWS = 1_048_575  # that a sheet holds under its heading
LONGEST = 32_767  # characters that a cell holds; xlsxwriter leaves out what is longer
A4 = 9


@dataclass(frozen=True, slots=True)
class Styles:
    """How cells look. `guarded` keeps its text a text even for one who edits the cell in the spreadsheet."""

    head: Format
    text: Format
    guarded: Format
    day: Format
    title: Format


def styles(book: Workbook) -> Styles:
    """The styles of that workbook."""
    top = {"valign": "top"}
    return Styles(
        head=book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top}),
        text=book.add_format({"text_wrap": True, **top}),
        guarded=book.add_format({"text_wrap": True, "quote_prefix": True, **top}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
        title=book.add_format({"bold": True}),
    )


@dataclass(slots=True)
class Sheet:
    """A sheet that is filled from its top."""

    sheet: Worksheet
    style: Styles
    row: int = field(default=0)

    def table(self, head: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Cell]]) -> None:
        """The one table of a sheet, its heading frozen and with filters; on paper the heading stands on every page."""
        self.widths(widths)
        self._head(head)
        self._rows(rows)
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, len(rows), len(head) - 1)
        self.sheet.repeat_rows(0)
        self._paper()

    def text(self, *sentences: str) -> None:
        """The sentences one below the other, the first of them as a title."""
        for number, sentence in enumerate(sentences):
            self.sheet.write_string(self.row, 0, sentence[:LONGEST], None if number else self.style.title)
            self.row += 1

    def part(self, title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """A title, a line of headings and rows, below what is there already."""
        self.row += 1
        self.text(title)
        self._head(head)
        self._rows(rows)
        self._paper()

    def widths(self, widths: Sequence[int]) -> None:
        """How wide the columns are, in characters."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def _head(self, head: Sequence[str]) -> None:
        for column, text in enumerate(head):
            self.sheet.write_string(self.row, column, text, self.style.head)
        self.row += bool(head)

    def _rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        for row in rows:
            for column, cell in enumerate(row):
                self._cell(column, cell)
            self.row += 1

    def _cell(self, column: int, cell: Cell) -> None:
        if isinstance(cell, str):
            style = self.style.guarded if is_formula(cell) else self.style.text
            self.sheet.write_string(self.row, column, cell[:LONGEST], style)
        elif isinstance(cell, date):
            self.sheet.write_datetime(self.row, column, cell, self.style.day)
        elif cell is not None:
            self.sheet.write_number(self.row, column, cell, self.style.text)

    def _paper(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
