"""What `extenslint report` does: audit.json in, the same check reported again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checks.audit import Audit
from checks.model import Detail
from lint.checking import rules
from lint.config import Config
from lint.errors import SourceError, UserError
from lint.publishing import Published, published
from reports.audit_document import NotAnAuditError
from reports.from_json import from_json
from reports.redact import lessened

INPUT = "audit.json"


def read_audit(path: Path, config: Config) -> Audit:
    """The audit in that file, with the rules of the house and the municipality's own. Raises UserError, with 3 for a file that cannot
    be read, is damaged or is no audit of this format.
    """
    known = rules(config)
    try:
        return from_json(path.read_text("utf-8"), known)
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file. Name the audit.json that `extenslint check` wrote.") from None
    except IsADirectoryError:
        raise SourceError(f"{path}: is a folder. Name the audit.json in it.") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise SourceError(f"{path}: is not UTF-8. Name the audit.json that `extenslint check` wrote.") from None
    except NotAnAuditError as error:
        raise SourceError(f"{path}: {error}") from None


def reported(path: Path, config: Config, only: str | None, asked: Mapping[str, Any]) -> Published:
    """Writes the audit of that file anew, beside it unless another folder was asked for: as pages, unless other formats were. What the
    check wrote there is left, being of the same audit. Raises UserError.
    """
    output = asked.get("output") or path.parent
    formats = asked.get("format") or ("html",)
    beside = output.resolve() == path.parent.resolve()
    if beside and "json" in formats and path.name == INPUT:
        raise UserError(f"--format json would write over {path}, which is read. Choose another --output.")
    audit = read_audit(path, config)
    shown = lessened(audit, _detail(audit.run.detail, config, asked.get("detail")))
    return published(shown, config.model_copy(update={"output": output, "format": formats}), only, beside=beside)


def _detail(made_with: Detail, config: Config, asked: str | None) -> Detail:
    """The level to report at: the one that was asked for, else the audit's own or that of extenslint.toml, whichever says less."""
    order = list(Detail)
    if asked and order.index(Detail(asked)) < order.index(made_with):
        raise UserError(f"--detail {asked}: the audit was made with {made_with}, and what was left out is not in it. Run the check again.")
    set_in_file = config.detail if "detail" in config.model_fields_set else made_with
    return Detail(asked) if asked else max(made_with, set_in_file, key=order.index)
