"""How values are written: dates, numbers, lists, and text that may hold anything."""

import math
from collections.abc import Iterable, Mapping
from datetime import date

from checks.evidence import ENGLISH
from checks.model import Lang, Value
from reports.texts import TEXTS

MOST_LISTED = 8
MISSING = "–"

_MONTHS: Mapping[Lang, tuple[str, ...]] = {
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}
_HARMLESS = "\u200c\u200d\u00a0"  # joiners are part of how some names are spelt; a no-break space looks like what it is


def written(name: str, value: Value, lang: Lang) -> str:
    """A value as a sentence says it; its name tells årskurs (0 is F), läsår (2026 is 2026/27) and tables from the rest."""
    match value:
        case tuple() | list():
            return listed((written(name, item, lang) for item in value), lang)
        case None:
            return MISSING
        case bool():
            return TEXTS[lang]["yes" if value else "no"]
        case int() if name.endswith("arskurs"):
            return str(value) if value else "F"
        case int() if name.endswith("lasar"):
            return f"{value}/{(value + 1) % 100:02}"
        case int() | float():
            return number(value, lang)
        case date():
            return day(value, lang)
        case str() if name == "tabell":
            return table_label(value, lang)
        case str() if lang == "en":
            value = ENGLISH.get(name, {}).get(value, value)
    return visible(value).strip() or MISSING


def key_text(value: Value) -> str | None:
    """A value of a finding's key as audit.json and the waivers write it, whatever the language."""
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return None if value is None else str(value)


def table_label(table: str, lang: Lang) -> str:
    """What the contract calls the table, for a reader: Elevaktiviteter."""
    from checks.tables import TABLES  # pandera takes a second to import, and only reports with tables need the labels

    known = TABLES.get(table)
    return table if known is None else known.label if lang == "sv" else known.label_en


def listed(items: Iterable[str], lang: Lang, most: int = MOST_LISTED) -> str:
    """The items with commas between them; of a long list the first few and how many more there are."""
    texts = list(items)
    if len(texts) <= most:
        return ", ".join(texts) or MISSING
    return TEXTS[lang]["list.more"].format(visade=", ".join(texts[:most]), antal=len(texts) - most)


def visible(text: str) -> str:
    """The text with characters that nobody sees, or that turn the writing around, spelt out as [U+202E]."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(char: str) -> str:
    if char.isprintable() or char in _HARMLESS:
        return char
    return " " if char.isspace() else f"[U+{ord(char):04X}]"


def number(value: float | None, lang: Lang, decimals: int = 2) -> str:
    """1 250 or 1,250; decimals only where there are any; a dash where there is no number."""
    if value is None or not math.isfinite(value):
        return MISSING
    whole, _, rest = f"{round(value, decimals) + 0:,.{decimals}f}".partition(".")
    rest = rest.rstrip("0")
    if lang == "sv":
        return whole.replace(",", "\u00a0").replace("-", "−") + ("," + rest if rest else "")
    return whole + ("." + rest if rest else "")


def day(value: date, lang: Lang) -> str:
    """10 augusti 2026 or 10 August 2026."""
    return f"{value.day} {_MONTHS[lang][value.month - 1]} {value.year}"


def day_and_month(value: date, lang: Lang) -> str:
    """10 augusti or 10 August, where the year goes without saying."""
    return f"{value.day} {_MONTHS[lang][value.month - 1]}"


def month(value: date, lang: Lang) -> str:
    """The month's name alone: augusti or August."""
    return _MONTHS[lang][value.month - 1]


def week(value: date, lang: Lang) -> str:
    """The ISO week, which is how Swedish schools count: vecka 33."""
    return TEXTS[lang]["week"].format(vecka=value.isocalendar().week)


def duration(seconds: float, lang: Lang) -> str:
    """0,4 s, 12 s or 3 min 20 s."""
    if seconds < 10:
        return f"{number(seconds, lang, 1)} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
