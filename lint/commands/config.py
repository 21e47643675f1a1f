"""`extenslint config check`."""

import os
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
    """Say whether the configuration can be used: its rules, waivers and source, the gate's policy and the mail. Nothing is read or sent."""
    from lint.soundness import sound

    click.echo(sound(settled(path, {}), os.environ, datetime.now()))
