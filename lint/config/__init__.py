"""extenslint.toml: what a municipality says of its own register, checked key by key."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, ValidationError, field_validator

from checks.codes import CODES
from checks.model import Detail, Lang, ProfileName, System
from lint.config.beside import WAIVERS, beside
from lint.config.known import Part, columns_of_the_contract, nearest, one_of
from lint.config.mail import Mejl
from lint.config.source import Kalla
from lint.config.unit import EnhetVal
from lint.errors import UserError
from reports.formats import FORMATS

NAME = "extenslint.toml"
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
FailOn = Literal["error", "warning", "info", "never"]


class Lasar(Part):
    """[lasar]: the school year."""

    klassuppflyttning: MonthDay = "07-01"

    @field_validator("klassuppflyttning")
    @classmethod
    def _a_day_of_every_year(cls, said: str) -> str:
        try:
            date.fromisoformat(f"2026-{said}")
        except ValueError:
            raise ValueError("There is no such day every year. Write month and day, such as 07-01") from None
        return said

    def end_of_term(self, day: date) -> date:
        """The last day of the term that the day is in: 31 December, or, before the move-up, the day before that."""
        month, first = map(int, self.klassuppflyttning.split("-"))
        moved_up = date(day.year, month, 1) + timedelta(first - 1)
        return moved_up - timedelta(1) if day < moved_up else date(day.year, 12, 31)


class PersonalVillkor(Part):
    """[personal]: what makes Vklass read a member of staff here."""

    villkor: tuple[Literal["status", "epost", "anstallning"], ...] = ("status", "epost", "anstallning")


class Grind(Part):
    """[grind]: the gate's policy where the municipality has its own: the suite, its limits, and the rules that must have run."""

    svit: Path | None = None
    granser: Mapping[str, float] = {}
    kraver: tuple[str, ...] | None = None
    minst_borta: Annotated[int, Field(ge=1)] = 1  # fewer gone than this are no loss, whatever the percentage


class Config(Part):
    """The whole file. The options of `extenslint check` stand here under their own names, with _ for -. Paths are counted from the
    folder that the file lies in.
    """

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
    undantag: Path = Path(WAIVERS)
    historik: Path | None = None  # false in the file
    historik_dagar: Annotated[int, Field(ge=1)] = 730
    egna_regler: Path | None = None
    regler: Mapping[str, Mapping[str, Any]] = {}

    @field_validator("format")
    @classmethod
    def _known_formats(cls, named: tuple[str, ...]) -> tuple[str, ...]:
        for name in named:
            one_of(name, FORMATS)
        return named

    @field_validator("kolumner")
    @classmethod
    def _named_columns(cls, named: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
        return columns_of_the_contract(named)

    @field_validator("koder")
    @classmethod
    def _known_codes(cls, said: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        for name, codes in said.items():
            one_of(name, CODES)
            meant: dict[str, str] = {}
            for code, ways in codes.items():
                one_of(code, CODES[name])
                for way in ways:
                    if meant.setdefault(way.strip().casefold(), code) != code:
                        raise ValueError(f"{way!r} stands for both {meant[way.strip().casefold()]} and {code}. Take one of them away")
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
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"{path}: there is no such file. Give --config another path, or leave it out.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot be read ({error}). Save it as UTF-8.") from None
    return parsed(text, path)


def parsed(text: str, path: Path) -> Config:
    """The configuration that the text is, which stands in that file or is to; its paths as they are reached from here. Raises UserError."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path}: is not TOML: {error}.") from None
    try:
        return Config.model_validate(beside(path.parent, said))
    except ValidationError as error:
        raise UserError("\n".join(f"{path}: {complaint}" for complaint in _complaints(error))) from None


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
            yield f"{where} is not a key here.{nearest(str(last), known)} Known: {', '.join(known)}."
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
