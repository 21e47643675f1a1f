"""What each school's page is called: safe on Windows and in a link, and never two alike."""

import re
import unicodedata

from checks.audit import Audit
from reports.scope import schools

LONGEST = 60

_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")  # names that Windows keeps for itself, whatever the suffix


def school_files(audit: Audit, suffix: str = ".html") -> dict[str, str]:
    """The relative path of each school's file, by its code: enhet/bjorkskolan.html."""
    taken: set[str] = set()
    for enhet in (files := dict.fromkeys(schools(audit), "")):
        stem = _free(_safe(enhet), taken)
        taken.add(stem)
        files[enhet] = f"enhet/{stem}{suffix}"
    return files


def _safe(enhet: str) -> str:
    plain = unicodedata.normalize("NFKD", enhet).encode("ascii", "ignore").decode().lower()
    stem = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    return f"enhet-{stem}".rstrip("-") if not stem or _DEVICES.fullmatch(stem) else stem


def _free(stem: str, taken: set[str]) -> str:
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
