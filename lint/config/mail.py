"""[mejl]: the mail server, who writes, and to whom."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from lint.config.beside import LOG
from lint.config.known import Part


class Mejl(Part):
    """[mejl]: the mail server, who writes, and who is told what has no school. Secrets stand as ${NAME}."""

    server: Annotated[str, Field(min_length=1)]
    port: Annotated[int, Field(ge=1, le=65_535)] = 587
    sakerhet: Literal["starttls", "tls", "ingen"] = "starttls"
    certifikat: Path | None = None  # the issuer of the server's certificate, where the system does not know it
    anvandare: str | None = None
    losenord: Annotated[str | None, Field(pattern=r"^\$\{[A-Za-z_][A-Za-z0-9_]*\}$", repr=False)] = None
    fran: str
    central: tuple[str, ...] = ()
    svara_till: str | None = None
    lank: str | None = None  # the folder of the reports as the readers reach it; without it they are attached
    skicka: Literal["alltid", "fynd", "andring"] = "alltid"
    per_minut: Annotated[int, Field(ge=1)] = 60
    tidsgrans: Annotated[int, Field(ge=1, le=600)] = 30  # seconds that the server may take to answer
    logg: Path = Path(LOG)

    @field_validator("fran", "svara_till", "central")
    @classmethod
    def _real_addresses(cls, said: Any) -> Any:
        from lint.mailing.addresses import address

        for one in (said,) if isinstance(said, str) else said or ():
            if address(one) is None:
                raise ValueError("Write one plain e-mail address, such as skolregister@kommunen.se")
        return said

    @field_validator("sakerhet")
    @classmethod
    def _encrypted_unless_at_home(cls, said: str, info: ValidationInfo) -> str:
        if said == "ingen" and info.data.get("server") not in ("localhost", "127.0.0.1", "::1"):
            raise ValueError("Unencrypted mail is for a server on this computer alone. Use starttls or tls")
        return said
