"""A folder of saved responses: which resources lie there, every page of each, and nothing that is half a register."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lint.errors import SourceError
from lint.sources import Delivery, Pins, folder
from lint.sources.naming import printable, table_named
from lint.sources.ss12000.flat import File, flattened, together
from lint.sources.ss12000.resources import READ, in_page_order, resource_named
from lint.sources.ss12000.response import page
from lint.sources.ss12000.tables import delivered
from lint.sources.text_file import cannot_be_read

LARGEST = 2 * 2**30  # bytes of one file: it is read whole
_BESIDE = "vklass_anvandare"  # the one table that is no part of a register: an export from Vklass


def delivery(path: Path, pins: Pins) -> Delivery:
    """The folder's responses as tables, and an export of the users in Vklass where one lies beside them. SourceError if a response cannot
    be read, if pages are missing, or if tables of another kind lie there too, since nobody can tell which are meant.
    """
    found = _by_resource(path)
    beside = _beside(path, pins)
    read = {resource: list(_files(path, resource, found[resource])) for resource in READ if resource in found}
    unused = tuple(printable(name) for resource, names in found.items() if resource not in READ for name in names)
    whole = delivered(printable(str(path)), together(read), pins.as_of, unused)
    return Delivery(whole.source, folder.in_order((*whole.tables, *beside.tables)), (*whole.ignored, *beside.ignored))


def _by_resource(path: Path) -> Mapping[str, list[str]]:
    """The names of each resource's files, in the order of their pages."""
    names = [each.name for each in path.iterdir() if not each.name.startswith(".")]
    found: dict[str, list[str]] = {}
    for name in names:
        if resource := resource_named(name):
            found.setdefault(resource, []).append(name)
    return {resource: in_page_order(each) for resource, each in sorted(found.items())}


def _files(path: Path, resource: str, names: Sequence[str]) -> Iterator[File]:
    """The resource's files in the order of their pages, each let go of when it has become columns."""
    token = None
    for name in names:
        read = page(printable(name), _bytes(path / name))
        token = read.token
        yield flattened(printable(name), resource, read.records)
    if token is not None:
        raise SourceError(
            f"{printable(names[-1])} says that more pages follow it (pageToken), and they are not in the folder. "
            "Save every page, as persons_2.json, persons_3.json and so on; nothing has been checked."
        )


def _bytes(file: Path) -> bytes:
    name = printable(file.name)
    try:
        if not file.is_file():
            raise SourceError(f"{name} is not an ordinary file. Put a file in its place.")
        if file.stat().st_size > LARGEST:
            raise SourceError(f"{name} is larger than {LARGEST // 2**30} GB. Save it in pages: persons_1.json, persons_2.json and so on.")
        return file.read_bytes()
    except OSError as error:
        raise cannot_be_read(name, error) from error


def _beside(path: Path, pins: Pins) -> Delivery:
    """What other tables lie in the folder."""
    others = {each.name: table for each in path.iterdir() if (table := _table_of_another_kind(each, pins))}
    if not others:
        return Delivery("", ())
    strange = sorted(printable(name) for name, table in others.items() if table != _BESIDE)
    if strange:
        raise SourceError(
            f"{printable(str(path))} holds responses of SS 12000 and also {', '.join(strange[:5])}. Nobody can tell which of "
            "them is meant: put each in a folder of its own."
        )
    return folder.delivery(path, pins)


def _table_of_another_kind(file: Path, pins: Pins) -> str | None:
    return table_named(file.name, pins.files) if file.suffix.lower() in folder.SUFFIXES and not file.name.startswith((".", "~$")) else None
