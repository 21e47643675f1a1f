"""extenslint schema."""

import click


@click.command()
@click.argument("of", type=click.Choice(["rule", "config"]))
def schema(of: str) -> None:
    """Print the JSON Schema of a rule file, or of extenslint.toml (config), for an editor to help with."""
    from lint.schemas import schema as written

    click.echo(written(of), nl=False)
