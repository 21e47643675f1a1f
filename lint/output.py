"""Writes reports: each file whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePath

from lint.errors import UserError

LIST = ".extenslint"

UNREAD = "unread.json"  # left beside the reports where the last check could not read the extract


def write(folder: Path, files: Mapping[str, str | bytes], *, mode: int = 0o644) -> None:
    """Writes the files into the folder, which is made if need be; a file that was there is replaced in one step. Raises UserError."""
    with _mending(folder):
        for name, content in files.items():
            _write(folder / name, content, mode)


def write_anew(folder: Path, files: Mapping[str, str | bytes], *, keep: bool = False) -> None:
    """Writes the files, and unless told to keep them removes those that were written so before and are not written now, so that nobody
    takes an earlier run's for this one's. A list in the folder says which they are: nothing is removed that is not ours.
    Raises UserError.
    """
    before = _listed(folder)
    with _mending(folder):
        _write(folder / LIST, _list([*before, *files]), 0o644)  # first, so that a run that is cut off leaves nothing unlisted
    write(folder, files)
    if not keep:
        with _mending(folder):
            for name in before:
                if name not in files:
                    (folder / name).unlink(missing_ok=True)
            _write(folder / LIST, _list(files), 0o644)


def remove_others(folder: Path, pattern: str, kept: Iterable[str]) -> None:
    """Removes the files of that pattern that are not among the kept, so that nobody reads an earlier run's. Raises UserError."""
    with _mending(folder):
        for old in set(folder.glob(pattern)) - {folder / name for name in kept}:
            old.unlink()


def _list(names: Iterable[str]) -> str:
    return "".join(f"{name}\n" for name in sorted(set(names)))


def _listed(folder: Path) -> list[str]:
    """What the folder's list names; a name that leads out of the folder is none of ours."""
    try:
        names = (folder / LIST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    paths = [PurePath(name) for name in names]
    return [name for name, path in zip(names, paths, strict=True) if name and not path.is_absolute() and ".." not in path.parts]


@contextmanager
def _mending(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(f"{error.filename or folder}: cannot be written ({error.strerror}). Choose another folder.") from None


def _write(path: Path, content: str | bytes, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
