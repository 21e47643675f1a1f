"""[kalla]: what is read, and how, where detection should not decide."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from lint.config.known import Part, columns_of_the_contract, one_of

Resource = Literal["organisations", "persons", "enrolments", "placements", "duties", "groups", "activities", "syllabuses"]


class Odbc(Part):
    """[kalla.odbc]: a database to read instead of files. Secrets stand as ${NAME} and come from the environment alone."""

    anslutning: Annotated[str, Field(min_length=1, repr=False)]
    tabeller: Mapping[str, str] = {}  # nothing yet is for `init`, which looks what there is
    tidsgrans: Annotated[int, Field(ge=1, le=86_400)] = 600  # seconds that one query may take

    @field_validator("tabeller")
    @classmethod
    def _tables_of_the_contract(cls, said: Mapping[str, str]) -> Mapping[str, str]:
        from checks.tables import TABLES

        for table in said:
            one_of(table, TABLES)
        return said


class Ss12000(Part):
    """[kalla.ss12000]: an API of SS 12000 to read instead of files. The secret stands as ${NAME} and comes from the environment alone."""

    adress: Annotated[str, Field(min_length=1)]
    token_adress: Annotated[str, Field(min_length=1)]
    klient_id: Annotated[str, Field(min_length=1)]
    hemlighet: Annotated[str, Field(min_length=1, repr=False)]
    omfattning: Annotated[str, Field(min_length=1)] | None = None
    resurser: Annotated[tuple[Resource, ...], Field(min_length=1)] = (
        "organisations",
        "persons",
        "duties",
        "groups",
        "activities",
        "syllabuses",
    )
    tidsgrans: Annotated[int, Field(ge=1, le=3_600)] = 60  # seconds to wait for an answer
    sida: Annotated[int, Field(ge=1, le=100_000)] | None = None  # records a page; else as many as the server likes

    @field_validator("adress", "token_adress")
    @classmethod
    def _encrypted(cls, said: str) -> str:
        from lint.addresses import checked_address

        return checked_address(said)

    @field_validator("hemlighet")
    @classmethod
    def _from_the_environment(cls, said: str) -> str:
        if not re.fullmatch(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}", said):
            raise ValueError('holds the secret itself. Write hemlighet = "${SS12000_HEMLIGHET}", and set that environment variable')
        return said


class Kalla(Part):
    """[kalla]: what the source is, where detection should not decide."""

    sokvag: Path | None = None
    teckenkodning: Literal["utf-8", "utf-16", "windows-1252", "iso-8859-1", "cp850", "mac-roman"] | None = None
    avgransare: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    datumformat: tuple[str, ...] = ()
    datum: Mapping[str, Mapping[str, str]] = {}  # table → column → the one format of its dates
    rubrikrad: Annotated[int, Field(ge=1)] | Mapping[str, Annotated[int, Field(ge=1)]] = {}  # of every table, or by table
    filer: Mapping[str, str] = {}
    odbc: Odbc | None = None
    ss12000: Ss12000 | None = None

    @field_validator("filer")
    @classmethod
    def _files_of_the_contract(cls, said: Mapping[str, str]) -> Mapping[str, str]:
        from checks.tables import TABLES

        for table in said.values():
            one_of(table, TABLES)
        return said

    @field_validator("datumformat")
    @classmethod
    def _date_formats(cls, said: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(_date_format, said))

    @field_validator("datum")
    @classmethod
    def _dates_of_the_contract(cls, said: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
        for columns in said.values():
            tuple(map(_date_format, columns.values()))
        return columns_of_the_contract(said)

    @field_validator("rubrikrad")
    @classmethod
    def _headers_of_the_contract(cls, said: int | Mapping[str, int]) -> int | Mapping[str, int]:
        from checks.tables import TABLES

        for table in said if isinstance(said, Mapping) else ():
            one_of(table, TABLES)
        return said

    def header_rows(self) -> dict[str, int]:
        """The record that is the header, by table, where the configuration says it."""
        from checks.tables import TABLES

        return dict(self.rubrikrad) if isinstance(self.rubrikrad, Mapping) else dict.fromkeys(TABLES, self.rubrikrad)


def _date_format(form: str) -> str:
    """The format, if it has year, month and day. Raises ValueError."""
    parts = re.findall("%(.)", form)
    if not all(any(part in parts for part in ways) for ways in ("Yy", "mbB", "d")) or not set(parts) <= set("YymbBdHMS"):
        raise ValueError(f"{form!r} is no date format. Write %Y, %m and %d as the cells have them, such as %d/%m/%Y")
    return form
