"""`extenslint config check`."""

from datetime import datetime
from pathlib import Path

import click

from lint.commands.options import settled


@click.group()
def config() -> None:
    """Look after the configuration."""


@config.command()
@click.option("--config", "path", type=click.Path(path_type=Path), help="The configuration [default: extenslint.toml, if there].")
def check(path: Path | None) -> None:
    """Say whether the configuration and the municipality's own rules can be used."""
    from lint.checking import selected, sound_own_rules, sound_waivers

    settings = settled(path, {})
    choice = selected(settings)
    hold, own = sound_waivers(settings, datetime.now()), sound_own_rules(settings)
    click.echo(f"The configuration holds. {len(choice.checks)} rules would run{own}. {hold} waivers hold.")
