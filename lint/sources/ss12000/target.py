"""Where the API is and who asks it, the secret filled in from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lint.config.source import Ss12000
from lint.errors import SourceError, UserError
from lint.variables import PLACEHOLDER, variable


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask. `secret` is shown nowhere; `label`, the host and path of the API, may be shown."""

    address: str
    token_address: str
    client: str
    secret: str = field(repr=False)
    scope: str | None
    seconds: int
    page: int | None

    @property
    def label(self) -> str:
        """The API as it is called in reports."""
        parts = urlsplit(self.address)
        return f"{parts.netloc}{parts.path}"


def target(said: Ss12000, environ: Mapping[str, str]) -> Target:
    """What [kalla.ss12000] stands for. SourceError for an environment variable that is not set."""
    return Target(
        address=said.adress,
        token_address=said.token_adress,
        client=_filled("klient_id", said.klient_id, environ),
        secret=_filled("hemlighet", said.hemlighet, environ),
        scope=said.omfattning,
        seconds=said.tidsgrans,
        page=said.sida,
    )


def _filled(key: str, said: str, environ: Mapping[str, str]) -> str:
    placeholder = PLACEHOLDER.fullmatch(said)
    if placeholder is None:
        if "${" in said:
            raise UserError(
                f"kalla.ss12000.{key} mixes a name in ${{}} with other text. Let the environment variable hold the whole of it."
            )
        return said
    return variable(placeholder[1], f"kalla.ss12000.{key}", environ, SourceError).strip()
