"""extenslint report."""

from pathlib import Path
from typing import Any

import click

from lint.commands.options import CONFIG, DETAIL, ENHET, FORMAT, LANG, QUIET


@click.command()
@click.argument("audit", type=click.Path(path_type=Path))
@CONFIG
@ENHET
@LANG
@DETAIL
@FORMAT
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the reports [default: that of AUDIT].")
@QUIET
def report(audit: Path, config: Path | None, only: str | None, quiet: bool, **said: Any) -> None:
    """Report an earlier check again from its AUDIT (audit.json): in other formats (html, unless said), in another language, in less
    detail.

    Exit codes: 0 written, 2 command or configuration wrong, 3 AUDIT cannot be read.
    """
    from lint.config import loaded, over
    from lint.reporting import reported

    asked = {name: value for name, value in said.items() if value is not None}
    shown = reported(audit, over(loaded(config), asked), only, asked)
    if not quiet:
        click.echo(shown.summary)
    if shown.printed:
        click.echo(shown.printed)
