"""`extenslint preview`: what Vklass will show, and what will not come."""

from pathlib import Path
from typing import Any

import click

from lint.commands.options import CONFIG, LANG, PROFILE, SYSTEM, Day, settled


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@CONFIG
@click.option("--as-of", type=Day(), help="The date of the sync [default: --from, else today].")
@PROFILE
@SYSTEM
@click.option("--enhet", "only", help="Show this unit alone.")
@click.option("--from", "first", type=Day(), help="The first day of a sync calendar: what appears and disappears, day by day.")
@click.option("--to", "last", type=Day(), help="The last day of it.")
@click.option("--previous", type=click.Path(path_type=Path), help="The extract that was synced last: show what this sync changes.")
@click.option("--previous-as-of", type=Day(), help="The day of that sync [default: the day its files are dated, else the day before].")
@LANG
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "xlsx"]), default="table", show_default=True, help="The form.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write it to [default: the terminal].")
def preview(config: Path | None, form: str, output: Path | None, **said: Any) -> None:
    """Show what Vklass will show: groups with dates and teachers, classes, people, and what will not come, with the reason.

    With --from and --to it shows instead, day by day, what appears and disappears if this extract is synced every night; with
    --previous what the sync will change. JSON and XLSX hold it all.
    """
    from lint.previewing import Asked, previewed, written

    asked = Asked(**{name: said.pop(name) for name in ("source", "only", "first", "last", "previous", "previous_as_of")})
    settings = settled(config, said)
    written(previewed(asked, form, output, settings), form, output, settings)
