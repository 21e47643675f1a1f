"""Swedish values as vectorised expressions over text: dates, årskurser, personnummer, and the marks of damage."""

from collections.abc import Sequence
from datetime import date

import polars as pl

DATE_FORMATS = ("%Y-%m-%d", "%Y%m%d", "%d.%m.%Y")
MISSING = ("", "NULL", "-")

# What å ä ö Å Ä Ö é become when UTF-8 is read as Windows-1252 or as CP850, and the sign for a byte that could not be read.
MOJIBAKE = r"\x{FFFD}|Ã[¥¤¶…„–©¼\x{85}\x{84}\x{96}]|├[ÑÂûäàÅñÑ®╝ÂÖñ]"
EXCEL_POWER = r"^[0-9][.,][0-9]+E\+[0-9]+$"
LOST_ZERO = r"^([0-9]{9}|1[0-2][0-9]{6}|[1-9][0-9]{6})$"  # born 2001–2009; in October–December 2000; before that in 2000
INTERIM_LETTERS = "TRSUWXJKLMN"


def tidy(text: pl.Expr) -> pl.Expr:
    """The text without outer space (no-break space too); missing where it is blank, NULL or a dash."""
    bare = text.str.strip_chars(" \t\r\n\u00a0\u2007\u202f\u200b\ufeff")
    return pl.when(bare.str.to_uppercase().is_in(MISSING)).then(None).otherwise(bare)


def as_date(text: pl.Expr, more_formats: Sequence[str] = (), only: str | None = None) -> pl.Expr:
    """The date, with or without a time of day behind it; null where there is none to read or the year is outside 1900–9999. It is in one of
    the usual formats or one more; where `only` is given, in that alone.
    """
    day = text.str.replace(r"[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$", "")
    read = pl.coalesce(day.str.to_date(form, strict=False) for form in ((only,) if only else (*DATE_FORMATS, *more_formats)))
    # Twenty digits of a run-together timestamp or "2026-8-1x" would otherwise be read by their beginning.
    whole = day.str.len_chars() <= 10
    return pl.when(whole & (read.dt.year() >= 1900)).then(read)


def as_number(text: pl.Expr) -> pl.Expr:
    """The whole number; `2,0` and `2.0` are 2."""
    return text.str.replace(r"[.,]0+$", "").cast(pl.Int64, strict=False)


def as_arskurs(text: pl.Expr) -> pl.Expr:
    """The årskurs as a number; F, förskoleklass and 0 are 0, `åk 4` and `4.0` are 4."""
    bare = text.str.to_uppercase().str.replace(r"^(ÅRSKURS|ÅR|ÅK)\.? *", "")
    forskoleklass = bare.str.contains(r"^(F|FKLASS|F-KLASS|FSK|FÖRSKOLEKLASS)$")
    return pl.when(forskoleklass).then(pl.lit(0, pl.Int64)).otherwise(as_number(bare))


def is_mojibake(text: pl.Expr) -> pl.Expr:
    """Whether letters were read with the wrong encoding somewhere on the way."""
    return text.str.contains(MOJIBAKE)


def is_excel_power(text: pl.Expr) -> pl.Expr:
    """Whether a spreadsheet made a power of ten of a long number (`2,01E+11`)."""
    return text.str.to_uppercase().str.contains(EXCEL_POWER)


def is_excel_date(text: pl.Expr) -> pl.Expr:
    """Whether a spreadsheet's day number stands where a date should (1954–2064)."""
    return text.str.contains(r"^[0-9]{5}$") & text.cast(pl.Int64, strict=False).is_between(20_000, 60_000)


def has_lost_zero(text: pl.Expr) -> pl.Expr:
    """Whether a personnummer of ten digits has lost those zeros that it began with, as in a spreadsheet; a birth date it is not."""
    return text.str.contains(LOST_ZERO)


