"""extenslint.toml: what a municipality says of its own register, checked key by key."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from checks.model import Detail, Lang, System

NAME = "extenslint.toml"
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
FailOn = Literal["error", "warning", "info", "never"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kalla(_Part):
    """[kalla]: what the source is, where detection should not decide."""

    sokvag: Path | None = None
    teckenkodning: Literal["utf-8", "utf-16", "windows-1252", "iso-8859-1", "cp850"] | None = None
    avgransare: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    datumformat: tuple[str, ...] = ()
    filer: Mapping[str, str] = {}


class Lasar(_Part):
    """[lasar]: the school year."""

    klassuppflyttning: MonthDay = "07-01"


class PersonalVillkor(_Part):
    """[personal]: what makes Vklass read a member of staff here."""

    villkor: tuple[Literal["status", "epost", "anstallning"], ...] = ("status", "epost", "anstallning")


class EnhetVal(_Part):
    """[enheter.X]: what the extract does not say of a unit."""

    namn: str | None = None
    skolform: str | None = None
    lagsta_arskurs: int | str | None = None
    hogsta_arskurs: int | str | None = None
    rektor: str | None = None
    rektor_epost: str | None = None


class Config(_Part):
    """The whole file. Every option of `extenslint check` can stand here under the option's own name, with _ for -."""

    as_of: date | None = None
    system: System = "extens"
    enhet: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    lang: Lang = "sv"
    detail: Detail = Detail.KEYS
    format: tuple[str, ...] = ("html", "json")
    output: Path = Path("audit")
    kalla: Kalla = Kalla()
    kolumner: Mapping[str, Mapping[str, str]] = {}
    koder: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    lasar: Lasar = Lasar()
    personal: PersonalVillkor = PersonalVillkor()
    enheter: Mapping[str, EnhetVal] = {}
    egna_regler: Path | None = None
    regler: Mapping[str, Mapping[str, Any]] = {}
