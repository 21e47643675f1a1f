"""extenslint.toml: what a municipality says of its own register, checked key by key."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from checks.codes import CODES
from checks.model import Detail, Lang, ProfileName, System
from lint.errors import UserError
from reports.formats import FORMATS

NAME = "extenslint.toml"
WAIVERS = "undantag.toml"
HISTORY = "historik.sqlite"
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
FailOn = Literal["error", "warning", "info", "never"]
Resource = Literal["organisations", "persons", "enrolments", "placements", "duties", "groups", "activities", "syllabuses"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Odbc(_Part):
    """[kalla.odbc]: a database to read instead of files. Secrets stand as ${NAME} and come from the environment alone."""

    anslutning: Annotated[str, Field(min_length=1, repr=False)]
    tabeller: Annotated[Mapping[str, str], Field(min_length=1)]
    tidsgrans: Annotated[int, Field(ge=1, le=86_400)] = 600  # seconds that one query may take

    @field_validator("tabeller")
    @classmethod
    def _tables_of_the_contract(cls, said: Mapping[str, str]) -> Mapping[str, str]:
        from checks.tables import TABLES

        for table in said:
            _one_of(table, TABLES)
        return said


class Ss12000(_Part):
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


class Kalla(_Part):
    """[kalla]: what the source is, where detection should not decide."""

    sokvag: Path | None = None
    teckenkodning: Literal["utf-8", "utf-16", "windows-1252", "iso-8859-1", "cp850"] | None = None
    avgransare: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    datumformat: tuple[str, ...] = ()
    datum: Mapping[str, Mapping[str, str]] = {}  # table → column → the one format of its dates
    rubrikrad: Annotated[int, Field(ge=1)] | Mapping[str, Annotated[int, Field(ge=1)]] = {}  # of every table, or by table
    filer: Mapping[str, str] = {}
    odbc: Odbc | None = None
    ss12000: Ss12000 | None = None

    @field_validator("datumformat")
    @classmethod
    def _date_formats(cls, said: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(_date_format, said))

    @field_validator("datum")
    @classmethod
    def _dates_of_the_contract(cls, said: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
        for columns in said.values():
            tuple(map(_date_format, columns.values()))
        return _columns_of_the_contract(said)

    @field_validator("rubrikrad")
    @classmethod
    def _headers_of_the_contract(cls, said: int | Mapping[str, int]) -> int | Mapping[str, int]:
        from checks.tables import TABLES

        for table in said if isinstance(said, Mapping) else ():
            _one_of(table, TABLES)
        return said

    def header_rows(self) -> dict[str, int]:
        """The record that is the header, by table, where the configuration says it."""
        from checks.tables import TABLES

        return dict(self.rubrikrad) if isinstance(self.rubrikrad, Mapping) else dict.fromkeys(TABLES, self.rubrikrad)


class Mejl(_Part):
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
    logg: Path = Path("utskick.sqlite")

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


class Lasar(_Part):
    """[lasar]: the school year."""

    klassuppflyttning: MonthDay = "07-01"

    def end_of_term(self, day: date) -> date:
        """The last day of the term that the day is in: 31 December, or, before the move-up, the day before that."""
        month, first = map(int, self.klassuppflyttning.split("-"))
        moved_up = date(day.year, month, 1) + timedelta(first - 1)
        return moved_up - timedelta(1) if day < moved_up else date(day.year, 12, 31)


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


class Grind(_Part):
    """[grind]: the gate's policy where the municipality has its own: the suite, its limits, and the rules that must have run."""

    svit: Path | None = None  # beside the file, where it is not absolute
    granser: Mapping[str, float] = {}
    kraver: tuple[str, ...] | None = None
    minst_borta: Annotated[int, Field(ge=1)] = 1  # fewer gone than this are no loss, whatever the percentage


