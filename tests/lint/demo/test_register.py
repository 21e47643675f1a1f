"""The municipality without faults hangs together, and nobody in it exists."""

import re
from datetime import date

import polars as pl
import pytest

from checks.profiles import profile
from checks.tables import TABLES
from checks.values import taken_apart
from lint.demo import Demo, municipality
from lint.errors import UserError

IN_EXTENS = [table for table in TABLES if table not in profile("extens").foreign]

PEOPLE = ("elev", "personal", "vardnadshavare")
NUMBER = re.compile(r"^(\d{4})(\d{2})(\d{2})-(TF[12]\d|(\d{3})\d)$")
MOBILES = [f"070-{number}" for number in range(1740605, 1740700)]


def rows(demo: Demo, table: str, *columns: str) -> set[tuple[str, ...]]:
    """The different values that these columns have together."""
    return set(demo.tables[table].select(columns).iter_rows())


def numbers(demo: Demo, table: str) -> list[str]:
    """The table's personnummer, blanks left out."""
    return [number for number in demo.tables[table]["personnummer"] if number]


@pytest.mark.parametrize("table", PEOPLE)
def test_every_personnummer_is_of_the_test_series(clean: Demo, faulty: Demo, table: str) -> None:
    matched = [NUMBER.match(number) for demo in (clean, faulty) for number in numbers(demo, table)]

    cut_short = [match for match in matched if match is None]
    outside = [match for match in matched if match and match[5] and int(match[5]) < 980]

    assert (len(cut_short), outside) == (1 if table == "elev" else 0, [])


@pytest.mark.parametrize("table", PEOPLE)
def test_every_personnummer_of_the_clean_demo_is_right(clean: Demo, table: str) -> None:
    read = taken_apart(clean.tables[table]["personnummer"], date(2026, 8, 10))

    assert read["fault"].null_count() == read.height


def test_pupils_have_personnummer_samordningsnummer_and_tf_nummer(clean: Demo) -> None:
    kinds = taken_apart(clean.tables["elev"]["personnummer"], date(2026, 8, 10))

    assert set(kinds["kind"]) == {"person", "samordning", "tf"}


@pytest.mark.parametrize(("table", "person"), [("elev", "elev"), ("personal", "personal"), ("vardnadshavare", "vardnadshavare")])
def test_no_number_belongs_to_two(clean: Demo, table: str, person: str) -> None:
    known = rows(clean, table, person, "personnummer")

    assert len({number for _, number in known}) == len(known)


def test_those_who_share_a_number_across_tables_are_the_same_person(clean: Demo) -> None:
    staff = {number: name for number, *name in rows(clean, "personal", "personnummer", "fornamn", "efternamn")}
    guardians = {number: name for number, *name in rows(clean, "vardnadshavare", "personnummer", "fornamn", "efternamn")}

    both = staff.keys() & guardians.keys()

    assert both
    assert {number: staff[number] for number in both} == {number: guardians[number] for number in both}


@pytest.mark.parametrize("table", [table for table in IN_EXTENS if TABLES[table].unique])
def test_every_key_is_unique(clean: Demo, table: str) -> None:
    frame = clean.tables[table]

    assert frame.select(TABLES[table].unique).is_duplicated().sum() == 0


@pytest.mark.parametrize("table", IN_EXTENS)
def test_every_required_column_is_there_and_no_other_than_the_contracts(clean: Demo, table: str) -> None:
    columns = TABLES[table].columns

    required = {name for name, about in columns.items() if about.required}

    assert required <= set(clean.tables[table].columns) <= set(columns)


def test_every_activity_has_its_pupil_group_and_teacher(clean: Demo) -> None:
    assert rows(clean, "elevaktivitet", "elev") <= rows(clean, "elev", "elev")
    assert rows(clean, "elevaktivitet", "enhet", "grupp", "kurskod") <= rows(clean, "undervisningsgrupp", "enhet", "grupp", "kurskod")
    assert rows(clean, "elevaktivitet", "enhet", "betygsign") <= rows(clean, "personal", "enhet", "signatur")


def test_every_other_reference_leads_somewhere(clean: Demo) -> None:
    placed = {row for row in rows(clean, "elev", "enhet", "klass") if row[1]}
    mentors = {row for row in rows(clean, "klass", "enhet", "mentor") if row[1]}

    assert rows(clean, "tjanst", "enhet", "grupp") == rows(clean, "undervisningsgrupp", "enhet", "grupp")
    assert rows(clean, "tjanst", "enhet", "signatur") <= rows(clean, "personal", "enhet", "signatur")
    assert placed == rows(clean, "klass", "enhet", "klass")
    assert mentors <= rows(clean, "personal", "enhet", "signatur")
    assert rows(clean, "samband", "elev") <= rows(clean, "elev", "elev")
    assert rows(clean, "samband", "vardnadshavare") <= rows(clean, "vardnadshavare", "vardnadshavare")
    assert rows(clean, "epostregister", "personal") <= rows(clean, "personal", "personal")
    assert rows(clean, "vklass_anvandare", "personal", "enhet") <= rows(clean, "personal", "personal", "enhet")


def test_every_unit_has_pupils_staff_classes_and_groups(clean: Demo) -> None:
    units = rows(clean, "enhet", "enhet")

    having = [rows(clean, table, "enhet") for table in ("elev", "personal", "klass", "undervisningsgrupp", "elevaktivitet")]

    assert having == [units] * 5


def test_everybody_who_works_there_stands_in_the_email_register(clean: Demo) -> None:
    active = {personal for personal, status in rows(clean, "personal", "personal", "status") if status == "Aktiv"}

    assert {personal for (personal,) in rows(clean, "epostregister", "personal")} == active


def test_no_skolenhetskod_can_be_taken_for_a_date(clean: Demo) -> None:
    codes = clean.tables["enhet"]["skolenhetskod"]

    assert codes.str.contains(r"^[1-9]\d{7}$").all()
    assert codes.str.slice(4, 2).cast(pl.Int64).min() > 12  # type: ignore[operator]


def test_addresses_and_telephones_lead_nowhere(clean: Demo) -> None:
    guardians = clean.tables["vardnadshavare"]
    addresses = [*guardians["epost"], *clean.tables["epostregister"]["epost"], *clean.tables["enhet"]["rektor_epost"]]

    assert {address.rsplit(".", 1)[1] for address in addresses} == {"example"}
    assert set(guardians["mobil"]) <= set(MOBILES)


@pytest.mark.parametrize("asked", [5_000, 20_000, 60_000])
def test_it_has_about_as_many_activities_as_asked_for(asked: int) -> None:
    made = municipality(activities=asked, faults=False).tables["elevaktivitet"].height

    assert asked <= made <= asked * 1.02


def test_the_smallest_municipality_has_one_school_of_each_kind() -> None:
    smallest = municipality(activities=1)

    assert smallest.tables["enhet"].height == 6
    assert smallest.tables["elevaktivitet"].height < 5_000


@pytest.mark.parametrize("asked", [0, 20_000_001])
def test_a_size_that_cannot_be_made_is_refused(asked: int) -> None:
    with pytest.raises(UserError, match="The demo can have 1 to"):
        municipality(activities=asked)


@pytest.mark.parametrize("as_of", [date(2026, 7, 1), date(2026, 12, 28), date(2027, 3, 1), date(2029, 9, 1)])
def test_the_term_of_any_sync_has_groups_that_go_on(as_of: date) -> None:
    activities = municipality(activities=4_000, as_of=as_of).tables["elevaktivitet"]

    assert activities.filter(pl.col("slutdatum") >= as_of.isoformat()).height > 3_000
