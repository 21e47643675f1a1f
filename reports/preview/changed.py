"""What the sync changes, one sentence's worth a row: what, which, how, and what it was before and will be after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.changes import ClassChange, GroupChange, UnitChanges
from checks.model import Lang
from checks.picture import Group
from reports.words import say


@dataclass(frozen=True, slots=True)
class Changed:
    """A change as a reader sees it; `code` is the rule that says more of it."""

    kind: str
    name: str | None
    change: str
    before: str | int | None = None
    after: str | int | None = None
    why: str | None = None
    code: str | None = None


def changed(unit: UnitChanges, as_of: date, lang: Lang) -> Iterator[Changed]:
    """Every change at the unit: numbers of people, then classes, then groups, each thing once for every way in which it changes."""
    for kind, both in (("elever", unit.elever), ("personal", unit.personal), ("vardnadshavare", unit.vardnadshavare)):
        if both[0] != both[1]:
            yield Changed(say(f"preview.kind.{kind}", lang), None, say("preview.changes.number", lang), *both)
    for klass in unit.klasser:
        yield _class(klass, lang)
    for group in unit.grupper:
        yield from _group(group, as_of, lang)


def _class(change: ClassChange, lang: Lang) -> Changed:
    kind, how = say("preview.kind.klass", lang), say(f"preview.changes.{change.kind}", lang)
    if change.kind != "moved":
        return Changed(kind, change.klass, how)
    why = say("preview.changes.moved.how", lang, elever=change.elever, av=change.av)
    return Changed(kind, change.klass, how, change.klass, change.to, why)


def _group(change: GroupChange, as_of: date, lang: Lang) -> Iterator[Changed]:
    kind, before, after = say("preview.kind.grupp", lang), change.before, change.after
    for how in change.kinds:
        said = say(f"preview.changes.{how}", lang) if how != "teachers" else ""
        match how:
            case "new" if after:
                yield Changed(kind, change.grupp, said, after=_dates(after))
            case "gone" if before:
                code = change.reason.code if change.reason else None
                yield Changed(kind, change.grupp, said, before=_dates(before), why=_why_gone(change, before, as_of, lang), code=code)
            case "renamed" if before and after:
                yield Changed(kind, change.grupp, said, before.grupp, after.grupp, code="JMF101")
            case "dates" if before and after:
                yield Changed(kind, change.grupp, said, _dates(before), _dates(after))
    if change.added:
        yield Changed(kind, change.grupp, say("preview.changes.added", lang), after=", ".join(change.added))
    if change.removed:
        yield Changed(kind, change.grupp, say("preview.changes.removed", lang), before=", ".join(change.removed))


def _why_gone(change: GroupChange, before: Group, as_of: date, lang: Lang) -> str:
    if change.reason:
        return change.reason.reason.sv if lang == "sv" else change.reason.reason.en
    if before.slut < as_of:
        return say("preview.changes.ended", lang, slut=before.slut)
    return say("preview.changes.absent", lang)


def _dates(group: Group) -> str:
    return f"{group.start.isoformat()} – {group.slut.isoformat()}"
