"""docs/commands.md: every command, its arguments, options and exit codes, as click knows them. `python -m lint.manual` prints it."""

from collections.abc import Iterator

import click

from lint.cli import main

HEAD = """# Commands

Made from the program itself (`make docs`); do not edit it here. What a command is about data it says in the language of `--lang`;
everything about the tool is in English. Every option of `check` can also stand in `extenslint.toml`.
"""
EXIT_CODES = """## Exit codes

| code | what it means |
|---|---|
| 0 | nothing at or above `--fail-on` |
| 1 | something is; for `gate`: the sync is held back |
| 2 | the command or the configuration is wrong |
| 3 | the source cannot be read |
| 4 | a rule crashed, or a rule that the gate requires was skipped |
| 130 | Ctrl-C |
"""


def manual() -> str:
    """The whole page as Markdown: a section for each command that does something."""
    return "\n".join([HEAD, *(_section(path, command) for path, command in _commands(("extenslint",), main)), EXIT_CODES])


def _commands(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that help shows, with the words that call it."""
    if isinstance(command, click.Group):
        for name, below in sorted(command.commands.items()):
            yield from _commands((*path, name), below)
    elif not command.hidden:
        yield path, command


def _section(path: tuple[str, ...], command: click.Command) -> str:
    context = click.Context(command, info_name=" ".join(path))
    usage = " ".join([*path, *command.collect_usage_pieces(context)])
    options = [option for option in command.params if isinstance(option, click.Option)]
    rows = [_row(*record) for option in options if (record := option.get_help_record(context))]
    table = ["| option | what it does |", "|---|---|", *rows, ""]
    return "\n".join([f"## {' '.join(path)}", "", f"    {usage}", "", _unwrapped(command.help or ""), "", *(table if rows else [])])


def _unwrapped(text: str) -> str:
    r"""The help text with each paragraph on one line; what click keeps as it stands (\b) keeps its lines."""
    return "\n\n".join(_paragraph(part) for part in text.strip().split("\n\n"))


def _paragraph(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(f"    {line}" for line in lines[1:]) if lines[0] == "\b" else " ".join(lines)


def _row(option: str, says: str) -> str:
    return f"| `{option.replace('|', chr(92) + '|')}` | {' '.join(says.split()).replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    click.echo(manual(), nl=False)
