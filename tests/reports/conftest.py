"""Audits and pages that several tests of the reports look at."""

import audits
import pytest

from checks.model import Audit
from reports.as_html import pages


@pytest.fixture(scope="session")
def audit() -> Audit:
    return audits.realistic()


@pytest.fixture(scope="session", params=["sv", "en"])
def written_pages(request: pytest.FixtureRequest, audit: Audit) -> dict[str, str]:
    return pages(audit, request.param)


@pytest.fixture(scope="session")
def swedish_pages(audit: Audit) -> dict[str, str]:
    return pages(audit, "sv")
