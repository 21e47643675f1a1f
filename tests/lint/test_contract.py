"""From text to typed tables: what is read, what is not, and what is said of it."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from checks.catalogue import catalogue
from checks.codes import CODES
from checks.model import Verdict
from lint.cells import Reading
from lint.contract import Typed, typed
from lint.engines.duckdb import Engine
from lint.errors import SourceError
from lint.preparation import prepared
from lint.sources import Delivery
from tests.deliveries import audit_of, delivery, settings

AS_OF = date(2026, 8, 20)
HEADER = "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\n"
REQUIRED = {
    "elevaktivitet": HEADER,
    "undervisningsgrupp": "Grupp\n",
    "personal": "Signatur;Status\n",
    "elev": "Elev\n",
    "samband": "Elev;Vårdnadshavare;Sambandstyp\n",
}


def read(tables: dict[str, str], reading: Reading | None = None, headers: dict[str, dict[str, str]] | None = None) -> Typed:
    return typed(delivery(tables), reading or Reading(AS_OF), headers or {}, engine=Engine())


def problems(of: Typed, *columns: str) -> list[dict[str, Any]]:
    """What the contract saw, but for the tables that small deliveries lack."""
    seen = of.engine.table("problem").filter(pl.col("code") != "EXT001")
    return seen.select(columns or ("code", "tabell", "kolumn", "rad", "varde")).to_dicts()


def test_one_unreadable_cell_is_reported_once_and_does_not_hide_its_neighbours() -> None:
    tables = read({"elevaktivitet": HEADER + "e1;G1;SV;i höst;2026-12-18;ABC;EK\ne2;G1;SV;2026-08-17;2026-12-18;ABC;EK\n"})

    assert problems(tables) == [{"code": "EXT005", "tabell": "elevaktivitet", "kolumn": "startdatum", "rad": 2, "varde": "i höst"}]
    activities = tables.engine.table("elevaktivitet")
    assert activities["startdatum"].to_list() == [None, date(2026, 8, 17)]
    assert activities["slutdatum"].to_list() == [date(2026, 12, 18), date(2026, 12, 18)]
    assert activities["elev"].to_list() == ["e1", "e2"]


def test_rules_that_need_an_unreadable_cell_take_it_as_missing() -> None:
    rules = {code: catalogue()[code] for code in ("EXT005", "AKT101", "AKT104")}

    audit = audit_of({"elevaktivitet": HEADER + "e1;G1;SV;i höst;2026-12-18;ABC;EK\n"}, rules).audit

    assert {(finding.code, finding.where.rows) for finding in audit.findings} == {("EXT005", (2,)), ("AKT101", (2,))}
    assert [outcome.verdict for outcome in audit.outcomes] == [Verdict.FAILED, Verdict.FAILED, Verdict.PASSED]


def test_a_blank_cell_of_any_kind_is_missing_and_no_fault() -> None:
    blank = "e1;G1;SV;;-;NULL;EK\ne2;G1;SV; ;null;\u00a0;EK\n"

    tables = read({"elevaktivitet": HEADER + blank, "klass": "Klass;Årskurs\n6A;\n", "personal": "Signatur;Status\nABC;\n"})

    assert problems(tables) == []
    assert tables.engine.table("elevaktivitet").select("startdatum", "slutdatum", "betygsign").null_count().row(0) == (2, 2, 2)


def test_a_table_without_rows_has_the_types_of_one_with_rows() -> None:
    empty, full = (read({"elevaktivitet": HEADER + rows}) for rows in ("", "e1;G1;SV;2026-08-17;2026-12-18;ABC;EK\n"))

    assert empty.engine.table("elevaktivitet").schema == full.engine.table("elevaktivitet").schema


def test_a_missing_table_is_named_with_the_file_left_unread_that_is_most_like_it() -> None:
    whole = delivery({name: text for name, text in REQUIRED.items() if name not in ("samband", "elev")})
    sent = Delivery(whole.source, whole.tables, ("Smaband 2026-08-10.csv", "läsmig.txt"))

    found = (
        typed(sent, Reading(AS_OF), {}, engine=Engine()).engine.table("problem").filter(code="EXT001").select("tabell", "narmast").rows()
    )

    assert found == [("elev", None), ("samband", "Smaband 2026-08-10.csv")]


def test_tables_that_need_not_be_there_are_not_missed() -> None:
    assert read(REQUIRED).engine.table("problem").is_empty()


def test_a_missing_column_is_named_with_the_nearest_header_and_that_header_with_the_column() -> None:
    tables = read({"personal": "Signatur;Staus;Löneklass\nABC;Aktiv;4\n"})

    assert problems(tables, "code", "kolumn", "rubrik", "narmast", "fil") == [
        {"code": "EXT002", "kolumn": "status", "rubrik": "Status", "narmast": "Staus", "fil": "personal.csv"},
        {"code": "EXT003", "kolumn": "Staus", "rubrik": "Staus", "narmast": "Status", "fil": "personal.csv"},
        {"code": "EXT003", "kolumn": "Löneklass", "rubrik": "Löneklass", "narmast": None, "fil": "personal.csv"},
    ]
    assert ("personal", "status") in tables.absent
    assert tables.engine.table("personal")["status"].to_list() == [None]


@pytest.mark.parametrize(
    "header", ["BetygSign", "BETYGSIGN", " betyg sign. ", "Betyg-Sign", "Betygs\u00adSign", "LÄRARSIGNATUR", "larar_signatur"]
)
def test_a_header_is_known_whatever_its_case_accents_spaces_and_punctuation(header: str) -> None:
    tables = read({"elevaktivitet": HEADER.replace("BetygSign", header) + "e1;G1;SV;2026-08-17;2026-12-18;ABC;EK\n"})

    assert problems(tables) == []
    assert tables.engine.table("elevaktivitet")["betygsign"].to_list() == ["ABC"]


def test_the_configuration_may_name_a_header_of_its_own_and_has_the_last_word() -> None:
    text = "Signatur;Status;Anställd;Personalstatus\nABC;Läge 7;Aktiv;x\n"

    tables = read({"personal": text}, headers={"personal": {"status": "Anställd"}})

    assert tables.engine.table("personal")["status"].to_list() == ["Aktiv"]


def test_a_header_that_stands_twice_is_refused_unless_the_contents_are_equal() -> None:
    assert read({"klass": "Klass;Klass\n6A;6A\n"}).engine.table("klass")["klass"].to_list() == ["6A"]
    with pytest.raises(SourceError, match="columns 1 and 2"):
        read({"klass": "Klass;Klass\n6A;6B\n"})


def test_a_file_without_header_does_not_give_its_first_record_away() -> None:
    tables = read({"elev": "e1;Ebba;Ek;140305-9817\ne2;Elis;Ek;140305-9825\n"})

    assert problems(tables, "code", "kolumn", "narmast") == [{"code": "EXT002", "kolumn": "elev", "narmast": None}]


@pytest.mark.parametrize("written", ["140305-9817", "20140305-9817", "1403059817", "201403059817", " 140305-9817 "])
def test_personnummer_in_any_written_form_are_one_key(written: str) -> None:
    tables = read({"elev": f"Elev;Enhet\n{written};EK\n", "samband": "Elev;Vårdnadshavare;Sambandstyp\n201403059817;v1;H\n"})

    assert tables.engine.table("elev")["elev"].to_list() == tables.engine.table("samband")["elev"].to_list() == ["201403059817"]


def test_a_personnummer_that_stands_for_a_register_id_is_exchanged_for_it() -> None:
    tables = {
        "elev": "Elev;Personnummer;Enhet\ne1;140305-9817;EK\n",
        "elevaktivitet": HEADER + "20140305-9817;G1;SV;2026-08-17;2026-12-18;ABC;EK\n",
    }

    assert prepared(delivery(tables), settings()).engine.table("elevaktivitet")["elev"].to_list() == ["e1"]


def test_a_register_id_that_is_not_a_personnummer_stays_as_it_is_written() -> None:
    tables = read({"elev": "Elev\n0012\n140305-9818\nÅ-1\n"})  # the second has a wrong check digit

    assert tables.engine.table("elev")["elev"].to_list() == ["0012", "140305-9818", "Å-1"]


def test_keys_are_trimmed_and_the_trimming_reported_once_per_cell() -> None:
    tables = read({"klass": "Klass;Enhet\n6A ;EK\n\u00a06B;EK\n6C;EK\n"})

    assert tables.engine.table("klass")["klass"].to_list() == ["6A", "6B", "6C"]
    assert problems(tables) == [
        {"code": "EXT010", "tabell": "klass", "kolumn": "klass", "rad": 2, "varde": "6A"},
        {"code": "EXT010", "tabell": "klass", "kolumn": "klass", "rad": 3, "varde": "6B"},
    ]


def test_free_text_is_trimmed_in_silence() -> None:
    tables = read({"undervisningsgrupp": "Grupp;Benämning\nG1; Svenska \n"})

    assert tables.engine.table("undervisningsgrupp")["benamning"].to_list() == ["Svenska"]
    assert problems(tables) == []


def test_what_a_spreadsheet_has_rewritten_is_damage_and_not_a_value_of_another_kind() -> None:
    tables = read({"elev": "Elev;Personnummer;Inskriven från\n2,01E+11;103059817;46251\n"})

    assert [(row["code"], row["kolumn"]) for row in problems(tables)] == [
        ("EXT012", "elev"),
        ("EXT012", "personnummer"),
        ("EXT012", "inskriven_fran"),
    ]
    assert tables.engine.table("elev").select("elev", "inskriven_fran").row(0) == (None, None)


def test_a_damaged_key_is_not_reported_as_missing_too() -> None:
    tables = read({"elev": "Elev;Enhet\n2,01E+11;EK\n;EK\n"})

    assert problems(tables, "code", "rad") == [{"code": "EXT012", "rad": 2}, {"code": "EXT008", "rad": 3}]


def test_rows_that_a_spreadsheet_leaves_blank_are_no_rows() -> None:
    tables = read({"klass": "Klass;Enhet\n6A;EK\n;\n ;-\n"})

    assert problems(tables) == []
    assert [read.rows for read in tables.reads] == [1]
    assert tables.engine.table("klass")["rad"].to_list() == [2]


def test_text_in_the_wrong_encoding_is_reported_and_kept() -> None:
    tables = read({"undervisningsgrupp": "Grupp;Benämning\nG1;SprÃ¥kval\n"})

    assert problems(tables) == [{"code": "EXT007", "tabell": "undervisningsgrupp", "kolumn": "benamning", "rad": 2, "varde": "SprÃ¥kval"}]
    assert tables.engine.table("undervisningsgrupp")["benamning"].to_list() == ["SprÃ¥kval"]


@pytest.mark.parametrize(
    ("written", "code"), [("aktiv", "Aktiv"), (" AKTIV ", "Aktiv"), ("1", "Aktiv"), ("Slutat", "Ej aktiv"), ("", None)]
)
def test_a_word_of_the_code_list_stands_for_its_code(written: str, code: str | None) -> None:
    tables = read({"personal": f"Signatur;Status\nABC;{written}\n"})

    assert tables.engine.table("personal")["status"].to_list() == [code]
    assert problems(tables) == []


def test_a_word_outside_the_code_list_stands_as_it_is_until_the_configuration_explains_it() -> None:
    text = {"personal": "Signatur;Status\nABC;Pågår\n"}
    told = Reading(AS_OF, codes={**CODES, "status": {**CODES["status"], "Aktiv": ("pågår",)}})

    unknown, known = read(text), read(text, told)

    assert unknown.engine.table("personal")["status"].to_list() == ["Pågår"]
    assert [row["code"] for row in problems(unknown)] == ["EXT011"]
    assert known.engine.table("personal")["status"].to_list() == ["Aktiv"]
    assert problems(known) == []


def test_no_value_of_a_personal_column_is_carried_along_with_its_fault() -> None:
    tables = read({"elev": "Elev;Personnummer;Efternamn;Födelsedatum;Skydd\n2,01E+11;103059817;�berg;igår;kanske\n"})

    faults = problems(tables)

    assert {row["code"] for row in faults} == {"EXT005", "EXT007", "EXT011", "EXT012"}
    assert {row["varde"] for row in faults} == {None}


def test_a_row_with_too_many_or_too_few_cells_is_reported_and_read_as_far_as_it_goes() -> None:
    tables = read({"klass": "Klass;Enhet;Årskurs\n6A;EK\n6B;EK;6;x\n6C;EK;6\n\n"})

    assert problems(tables) == [
        {"code": "EXT006", "tabell": "klass", "kolumn": None, "rad": 2, "varde": "2/3"},
        {"code": "EXT006", "tabell": "klass", "kolumn": None, "rad": 3, "varde": "4/3"},
    ]
    assert tables.engine.table("klass").select("klass", "arskurs").rows() == [("6A", None), ("6B", 6), ("6C", 6)]


def test_a_fault_belongs_to_the_unit_of_its_row_or_of_the_row_s_group_or_pupil() -> None:
    tables = {
        "elev": "Elev;Enhet\ne1;EK\ne2;BJ\ne3;BJ\ne3;EK\n",
        "undervisningsgrupp": "Grupp;Enhet\nG1;EK\nG2;BJ\n",
        "elevaktivitet": HEADER + "e2;G1;SV;när?;;ABC;\ne2;;SV;när?;;ABC;\ne2;;SV;när?;;ABC;GY\n",
        "samband": "Elev;Vårdnadshavare;Sambandstyp\ne1;;H\ne3;;H\n",
    }

    problem = prepared(delivery(tables), settings()).engine.table("problem")
    faults = problem.filter(problem["code"].is_in(["EXT005", "EXT008"]))

    assert faults.select("tabell", "rad", "enhet").rows() == [
        ("elevaktivitet", 2, "EK"),
        ("elevaktivitet", 3, "BJ"),
        ("elevaktivitet", 4, "GY"),
        ("samband", 2, "EK"),
        ("samband", 3, None),  # at two units: the municipality's
    ]


def test_rows_of_two_files_of_one_table_are_told_apart() -> None:
    tables = {"klass 2026-08-10": "Klass;Årskurs\n6A;sex\n", "klass 2026-08-11": "Klass;Årskurs\n6B;6\n7A;sju\n"}

    audit = audit_of({**REQUIRED, **tables}, {"EXT005": catalogue()["EXT005"]}).audit

    [finding] = audit.findings
    assert (finding.where.file, finding.where.rows, finding.where.count) == ("klass 2026-08-10.csv", (2,), 2)
    assert finding.values["varden"] == ("sex", "sju")


def test_references_to_units_are_left_unchecked_where_the_extract_has_no_units() -> None:
    [outcome] = audit_of(REQUIRED, {"EXT015": catalogue()["EXT015"]}).audit.outcomes

    assert outcome.verdict is Verdict.SKIPPED
    assert outcome.reason is not None
    assert "Enheter" in outcome.reason.sv


def test_the_rules_about_the_delivery_run_whatever_is_missing_in_it() -> None:
    rules = {code: check for code, check in catalogue().items() if code.startswith("EXT") and code != "EXT015"}

    audit = audit_of({"klass": "Klass\n6A\n"}, rules).audit

    assert {outcome.verdict for outcome in audit.outcomes} == {Verdict.PASSED, Verdict.FAILED}
    assert [finding.code for finding in audit.findings] == ["EXT001"] * 5
