"""The job of `extenslint init`: source in, extenslint.toml written, and what to say of it."""

import os
import shlex
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from checks.model import Lang, Reason
from lint.checking import selected
from lint.config import NAME, Config, loaded, over, parsed
from lint.config.beside import as_beside
from lint.errors import UserError
from lint.output import write
from lint.progress import Step
from lint.proposal import Ask, Proposal
from lint.proposal.phrases import phrase
from lint.proposal.proposed import Proposed, proposed
from lint.proposal.toml_file import merged, setting
from reports.as_reading import not_read


def initialised(source: Path | None, path: Path, said: Mapping[str, object], asking: Callable[[Lang], Ask], step: Step) -> str:
    """Writes the configuration if there is anything to add, and returns what to say. Raises UserError, and then the file is untouched."""
    there = path.exists()
    config = over(loaded(path) if there else Config(), {name: value for name, value in said.items() if value is not None})
    selected(config)  # whatever is wrong in the file is said before anything is read
    if source is None and not (config.kalla.sokvag or config.kalla.odbc or config.kalla.ss12000):
        raise UserError(
            f"No SOURCE. Name the folder, ZIP file or workbook with the extract: extenslint init FOLDER. {path} is not written. To read a "
            "database, write anslutning under [kalla.odbc] in it first (docs/odbc.md)."
        )
    found = proposed(source, path.parent, config, datetime.now().astimezone(), asking(config.lang), step)
    wanted = [*_said(said), *found.proposals]
    before = path.read_bytes().decode("utf-8-sig") if there else ""
    text, added = merged(before, wanted, config.lang)
    if added:
        selected(parsed(text, path))
        write(path.parent, {path.name: text})
    return "\n".join(_lines(found, added, path, source, config))


def _said(said: Mapping[str, object]) -> Iterator[Proposal]:
    """What the command line says is written too, so that the next command need not say it."""
    for name, value in said.items():
        if value is not None:
            yield Proposal((name,), str(value), Reason("Sagt på kommandoraden.", "Said on the command line."))


def _lines(found: Proposed, added: tuple[Proposal, ...], path: Path, source: Path | None, config: Config) -> Iterator[str]:
    lang = config.lang
    yield phrase("read", lang, source=found.delivery.source)
    yield from _tables(found, lang)
    sure, unsure = [each for each in added if each.sure], [each for each in found.proposals if not each.sure]
    yield ""
    yield phrase("written" if sure else "nothing", lang, path=path)
    yield from (f"  {setting(each.path, each.value)}" for each in sure)
    if unsure:
        yield phrase("not.sure", lang, path=path)
        yield from (f"  {setting(each.path, each.value)}  ({getattr(each.why, lang)})" for each in unsure)
    yield ""
    next_one = "check" if found.delivery.tables else "init"  # nothing could be read of a database whose tables are all unsure
    yield f"{phrase('next', lang)} {_command(next_one, path, source)}"


def _tables(found: Proposed, lang: Lang) -> Iterator[str]:
    """A line per file, with what was not found in it."""
    for read, place in found.places():
        layout = f" ({read.encoding}, {read.delimiter!r})" if read.encoding else ""
        yield f"  {phrase('file', lang, file=read.file, table=read.table, rows=read.rows.height, layout=layout)}"
        if not place.position:
            yield f"    {phrase('no.header', lang, file=read.file)}"
            continue
        table = found.tables[read.table]
        lacking = [name for name in place.missing if table.columns[name].required]
        yield from (f"    {phrase('missing', lang, file=read.file, column=table.columns[name].label)}" for name in lacking)
    if found.delivery.ignored:
        yield f"  {not_read(found.delivery.ignored, lang)}"


def _command(name: str, path: Path, source: Path | None) -> str:
    """What to run next, ready to copy."""
    words = ["extenslint", name]
    if source is not None and loaded(path).kalla.sokvag != path.parent / as_beside(source, path.parent):
        words.append(str(source))
    if path != Path(NAME):
        words += ["--config", str(path)]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