class Personnummer:
    """A personnummer column taken apart. Every member is an expression over the same rows; nothing is ever printed.

    Source: folkbokföringslagen 18 §, samordningsnummer 18 a §; TF numbers as Skolverket and Vklass write them; interim numbers as Ladok's.
    """

    def __init__(self, text: pl.Expr, as_of: date) -> None:
        bare = text.str.to_uppercase()
        parts = bare.str.extract_groups(rf"^(18|19|20)?([0-9]{{6}})([-+]?)(TF|[{INTERIM_LETTERS}][0-9]|[0-9]{{2}})([0-9]{{2}})$")
        century, self._six, sign, self._mark, self._last = (parts.struct.field(str(n)) for n in range(1, 6))
        self._present = text.is_not_null()
        self._as_of = as_of
        self.kind = self._kind()
        self.date = self._date(century, sign)
        self.fault = self._fault()

    def _kind(self) -> pl.Expr:
        """`person`, `samordning`, `tf`, `interim`; null where the form is none of them."""
        day = self._six.str.slice(4, 2).cast(pl.Int8, strict=False)
        return (
            pl.when(self._mark == "TF").then(pl.lit("tf"))
            .when(self._mark.str.contains("[A-Z]")).then(pl.lit("interim"))
            .when(day > 60).then(pl.lit("samordning"))
            .when(self._six.is_not_null()).then(pl.lit("person"))
        )  # fmt: skip

    def _date(self, century: pl.Expr, sign: pl.Expr) -> pl.Expr:
        """The birth date that the number names, null where there is no such day. Without century: the latest one that has passed."""
        day = self._six.str.slice(4, 2).cast(pl.Int32, strict=False)
        true_day = pl.when(day > 60).then(day - 60).otherwise(day)
        short = self._six.str.slice(0, 2).cast(pl.Int32, strict=False)
        latest = pl.lit(self._as_of.year // 100 * 100) + short
        passed = self._day(latest, true_day) <= self._as_of
        guessed = latest - pl.when(passed).then(0).otherwise(100) - pl.when(sign == "+").then(100).otherwise(0)
        year = pl.when(century.is_not_null()).then(century.cast(pl.Int32, strict=False) * 100 + short).otherwise(guessed)
        return self._day(year, true_day)

    def _day(self, year: pl.Expr, day: pl.Expr) -> pl.Expr:
        written = pl.concat_str(year.cast(pl.String), self._six.str.slice(2, 2), day.cast(pl.String).str.zfill(2))
        return written.str.to_date("%Y%m%d", strict=False)

    def _fault(self) -> pl.Expr:
        """`form`, `datum` or `kontrollsiffra`; null where nothing is wrong or there is no number."""
        counted = self.kind.is_in(["person", "samordning", "interim"])
        zero = (self.kind != "interim") & ((self._mark + self._last.str.slice(0, 1)) == "000")
        return (
            pl.when(~self._present).then(None)
            .when(self.kind.is_null() | zero).then(pl.lit("form"))
            .when(self.date.is_null() | (self.date > self._as_of)).then(pl.lit("datum"))
            .when(counted & (self._check_sum() % 10 != 0)).then(pl.lit("kontrollsiffra"))
        )  # fmt: skip

    def _check_sum(self) -> pl.Expr:
        digits = pl.concat_str(self._six, self._mark.str.replace("[A-Z]", "1"), self._last)

        def weighed(place: int) -> pl.Expr:
            value = digits.str.slice(place, 1).cast(pl.Int32, strict=False) * (2 - place % 2)
            return value // 10 + value % 10

        return pl.sum_horizontal(weighed(place) for place in range(10))

    @property
    def canonical(self) -> pl.Expr:
        """Twelve characters without sign, so that two ways of writing a number are equal; null where form or date is wrong."""
        known = self.fault.is_null() | (self.fault == "kontrollsiffra")
        return pl.when(known).then(pl.concat_str(self.date.dt.year().cast(pl.String), self._six.str.slice(2), self._mark, self._last))
