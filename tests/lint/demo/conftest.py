"""One demo with faults and one without, made once."""

import pytest

from lint.demo import Demo, municipality

ACTIVITIES = 20_000


@pytest.fixture(scope="session")
def faulty() -> Demo:
    """The municipality with its faults."""
    return municipality(activities=ACTIVITIES)


@pytest.fixture(scope="session")
def clean() -> Demo:
    """The same municipality without any."""
    return municipality(activities=ACTIVITIES, faults=False)
