"""How large a ZIP file, or a workbook which is one, may be when it is unpacked."""

import zipfile
from collections.abc import Iterable

from lint.errors import SourceError

UNPACKED = 4 * 2**30
MEMBERS = 10_000
RATIO = 200  # a register's tables are packed 5 to 40 times; a bomb up to 1 000 times
_NO_BOMB = 100 * 2**20  # below this no ratio does harm


def check_size(name: str, members: Iterable[zipfile.ZipInfo], instead: str) -> None:
    """Raises SourceError for what no delivery of a register can be, before anything is unpacked; `instead` is what to do instead."""
    files = list(members)
    unpacked, packed = sum(file.file_size for file in files), sum(file.compress_size for file in files)
    if len(files) > MEMBERS:
        raise SourceError(f"{name} holds {len(files):,} files. Is it the right one? A delivery has at most {MEMBERS:,}.")
    if unpacked > UNPACKED:
        raise SourceError(f"{name} would be {unpacked / 2**30:.1f} GB unpacked, and at most {UNPACKED // 2**30} GB is allowed. {instead}")
    if unpacked > _NO_BOMB and unpacked > packed * RATIO:
        raise SourceError(f"{name} would grow {unpacked // max(packed, 1):,} times when unpacked, which no table does. {instead}")
