"""What the configuration takes from the environment: ${NAME} in a value stands for the environment variable NAME."""

import re
from collections.abc import Mapping

from lint.errors import UserError

PLACEHOLDER = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")


def variable(name: str, where: str, environ: Mapping[str, str], unset: type[UserError] = UserError) -> str:
    """The variable's value. Raises `unset`, which names `where` and the variable, never a value, where there is none."""
    said = environ.get(name, "")
    if said.strip():
        return said  # as it is: a password may end with a space
    raise unset(
        f"{where} needs the environment variable {name}, which is not set. Set it for the account that runs extenslint, in the "
        "scheduled job too."
    )


def filled(text: str, where: str, environ: Mapping[str, str]) -> str:
    """The text with each ${NAME} replaced. Raises UserError, which names `where` and the variable that is not set, never a value."""
    return PLACEHOLDER.sub(lambda found: variable(found[1], where, environ), text)
