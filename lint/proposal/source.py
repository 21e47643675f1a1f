"""Reads a source of which nothing may be known yet: which register it comes from, and which table each of its files holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from checks.model import ProfileName, Reason
from checks.profiles import NAMES, contract, every_word, profile
from checks.tables import TABLES, Table
from lint.errors import SourceError
from lint.headers import matched
from lint.proposal import Ask, Proposal
from lint.sources import Delivery, Pins, TextTable, folder
from lint.sources.naming import printable, table_named
from lint.sources.reading import read
from lint.sources.text_file import TextFile
from lint.sources.text_table import text_table

_ENOUGH = 2  # headers that a file must have in common with a table before it may be one
_CLEAR = 3  # required headers that leave no doubt


@dataclass(frozen=True, slots=True)
class Found:
    """A source as read, the register that it comes from, and what is proposed about both."""

    delivery: Delivery
    profil: ProfileName
    proposals: tuple[Proposal, ...]


def found(source: Path, pins: Pins, said: ProfileName | None, ask: Ask) -> Found:
    """The source read under the profile that somebody said, else the one that it looks like. Raises SourceError where there is no table."""
    wide = replace(pins, tables=contract(said) if said else every_word())
    delivery, files = _read(source, wide, ask)
    profil = said or profile_of(delivery, wide)
    proposals = [*([] if said else [profile_proposal(profil)]), *files, *_names(delivery, pins, profil)]
    return Found(delivery, profil, tuple(proposals))


def _read(source: Path, pins: Pins, ask: Ask) -> tuple[Delivery, list[Proposal]]:
    """What the source holds, files with no table's name among it if their headers tell what they are."""
    try:
        delivery = read(source, pins)
        ignored = delivery.ignored
    except SourceError:
        if not source.is_dir():
            raise
        delivery, ignored = None, tuple(path.name for path in sorted(source.iterdir()) if path.suffix.lower() in folder.TEXT)
    taken = {table.table for table in delivery.tables} if delivery else set()
    files = [ask(each) for each in _by_headers(source, ignored, taken, pins)] if source.is_dir() else []
    sure = {each.path[-1]: str(each.value) for each in files if each.sure}
    if delivery is None or sure:
        delivery = read(source, replace(pins, files={**pins.files, **sure}))  # says what is wrong where there is still no table
    return delivery, files


def _by_headers(source: Path, names: tuple[str, ...], taken: set[str], pins: Pins) -> Iterator[Proposal]:
    """The table that each text file seems to hold, for those whose name tells none."""
    for name in names:
        path = source / name
        if path.suffix.lower() not in folder.TEXT or table_named(name, pins.files, pins.tables):
            continue
        seen = text_table(TextFile(name, lambda path=path: path.open("rb")), "elev", pins)  # type: ignore[misc]
        score = {table: hits(seen, pins.tables[table]) for table in TABLES if table not in taken}
        best, second = [*sorted(score, key=lambda table: -sum(score[table])), "", ""][:2]
        if best and score[best][0] >= _ENOUGH and sum(score[best]) > sum(score.get(second, (0, 0))):
            clear = score[best][1] >= _CLEAR and sum(score[best]) >= 1.5 * sum(score.get(second, (0, 0)))
            why = Reason(f"{score[best][0]} av dess rubriker är tabellens.", f"{score[best][0]} of its headers are the table's.")
            yield Proposal(("kalla", "filer", name), best, why, sure=clear)


def hits(read: TextTable, table: Table) -> tuple[int, int]:
    """How many columns of the table the file has, and how many of those that are required."""
    try:
        position = matched(replace(read, table=table.name), table, {}).position
    except SourceError:  # a header twice: not a file of this table
        return 0, 0
    return len(position), sum(table.columns[column].required for column in position)


def profile_of(delivery: Delivery, pins: Pins) -> ProfileName:
    """The register whose words the delivery uses most; Extens, whose words the contract's own are, where none is used more."""
    tables = {read.table for read in delivery.tables}
    if "lararaktivitet" in tables and "elevaktivitet" not in tables:
        return "ted"
    scores = {name: _known(delivery, pins, name) for name in NAMES if "lararaktivitet" not in profile(name).required}
    return max(scores, key=lambda name: scores[name])


def _known(delivery: Delivery, pins: Pins, name: ProfileName) -> int:
    """How many headers and file names of the delivery are known under the profile."""
    tables = contract(name)
    headers = sum(len(matched(read, tables[read.table], pins.headers.get(read.table, {})).position) for read in delivery.tables)
    return headers + sum(_called(read, pins.files, tables) == read.table for read in delivery.tables)


def _called(read: TextTable, files: Mapping[str, str], tables: Mapping[str, Table]) -> str | None:
    names = [read.file, *PurePath(read.file).parts[::-1]]
    return next((table for name in names if (table := table_named(name, files, tables))), None)


def _names(delivery: Delivery, pins: Pins, profil: ProfileName) -> Iterator[Proposal]:
    """Files that only another profile's words tell."""
    for each in delivery.tables:
        name = PurePath(each.file).name
        if _called(each, pins.files, contract(profil)) is None and _called(each, pins.files, every_word()):
            why = Reason("Namnet är ett annat systems.", "The name is another system's.")
            yield Proposal(("kalla", "filer", printable(name)), each.table, why)


def profile_proposal(name: ProfileName) -> Proposal:
    """That the source comes from that register."""
    label = profile(name).label
    return Proposal(
        ("profil",), name, Reason(f"Filernas namn och rubriker är som i {label}.", f"Files and headers are named as in {label}.")
    )
