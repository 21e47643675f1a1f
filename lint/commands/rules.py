"""The rules, told of: `extenslint rules`, `extenslint explain CODE` and `extenslint rulebook`."""

from pathlib import Path

import click

from lint.commands.options import CONFIG, LANG, settled


@click.command()
@CONFIG
@LANG
def rules(config: Path | None, lang: str | None) -> None:
    """List every rule: code, severity, effect and title."""
    from lint.checking import rules as all_rules
    from reports.rulebook import listing

    settings = settled(config, {"lang": lang})
    click.echo(listing(all_rules(settings), settings.lang))


@click.command()
@click.argument("code")
@CONFIG
@LANG
def explain(code: str, config: Path | None, lang: str | None) -> None:
    """Explain the rule CODE: what it finds, what happens in Vklass, what to do, with its examples."""
    from lint.checking import rules as all_rules
    from lint.selection import one
    from reports.rulebook import explained

    settings = settled(config, {"lang": lang})
    click.echo(explained(one(all_rules(settings), code), settings.lang))


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default="checks")
@CONFIG
def rulebook(folder: Path, config: Path | None) -> None:
    """Write REGLER.md and RULES.md, every rule explained, and needs.json, the columns that each rests on, into FOLDER."""
    from lint.checking import needed
    from lint.checking import rules as all_rules
    from lint.output import write
    from reports.rulebook import rulebook as book

    settings = settled(config, {})
    found = all_rules(settings)
    needs = needed(found)
    write(folder, {"REGLER.md": book(found, "sv"), "RULES.md": book(found, "en"), "needs.json": needs})
    click.echo(f"{len(found)} rules written to REGLER.md, RULES.md and needs.json in {folder}.")
