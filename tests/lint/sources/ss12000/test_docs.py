"""What docs/ss12000.md tells people to write can be written."""

import re
import tomllib
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from lint.config import Config
from lint.sources.ss12000.asking import PAUSES
from lint.sources.ss12000.resources import READ
from lint.sources.ss12000.target import target

PAGE = (Path(__file__).parents[4] / "docs" / "ss12000.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_can_be_used(text: str) -> None:
    said = Config.model_validate(tomllib.loads(text)).kalla.ss12000
    assert said

    found = target(said, {"SS12000_HEMLIGHET": "h", "SS12000_KLIENT": "k"})

    assert found.secret == "h"
    assert found.address.endswith("/v2.0")


def test_the_page_shows_a_short_and_a_whole_example() -> None:
    assert len(EXAMPLES) == 2


def test_every_resource_that_is_read_is_on_the_page() -> None:
    assert {name for name in READ if f"`{name}.json`" in PAGE} == set(READ)


def test_every_rule_that_the_page_names_exists() -> None:
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", PAGE)) <= catalogue().keys()


def test_the_pauses_are_as_the_page_says() -> None:
    assert "after 1, 4, 16 and 60 seconds" in PAGE
    assert PAUSES == (1.0, 4.0, 16.0, 60.0)
