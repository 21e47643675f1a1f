"""What is promised of any input at all: each raises where it does not hold. Those that take bytes are for the coverage-guided fuzzer:

python -m tests.fuzz.run reader -runs=100000 -seed=1
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO

import polars as pl

from checks import values
from checks.tables import TABLES
from lint.cells import Reading
from lint.contract import typed
from lint.engines.duckdb import Engine
from lint.errors import SourceError
from lint.headers import matched, plain
from lint.sources import Delivery, Pins, TextTable
from lint.sources.rows import Rows
from lint.sources.text_file import TextFile
from lint.sources.text_table import text_table

AS_OF = date(2026, 8, 10)
FORMS = (r"(\d{4})-(\d{1,2})-(\d{1,2})", r"(\d{4})(\d{2})(\d{2})", r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})")
TIME = re.compile(r"[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$", re.ASCII)
NUMBER = re.compile(r"(18|19|20)?(\d{6})([-+]?)(TF|[TRSUWXJKLMN]\d|\d\d)(\d\d)", re.ASCII)


def reader(data: bytes) -> None:
    """A table of any bytes is read, or refused in words; one without a problem has every column that a relation must have, and its number
    of rows is known.
    """
    try:
        table = text_table(TextFile("samband.csv", lambda: BytesIO(data)), "samband", Pins())
        whole = typed(Delivery("fuzz", (table,)), Reading(AS_OF), {}, engine=_emptied())
    except SourceError as refused:
        assert len(str(refused)) > 20  # noqa: PT017 - a refusal is looked at only where there is one
        return
    numbers = table.rows.frame()["rad"].to_list()
    assert numbers == sorted(set(numbers))
    assert table.rows.frame().width == len(table.header) + 1
    clean = whole.engine.table("problem").filter(pl.col("tabell") == "samband").is_empty()
    if clean:
        assert {"elev", "vardnadshavare", "sambandstyp"} <= {_contract_name(header) for header in table.header}
    assert [read.rows for read in whole.reads] == [whole.engine.table("samband").height]  # EXT004 tells of a table without a row by that


@cache
def _engine() -> Engine:
    return Engine()


def _emptied() -> Engine:
    """One engine for all the inputs: to start it takes longer than the rest."""
    for table in ("samband", "problem"):
        _engine().change(f"delete from {table}")
    return _engine()


def headers(data: bytes) -> None:
    """Any headers are told apart: each column at one place, each place one column, and nothing stands for two."""
    cells = tuple(data.decode("utf-8", "replace").split(";"))
    read = TextTable(
        "elev", "elev.csv", cells, Rows([pl.DataFrame(schema={"rad": pl.Int64, **{str(n): pl.String for n in range(len(cells))}})]), "0"
    )
    try:
        found = matched(read, TABLES["elev"], {})
    except SourceError as refused:
        assert "elev.csv" in str(refused)  # noqa: PT017 - as above
        return
    assert len(set(found.position.values())) == len(found.position)
    assert set(found.position) | set(found.missing) == set(TABLES["elev"].columns)
    assert all(plain(plain(header)) == plain(header) for header in cells)


def dates(texts: list[str]) -> None:
    """Each text is the date that it writes, by an independent reading, or none."""
    read = pl.DataFrame({"text": texts}).select(read=values.as_date(values.tidy(pl.col("text"))))["read"].to_list()

    expected = [_date(text.strip(" \t\r\n\u00a0\u2007\u202f\u200b\ufeff")) for text in texts]
    assert list(zip(texts, read, strict=True)) == list(zip(texts, expected, strict=True))


def numbers(texts: list[str]) -> None:
    """A personnummer is sound exactly where an independent reading says so."""
    faults = values.taken_apart(pl.Series(texts, dtype=pl.String), AS_OF)["fault"].to_list()

    sound = [(text, fault is None) for text, fault in zip(texts, faults, strict=True)]
    assert sound == [(text, _is_sound(text)) for text in texts]


def _contract_name(header: str) -> str | None:
    names = {plain(way): name for name, column in TABLES["samband"].columns.items() for way in (name, column.label, *column.aliases)}
    return names.get(plain(header))


def _date(text: str) -> date | None:
    bare = TIME.sub("", text)
    for form in FORMS:
        if found := re.fullmatch(form, bare, re.ASCII):
            parts = found.groupdict() or dict(zip("ymd", found.groups(), strict=True))
            try:
                read = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
            except ValueError:
                return None
            return read if read.year >= 1900 else None
    return None


def _is_sound(text: str) -> bool:
    found = NUMBER.fullmatch(text.upper())
    if not found:
        return False
    century, six, sign, mark, last = found.groups()
    born = _born(century, six, sign)
    if born is None or born > AS_OF or (not mark.isalpha() and mark + last[0] == "000"):
        return False
    digits = six + re.sub("[A-Z]", "1", mark) + last
    return mark == "TF" or sum(_weighed(place, int(digit)) for place, digit in enumerate(digits)) % 10 == 0


def _weighed(place: int, digit: int) -> int:
    value = digit * (2 - place % 2)
    return value // 10 + value % 10


def _born(century: str | None, six: str, sign: str) -> date | None:
    month, day = int(six[2:4]), int(six[4:])
    day -= 60 if day > 60 else 0

    def in_year(year: int) -> date | None:
        try:
            return date(year, month, day)
        except ValueError:
            return None

    if century:
        return in_year(int(century + six[:2]))
    latest = 2000 + int(six[:2])
    passed = (of_latest := in_year(latest)) is not None and of_latest <= AS_OF
    return in_year(latest - (0 if passed else 100) - (100 if sign == "+" else 0))


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "headers": headers}
