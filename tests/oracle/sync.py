"""SYN, read from the design: what can be read of each unit at as_of, and what only later."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.oracle.classes import classes, standing
from tests.oracle.finding import Found, found
from tests.oracle.picture import Picture

SCHOOL = ("GR", "GRAN", "SP", "SAM", "GY", "GYAN")


@dataclass
class Kind:
    """Of one kind at one unit: whether each thing is read now, and the first later day on which it will be."""

    now: dict[str, bool] = field(default_factory=lambda: defaultdict(bool))
    days: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))

    @property
    def read(self) -> int:
        """How many are read now."""
        return sum(self.now.values())

    @property
    def later(self) -> int:
        """How many are not read now but will be."""
        return sum(not now and bool(self.days[name]) for name, now in self.now.items())


def readable(seen: Picture) -> dict[str, dict[str, Kind]]:
    """By unit and kind (elever, medarbetare, klasser, grupper): all that the extract has anything of."""
    units: dict[str, dict[str, Kind]] = defaultdict(lambda: defaultdict(Kind))

    def add(enhet: str | None, slag: str, name: str, *, now: bool, day: date | None) -> None:
        if enhet is not None:
            kind = units[enhet][slag]
            kind.now[name] |= now
            if day is not None and day > seen.as_of:
                kind.days[name].append(day)

    for row in seen.register.rows("elev"):
        if row["elev"]:
            window = seen.window(row["enhet"], "elev_enhet", seen.form_of_row(row))
            now = seen.within(row["inskriven_fran"], row["inskriven_till"], window)
            add(row["enhet"], "elever", row["elev"], now=now, day=_opens(row["inskriven_fran"], window))
            if row["klass"]:
                add(row["enhet"], "klasser", row["klass"].upper(), now=False, day=None)
    for row in seen.register.rows("personal"):
        employed = seen.register.system != "ist" or seen.within(row["anstalld_fran"], row["anstalld_till"], (0, 0))
        day = row["anstalld_fran"] if seen.is_synced(row) else None
        add(row["enhet"], "medarbetare", row["personal"], now=seen.is_synced(row) and employed, day=day)
    for row in seen.register.rows("klass"):
        if row["klass"]:
            add(row["enhet"], "klasser", row["klass"].upper(), now=False, day=None)
    for enhet, name in classes(seen):
        _add_class(seen, enhet, name, add)
    for (enhet, grupp), (start, _, shown) in seen.vklass_groups.items():
        add(enhet, "grupper", grupp, now=shown, day=_opens(start, seen.window(enhet, "grupp")))
    return units


def _add_class(seen: Picture, enhet: str | None, name: str, add: Callable[..., None]) -> None:
    rows, window = standing(seen).get((enhet, name), []), seen.window(enhet, "klass")
    open_now = not rows or any(row["startdatum"] is None or (row["startdatum"] - seen.as_of).days <= window[0] for row in rows)
    opening = [day for row in rows if (day := _opens(row["startdatum"], window))]
    add(enhet, "klasser", name, now=open_now, day=min(opening, default=None))


def _opens(start: date | None, window: tuple[int, int]) -> date | None:
    return start - timedelta(window[0]) if start else None


def syn101(seen: Picture) -> Iterator[Found]:
    """A kind of which a unit that lives has nothing to read, or a school with pupils has nothing at all though others have."""
    units = readable(seen)
    alive = {enhet: sum(kind.read + kind.later for kind in kinds.values()) for enhet, kinds in units.items()}
    everywhere: dict[str, int] = defaultdict(int)
    for kinds in units.values():
        for slag, kind in kinds.items():
            everywhere[slag] = max(everywhere[slag], kind.read + kind.later)
    for enhet, kinds in units.items():
        for slag in everywhere:
            if slag in kinds:
                wrong = kinds[slag].read == 0 and (alive[enhet] > 0 or max(alive.values()) == 0)
            else:
                wrong = slag != "elever" and everywhere[slag] > 0 and _is_a_working_school(seen, enhet, kinds, slag)
            if wrong:
                yield found("SYN101", enhet, 0, slag=slag)


def _is_a_working_school(seen: Picture, enhet: str, kinds: dict[str, Kind], slag: str) -> bool:
    skolform = seen.skolformer.get(enhet)
    asked = skolform in SCHOOL or (skolform == "VUX" and slag != "klasser")
    pupils = "elever" in kinds and kinds["elever"].read > 0
    return asked and pupils and any(kind.read > 0 for name, kind in kinds.items() if name != "elever")


def syn103(seen: Picture) -> Iterator[Found]:
    """For ist: how many of each kind are read later."""
    for enhet, kinds in readable(seen).items() if seen.register.system == "ist" else ():
        for slag, kind in kinds.items():
            if kind.later:
                yield found("SYN103", enhet, kind.later, slag=slag)


RULES = (syn101, syn103)
