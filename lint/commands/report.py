"""extenslint report."""

from pathlib import Path
from typing import Any

import click

from reports.formats import FORMATS


def listed(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    """What an option that may be repeated, and may have commas, names; None where it was not given."""
    return tuple(name.strip() for each in value for name in each.split(",") if name.strip()) or None


FORMAT = click.option("--format", multiple=True, callback=listed, help=f"Reports to write, with commas: {', '.join(FORMATS)}.")
DETAIL = click.option("--detail", type=click.Choice(["full", "keys", "counts"]), help="How much is said of persons.")


@click.command()
@click.argument("audit", type=click.Path(path_type=Path))
@click.option("--config", type=click.Path(path_type=Path), help="The configuration [default: extenslint.toml, if there].")
@click.option("--enhet", "only", help="Report this unit alone.")
@click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of findings and reports [default: sv].")
@DETAIL
@FORMAT
@click.option("--output", type=click.Path(path_type=Path), help="Folder for the reports [default: that of AUDIT].")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
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
