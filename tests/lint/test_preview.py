"""The preview says what Vklass will show and what it will not, in the published form."""

import json
from datetime import date

import pytest

from checks.model import System
from checks.picture import Picture
from lint.preview import picture
from reports.preview.as_csv import as_csv
from reports.preview.as_json import as_json
from tests.deliveries import audit_of, delivery, settings

THE_PAGES_EXAMPLE = """\
Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet
e1;6B/20171MA;MA;2017-08-19;2017-12-20;ABC;EK
e2;6B/20171MA;MA;2017-08-19;2018-01-15;ABC;EK
e3;6B/20171MA;MA;2017-08-01;2017-12-20;ABC;EK
e1;6B/20171MU;MU;2017-08-19;2017-12-20;ABC;EK
"""


def shown(as_of: date, system: System = "extens", **tables: str) -> Picture:
    return picture(delivery(tables), settings(as_of=as_of, system=system))


def groups(found: Picture) -> list[tuple[str, date, date, int]]:
    return [(group.grupp, group.start, group.slut, group.elever) for unit in found.units for group in unit.grupper]


def test_the_page_s_own_example_makes_two_groups() -> None:
    found = shown(date(2017, 9, 1), elevaktivitet=THE_PAGES_EXAMPLE)

    assert groups(found) == [
        ("6B/20171MA", date(2017, 8, 1), date(2018, 1, 15), 3),
        ("6B/20171MU", date(2017, 8, 19), date(2017, 12, 20), 1),
    ]


def test_a_group_keeps_its_first_day_when_most_of_it_has_ended() -> None:
    found = shown(date(2018, 1, 5), elevaktivitet=THE_PAGES_EXAMPLE)

    assert groups(found) == [("6B/20171MA", date(2017, 8, 1), date(2018, 1, 15), 1)]


def test_what_will_not_come_has_its_rule_and_its_reason() -> None:
    found = shown(
        date(2026, 8, 20),
        elevaktivitet="Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\ne1;A;MA;2026-08-17;2026-12-18;;EK\n",
        undervisningsgrupp="Grupp;Enhet\nA;EK\nB;EK\n",
        elev="Elev;Enhet\ne1;EK\n",
        samband="Elev;Vårdnadshavare;Sambandstyp\ne1;v1;VH\n",
    )

    [unit] = found.units
    assert [(each.kind, each.code, each.reason.sv) for each in unit.missing] == [
        ("grupp", "AKT103", "Ingen aktivitet i gruppen har BetygSign."),
        ("grupp", "GRP102", "Gruppen har inga pågående elevaktiviteter."),
        ("vardnadshavare", "VHR101", "Sambandstypen är tom eller felskriven; Vklass läser bara H."),
    ]


def test_a_person_stands_under_a_pseudonym_and_a_protected_one_nowhere() -> None:
    samband = "Elev;Vårdnadshavare;Sambandstyp\ne1;vårdnadshavare-ett;VH\ne1;vårdnadshavare-två;VH\n"
    found = shown(
        date(2026, 8, 20),
        elev="Elev;Enhet\ne1;EK\n",
        samband=samband,
        vardnadshavare="Vårdnadshavare;Skydd\nvårdnadshavare-ett;Nej\nvårdnadshavare-två;Sekretessmarkering\n",
    )

    text = as_json(found)

    assert len(found.units[0].missing) == 1
    assert "vårdnadshavare-" not in text


def test_the_json_has_the_published_form() -> None:
    document = json.loads(as_json(shown(date(2017, 9, 1), elevaktivitet=THE_PAGES_EXAMPLE)))

    assert document["format"] == "extenslint-preview/1"
    assert list(document["units"][0]) == ["enhet", "elever", "personal", "vardnadshavare", "grupper", "klasser", "missing", "totals"]
    assert list(document["units"][0]["grupper"][0]) == ["grupp", "benamning", "kurskod", "start", "slut", "elever", "larare"]


def test_a_cell_that_looks_like_a_formula_is_harmless_in_the_csv() -> None:
    hostile = THE_PAGES_EXAMPLE.replace("6B/20171MU", "=HYPERLINK(1)")

    text = as_csv(shown(date(2017, 9, 1), elevaktivitet=hostile), "sv")

    assert ";'=HYPERLINK(1);" in text


TEACHER_TO_COME = {
    "elevaktivitet": "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\ne1;A;MA;2026-08-17;2026-12-18;ABC;EK\n",
    "personal": "Personal;Signatur;Status;Enhet;E-post;Anställd från\np1;ABC;Aktiv;EK;abc@skola.example;2026-08-24\n",
}


def test_a_teacher_whose_employment_has_not_begun_comes_on_its_first_day_in_ist() -> None:
    [unit] = shown(date(2026, 8, 20), "ist", **TEACHER_TO_COME).units

    assert (unit.personal, unit.grupper[0].larare) == (0, ())
    assert [(each.kind, each.code, each.first_date) for each in unit.missing] == [
        ("larare", "SYN103", date(2026, 8, 24)),
        ("personal", "SYN103", date(2026, 8, 24)),
    ]


def test_a_teacher_whose_employment_has_not_begun_comes_at_once_in_extens() -> None:
    [unit] = shown(date(2026, 8, 20), **TEACHER_TO_COME).units

    assert (unit.personal, [teacher.signatur for teacher in unit.grupper[0].larare], unit.missing) == (1, ["ABC"], ())


def test_a_group_whose_whole_activities_have_ended_and_whose_current_ones_are_broken_is_missing() -> None:
    rows = "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\n"
    rows += "e1;A;MA;2026-01-12;2026-06-12;ABC;EK\ne1;A;MA;2026-08-17;2026-12-18;;EK\n"

    [unit] = shown(date(2026, 8, 20), elevaktivitet=rows).units

    assert unit.grupper == ()
    assert ("grupp", "A", "AKT103") in [(each.kind, each.id, each.code) for each in unit.missing]


UNKNOWN_UNIT = {
    "elevaktivitet": "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet\ne1;A;MA;2026-08-17;2026-12-18;ABC;\n",
    "elev": "Elev;Enhet\ne1;EK\ne2;BJ\n",
    "personal": "Personal;Signatur;Status;Enhet;E-post\np1;ABC;Aktiv;EK;abc@skola.example\n",
}


def test_a_group_of_unknown_unit_is_held_against_the_staff_of_the_whole_municipality_as_by_the_rule() -> None:
    units = {unit.enhet: unit for unit in shown(date(2026, 8, 20), **UNKNOWN_UNIT).units}

    assert [teacher.signatur for teacher in units[None].grupper[0].larare] == ["ABC"]
    assert units[None].missing == ()
    assert "PER102" not in {finding.code for finding in audit_of(UNKNOWN_UNIT).audit.findings}


@pytest.mark.parametrize("status", ["Aktiv", "Ej aktiv"])
def test_the_signature_of_a_protected_teacher_stands_nowhere(status: str) -> None:
    tables = {
        **TEACHER_TO_COME,
        "personal": f"Personal;Signatur;Status;Enhet;E-post;Skydd\np1;ABC;{status};EK;abc@skola.example;Sekretessmarkering\n",
    }

    assert "ABC" not in as_json(shown(date(2026, 8, 20), **tables))


def test_what_looks_like_a_personnummer_is_covered_wherever_it_stands() -> None:
    number = "20150916-0006"
    activities = THE_PAGES_EXAMPLE.replace("6B/20171MU", f"Enskild {number}").replace(";MU;", f";{number};")

    text = as_json(shown(date(2017, 9, 1), elevaktivitet=activities))

    assert (number in text, "••••••-••••" in text) == (False, True)
