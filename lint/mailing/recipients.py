"""mottagare.json: the principals' addresses, kept beside audit.json and not in it, since audits are handed about."""

import json
from dataclasses import replace
from pathlib import Path

from checks.audit import Audit
from lint.errors import SourceError
from lint.output import write

FILE = "mottagare.json"


def write_addresses(audit: Audit, folder: Path) -> None:
    """Writes each school's address to a file that only its owner can read. Raises UserError."""
    addresses = {unit.enhet: unit.rektor_epost for unit in audit.units if unit.rektor_epost}
    write(folder, {FILE: json.dumps(addresses, ensure_ascii=False, indent=1) + "\n"}, mode=0o600)


def with_addresses(audit: Audit, folder: Path) -> Audit:
    """The audit with the addresses that the check left in the folder; without any where there is no such file. Raises SourceError."""
    path = folder / FILE
    try:
        known = json.loads(path.read_text("utf-8"))
        units = tuple(replace(unit, rektor_epost=known.get(unit.enhet)) for unit in audit.units)
    except FileNotFoundError:
        return audit
    except (OSError, ValueError, AttributeError):
        raise SourceError(f"{path}: cannot be read. Run `extenslint check` again, which writes it.") from None
    return replace(audit, units=units)
