"""The demo's planted faults are all found, nothing else of severity error is, and without faults the demo is clean."""

from datetime import date
from pathlib import Path

import pytest
from lint.demo import Demo, municipality, write
from lint.sources.reading import read

from checks.model import Audit
from lint.audit import audited
from lint.checking import selected
from lint.config import Config
from lint.sources import Pins
from tests.deliveries import settings

AS_OF = date(2026, 8, 10)


def audit_of(demo: Demo, folder: Path) -> Audit:
    """The demo written as files, read back and checked."""
    write(demo, folder)
    return audited(read(folder, Pins()), selected(Config()), settings(as_of=AS_OF)).audit


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demo, Audit]:
    demo = municipality(seed=1, activities=8_000)
    return demo, audit_of(demo, tmp_path_factory.mktemp("faulty"))


def names(code: str, enhet: str | None, key: dict[str, str]) -> tuple[str, str | None, frozenset[str]]:
    """A fault's name, persons under their pseudonyms."""
    return code, enhet, frozenset(key.items())
