"""The preview says what Vklass will show and what it will not, in the published form."""

import json
from datetime import date

from checks.picture import Picture
from lint.preview import picture
from reports import as_preview
from tests.deliveries import delivery, settings

THE_PAGES_EXAMPLE = """\
Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet
e1;6B/20171MA;MA;2017-08-19;2017-12-20;ABC;EK
e2;6B/20171MA;MA;2017-08-19;2018-01-15;ABC;EK
e3;6B/20171MA;MA;2017-08-01;2017-12-20;ABC;EK
e1;6B/20171MU;MU;2017-08-19;2017-12-20;ABC;EK
"""


def shown(as_of: date, **tables: str) -> Picture:
    return picture(delivery(tables), settings(as_of=as_of))


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

    text = as_preview.as_json(found)

    assert len(found.units[0].missing) == 1
    assert "vårdnadshavare-" not in text


def test_the_json_has_the_published_form() -> None:
    document = json.loads(as_preview.as_json(shown(date(2017, 9, 1), elevaktivitet=THE_PAGES_EXAMPLE)))

    assert document["format"] == "extenslint-preview/1"
    assert list(document["units"][0]) == ["enhet", "elever", "personal", "vardnadshavare", "grupper", "klasser", "missing"]
    assert list(document["units"][0]["grupper"][0]) == ["grupp", "benamning", "kurskod", "start", "slut", "elever", "larare"]


def test_a_cell_that_looks_like_a_formula_is_harmless_in_the_csv() -> None:
    hostile = THE_PAGES_EXAMPLE.replace("6B/20171MU", "=HYPERLINK(1)")

    text = as_preview.as_csv(shown(date(2017, 9, 1), elevaktivitet=hostile), "sv")

    assert ";'=HYPERLINK(1);" in text
