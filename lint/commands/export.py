"""`extenslint export`: the rules and the contract for those who run them on a platform of their own."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from lint.commands.options import AS_OF, CONFIG, settled


@click.group()
def export() -> None:
    """Write the rules or the contract in a form that runs without extenslint."""


@export.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@CONFIG
@click.option(
    "--dialect",
    type=click.Choice(["postgres", "mssql", "spark", "databricks", "snowflake"]),
    required=True,
    help="The SQL of the platform where the suite is to run.",
)
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the suite and its SQL.")
@AS_OF
@click.option("--system", type=click.Choice(["extens", "ist"]), help="What Vklass reads [default: extens].")
def gx(source: Path | None, config: Path | None, dialect: str, output: Path, **said: Any) -> None:
    """Write the rules as a Great Expectations suite, with the views they read as SQL and the tables' DDL.

    With SOURCE, rules that the extract cannot answer are left out, as check skips them. README.md lists what is left out, and why.
    """
    from lint.exporting import export_gx
    from lint.progress import progress

    with progress(quiet=False) as step:
        done = export_gx(source, settled(config, said), dialect, output, datetime.now().astimezone(), step)
    left_out = f"; {len(done.left_out)} left out, see {output / 'README.md'}" if done.left_out else ""
    click.echo(f"{len(done.rules)} rules written to {output / 'svit.json'}{left_out}.")


@export.command()
@CONFIG
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The Python file to write.")
def pandera(config: Path | None, output: Path) -> None:
    """Write the contract as a Python file of pandera schemas that runs without extenslint."""
    from lint.checking import settings
    from lint.export.pandera_file import pandera_file
    from lint.output import write

    configured = settled(config, {})
    run = settings(configured, datetime.now().astimezone())
    write(output.parent, {output.name: pandera_file(run.reading, configured.kolumner)})
    click.echo(f"The contract is written to {output}.")


@export.command()
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The JSON file to write.")
def policy(output: Path) -> None:
    """Write the gate's default policy, a Great Expectations suite, to begin a policy of one's own from."""
    from lint.errors import UserError
    from lint.gate.policy import DEFAULT
    from lint.output import write

    if output.exists():
        raise UserError(f"{output}: is there already. Choose another name, or remove it first if nothing in it is your own.")
    write(output.parent, {output.name: DEFAULT.read_bytes()})
    click.echo(f'The policy is written to {output}. Name it in extenslint.toml: [grind] svit = "{output.as_posix()}".')
