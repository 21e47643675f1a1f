"""What several commands take on the command line, and the configuration with what was said there put over it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.formats import FORMATS

if TYPE_CHECKING:
    from lint.config import Config


class Day(click.ParamType[date]):
    """A date, written as 2026-08-10."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Click's question of every type: the value that the text stands for."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as 2026-08-10.", param, ctx)


def listed(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...] | None:
    """What an option that may be repeated, and may have commas, names; None where it was not given."""
    return tuple(name.strip() for each in value for name in each.split(",") if name.strip()) or None


CONFIG = click.option("--config", type=click.Path(path_type=Path), help="The configuration [default: extenslint.toml, if there].")
PROFILE = click.option(
    "--profile",
    "profil",
    type=click.Choice(["extens", "ist", "ted"]),
    help="Where the extract comes from: Extens, IST Administration (--system is then ist, unless said), Procapita or Edlevo [extens].",
)
SYSTEM = click.option(
    "--system", type=click.Choice(["extens", "ist"]), help="What Vklass reads: Extens or IST Administration [default: extens]."
)
AS_OF = click.option("--as-of", type=Day(), help="The date of the sync [default: today].")
LANG = click.option("--lang", type=click.Choice(["sv", "en"]), help="Language of findings and reports [default: sv].")
ENHET = click.option("--enhet", "only", help="Report this unit alone.")
DETAIL = click.option("--detail", type=click.Choice(["full", "keys", "counts"]), help="How much is said of persons.")
FORMAT = click.option("--format", multiple=True, callback=listed, help=f"Reports to write, with commas: {', '.join(FORMATS)}.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")


def settled(path: Path | None, said: dict[str, Any]) -> "Config":
    """The configuration, with what the command line says put over it. Raises UserError."""
    from lint.config import loaded, over

    return over(loaded(path), {name: value for name, value in said.items() if value is not None})
