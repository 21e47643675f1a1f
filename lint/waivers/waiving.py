"""What `extenslint waive` does: one entry into undantag.toml, if it holds and speaks of something that was found."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checks.audit import Remark
from checks.evidence import PERSONS
from lint.checking import rules
from lint.config import Config
from lint.errors import UserError
from lint.output import write
from lint.selection import one
from lint.waivers.entry import END_OF_TERM, Known, Waiver, a_year_after, entry, fits, nearest
from lint.waivers.reading import entries, refuse_personnummer, source
from lint.waivers.writing import written
from reports.standing import said as remark_said

MOST_NAMED = 3

_PSEUDONYM_LAST = re.compile(r"\(([0-9a-f]{6})\)$")  # what --detail full shows: a name, then the pseudonym


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command line. `audit` is None where nothing is to be looked up."""

    code: str
    key: tuple[str, ...]
    enhet: str | None
    reason: str
    until: str
    by: str
    audit: Path | None


def waived(asked: Asked, config: Config, today: date) -> str:
    """Writes the entry and returns what was done, in a sentence. Raises UserError, and then writes nothing."""
    known = Known(rules(config), today, config.lasar.end_of_term)
    said = _said(asked, known)
    waiver = entry(said, "waive", known)
    if isinstance(waiver, Remark):
        raise UserError(remark_said(waiver, "en"))
    if waiver.until < today:
        raise UserError(f"--until {waiver.until}: that day has passed. A waiver may last until {a_year_after(today)} at the latest.")
    found = "" if asked.audit is None else _found(waiver, asked.audit)
    path = config.undantag
    before = source(path) if path.exists() else None
    if before is not None:
        entries(path, before)
    after = written(before, said)
    if after == before:
        return f"{path} says so already, until {waiver.until}."
    write(path.parent, {path.name: after})
    return f"{path}: {waiver.code} is accepted until {waiver.until}.{found}"


def _said(asked: Asked, known: Known) -> dict[str, Any]:
    for option, text in (("reason", asked.reason), ("by", asked.by)):
        if not text.strip():
            raise UserError(f"--{option} is empty. A waiver says why it holds and who approved it.")
    for text in (*asked.key, asked.reason, asked.by, asked.enhet or ""):
        refuse_personnummer(text, "waive")
    key = dict(map(_pair, asked.key))
    enhet = key.pop("enhet", asked.enhet)
    until = known.end_of_term(known.today) if asked.until == END_OF_TERM else _date(asked.until)
    return {
        "regel": one(known.checks, asked.code).code,
        **({} if enhet is None else {"enhet": enhet}),
        **key,
        "orsak": asked.reason,
        "godkand_av": asked.by,
        "till": until,
        "skrivet": known.today,
    }


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UserError(f"{text!r} is not a key. Write it as column=value, such as grupp=6B/20261MA.")
    return name.strip(), value.strip()


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"--until {text!r} is not a date. Write it as 2027-06-30, or {END_OF_TERM} for the end of this term.") from None


def _found(waiver: Waiver, path: Path) -> str:
    """How many findings of the last audit the waiver speaks of, in a sentence. Raises UserError where it is none."""
    if not path.exists():
        return f" Nothing was looked up, since {path} is not there."
    findings = [each for each in _findings(path) if each["code"] == waiver.code]
    keys = [(each["enhet"], _shown(each["key"])) for each in findings]
    if any(waiver.key.keys() - key.keys() for _, key in keys):
        return f" Nothing was looked up, since {path} has numbers only."
    units = [enhet for enhet, key in keys if waiver.fits(enhet, key)]
    if not units:
        raise UserError(f"{path} has no such finding.{_closest(waiver, keys)} To write the waiver all the same, add --unmatched.")
    schools = len({enhet for enhet in units if enhet})
    return f" It speaks of {len(units)} finding{'s' * (len(units) > 1)}" + (f" at {schools} units." if schools > 1 else ".")


def _findings(path: Path) -> list[dict[str, Any]]:
    try:
        audit = json.loads(path.read_text("utf-8"))
        return [*audit["findings"], *audit["accepted"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(f"{path}: is not an audit. Give --audit the audit.json of a check.") from None


def _shown(key: Mapping[str, str | None]) -> dict[str, str]:
    return {name: _pseudonym(value or "") if name in PERSONS else value or "" for name, value in key.items()}


def _pseudonym(text: str) -> str:
    found = _PSEUDONYM_LAST.search(text)
    return found[1] if found else text


def _closest(waiver: Waiver, keys: Iterable[tuple[str | None, Mapping[str, str]]]) -> str:
    """A word on what the audit has instead, of what does not fit."""
    said = list(_differences(waiver, list(keys)))
    return f" {' '.join(said)}" if said else ""


def _differences(waiver: Waiver, keys: list[tuple[str | None, Mapping[str, str]]]) -> Iterator[str]:
    if not keys:
        yield f"{waiver.code} found nothing."
        return
    for name, glob in {**({} if waiver.enhet is None else {"enhet": waiver.enhet}), **waiver.key}.items():
        values = {(enhet or "") if name == "enhet" else key[name] for enhet, key in keys}
        if not any(fits(glob, value) for value in values):
            close = nearest(glob, values)
            if name in PERSONS:  # what does not fit may be a register id
                yield f"No {name} there goes by those characters."
                continue
            named = f"Did you mean {close}?" if close else f"It has {', '.join(sorted(values)[:MOST_NAMED])} …"
            yield f"No {name} is {glob}. {named}"
