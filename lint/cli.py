"""The command line. Everything heavy is imported in the command that needs it, so that --help and completion answer at once."""

from typing import Any

import click

from lint import __version__
from lint.commands.check import check
from lint.commands.config import config
from lint.commands.demo import demo
from lint.commands.export import export
from lint.commands.gate import gate
from lint.commands.history import history
from lint.commands.init import init
from lint.commands.preview import preview
from lint.commands.report import report
from lint.commands.rules import explain, rulebook, rules
from lint.commands.schema import schema
from lint.commands.send import send
from lint.commands.waive import waive
from lint.errors import UserError

INTERRUPTED = 130  # as shells call what Ctrl-C ends
COMMANDS = (check, preview, gate, send, report, rules, explain, rulebook, init, config, waive, history, demo, export, schema)


class _Program(click.Group):
    """Ends with one clear line and the right exit code for what a user can mend."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as error:
            click.echo(f"extenslint: {error}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:  # click itself would end with 1, as findings do
            click.echo("extenslint: interrupted. What was not whole has not been written.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="extenslint %(version)s")
def main() -> None:
    """Lint a Swedish school register before Vklass reads it."""


for command in COMMANDS:
    main.add_command(command)
