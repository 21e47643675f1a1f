"""The ODBC drivers: which kind of database each reads, which are installed, and how to install one that is not."""

from pathlib import PurePath

from lint.errors import SourceError

# Words in a driver's name, or in its library's, and the database's dialect as sqlglot calls it. The first that fits.
_FAMILIES = (
    (("postgres", "psqlodbc"), "postgres"),
    (("sqlite",), "sqlite"),
    (("sql server", "msodbcsql", "sqlncli", "freetds", "tdsodbc"), "tsql"),
    (("mysql", "mariadb", "myodbc", "maodbc"), "mysql"),
    (("oracle", "sqora"), "oracle"),
)

_INSTALL = {
    "tsql": (
        "Windows: Microsoft's installer of ODBC Driver 18 for SQL Server (msodbcsql.msi)",
        "Debian: the package msodbcsql18 from packages.microsoft.com, or Debian's own tdsodbc (driver name FreeTDS)",
        "macOS: brew install msodbcsql18, from the tap microsoft/mssql-release",
    ),
    "postgres": (
        "Windows: psqlODBC from odbc.postgresql.org",
        "Debian: apt-get install odbc-postgresql",
        "macOS: brew install psqlodbc",
    ),
    "sqlite": (
        "Windows: sqliteodbc from www.ch-werner.de/sqliteodbc",
        "Debian: apt-get install libsqliteodbc",
        "macOS: brew install sqliteodbc",
    ),
}
_INSTALL_ANY = (
    "Windows: the database vendor's ODBC driver, 64-bit",
    "Debian: the vendor's package, registered in /etc/odbcinst.ini",
    "macOS: the vendor's driver, registered in odbcinst.ini",
)


def family_of(driver: str) -> str | None:
    """The dialect of the databases that a driver of this name (or path) reads; None where the name does not tell."""
    name = driver.lower()
    return next((family for words, family in _FAMILIES if any(word in name for word in words)), None)


def driver_of(driver: str | None, dsn: str | None) -> str:
    """The driver's name, the DSN's where none is given; empty where nothing tells. Raises SourceError if it is not installed."""
    import pyodbc

    if driver is None:
        return _fit(_driver_of_dsn(dsn)) if dsn else ""
    installed = sorted(pyodbc.drivers())
    if driver.lower() not in map(str.lower, installed) and not PurePath(driver).is_absolute():
        raise missing(driver, installed)
    return _fit(driver)


def missing(driver: str, installed: list[str]) -> SourceError:
    """The error that says how to get the driver."""
    ways = _INSTALL.get(family_of(driver) or "", _INSTALL_ANY)
    there = f"Installed are: {', '.join(installed)}." if installed else "No ODBC driver at all is installed."
    return SourceError("\n  ".join((f"The ODBC driver {driver!r} is not installed. {there} To install it:", *ways)))


def _fit(driver: str) -> str:
    if family_of(driver) == "postgres" and ("ansi" in driver.lower() or "psqlodbca" in driver.lower()):
        raise SourceError(f"The ODBC driver {driver!r} cannot carry Swedish letters. Use PostgreSQL Unicode, which was installed with it.")
    return driver


def _driver_of_dsn(dsn: str) -> str:
    import pyodbc

    known = pyodbc.dataSources()
    for name, driver in known.items():
        if name.lower() == dsn.lower():
            return str(driver)
    there = f"Known are: {', '.join(sorted(known))}." if known else "No data source is defined for this account."
    raise SourceError(
        f"There is no ODBC data source (DSN) called {dsn!r}. {there} Define it (Windows: ODBC Data Sources, 64-bit; "
        "Debian and macOS: odbc.ini), or write a whole connection string with DRIVER= in kalla.odbc.anslutning."
    )
