"""The table that the policy judges: one row per school, one for what belongs to none, and one for the whole delivery."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from checks.delivery_profile import COUNTED, SHARES
from checks.model import Scalar
from lint.gate.accepted import Accepted, expected
from lint.gate.audit_file import AuditFile, ProfileRead, Row, School
from lint.gate.freshness import Freshness
from reports.texts import TEXTS

THEMES = tuple(key.removeprefix("theme.") for key in TEXTS["sv"] if key.startswith("theme."))
NOTHING = Row(counts=dict.fromkeys(COUNTED, 0), shares={}, errors={}, warnings={}, ends={})

Line: TypeAlias = dict[str, Scalar]


def lines(audit: AuditFile, before: Accepted | None, fresh: Freshness, least: int) -> list[Line]:
    """The rows, the whole delivery's last. Each has enhet, namn and niva (skola, ovrigt or kommun); how many there are of each kind, how
    many were expected to be left (fore_) and how many per cent are gone (tapp_, 0 where fewer than `least` are); the shares in per cent;
    fel and varningar in all and by theme; and the last one how fresh it all is. What cannot be known is None.
    """
    schools = [_school(school, before, audit, least) for school in _with_the_vanished(audit.profile, before)]
    total = _line(audit.profile.total, before.profile.total if before else None, before, audit, least)
    themes = _themes(audit.profile)
    whole = {"enhet": None, "namn": None, "niva": "kommun", **total, **_freshness(audit.profile, fresh)}
    return [_complete(line, themes) for line in (*schools, whole)]


def columns(themes: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of the table's columns; a municipality's own rules may add themes."""
    counts = (name for kind in COUNTED for name in (kind, f"fore_{kind}", f"tapp_{kind}"))
    found = (name for what in ("fel", "varningar") for name in (what, *(f"{what}_{theme}" for theme in dict.fromkeys((*THEMES, *themes)))))
    return ("enhet", "namn", "niva", *counts, *SHARES, *found, *FRESHNESS)


FRESHNESS = ("alder", "revision_timmar", "kontrollens_dag", "synkens_dag", "dagar_till_synk", "andrade_filer")


def _themes(profile: ProfileRead) -> list[str]:
    rows = (profile.total, *profile.schools)
    return sorted({theme for row in rows for theme in (*row.errors, *row.warnings)})


def _complete(line: Mapping[str, Scalar], themes: Iterable[str]) -> Line:
    """The line with every column: a theme that found nothing is 0, what cannot be known None."""
    absent = {name: 0 if name.startswith(("fel_", "varningar_")) else None for name in columns(themes)}
    return {**absent, **line}


def _with_the_vanished(profile: ProfileRead, before: Accepted | None) -> Iterator[School]:
    """The schools, and those of the last accepted run that this delivery knows nothing of: all they had is gone."""
    yield from profile.schools
    known = {school.enhet for school in profile.schools if school.counts}
    for school in before.profile.schools if before else ():
        if school.enhet is not None and school.enhet not in known:
            yield School(**{**NOTHING.model_dump(), "enhet": school.enhet, "namn": school.namn})


def _school(school: School, before: Accepted | None, audit: AuditFile, least: int) -> Line:
    then = next((each for each in before.profile.schools if each.enhet == school.enhet), None) if before else None
    level = "skola" if school.enhet is not None and school.counts else "ovrigt"
    return {"enhet": school.enhet, "namn": school.namn or school.enhet, "niva": level, **_line(school, then, before, audit, least)}


def _line(row: Row, then: Row | None, before: Accepted | None, audit: AuditFile, least: int) -> Line:
    line: Line = {}
    for kind in COUNTED:
        line[kind] = row.counts.get(kind, 0)
        if before:
            line[f"fore_{kind}"] = due = expected(then or NOTHING, kind, audit.run.as_of)
            line[f"tapp_{kind}"] = _loss(due, row.counts.get(kind, 0), least)
    line |= {share: None if (part := row.shares.get(share)) is None else 100 * part for share in SHARES}
    for what, found in (("fel", row.errors), ("varningar", row.warnings)):
        line |= {what: sum(found.values()), **{f"{what}_{theme}": number for theme, number in found.items()}}
    return line


def _loss(due: int, now: int, least: int) -> float:
    """How many per cent of those that were due are not there."""
    return 100 * (due - now) / due if due > now and due - now >= least else 0.0


def _freshness(profile: ProfileRead, fresh: Freshness) -> Line:
    return {
        "alder": profile.age,
        "revision_timmar": fresh.hours,
        "kontrollens_dag": fresh.checked,
        "synkens_dag": fresh.sync,
        "dagar_till_synk": abs((fresh.checked - fresh.sync).days),
        "andrade_filer": fresh.changed,
    }
