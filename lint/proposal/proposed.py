"""Everything that is to be proposed about a source, stage by stage: what is decided in one stage is how the next one reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checks.codes import CODES
from checks.model import Reason
from checks.profiles import contract
from checks.tables import Table
from lint.cells import Reading
from lint.checking import delivered, pins, settings
from lint.config import Config, over
from lint.config.beside import as_beside
from lint.headers import Matched, matched
from lint.preparation import prepared
from lint.progress import Step
from lint.proposal import Ask, Proposal, settled
from lint.proposal.codes import codes
from lint.proposal.columns import headers
from lint.proposal.dates import dates
from lint.proposal.source import Found, found
from lint.proposal.units import units
from lint.settings import Settings
from lint.sources import Delivery, TextTable

_DOUBTS = {"encoding": "teckenkodning", "delimiter": "avgransare"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was read and what is proposed; `tables` is the contract under the source's profile, `named` the headers that are settled."""

    delivery: Delivery
    proposals: tuple[Proposal, ...]
    tables: Mapping[str, Table]
    named: Mapping[str, Mapping[str, str]]

    def places(self) -> Iterator[tuple[TextTable, Matched]]:
        """Each table that was read, with where its columns stand."""
        for read in self.delivery.tables:
            yield read, matched(read, self.tables[read.table], self.named.get(read.table, {}))


def proposed(source: Path | None, folder: Path, config: Config, now: datetime, ask: Ask, step: Step) -> Proposed:
    """Reads the source (without one, what the configuration names) and works out what to say of it in `folder`. Raises UserError."""
    seen = _read(source, config, ask, step)
    tables = contract(seen.profil)
    run = settings(over(config, {"profil": seen.profil}), now)
    step("Looking at the headers")
    columns = headers(seen.delivery, tables, config.kolumner, run.as_of, ask)
    named = settled(config.kolumner, columns)
    formats = dates(seen.delivery, tables, named, config.kalla.datumformat, ask)
    pinned = settled(config.kalla.datum, formats)
    step("Looking at the cells")
    run = replace(run, headers=named, reading=replace(run.reading, pinned_dates=pinned))
    whole = prepared(seen.delivery, run)
    coded = codes(whole, ask)
    run = replace(run, reading=_with_codes(run.reading, coded))
    schools = units(prepared(seen.delivery, run) if coded else whole, run, ask)
    first = [*seen.proposals, *_system(config, run, seen.delivery, ask), *_path(source, folder, config), *_doubtful(seen.delivery, ask)]
    return Proposed(seen.delivery, (*first, *formats, *columns, *coded, *schools), tables, named)


def _read(source: Path | None, config: Config, ask: Ask, step: Step) -> Found:
    where = source or config.kalla.sokvag
    said = config.profil if "profil" in config.model_fields_set else None
    if where is None and config.kalla.odbc is not None and config.kalla.ss12000 is None:
        from lint.proposal.database import database

        return database(config.kalla.odbc, pins(config), said, ask, step)
    if where is None:
        return Found(delivered(None, config, step), config.profil, ())
    step(f"Reading {where}")
    return found(where, pins(config), said, ask)


def _path(source: Path | None, folder: Path, config: Config) -> Iterator[Proposal]:
    if source is not None and config.kalla.odbc is None:
        yield Proposal(("kalla", "sokvag"), as_beside(source, folder), Reason("Där uttaget ligger.", "Where the extract lies."))


def _system(config: Config, run: Settings, delivery: Delivery, ask: Ask) -> Iterator[Proposal]:
    """Vklass reads Extens and IST Administration differently, and an extract with Extens's words may come from either; one of SS 12000,
    whose rows are records of several resources, rather from IST.
    """
    if "system" in config.model_fields_set or run.profile != "extens":
        return
    why = Reason(
        "Läser Vklass Extens eller IST Administration? IST har inläsningsfönster, Extens har inga.",
        "Does Vklass read Extens or IST Administration? IST has read-in windows, Extens has none.",
    )
    likely, other = ("ist", "extens") if any(read.places is not None for read in delivery.tables) else (run.system, "ist")
    yield ask(Proposal(("system",), likely, why, sure=False, others=(other,)))


def _doubtful(delivery: Delivery, ask: Ask) -> Iterator[Proposal]:
    """Encoding and delimiter where a file left room for doubt, as the first such file was read."""
    for doubt, name in _DOUBTS.items():
        read = next((read for read in delivery.tables if doubt in read.doubts), None)
        value = getattr(read, doubt, None)
        if read and value:
            sv = f"{read.file} lästes som {value}, men kan vara något annat. Det gäller alla filer."
            en = f"{read.file} was read as {value}, but may be something else. It holds for every file."
            yield ask(Proposal(("kalla", name), value.removesuffix("-sig"), Reason(sv, en), sure=False))


def _with_codes(reading: Reading, decided: Iterable[Proposal]) -> Reading:
    lists = {name: {code: tuple(ways) for code, ways in reading.codes[name].items()} for name in CODES}
    for each in decided:
        if each.sure and isinstance(each.value, tuple):
            _, name, code = each.path
            lists[name][code] = (*lists[name][code], *each.value)
    return replace(reading, codes=lists)
