"""The planted faults are what their list says, where it says, and do not get in each other's way."""

import polars as pl
import pytest

from lint.demo import Demo, Planted, municipality
from lint.demo.changes import Added, Changed, CollisionError, Dropped, applied

# Where a planted key can be found: table and column by the key's name.
PLACES = {
    "grupp": (("undervisningsgrupp", "grupp"), ("elevaktivitet", "grupp")),
    "klass": (("klass", "klass"), ("elev", "klass")),
    "elev": (("elev", "elev"), ("elevaktivitet", "elev"), ("samband", "elev")),
    "vardnadshavare": (("vardnadshavare", "vardnadshavare"), ("samband", "vardnadshavare")),
    "signatur": (("personal", "signatur"), ("tjanst", "signatur"), ("elevaktivitet", "betygsign")),
    "personal": (("personal", "personal"),),
    "person": (("elev", "elev"), ("personal", "personal"), ("vardnadshavare", "vardnadshavare")),
    "personer": (("elev", "elev"), ("personal", "personal")),
    "varde": (("vklass_anvandare", "enhet"),),
}
EVERY_CODE = """
    AKT101 AKT102 AKT103 AKT104 AKT105 AKT106 AKT107 AKT108 AKT109 AKT110 AKT111
    EXT005 EXT009 EXT010 EXT011 EXT012 EXT015
    GRP101 GRP102 GRP103 GRP104 GRP105 GRP108
    IDN101 IDN102 IDN103 IDN104 IDN105 IDN106 IDN107 IDN108
    KLA101 KLA102 KLA103 KLA104 KLA105 KLA106 KLA107 KLA109 KLA111 KLA112 KLA113 KLA114 KLA115
    PER101 PER102 PER103 PER104 PER105 PER107 PER108 PER109 PER110
    SKY101 VHR101 VHR102 VHR103 VHR104 VHR106
"""


def stand(demo: Demo, column: str, value: str) -> bool:
    """Whether all that the key's value names stand somewhere in the tables."""
    known = {cell for table, name in PLACES[column] for cell in demo.tables[table][name]}
    return set(value.split(", ")) <= known


def test_every_planted_key_stands_in_the_tables(faulty: Demo) -> None:
    keys = {item for planted in faulty.planted for item in planted.key.items() if item[0] in PLACES}

    assert {item for item in keys if not stand(faulty, *item)} == set()


def test_every_planted_table_and_column_is_there(faulty: Demo) -> None:
    named = [planted.key for planted in faulty.planted if "tabell" in planted.key]

    assert all(key["tabell"] in faulty.tables for key in named)
    assert all(key["kolumn"] in faulty.tables[key["tabell"]].columns for key in named if "kolumn" in key)


def test_every_planted_unit_is_a_school(faulty: Demo) -> None:
    assert {planted.enhet for planted in faulty.planted} - {None} <= set(faulty.tables["enhet"]["enhet"])


def test_the_smallest_municipality_has_every_fault_that_is_planted() -> None:
    assert {planted.code for planted in municipality(activities=1).planted} == set(EVERY_CODE.split())


@pytest.mark.parametrize("seed", range(2, 12))
def test_no_finding_is_planted_twice(seed: int) -> None:
    planted = municipality(seed=seed, activities=1).planted

    assert len({(one.code, one.enhet, *one.key.items()) for one in planted}) == len(planted)


def test_each_district_has_its_own_round_of_faults() -> None:
    unknown = [planted for planted in municipality(activities=60_000).planted if planted.code == "PER101"]

    assert len({planted.enhet for planted in unknown}) == len(unknown) == 3


def test_a_demo_without_faults_has_nothing_planted(clean: Demo) -> None:
    assert clean.planted == ()
    assert set(clean.tables["elev"]["skydd"]) == {""}


def test_faults_leave_most_of_the_register_alone(clean: Demo, faulty: Demo) -> None:
    before, after = (set(demo.tables["elevaktivitet"].iter_rows()) for demo in (clean, faulty))

    assert len(before - after) / len(before) < 0.03


def test_the_protected_take_no_part_in_the_groups_that_faults_strike(faulty: Demo) -> None:
    protected = faulty.tables["elev"].filter(pl.col("skydd") != "")["elev"]
    struck = {(planted.enhet, planted.key["grupp"]) for planted in faulty.planted if "grupp" in planted.key}

    theirs = faulty.tables["elevaktivitet"].filter(pl.col("elev").is_in(protected.implode())).select("enhet", "grupp")

    assert len(protected) == 3
    assert struck & set(theirs.iter_rows()) == set()


def test_what_was_done_is_said_in_a_sentence(faulty: Demo) -> None:
    assert [
        planted for planted in faulty.planted if not (planted.what[0].isupper() or planted.what[0].isdigit()) or planted.what[-1] != "."
    ] == []


def table() -> dict[str, pl.DataFrame]:
    """One small table."""
    return {"klass": pl.DataFrame({"klass": ["1A", "1B", "2A"], "enhet": ["S", "S", "S"]})}


def test_changes_are_counted_in_the_tables_as_they_were() -> None:
    changes = [Dropped("klass", 0), Changed("klass", 2, {"klass": "3A"}), Added("klass", {"klass": "9Z"})]

    after = applied(table(), changes)["klass"]

    assert after.rows() == [("1B", "S"), ("3A", "S"), ("9Z", "")]


def test_two_faults_cannot_have_the_same_cell() -> None:
    with pytest.raises(CollisionError, match=r"klass\.klass, row 1"):
        applied(table(), [Changed("klass", 1, {"klass": "3A"}), Changed("klass", 1, {"klass": "4A"})])


def test_a_fault_cannot_change_a_row_that_another_drops() -> None:
    with pytest.raises(CollisionError, match=r"klass\.enhet, row 1"):
        applied(table(), [Dropped("klass", 1), Changed("klass", 1, {"enhet": "T"})])


def test_a_planted_fault_is_a_value() -> None:
    assert Planted("KLA114", "S", {"klass": "6Q"}, "…") == Planted("KLA114", "S", {"klass": "6Q"}, "…")
