"""What a column of the contract says of itself: its names, what kind of value it holds, and whether it tells of a person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from checks.polars_pandera import pa


class Kind(StrEnum):
    """What a cell holds; decides how it is read and which faults are looked for."""

    ID = "id"  # names a person in the register; may be a personnummer
    CODE = "code"  # names a group, class, unit, course or signature
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    ARSKURS = "arskurs"  # F is 0
    PERSONNUMMER = "personnummer"


class Personal(StrEnum):
    """What a column gives away about a person; reports/redact.py decides from this what may be shown."""

    PERSON = "person"  # a register id: shown only as a pseudonym
    NUMBER = "number"  # personnummer: never shown
    NAME = "name"
    CONTACT = "contact"
    BIRTH = "birth"
    PROTECTION = "protection"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the contract. `codes` names the code list its values belong to; `key` says that the row cannot do without it."""

    label: str
    label_en: str
    aliases: tuple[str, ...]
    kind: Kind
    required: bool
    key: bool
    personal: Personal | None
    codes: str | None


def column(
    label: str,
    label_en: str,
    *aliases: str,
    kind: Kind = Kind.TEXT,
    required: bool = False,
    key: bool = False,
    personal: Personal | None = None,
    codes: str | None = None,
) -> Any:
    """A pandera field that carries its Column as metadata; any cell may be missing, which the contract reports where it matters."""
    about = Column(label, label_en, aliases, kind, required, key, personal, codes)
    return pa.Field(nullable=True, metadata={"column": about})


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the contract. `names` are the words that a file or sheet may be called; `unique` tells two rows apart."""

    name: str
    label: str
    label_en: str
    names: tuple[str, ...]
    required: bool
    unique: tuple[str, ...]
    columns: dict[str, Column]
    model: type[pa.DataFrameModel]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that no row can do without."""
        return tuple(name for name, about in self.columns.items() if about.key)


def table(model: type[pa.DataFrameModel]) -> Table:
    """The Table that a pandera model describes."""
    schema = model.to_schema()
    about: dict[str, Any] = model.Config.metadata or {}  # the schema's own metadata is empty under the polars backend
    columns = {name: (col.metadata or {})["column"] for name, col in schema.columns.items()}
    return Table(
        name=str(schema.name),
        label=about["label"],
        label_en=about["label_en"],
        names=about["names"],
        required=about["required"],
        unique=about["unique"],
        columns=columns,
        model=model,
    )
