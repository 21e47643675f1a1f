"""What `extenslint export gx` does: configuration, and perhaps an extract, in; a folder of SQL and a Great Expectations suite out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from checks.model import Reason
from checks.tables import PREVIOUS
from lint.checking import delivered, selected, settings
from lint.config import Config
from lint.contract import Typed
from lint.export.dialects import DIALECTS, Dialect
from lint.export.gx import Delivered, Exported, exported
from lint.lacking import Lacking
from lint.output import remove_others, write
from lint.preparation import NOTHING, needs, prepared, view_values
from lint.progress import Step
from lint.selection import Chosen

README = """# {name} ({dialect})

Reglerna i extenslint som en svit för Great Expectations, för synken {as_of}. Gör så här:

1. Kör `01_tabeller.sql` och fyll tabellerna med uttaget, typat: datum som datum, årskurs som tal (F är 0). Tabellerna `forra_…` är det
   förra uttaget och får vara tomma.
2. Kör filerna i mapparna i nummerordning.
3. Läs in `svit.json` med `ExpectationSuite(**json)` och kör den på tabellen `leverans`. `observed_value` är antalet fynd; av raderna
   visas högst 200.

Datumet är ifyllt: exportera på nytt för en annan synk. {rules} regler är med. {notes[sv]}

---

The rules of extenslint as a suite for Great Expectations, for the sync on {as_of}. Do this:

1. Run `01_tabeller.sql` and fill the tables with the extract, typed: dates as dates, årskurs as a number (F is 0). The tables `forra_…`
   are the previous extract and may be empty.
2. Run the files of the folders in order of number.
3. Load `svit.json` by `ExpectationSuite(**json)` and run it on the table `leverans`. `observed_value` is the number of findings; of the
   rows 200 are shown at most.

The date is filled in: export anew for another sync. {rules} rules are included. {notes[en]}

## Utelämnade regler / Rules left out

{left_out}
"""
NO_NOTES = {"sv": "", "en": ""}


def export_gx(source: Path | None, config: Config, dialect: str, folder: Path, now: datetime, step: Step) -> Exported:
    """Writes the suite, the SQL and a README that lists what is left out. With a source, rules that it cannot answer are left out too, as
    check skips them; without one, every table and column is taken to be there. Raises UserError.
    """
    chosen, run = selected(config), settings(config, now)
    whole = prepared(delivered(source, config, step) if source else NOTHING, run)
    whole = whole if source else replace(whole, absent=frozenset())
    found = Delivered(view_values(whole, run), dict(_skips(whole, chosen)) if source else {})
    step(f"Translating {len(chosen.checks)} rules to {dialect}")
    done = exported(chosen, found, DIALECTS[dialect])
    files = {**done.files, "README.md": _readme(done, DIALECTS[dialect], run.as_of.isoformat()), "export.json": _listing(done, dialect)}
    write(folder, files)
    remove_others(folder, "0?_*/*.sql", files)
    return done


def _skips(whole: Typed, chosen: Chosen) -> Iterator[tuple[str, Reason]]:
    """The rules that the extract cannot answer. The previous extract is the platform's own matter, and taken to be whole."""
    before = {name for name in whole.rows if name.startswith(PREVIOUS)}
    there = replace(
        whole,
        absent=frozenset((table, column) for table, column in whole.absent if table not in before),
        files={**whole.files, **{name: (name,) for name in before}},
    )
    lacking = Lacking(there, needs())
    for code, check in chosen.checks.items():
        if reason := lacking.skips(check):
            yield code, reason


def _readme(done: Exported, dialect: Dialect, as_of: str) -> str:
    left_out = "\n".join(f"- {code}: {reason.sv} / {reason.en}" for code, reason in done.left_out.items()) or "Inga / none."
    notes = dialect.notes or NO_NOTES
    return README.format(name="extenslint", dialect=dialect.name, as_of=as_of, rules=len(done.rules), notes=notes, left_out=left_out)


def _listing(done: Exported, dialect: str) -> str:
    left_out: Mapping[str, Mapping[str, str]] = {code: {"sv": why.sv, "en": why.en} for code, why in done.left_out.items()}
    document = {"format": "extenslint-export/1", "dialect": dialect, "rules": list(done.rules), "left_out": left_out}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
