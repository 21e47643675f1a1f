"""Cells as the design reads them: blanks, dates, årskurser, words of a code list, and personnummer taken apart."""

import re
from dataclasses import dataclass
from datetime import date

OUTER = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"
STATUS = {
    **dict.fromkeys(("aktiv", "a", "1", "ja"), "Aktiv"),
    **dict.fromkeys(("ej aktiv", "inaktiv", "slutat", "tjänstledig", "0", "nej"), "Ej aktiv"),
}
SKOLFORM = {"gr": "GR", "grundskola": "GR", "fklass": "FKLASS", "gy": "GY", "gymnasieskola": "GY", "vux": "VUX", "komvux": "VUX"}
SKOLFORM |= {"sfi": "VUX", "fth": "FTH", "fritidshem": "FTH", "fs": "FS", "förskola": "FS"}
INTERIM = "TRSUWXJKLMN"


def text(raw: str | None) -> str | None:
    """The cell without outer space; None where it is blank, NULL or a dash."""
    bare = (raw or "").strip(OUTER)
    return None if bare.upper() in ("", "NULL", "-") else bare


def day(raw: str | None) -> date | None:
    """The date in any of the three forms that are never ambiguous, with or without midnight behind it."""
    bare = re.sub(r"[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$", "", text(raw) or "")
    for form, order in (
        (r"(\d{4})-(\d{2})-(\d{2})", (1, 2, 3)),
        (r"(\d{4})(\d{2})(\d{2})", (1, 2, 3)),
        (r"(\d{2})\.(\d{2})\.(\d{4})", (3, 2, 1)),
    ):
        if found := re.fullmatch(form, bare):
            return _date(*(int(found[place]) for place in order))
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if year >= 1900 else None
    except ValueError:
        return None


def arskurs(raw: str | None) -> int | None:
    """The årskurs; F is 0."""
    bare = text(raw)
    if bare is None:
        return None
    return 0 if bare.upper() == "F" else int(bare) if re.fullmatch(r"\d+", bare) else None


def coded(raw: str | None, words: dict[str, str]) -> str | None:
    """What the word stands for; a word that the list has not got stands for itself."""
    bare = text(raw)
    return None if bare is None else words.get(bare.lower(), bare)


@dataclass(frozen=True)
class Number:
    """A personnummer: as compared (twelve characters where it can be read), what is wrong with it, and the date that it names."""

    value: str | None
    fault: str | None
    born: date | None = None


def number(raw: str | None, as_of: date) -> Number:
    """Judges the number by folkbokföringslagen 18 and 18 a §; TF and interim numbers have a form but the first no check digit."""
    bare = text(raw)
    if bare is None:
        return Number(None, "saknas")
    if re.fullmatch(r"\d[.,]\d+E\+\d+", bare.upper()):
        return Number(None, "skadat")
    if re.fullmatch(r"\d{9}|1[0-2]\d{6}|[1-9]\d{6}", bare):  # the zeros that a ten-digit number began with are lost
        return Number(bare, "skadat")
    found = re.fullmatch(rf"(18|19|20)?(\d{{6}})([-+]?)(TF|[{INTERIM}]\d|\d\d)(\d\d)", bare.upper())
    if not found or (found[4].isdigit() and found[4] + found[5][0] == "000"):
        return Number(bare, "form")
    born = _born(found[1], found[2], found[3], as_of)
    if born is None or born > as_of:
        return Number(bare, "datum", born)
    value = f"{born.year}{found[2][2:]}{found[4]}{found[5]}"
    wrong = found[4] != "TF" and _check_sum(found[2] + re.sub("[A-Z]", "1", found[4]) + found[5]) % 10 != 0
    return Number(value, "kontrollsiffra" if wrong else None, born)


def _born(century: str | None, six: str, sign: str, as_of: date) -> date | None:
    """Without century: the latest day that has passed, a hundred years earlier after a plus sign."""
    month, number_of_day = int(six[2:4]), int(six[4:6])
    true_day = number_of_day - 60 if number_of_day > 60 else number_of_day
    if century:
        return _any_date(int(century) * 100 + int(six[:2]), month, true_day)
    year = as_of.year // 100 * 100 + int(six[:2])
    latest = _any_date(year, month, true_day)
    passed = latest is not None and latest <= as_of
    return _any_date(year - (0 if passed else 100) - (100 if sign == "+" else 0), month, true_day)


def _any_date(year: int, month: int, number_of_day: int) -> date | None:
    try:
        return date(year, month, number_of_day)
    except ValueError:
        return None


def _check_sum(digits: str) -> int:
    total = 0
    for place, digit in enumerate(digits):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled // 10 + doubled % 10
    return total
