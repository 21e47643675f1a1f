"""`extenslint demo`: a made-up municipality."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default="demo")
@click.option("--activities", default=20_000, show_default=True, type=click.IntRange(100), help="About how many rows of elevaktivitet.")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same municipality.")
@click.option("--clean", is_flag=True, help="Plant no faults.")
def demo(folder: Path, activities: int, seed: int, clean: bool) -> None:
    """Make up a municipality with planted faults, as CSV files in FOLDER."""
    from lint.demo import municipality, write

    made = municipality(seed=seed, activities=activities, faults=not clean)
    files = write(made, folder)
    click.echo(f"{len(files)} files in {folder}, with {len(made.planted)} planted faults.")
