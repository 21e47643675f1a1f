"""What the extract has not got never breaks a rule and never passes for checked; a rule that does break takes none of the others along."""

from dataclasses import replace

import duckdb
import polars as pl
import pytest

from checks import sql
from checks.catalogue import catalogue
from checks.model import Check, Reason, Verdict
from checks.needs import Needs
from checks.tables import PREVIOUS, TABLES
from lint.contract import Typed
from lint.engines.duckdb import Engine
from lint.lacking import Lacking
from lint.preparation import needs as all_needs
from lint.preparation import prepared, ready, view_values
from lint.typed_tables import DERIVED, every_schema
from tests.deliveries import delivery, found_in, settings

CATALOGUE = catalogue()
every_rule = pytest.mark.parametrize("check", CATALOGUE.values(), ids=CATALOGUE.keys())

Column = tuple[str, str]  # a table's name and a column of it, or "" for the whole table

# One pupil, teacher, group, class and guardian at each of two schools, so that no unit can be guessed.
CELLS = {
    "elev": "e{n}",
    "personal": "p{n}",
    "vardnadshavare": "v{n}",
    "enhet": "{unit}",
    "grupp": "KLASS_20_{n}",
    "klass": "{n}A",
    "signatur": "ABC",
    "betygsign": "ABC",
    "startdatum": "2026-08-17",
    "slutdatum": "2026-12-18",
    "status": "Aktiv",
    "sambandstyp": "H",
}
WHOLE = {
    name: "\n".join(
        [
            ";".join(about.label for about in table.columns.values()),
            *(";".join(CELLS.get(column, "").format(n=n, unit=unit) for column in table.columns) for n, unit in ((1, "EK"), (2, "BJ"))),
        ]
    )
    for name, table in TABLES.items()
}


@pytest.fixture(scope="module")
def whole() -> Typed:
    """A small delivery with every table and column of the contract, and the same as the previous one."""
    return prepared(delivery(WHOLE), settings(), delivery(WHOLE))


@pytest.fixture(scope="module")
def needs() -> Needs:
    """What reads the rules."""
    return all_needs()


def without(whole: Typed, *gone: Column) -> Typed:
    """The delivery as it would be had the extract not got those columns and tables."""
    rows, files, absent = dict(whole.rows), dict(whole.files), set(whole.absent)
    for name, column in gone:
        if not column:
            rows[name], files[name] = 0, ()
        absent |= {(name, column)} if column else {(name, each) for each in TABLES[name].columns}
    return replace(whole, rows=rows, files=files, absent=frozenset(absent))


def held(poorer: Typed) -> Typed:
    """The same in an engine that has nothing of what is said to be gone."""
    engine = Engine()
    for name in every_schema():
        frame = poorer.engine.table(name)
        lost = {column for column in frame.columns if (name, "personnummer" if column in DERIVED else column) in poorer.absent}
        if poorer.rows.get(name, 1):
            engine.add_rows(name, frame.with_columns(pl.lit(None, frame[column].dtype).alias(column) for column in lost))
    return replace(poorer, engine=engine)


def needed(check: Check, whole: Typed, needs: Needs) -> set[Column]:
    """The columns that the rule cannot do without: those its SQL shows, and those it names as its only way."""
    everything = frozenset((name, column) for name in whole.rows for column in every_schema()[name] if column != "rad")
    parts = {way.strip() for part in check.each for way in part.replace("&", "|").split("|")}
    shown = needs.of(check.sql, frozenset(check.optional) | parts, everything)
    only = {named(group) for group in check.needs if "|" not in group}
    return {(table, "personnummer" if column in DERIVED else column) for table, column in shown} | only


def named(way: str) -> Column:
    """The table and column that a rule file names as table.column, or the table that it names alone."""
    table, _, column = way.strip().partition(".")
    return table, column


def label(column: Column) -> str:
    """What the reason calls it."""
    table = TABLES[column[0].removeprefix(PREVIOUS)]
    return f"{table.columns[column[1]].label} i {table.label}" if column[1] else table.label


def crashed(whole: Typed, *checks: Check) -> dict[str, duckdb.Error]:
    """The rules whose SQL breaks on the delivery, by code, with what the engine said."""
    broken = {}
    running = ready(whole, settings())
    for check in checks:
        try:
            running.rows(sql.filled(check.sql, {**view_values(whole, settings()), **check.params}))
        except duckdb.Error as error:
            broken[check.code] = error
    return broken


