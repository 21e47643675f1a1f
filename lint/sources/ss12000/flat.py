"""Records as flat frames of text: one frame a resource, one for each list inside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from lint.errors import SourceError
from lint.sources.ss12000.response import Record, kind_of
from lint.sources.ss12000.shapes import SHAPES, Path, Shape

_PLACE = {"nr": pl.UInt32, "fil": pl.UInt32, "post": pl.UInt32}


@dataclass(frozen=True, slots=True)
class Flat:
    """Everything that was read. A resource's frame has nr (from 0), fil and post (the file, by its place in `files`, and the record's
    number in it, from 1) and its fields as text; `resource.list` has nr of the record that the list stands in, and the list's fields.
    """

    frames: Mapping[str, pl.DataFrame]
    files: Mapping[str, tuple[str, ...]]

    def __contains__(self, resource: str) -> bool:
        """Whether the resource was delivered, be it with no records at all."""
        return resource in self.files

    def __getitem__(self, name: str) -> pl.DataFrame:
        """The frame of a resource or of a list inside it, empty where there is none."""
        return self.frames.get(name, pl.DataFrame(schema=_schema(name)))


@dataclass(frozen=True, slots=True)
class File:
    """The records that one file held, or that came by the API under one name."""

    name: str
    frames: Mapping[str, pl.DataFrame]


def flattened(name: str, resource: str, records: Sequence[Record], first: int = 1) -> File:
    """The records of one file, their numbers in it counted from `first`. SourceError where the standard's form is not kept."""
    cells, count = _Cells(name, first), len(records)
    place = {"nr": range(count), "fil": [0] * count, "post": range(first, first + count)}
    frames = {resource: pl.DataFrame({**place, **cells.of(records, SHAPES[resource])}, _schema(resource))}
    for path, shape in SHAPES[resource].lists.items():
        owners, items = cells.items(records, path)
        columns = {"nr": owners, **cells.of(items, shape, owners, path)}
        frames[f"{resource}.{path}"] = pl.DataFrame(columns, _schema(f"{resource}.{path}"))
    return File(name, frames)


def together(read: Mapping[str, Iterable[File]]) -> Flat:
    """The files of each resource as one; those of one name belong together."""
    frames: dict[str, pl.DataFrame] = {}
    files: dict[str, tuple[str, ...]] = {}
    for resource, given in read.items():
        parts = list(given)
        files[resource] = tuple(dict.fromkeys(part.name for part in parts))
        before = 0
        moved: dict[str, list[pl.DataFrame]] = {}
        for part in parts:
            for each, frame in part.frames.items():
                moved.setdefault(each, []).append(_moved(frame, before, files[resource].index(part.name)))
            before += part.frames[resource].height
        frames |= {each: pl.concat(some, rechunk=True) for each, some in moved.items()}
    return Flat(frames, files)


def _moved(frame: pl.DataFrame, before: int, file: int) -> pl.DataFrame:
    moved = frame.with_columns(pl.col("nr") + pl.lit(before, pl.UInt32))
    return moved.with_columns(fil=pl.lit(file, pl.UInt32)) if "fil" in frame.columns else moved


def _schema(name: str) -> dict[str, Any]:
    resource, _, path = name.partition(".")
    shape = SHAPES[resource].lists[path] if path else SHAPES[resource]
    place = {"nr": pl.UInt32} if path else _PLACE
    return {**place, **dict.fromkeys(shape.fields, pl.String)}


@dataclass(frozen=True, slots=True)
class _Cells:
    """Takes the values out of one file's records, a field at a time, and says where the standard's form is not kept."""

    file: str
    first: int

    def of(self, items: Sequence[Any], shape: Shape, owners: Sequence[int] | None = None, inside: str = "") -> dict[str, list[str | None]]:
        """The shape's fields. `items` are records, or what stands in the list `inside` those that `owners` tell."""
        where = range(len(items)) if owners is None else owners
        return {name: self._column(items, path, where, inside) for name, path in shape.fields.items()}

    def items(self, records: Sequence[Record], path: str) -> tuple[list[int], list[Any]]:
        """What stands in that list of the records, and the record that each item stands in."""
        owners: list[int] = []
        items: list[Any] = []
        for n, record in enumerate(records):
            listed = record.get(path)
            if listed is None:
                continue
            if not isinstance(listed, list):
                raise self._wrong(n, path, listed, "a list")
            owners += [n] * len(listed)
            items += listed
        return owners, items

    def _column(self, items: Sequence[Any], path: Path, where: Sequence[int], inside: str) -> list[str | None]:
        called = ".".join(filter(None, (inside, *path)))
        values = list(items)
        for key in path:
            if not set(map(type, values)) <= {dict, type(None)}:
                raise self._first_wrong(values, (dict, type(None)), where, called, "an object")
            values = [None if value is None else value.get(key) for value in values]
        kinds = set(map(type, values))
        if kinds & {dict, list}:
            raise self._first_wrong(values, (str, int, float, type(None)), where, called, "one value")
        return values if kinds <= {str, type(None)} else [_text(value) for value in values]

    def _first_wrong(self, values: Sequence[Any], fine: tuple[type, ...], where: Sequence[int], path: str, due: str) -> SourceError:
        n, value = next((n, value) for n, value in enumerate(values) if not isinstance(value, fine))
        return self._wrong(where[n], path, value, due)

    def _wrong(self, n: int, path: str, value: object, due: str) -> SourceError:
        return SourceError(
            f"{self.file}: in record {self.first + n}, at {path}, there is {kind_of(value)} where SS 12000 has {due}. "
            "Nothing has been checked."
        )


def _text(value: str | float | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
