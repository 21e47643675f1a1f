"""Writes reports: each file whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lint.errors import UserError


def write(folder: Path, files: Mapping[str, str | bytes], *, mode: int = 0o644) -> None:
    """Writes the files into the folder, which is made if need be; a file that was there is replaced in one step. Raises UserError."""
    with _mending(folder):
        for name, content in files.items():
            _write(folder / name, content, mode)


def remove_others(folder: Path, pattern: str, kept: Iterable[str]) -> None:
    """Removes the files of that pattern that are not among the kept, so that nobody reads an earlier run's. Raises UserError."""
    with _mending(folder):
        for old in set(folder.glob(pattern)) - {folder / name for name in kept}:
            old.unlink()


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
