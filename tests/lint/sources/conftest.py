"""What the tests of the sources share."""

import sys
from importlib.util import find_spec

import pytest

from tests.databases import unavailable


@pytest.fixture(params=["pyodbc", "arrow-odbc"])
def carrier(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Which library carries the rows: pyodbc as if arrow-odbc were not installed, and arrow-odbc."""
    name: str = request.param
    if name == "pyodbc":
        monkeypatch.setitem(sys.modules, "arrow_odbc", None)
    elif find_spec("arrow_odbc") is None:
        unavailable("arrow-odbc", "unixodbc, then pip install extenslint[fast-odbc]")
    return name
