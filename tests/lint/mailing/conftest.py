"""A mail server, an audit of three schools, and the configuration that ties them together."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "reports"))

import audits

from checks.audit import Audit
from tests.lint.mailing.postoffice import Office, certificate_in, open_office


@pytest.fixture(scope="session")
def audit() -> Audit:
    return audits.realistic()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate_in(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def office(certificate: Path) -> Iterator[Office]:
    with open_office(certificate) as office:
        yield office
