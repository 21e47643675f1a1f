"""What several commands take on the command line."""

from datetime import date

import click


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The date that is written as 2026-08-10. Raises click.BadParameter."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date. Write it as 2026-08-10.", ctx, param) from None
