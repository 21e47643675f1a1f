"""The findings as CSV for spreadsheets: a line each, semicolons between, and a byte order mark so that Excel reads it as UTF-8."""

import csv
from collections.abc import Sequence
from io import StringIO

from checks.audit import Audit
from checks.model import Lang
from reports.cells import harmless
from reports.filenames import school_files
from reports.scope import Scope, of_municipality, of_school
from reports.worklist import COLUMNS, headings, lines

BYTE_ORDER_MARK = "\ufeff"


def files(audit: Audit, lang: Lang, _lists: Sequence[str]) -> dict[str, str | bytes]:
    """audit.csv with every finding, and one file a school beside its page, with nothing of any other in it."""
    schools = school_files(audit, ".csv")
    return {"audit.csv": as_csv(of_municipality(audit), lang), **{path: as_csv(of_school(audit, e), lang) for e, path in schools.items()}}


def as_csv(scope: Scope, lang: Lang) -> str:
    """One line per finding under a line of headings, every cell harmless in a spreadsheet; lines end as RFC 4180 has it."""
    text = StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings(COLUMNS, lang))
    writer.writerows([harmless(cell) for cell in line] for line in lines(scope, lang))
    return text.getvalue()
