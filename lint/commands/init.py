"""`extenslint init`: look at a source, propose extenslint.toml, and say what to run next."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from checks.model import Lang, ProfileName


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--config", type=click.Path(path_type=Path), default="extenslint.toml", show_default=True, help="The file to write.")
@click.option(
    "--profile", "profil", type=click.Choice(["extens", "ist", "ted"]), help="Where the extract comes from [default: as it looks]."
)
@click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of what is said and written [default: sv].")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: what is not sure is written as comments.")
def init(source: Path | None, config: Path, profil: "ProfileName | None", lang: "Lang | None", yes: bool) -> None:
    """Look at SOURCE and write what it tells into extenslint.toml; what stands there is kept.

    SOURCE is what `extenslint check` takes; without it, what extenslint.toml names. No personnummer and no name of a person is written.
    """
    from lint.progress import progress
    from lint.proposal.asking import nobody, on_terminal
    from lint.proposal.init import initialised

    asking = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    with progress(quiet=asking) as step:  # a moving line and a question do not go together
        said = initialised(source, config, {"profil": profil, "lang": lang}, on_terminal if asking else lambda _: nobody, step)
    click.echo(said)
