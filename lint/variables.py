"""What the configuration takes from the environment: ${NAME} in a value stands for the environment variable NAME."""

import re
from collections.abc import Mapping

from lint.errors import UserError

PLACEHOLDER = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def filled(text: str, where: str, environ: Mapping[str, str]) -> str:
    """The text with each ${NAME} replaced. Raises UserError, which names `where` and the variable that is not set, never a value."""

    def value(found: re.Match[str]) -> str:
        if said := environ.get(found[1]):
            return said
        raise UserError(
            f"{where} needs the environment variable {found[1]}, which is not set. Set it for the account that runs extenslint, in the "
            "scheduled job too."
        )

    return PLACEHOLDER.sub(value, text)
