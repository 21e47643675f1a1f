"""What Vklass makes of the register: windows, current activities, groups, teachers, placements. Loops over rows, nothing clever."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tests.oracle.register import Register, Row
from tests.oracle.windows import ALWAYS, WINDOWS, form_of

Group = tuple[str | None, str]  # unit and name


@dataclass(frozen=True)
class Teacher:
    """A teacher of a group: the posts at the unit with that signature, and how many rows of each table name it."""

    signatur: str
    poster: tuple[Row, ...]
    betygsign: int
    tjanst: int
    larare_nr: int | None


@dataclass
class Picture:
    """The picture at as_of."""

    register: Register
    _units: dict[str, str] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The date of the sync."""
        return self.register.as_of

    def window(self, enhet: str | None, kind: str, form: str | None = None) -> tuple[int, int]:
        """Days before and after that an object of the kind is read at the unit."""
        if self.register.system != "ist":
            return ALWAYS, 0
        if form is None and enhet not in self.units:
            return ALWAYS, 0
        return WINDOWS[form or self.units[str(enhet)]][kind]

    def within(self, start: date | None, end: date | None, window: tuple[int, int]) -> bool:
        """Whether the object is read at as_of; a missing date is no bound."""
        before, after = window
        return (start is None or (start - self.as_of).days <= before) and (end is None or (self.as_of - end).days <= after)

    @cached_property
    def skolformer(self) -> dict[str, str | None]:
        """The school form of every unit that any table knows: the register's, else the commonest among its pupils."""
        known = {
            row["enhet"]
            for table in ("enhet", "elev", "klass", "undervisningsgrupp", "personal", "elevaktivitet")
            for row in self.register.rows(table)
        }
        said: dict[str, str | None] = {}
        for enhet in known - {None}:
            own = [row["skolform"] for row in self.register.rows("enhet") if row["enhet"] == enhet and row["skolform"]]
            theirs = Counter(row["skolform"] for row in self.register.rows("elev") if row["enhet"] == enhet and row["skolform"])
            said[enhet] = min(own) if own else min(theirs, key=lambda form: (-theirs[form], form)) if theirs else None
        return said

    @cached_property
    def units(self) -> dict[str, str]:
        """The units, each with its row of the table of windows; a unit of unknown form is read as a school."""
        return {enhet: form_of(skolform) or "skola" for enhet, skolform in self.skolformer.items()}

    @cached_property
    def only_unit(self) -> dict[str, str]:
        """The unit of each group of which the register knows just one."""
        units: dict[str, set[str]] = defaultdict(set)
        for row in self.register.rows("undervisningsgrupp"):
            if row["grupp"] and row["enhet"]:
                units[row["grupp"]].add(row["enhet"])
        return {grupp: next(iter(found)) for grupp, found in units.items() if len(found) == 1}

    @cached_property
    def activities(self) -> list[Row]:
        """Every activity, with its group's unit where it has none of its own."""
        return [{**row, "enhet": row["enhet"] or self.only_unit.get(row["grupp"])} for row in self.register.rows("elevaktivitet")]

    @cached_property
    def current(self) -> list[Row]:
        """Aktuella aktiviteter."""
        return [
            row for row in self.activities if row["slutdatum"] is None or (self.as_of - row["slutdatum"]).days <= self._after(row["enhet"])
        ]

    def _after(self, enhet: str | None) -> int:
        return self.window(enhet, "elev_grupp")[1]

    @cached_property
    def valid(self) -> list[Row]:
        """Giltiga aktiviteter, ended or not."""
        return [row for row in self.activities if is_valid(row)]

    @cached_property
    def current_groups(self) -> dict[Group, list[Row]]:
        """The current activities of each group."""
        return by_group(self.current)

    @cached_property
    def vklass_groups(self) -> dict[Group, tuple[date, date, bool]]:
        """Start, end and whether Vklass shows it at as_of, of every group with a valid activity."""
        spans = {}
        for group, rows in by_group(self.valid).items():
            start, end = min(row["startdatum"] for row in rows), max(row["slutdatum"] for row in rows)
            spans[group] = start, end, self.within(start, end, self.window(group[0], "grupp"))
        return spans

    @cached_property
    def teachers(self) -> dict[Group, list[Teacher]]:
        """The teachers of every group that has current activities."""
        signed: dict[Group, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        placed: dict[Group, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in self.current:
            if row["grupp"] and row["betygsign"]:
                signed[row["enhet"], row["grupp"]][row["betygsign"].upper()].append(row)
        for row in self.register.rows("tjanst"):
            if row["grupp"] and row["signatur"] and (row["slutdatum"] is None or row["slutdatum"] >= self.as_of):
                placed[row["enhet"] or self.only_unit.get(row["grupp"]), row["grupp"]][row["signatur"].upper()].append(row)
        return {
            group: [self._teacher(group, sign, signed[group], placed[group]) for sign in {**signed[group], **placed[group]}]
            for group in self.current_groups
        }

    def _teacher(self, group: Group, sign: str, signed: dict[str, list[Row]], placed: dict[str, list[Row]]) -> Teacher:
        in_tjanst = placed.get(sign, [])
        numbers = [row["larare_nr"] for row in in_tjanst if row["larare_nr"] is not None]
        return Teacher(sign, self.posts(group[0], sign), len(signed.get(sign, [])), len(in_tjanst), min(numbers, default=None))

    def posts(self, enhet: str | None, signatur: str) -> tuple[Row, ...]:
        """The posts at the unit (anywhere, where the unit is not known) that have the signature."""
        staff = (row for row in self.register.rows("personal") if row["signatur"] and row["signatur"].upper() == signatur)
        return tuple(row for row in staff if enhet is None or row["enhet"] == enhet)

    def has_left(self, post: Row) -> bool:
        """Whether the employment has ended."""
        return post["anstalld_till"] is not None and post["anstalld_till"] < self.as_of

    def is_active(self, post: Row) -> bool:
        """Status Aktiv and employed."""
        return post["status"] == "Aktiv" and not self.has_left(post)

    def is_synced(self, post: Row) -> bool:
        """Active and in the e-mail register."""
        return self.is_active(post) and post["personal"] in self.with_address

    @cached_property
    def with_address(self) -> set[str]:
        """The ids of those who stand in the e-mail register, by id or, where it has none, by signature."""
        ids = set()
        for row in self.register.rows("epostregister"):
            if row["epost"] and row["personal"]:
                ids.add(row["personal"])
            elif row["epost"] and row["signatur"]:
                ids |= {post["personal"] for post in self.posts(None, row["signatur"].upper())}
        return ids

    def form_of_row(self, row: Row) -> str:
        """The windows of a placement: by its own school form, else its unit's."""
        return form_of(row["skolform"]) or self.units.get(row["enhet"], "skola")

    @cached_property
    def placements(self) -> list[Row]:
        """The placements that Vklass reads at as_of; klass is None where it is not read."""
        read = []
        for row in self.register.rows("elev"):
            form = self.form_of_row(row)
            if row["elev"] and self.within(row["inskriven_fran"], row["inskriven_till"], self.window(row["enhet"], "elev_enhet", form)):
                in_class = self.within(row["klass_fran"], row["klass_till"], self.window(row["enhet"], "elev_klass", form))
                read.append({**row, "klass": row["klass"] if in_class else None, "fodd": row["fodelsedatum"] or row["personnummer"].born})
        return read


def is_valid(row: Row) -> bool:
    """Whether Vklass can read the activity at all."""
    whole = all(row[name] for name in ("grupp", "startdatum", "slutdatum", "betygsign"))
    return whole and row["slutdatum"] >= row["startdatum"]


def by_group(rows: Iterable[Row]) -> dict[Group, list[Row]]:
    """The rows that name a group, by unit and group."""
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        if row["grupp"]:
            groups[row["enhet"], row["grupp"]].append(row)
    return dict(groups)


def grouped(rows: Iterable[Row], *names: str) -> Mapping[tuple[Any, ...], list[Row]]:
    """The rows by the values of those columns."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[name] for name in names)].append(row)
    return found