@every_rule
def test_a_rule_without_a_column_that_it_needs_is_skipped_and_names_the_column(check: Check, whole: Typed, needs: Needs) -> None:
    reasons = {column: Lacking(without(whole, column), needs).skips(check) for column in needed(check, whole, needs)}

    assert [column for column, reason in reasons.items() if reason is None or label(column) not in reason.sv] == []


@every_rule
def test_a_rule_with_several_ways_is_skipped_when_the_last_one_closes(check: Check, whole: Typed, needs: Needs) -> None:
    several = [[named(way) for way in group.split("|")] for group in check.needs if "|" in group]

    closed = {ways[0]: Lacking(without(whole, *ways), needs).skips(check) for ways in several}
    open_still = {ways[0]: Lacking(without(whole, *ways[1:]), needs).skips(check) for ways in several}

    assert [way for way, reason in closed.items() if reason is None or label(way) not in reason.sv] == []
    assert [way for way, reason in open_still.items() if reason] == []


@every_rule
def test_a_rule_without_the_columns_it_can_do_without_still_runs(check: Check, whole: Typed, needs: Needs) -> None:
    ways = {named(way) for group in (*check.needs, *check.each) for way in group.replace("&", "|").split("|")}
    kept = needed(check, whole, needs) | ways
    every = {(name, column) for name, table in TABLES.items() for column in table.columns}

    poorer = without(whole, *(every - kept))

    assert Lacking(poorer, needs).skips(check) is None
    assert crashed(held(poorer), check) == {}


@pytest.mark.parametrize("table", TABLES)
def test_no_rule_breaks_on_an_empty_table(table: str, whole: Typed) -> None:
    poorer = replace(whole, rows={**whole.rows, table: 0})

    assert crashed(held(poorer), *CATALOGUE.values()) == {}


def test_a_skipped_rule_says_so_in_the_audit_and_finds_nothing() -> None:
    audit = found_in(
        {
            "personal": "Personal;Signatur;Enhet\np1;ABC;EK\np2;DEF;BJ\n",
            "elevaktivitet": "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\ne1;7A;SV;2026-08-17;2026-12-18;QQQ;EK\n",
        },
        {code: CATALOGUE[code] for code in ("GRP101", "PER102")},
    ).audit

    mixed, unknown = audit.outcomes
    assert mixed.verdict is Verdict.PASSED
    assert (unknown.verdict, unknown.findings) == (Verdict.SKIPPED, 0)
    assert unknown.reason == Reason(
        "Uttaget saknar kolumnen Status i Personal.",
        "The extract has not got the column Status in Staff.",
    )
    assert audit.findings == ()


@pytest.mark.parametrize(
    "broken",
    [
        "select enhet, grupp, no_such_function(grupp) as rad from aktuell_grupp",
        "select enhet, no_such_column as grupp, 2 as rad from aktuell_grupp",
        "select enhet, cast(grupp as integer) as grupp, 2 as rad from aktuell_grupp",
        "select enhet, grupp, :no_such_parameter as rad from aktuell_grupp",
        "select grupp from",
        "drop table aktuell_grupp",
        "select enhet from aktuell_grupp",
    ],
    ids=["function", "column", "cell", "parameter", "half a sentence", "no select", "key left out"],
)
def test_a_rule_that_breaks_is_said_to_have_crashed_and_the_others_go_on(broken: str) -> None:
    rules = {
        "GRP001": replace(CATALOGUE["GRP101"], code="GRP001", sql=broken),
        "GRP104": CATALOGUE["GRP104"],
    }
    tables = {
        "personal": "Personal;Signatur;Status;Enhet\np1;ABC;Aktiv;EK\n",
        "elevaktivitet": "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\ne1;SECRET;SV;2026-08-17;2026-12-18;QQQ;EK\n",
    }

    audit = found_in(tables, rules).audit

    fallen, other = audit.outcomes
    assert (fallen.code, fallen.verdict, fallen.findings) == ("GRP001", Verdict.CRASHED, 0)
    assert fallen.reason is not None
    assert "SECRET" not in fallen.reason.sv + fallen.reason.en
    assert [finding.code for finding in audit.findings] == ["GRP104"]
    assert (other.code, other.verdict) == ("GRP104", Verdict.FAILED)
