"""A whole municipality as SS 12000: without faults nothing is said, and of the planted faults those that the form can carry are found."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from checks.audit import Finding
from checks.catalogue import catalogue
from checks.model import Severity
from lint.audit import audited
from lint.demo import municipality
from lint.selection import chosen
from lint.sources import Delivery, Pins
from lint.sources.reading import read
from lint.sources.ss12000.api import read_ss12000
from tests.api_server import Api, serving
from tests.deliveries import settings
from tests.ss12000 import records, saved
from tests.test_demo import found, said_of

AS_OF = date(2026, 8, 10)
ACTIVITIES = 20_000  # the smallest in which every fault is planted

# Faults that the form cannot carry, and why.
LOST = {
    "AKT101": "an activity always has a start",
    "AKT102": "one end, of activity, membership or group, is enough",
    "EXT009": "a duty and a membership are objects of their own; what is planted is a row written twice",
    "EXT015": "planted in the export from Vklass",
    "GRP105": "a group has no course code",
    "KLA101": "Eget 2",
    "KLA102": "Eget 2",
    "KLA103": "Eget 2",
    "KLA104": "Eget 2",
    "KLA107": "Eget 2",
    "KLA109": "Eget 2",
    "KLA114": "whose class it is stands in the class: one that is not there has nobody in it",
    "PER105": "a post that has ended is not active",
    "PER109": "an export from Vklass",
    "VHR103": "a relation stands in its pupil",
}
# Faults of which the form carries some, and what it cannot carry of the others.
PARTLY = {
    "AKT106": "a period",
    "AKT108": "a group that was not delivered has no name",
    "EXT005": "the number of a teacher",
    "EXT010": "a blank around a pupil's number in a relation",
    "EXT011": "a status",
    "IDN102": "the converter writes numbers without a dash",
    "PER102": "a signature that nobody has: the duty is named instead",
    "VHR101": "Vårdnadshavare is the standard's own word for H",
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Delivery:
    """A municipality without faults, read from a folder of pages."""
    made = municipality(activities=4_000, faults=False)
    return read(saved(tmp_path_factory.mktemp("ren"), records(made.tables), 1_000), Pins(as_of=AS_OF))


def findings(delivery: Delivery) -> list[Finding]:
    return list(audited(delivery, chosen(catalogue(), (), (), {}), settings(AS_OF)).audit.findings)


@pytest.mark.slow
def test_a_municipality_without_faults_has_no_error_and_no_warning(clean: Delivery) -> None:
    assert {finding.code for finding in findings(clean) if finding.severity.value != "info"} == set()


@pytest.mark.slow
def test_the_tables_have_as_many_rows_as_the_register(clean: Delivery) -> None:
    register = municipality(activities=4_000, faults=False).tables
    same = ("elevaktivitet", "undervisningsgrupp", "personal", "epostregister", "elev", "samband", "enhet")

    rows = {table.table: table.rows.height for table in clean.tables}

    assert {name: rows[name] for name in same} == {name: register[name].height for name in same}
    assert rows["vardnadshavare"] == register["samband"]["vardnadshavare"].n_unique()


@pytest.mark.slow
def test_of_the_planted_faults_those_that_the_form_can_carry_are_found(tmp_path: Path) -> None:
    made = municipality(activities=ACTIVITIES)
    done = audited(read(saved(tmp_path, records(made.tables), 2_000), Pins(as_of=AS_OF)), chosen(catalogue(), (), (), {}), settings(AS_OF))
    there = found(done.audit, set(Severity))

    unfound = {planted.code for planted in made.planted if said_of(planted.code, planted.enhet, planted.key) not in there}

    assert unfound == LOST.keys() | PARTLY.keys()
    assert {name.split()[0] for name in there} >= PARTLY.keys() - {"IDN102"}


def frames(delivery: Delivery) -> Mapping[str, tuple[tuple[str, ...], pl.DataFrame, str]]:
    return {table.table: (table.header, table.rows.frame(), table.sha256) for table in delivery.tables}


@pytest.mark.slow
def test_the_api_and_the_folder_give_the_same_tables(clean: Delivery) -> None:
    made = municipality(activities=4_000, faults=False)
    with serving(Api(records(made.tables), page=300)) as api:
        found = read_ss12000(api.config(), api.environ, AS_OF)

    from_folder, from_api = frames(clean), frames(found)
    assert from_folder.keys() == from_api.keys()
    for name, (header, frame, sha256) in from_folder.items():
        assert (header, sha256) == (from_api[name][0], from_api[name][2])
        assert frame.equals(from_api[name][1])
