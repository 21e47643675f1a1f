"""What the sync will change: the picture that Vklass has now beside the one it will get."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from checks.picture import Group, Missing, Picture, UnitPicture

Place = tuple[str | None, str]  # a unit, and the name of a group, class or signature there


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A group before and after the sync: new where there is none before, gone where there is none after, renamed where they are called
    different things. `reason` says why the extract's own group does not come, where the picture knows.
    """

    before: Group | None
    after: Group | None
    reason: Missing | None = None

    @property
    def grupp(self) -> str:
        """What the group is called after the sync, or was before it."""
        return _one(self.after, self.before).grupp

    @property
    def kinds(self) -> tuple[str, ...]:
        """What of it changes: new, gone, renamed, dates, teachers; none where it stays as it is."""
        if self.before is None or self.after is None:
            return ("new",) if self.before is None else ("gone",)
        changed = {
            "renamed": self.before.grupp != self.after.grupp,
            "dates": (self.before.start, self.before.slut) != (self.after.start, self.after.slut),
            "teachers": bool(self.added or self.removed),
        }
        return tuple(kind for kind, true in changed.items() if true)

    @property
    def added(self) -> tuple[str, ...]:
        """The signatures of teachers that a group on both sides gets."""
        return _less(self.after, self.before)

    @property
    def removed(self) -> tuple[str, ...]:
        """The signatures of teachers that a group on both sides loses."""
        return _less(self.before, self.after)


@dataclass(frozen=True, slots=True)
class ClassChange:
    """A class that is new or gone (`to` is None), or most of whose pupils will be in another: `elever` of the `av` who have a class."""

    klass: str
    kind: str  # new, gone or moved
    to: str | None = None
    elever: int = 0
    av: int = 0


@dataclass(frozen=True, slots=True)
class UnitChanges:
    """One unit's changes; the numbers of people are those before and after."""

    enhet: str | None
    elever: tuple[int, int]
    personal: tuple[int, int]
    vardnadshavare: tuple[int, int]
    grupper: tuple[GroupChange, ...]
    klasser: tuple[ClassChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the sync will change since the one before, of which `previous` is the date; unit by unit in order of enhet."""

    previous: date
    units: tuple[UnitChanges, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the two pictures cannot tell by themselves: the former name of each renamed group, where each class has gone, and the
    signatures of protected people, who are not to be told by their coming or going.
    """

    renamed: Mapping[Place, str] = field(default_factory=dict)
    moved: Mapping[Place, ClassChange] = field(default_factory=dict)
    hidden: frozenset[Place] = frozenset()


def compared(before: Picture, after: Picture, known: Known) -> Changes:
    """The changes from one picture to the other."""
    old, new = ({unit.enhet: unit for unit in picture.units} for picture in (before, after))
    units = sorted(old.keys() | new.keys(), key=lambda enhet: (enhet is None, enhet))
    return Changes(before.as_of, tuple(_unit(old.get(enhet, _nothing(enhet)), new.get(enhet, _nothing(enhet)), known) for enhet in units))


def _nothing(enhet: str | None) -> UnitPicture:
    return UnitPicture(enhet, 0, 0, 0, (), (), ())


def _unit(before: UnitPicture, after: UnitPicture, known: Known) -> UnitChanges:
    return UnitChanges(
        after.enhet,
        elever=(before.elever, after.elever),
        personal=(before.personal, after.personal),
        vardnadshavare=(before.vardnadshavare, after.vardnadshavare),
        grupper=tuple(sorted(_groups(before, after, known), key=lambda change: change.grupp)),
        klasser=tuple(_classes(before, after, known)),
    )


def _groups(before: UnitPicture, after: UnitPicture, known: Known) -> Iterator[GroupChange]:
    old = {group.grupp: _screened(group, after.enhet, known) for group in before.grupper}
    reasons = {each.id: each for each in after.missing if each.kind == "grupp"}
    for group in after.grupper:
        former = known.renamed.get((after.enhet, group.grupp), group.grupp)
        change = GroupChange(old.pop(former, None), _screened(group, after.enhet, known))
        if change.kinds:
            yield change
    yield from (GroupChange(group, None, reasons.get(name)) for name, group in old.items())


def _screened(group: Group, enhet: str | None, known: Known) -> Group:
    return replace(group, larare=tuple(teacher for teacher in group.larare if (enhet, teacher.signatur) not in known.hidden))


def _classes(before: UnitPicture, after: UnitPicture, known: Known) -> Iterable[ClassChange]:
    old, new = ({klass.klass.upper(): klass.klass for klass in unit.klasser} for unit in (before, after))
    moved = {key: known.moved[after.enhet, key] for key in old if (after.enhet, key) in known.moved}
    taken = {str(move.to).upper() for move in moved.values()}
    found = [replace(move, klass=old[key], to=new.get(str(move.to).upper(), move.to)) for key, move in moved.items()]
    found += [ClassChange(old[key], "gone") for key in old.keys() - new.keys() - moved.keys()]
    found += [ClassChange(new[key], "new") for key in new.keys() - old.keys() - taken]
    return sorted(found, key=lambda change: (change.klass, change.kind))


def _one(first: Group | None, second: Group | None) -> Group:
    group = first or second
    assert group is not None, "a change has a group on one side at least"
    return group


def _less(one: Group | None, other: Group | None) -> tuple[str, ...]:
    if one is None or other is None:
        return ()
    there = {teacher.signatur for teacher in other.larare}
    return tuple(dict.fromkeys(teacher.signatur for teacher in one.larare if teacher.signatur not in there))