class Config(_Part):
    """The whole file. The options of `extenslint check` stand here under their own names, with _ for -."""

    as_of: date | None = None
    profil: ProfileName = "extens"
    system: System = Field(default_factory=lambda said: "ist" if said.get("profil") == "ist" else "extens")
    enhet: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    lang: Lang = "sv"
    detail: Detail = Detail.KEYS
    format: tuple[str, ...] = ("html", "json")
    output: Path = Path("audit")
    jobs: Annotated[int, Field(ge=1)] | None = None  # as many as there are cores
    kalla: Kalla = Kalla()
    kolumner: Mapping[str, Mapping[str, str]] = {}
    koder: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    lasar: Lasar = Lasar()
    personal: PersonalVillkor = PersonalVillkor()
    mejl: Mejl | None = None
    enheter: Mapping[str, EnhetVal] = {}
    grind: Grind = Grind()
    undantag: Path = Path(WAIVERS)  # these two are beside the file, where they are not absolute
    historik: Path | None = None  # false in the file
    historik_dagar: Annotated[int, Field(ge=1)] = 730
    egna_regler: Path | None = None
    regler: Mapping[str, Mapping[str, Any]] = {}

    @field_validator("format")
    @classmethod
    def _known_formats(cls, named: tuple[str, ...]) -> tuple[str, ...]:
        for name in named:
            _one_of(name, FORMATS)
        return named

    @field_validator("kolumner")
    @classmethod
    def _named_columns(cls, named: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
        return _columns_of_the_contract(named)

    @field_validator("koder")
    @classmethod
    def _known_codes(cls, said: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        for name, codes in said.items():
            _one_of(name, CODES)
            for code in codes:
                _one_of(code, CODES[name])
        return said

    @field_validator("historik", mode="before")
    @classmethod
    def _a_path_or_false(cls, said: object) -> object:
        if said is True or said == "":
            raise ValueError("Name the file, or say false for no history")
        return None if said is False else said

    def threads(self) -> int:
        """How many threads to use: as many as are asked for, else one per core."""
        return self.jobs or os.cpu_count() or 1

    def start_year(self, as_of: date) -> int:
        """The year in which the läsår that as_of belongs to began; it changes on the day of klassuppflyttning."""
        return as_of.year if as_of.strftime("%m-%d") >= self.lasar.klassuppflyttning else as_of.year - 1

    def codes(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """The code lists with the configuration's ways of writing added."""
        return {
            name: {code: (*ways, *self.koder.get(name, {}).get(code, ())) for code, ways in codes.items()} for name, codes in CODES.items()
        }


def loaded(path: Path | None) -> Config:
    """The configuration in the file; without a path that of extenslint.toml here, or else the defaults. Raises UserError."""
    if path is None:
        path = Path(NAME)
        if not path.exists():
            return Config()
    try:
        said = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise UserError(f"{path}: there is no such file. Give --config another path, or leave it out.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({error}). Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path}: is not TOML: {error}.") from None
    try:
        return Config.model_validate({**said, **_beside(path.parent, said)})
    except ValidationError as error:
        raise UserError("\n".join(f"{path}: {complaint}" for complaint in _complaints(error))) from None


def _beside(folder: Path, said: Mapping[str, Any]) -> dict[str, Any]:
    """Where the waivers and the history are: beside the configuration, which is also what makes there be a history."""
    asked = {"undantag": said.get("undantag", WAIVERS), "historik": said.get("historik", HISTORY)}
    return {name: str(folder / place) if isinstance(place, str) and place else place for name, place in asked.items()}


def over(config: Config, said: Mapping[str, object]) -> Config:
    """The configuration with the command line's words put over it. Raises UserError."""
    try:
        return Config.model_validate({**config.model_dump(exclude_unset=True), **said})
    except ValidationError as error:
        raise UserError("\n".join(f"--{complaint}" for complaint in _complaints(error))) from None


def _complaints(error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        *above, last = fault["loc"]
        where = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            known = _keys_of(above)
            yield f"{where} is not a key here.{_nearest(str(last), known)} Known: {', '.join(known)}."
        elif fault["type"] == "missing" or {"odbc", "ss12000", "mejl"} & set(fault["loc"]):  # the input may hold a secret
            yield f"{where}: {fault['msg'].removeprefix('Value error, ')}."
        else:
            yield f"{where} is {fault['input']!r}. {fault['msg'].removeprefix('Value error, ')}."


def _keys_of(above: list[int | str]) -> list[str]:
    """The keys that the configuration knows under a path."""
    model: Any = Config
    for part in above:
        kept = model.model_fields.get(part) if hasattr(model, "model_fields") else None
        model = kept.annotation if kept else EnhetVal
        model = next((one for one in get_args(model) if hasattr(one, "model_fields")), model)  # Odbc of Odbc | None
    return list(getattr(model, "model_fields", {}))


def _date_format(form: str) -> str:
    """The format, if it has year, month and day. Raises ValueError."""
    parts = re.findall("%(.)", form)
    if not all(any(part in parts for part in ways) for ways in ("Yy", "mbB", "d")) or not set(parts) <= set("YymbBdHMS"):
        raise ValueError(f"{form!r} is no date format. Write %Y, %m and %d as the cells have them, such as %d/%m/%Y")
    return form


def _columns_of_the_contract(said: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """What is said of columns, by table and column. Raises ValueError where the contract has no such table or column."""
    from checks.tables import TABLES

    for table, columns in said.items():
        _one_of(table, TABLES)
        for column in columns:
            _one_of(column, TABLES[table].columns)
    return said


def _one_of(name: str, known: Iterable[str]) -> None:
    names = list(known)
    if name not in names:
        raise ValueError(f"{name!r} is not known.{_nearest(name, names)} Use one of: {', '.join(names)}")


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f" Did you mean {close[0]}?" if close else ""
