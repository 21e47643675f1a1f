"""One entry of undantag.toml: what it accepts, and until when; or what keeps it from holding."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeAlias

from checks.audit import Remark
from checks.evidence import PERSONS
from checks.model import Check, Value

OWN = ("regel", "enhet", "orsak", "godkand_av", "till", "skrivet")
NEEDED = ("regel", "orsak", "godkand_av", "till")
END_OF_TERM = "terminsslut"

_PSEUDONYM = re.compile(r"[0-9a-f*?]{1,6}(, ?[0-9a-f*?]{1,6})*", re.IGNORECASE)

Entry: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Waiver:
    """What is accepted: the rule's findings at the units and with the keys that the patterns fit; `enhet` None is any unit or none.
    `until` is the last day on which it holds, `place` where the entry stands.
    """

    code: str
    enhet: str | None
    key: Mapping[str, str]
    reason: str
    approved_by: str
    until: date
    place: str = ""

    def fits(self, enhet: str | None, key: Mapping[str, str]) -> bool:
        """Whether it speaks of a finding of its rule at that unit, whose key is written as reports show it."""
        return (self.enhet is None or fits(self.enhet, enhet or "")) and all(fits(glob, key[name]) for name, glob in self.key.items())


@dataclass(frozen=True, slots=True)
class Waivers:
    """The entries of a file, those that have expired among them, and what is to be said of those that cannot be used."""

    entries: tuple[Waiver, ...] = ()
    remarks: tuple[Remark, ...] = ()


NO_WAIVERS = Waivers()


@dataclass(frozen=True, slots=True)
class Known:
    """What an entry is read by: every rule there is, the day that counts as today, and how to find the last day of a term."""

    checks: Mapping[str, Check]
    today: date
    end_of_term: Callable[[date], date]

    def rule(self, code: object) -> Check | None:
        """The rule that has, or had, the code."""
        return self.checks.get(str(code)) or next((c for c in self.checks.values() if code in {a.code for a in c.aliases}), None)


class _FaultError(Exception):
    """An entry cannot be used; `kind` and `values` are the remark's."""

    def __init__(self, kind: str, **values: Value) -> None:
        super().__init__(kind)
        self.kind, self.values = kind, values


def entry(said: Entry, place: str, known: Known) -> Waiver | Remark:
    """The waiver that an entry makes, or what is wrong with it."""
    try:
        return _waiver(said, place, known)
    except _FaultError as fault:
        return Remark(
            f"waiver.{fault.kind}", {"plats": place, "regel": str(said.get("regel", "")), **fault.values}, unit(said.get("enhet"))
        )


def unit(enhet: object) -> str | None:
    """The only unit that an entry concerns; None where it is a pattern or absent."""
    return enhet if isinstance(enhet, str) and not set("*?") & set(enhet) else None


def fits(glob: str, text: str) -> bool:
    """Whether * (any characters) and ? (one) make the pattern fit the whole text, without regard to case and outer space."""
    pattern = "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in glob.strip().casefold())
    return re.fullmatch(pattern, text.strip().casefold(), re.DOTALL) is not None


def a_year_after(day: date) -> date:
    """The latest day on which an entry of that day may expire."""
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if leap_day else day.replace(year=day.year + 1)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like that one, if any is."""
    by_lower = {each.casefold(): each for each in known}
    close = get_close_matches(name.casefold(), by_lower, n=1)
    return by_lower[close[0]] if close else None


def _waiver(said: Entry, place: str, known: Known) -> Waiver:
    for name in NEEDED:
        if said.get(name) in (None, ""):
            raise _FaultError("lacks", nyckel=name)
    for name, value in said.items():
        if not isinstance(value, date if name == "skrivet" else (str, int, date) if name == "till" else (str, int)):
            raise _FaultError("text", nyckel=name)
    check = known.rule(said["regel"])
    if check is None:
        raise _FaultError("rule", narmast=nearest(str(said["regel"]), known.checks))
    key = dict(_key(said, check))
    texts = {name: " ".join(str(said[name]).split()) for name in ("orsak", "godkand_av")}
    if blank := next((name for name, text in texts.items() if not text), None):
        raise _FaultError("lacks", nyckel=blank)
    enhet = str(said["enhet"]) if "enhet" in said else None
    return Waiver(check.code, enhet, key, texts["orsak"], texts["godkand_av"], _until(said, known), place)


def _key(said: Entry, check: Check) -> Iterator[tuple[str, str]]:
    columns = [name for name in check.key if name != "enhet"]
    for name, value in said.items():
        if name in OWN:
            continue
        if name not in columns:
            raise _FaultError("column", nyckel=name, narmast=nearest(name, (*columns, *OWN)), kolumner=tuple(columns))
        if name in PERSONS and not _PSEUDONYM.fullmatch(str(value).strip()):
            raise _FaultError("person", nyckel=name)
        yield name, str(value)


def _until(said: Entry, known: Known) -> date:
    """The last day; never more than a year after the day on which the entry was written, or after today where that is not said."""
    written = said.get("skrivet")
    until = said["till"]
    if until == END_OF_TERM:
        if written is None:
            raise _FaultError("undated", datum=known.end_of_term(known.today), dag=known.today.isoformat())
        return known.end_of_term(_day(written))
    try:
        until = _day(until) if isinstance(until, date) else date.fromisoformat(str(until).strip())
    except ValueError:
        raise _FaultError("until") from None
    latest = a_year_after(_day(written) if written else known.today)
    if until > latest:
        raise _FaultError("far", datum=until, senast=latest)
    return until


def _day(said: date) -> date:
    return said.date() if isinstance(said, datetime) else said
