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
TAKEN_APART = {"kind": pl.String(), "date": pl.Date(), "fault": pl.String(), "canonical": pl.String()}
PERSONNUMMER = rf"^(?<century>18|19|20)?(?<six>[0-9]{{6}})(?<sign>[-+]?)(?<mark>TF|[{INTERIM_LETTERS}][0-9]|[0-9]{{2}})(?<last>[0-9]{{2}})$"


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
    # Twenty digits of a run-together timestamp would otherwise be read by their beginning, and "2840101", a digit short, as 1 October 2840.
    broken = r"^[0-9]{1,7}$|^[0-9]{9,10}$" if only or more_formats else r"^[0-9]{1,7}$|^[0-9]{9,10}$|\s"  # ours have no space within
    whole = (day.str.len_chars() <= 10) & ~day.str.contains(broken)
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


def taken_apart(numbers: pl.Series, as_of: date) -> pl.DataFrame:
    """What each personnummer says: one row per number, with kind, date, fault and canonical. Nothing of it is ever printed.

    kind is `person`, `samordning`, `tf`, `interim`; null where the form is none of them. date is the birth date that the number names,
    null where there is no such day; without century it is the latest one that has passed. fault is `form`, `datum` or `kontrollsiffra`;
    null where nothing is wrong or there is no number. canonical has twelve characters without sign, so that two ways of writing a number
    are equal; null where form or date is wrong.

    Source: folkbokföringslagen 18 §, samordningsnummer 18 a §; TF numbers as Skolverket and Vklass write them; interim numbers as Ladok's.
    """
    if numbers.null_count() == len(numbers):
        return pl.DataFrame({name: pl.repeat(None, len(numbers), dtype=kind, eager=True) for name, kind in TAKEN_APART.items()})
    # One step at a time: as a single expression, every part of the number would be cut out again wherever it is used.
    parts = numbers.str.to_uppercase().str.extract_groups(PERSONNUMMER).struct.unnest()
    frame = parts.with_columns(
        written=numbers.is_not_null(),
        short=pl.col("six").str.slice(0, 2).cast(pl.Int32),
        day=pl.col("six").str.slice(4, 2).cast(pl.Int32),
        digits=pl.concat_str("six", pl.col("mark").str.replace("[A-Z]", "1"), "last").cast(pl.Int64, strict=False),
    )
    frame = frame.with_columns(kind=_kind(), true_day=pl.when(pl.col("day") > 60).then(pl.col("day") - 60).otherwise(pl.col("day")))
    frame = frame.with_columns(latest=pl.lit(as_of.year // 100 * 100) + pl.col("short"))
    frame = frame.with_columns(passed=_day(pl.col("latest")) <= as_of)
    frame = frame.with_columns(date=_day(_year()))
    return frame.with_columns(fault=_fault(as_of)).select("kind", "date", "fault", canonical=_canonical())


def _kind() -> pl.Expr:
    return (
        pl.when(pl.col("mark") == "TF").then(pl.lit("tf"))
        .when(pl.col("mark").str.contains("[A-Z]")).then(pl.lit("interim"))
        .when(pl.col("day") > 60).then(pl.lit("samordning"))
        .when(pl.col("six").is_not_null()).then(pl.lit("person"))
    )  # fmt: skip


def _year() -> pl.Expr:
    guessed = pl.col("latest") - pl.when("passed").then(0).otherwise(100) - pl.when(pl.col("sign") == "+").then(100).otherwise(0)
    century = pl.col("century").cast(pl.Int32)
    return pl.when(century.is_not_null()).then(century * 100 + pl.col("short")).otherwise(guessed)


def _day(year: pl.Expr) -> pl.Expr:
    written = pl.concat_str(year.cast(pl.String), pl.col("six").str.slice(2, 2), pl.col("true_day").cast(pl.String).str.zfill(2))
    return written.str.to_date("%Y%m%d", strict=False)


def _fault(as_of: date) -> pl.Expr:
    counted = pl.col("kind").is_in(["person", "samordning", "interim"])
    zero = (pl.col("kind") != "interim") & ((pl.col("mark") + pl.col("last").str.slice(0, 1)) == "000")
    return (
        pl.when(~pl.col("written")).then(None)
        .when(pl.col("kind").is_null() | zero).then(pl.lit("form"))
        .when(pl.col("date").is_null() | (pl.col("date") > as_of)).then(pl.lit("datum"))
        .when(counted & (_check_sum() % 10 != 0)).then(pl.lit("kontrollsiffra"))
    )  # fmt: skip


def _check_sum() -> pl.Expr:
    def weighed(place: int) -> pl.Expr:
        value: pl.Expr = pl.col("digits") // 10 ** (9 - place) % 10 * (2 - place % 2)
        return value // 10 + value % 10

    return pl.sum_horizontal(weighed(place) for place in range(10))


def _canonical() -> pl.Expr:
    known = pl.col("fault").is_null() | (pl.col("fault") == "kontrollsiffra")
    return pl.when(known).then(pl.concat_str(pl.col("date").dt.year().cast(pl.String), pl.col("six").str.slice(2), "mark", "last"))
