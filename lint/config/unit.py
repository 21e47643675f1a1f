"""[enheter.X]: what the extract does not say of a unit."""

from typing import Self

from pydantic import field_validator, model_validator

from checks.codes import SKOLFORM
from lint.config.known import Part, one_of

FIRST, LAST = 0, 13  # förskoleklass, and the last year of the old anpassad gymnasieskola


class EnhetVal(Part):
    """[enheter.X]: what the extract does not say of a unit."""

    namn: str | None = None
    skolform: str | None = None
    lagsta_arskurs: int | str | None = None
    hogsta_arskurs: int | str | None = None
    rektor: str | None = None
    rektor_epost: str | None = None

    @field_validator("skolform")
    @classmethod
    def _known_skolform(cls, said: str | None) -> str | None:
        if said is not None:
            one_of(said, SKOLFORM)
        return said

    @field_validator("lagsta_arskurs", "hogsta_arskurs")
    @classmethod
    def _real_arskurs(cls, said: int | str | None) -> int | str | None:
        if said is not None and _number(said) is None:
            raise ValueError(f"Write F for förskoleklass, or a whole number from {FIRST} to {LAST}")
        return said

    @field_validator("rektor_epost")
    @classmethod
    def _real_address(cls, said: str | None) -> str | None:
        from lint.mailing.addresses import address

        if said is not None and address(said) is None:
            raise ValueError("Write one plain e-mail address, such as rektor@skolan.example")
        return said

    @model_validator(mode="after")
    def _lowest_first(self) -> Self:
        lowest, highest = (None if said is None else _number(said) for said in (self.lagsta_arskurs, self.hogsta_arskurs))
        if lowest is not None and highest is not None and lowest > highest:
            raise ValueError(f"lagsta_arskurs is {self.lagsta_arskurs}, above hogsta_arskurs, which is {self.hogsta_arskurs}")
        return self


def _number(said: int | str) -> int | None:
    """The årskurs as the contract reads it in a cell; None where it is none."""
    import polars as pl

    from checks.values import as_arskurs, tidy

    read = pl.select(as_arskurs(tidy(pl.lit(str(said))))).item()
    return None if read is None or not FIRST <= read <= LAST else int(read)
