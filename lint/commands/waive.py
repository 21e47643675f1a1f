"""extenslint waive."""

import getpass
from datetime import date
from pathlib import Path

import click

from lint.commands.options import CONFIG


@click.command()
@click.argument("code")
@click.argument("key", nargs=-1)
@click.option("--reason", required=True, help="Why it is accepted, in the language of the reports.")
@click.option("--until", required=True, help="The last day on which it holds, at most a year ahead, or terminsslut: the end of this term.")
@click.option("--enhet", help="The unit, * and ? allowed [default: any].")
@click.option("--by", help="Who approves it [default: the user who is logged in].")
@click.option(
    "--audit", type=click.Path(path_type=Path), help="Where to see that there is such a finding [default: that of the last check]."
)
@click.option("--unmatched", is_flag=True, help="Write it even though nothing has been found that it fits.")
@CONFIG
def waive(
    code: str,
    key: tuple[str, ...],
    reason: str,
    until: str,
    enhet: str | None,
    by: str | None,
    audit: Path | None,
    unmatched: bool,
    config: Path | None,
) -> None:
    """Accept what the rule CODE finds, for a time: write it into undantag.toml, or renew it there.

    KEY is column=value, once for each part of the finding's key that matters: grupp=6B/20261MA. The value may have * (any
    characters) and ? (one). A person goes by the six characters that reports show.
    """
    from lint.config import loaded
    from lint.waivers.waiving import Asked, waived

    settled = loaded(config)
    look_in = None if unmatched else audit or settled.output / "audit.json"
    asked = Asked(code, key, enhet, reason, until, _user() if by is None else by, look_in)
    click.echo(waived(asked, settled, settled.as_of or date.today()))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account, as in some containers
        raise click.UsageError("Nobody is logged in here. Say with --by who approves it.") from None
