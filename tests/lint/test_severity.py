"""How grave a finding is: the configuration's word, else the row's, else the rule's."""

from typing import Any

import pytest

from checks.catalogue import catalogue
from lint.audit import audited
from lint.selection import chosen
from tests.deliveries import delivery, settings

STAFF = {
    "personal": "Personal;Signatur;Status;Enhet;E-post\np1;ABC;Aktiv;EK;\np2;DEF;Aktiv;EK;\np3;GHI;Aktiv;BJ;\n",
    "elevaktivitet": "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\ne1;7A SV;SV;2026-08-17;2026-12-18;ABC;EK\n",
}


@pytest.mark.parametrize(
    ("words", "severities"),
    [
        ({}, ["error", "warning", "warning"]),
        ({"severity": "info"}, ["info", "info", "info"]),
        ({"enhet": {"EK": {"severity": "info"}}}, ["warning", "info", "info"]),
        ({"severity": "off"}, []),
    ],
)
def test_a_row_says_how_grave_it_is_unless_the_municipality_does(words: dict[str, Any], severities: list[str]) -> None:
    rules = {"PER104": catalogue()["PER104"]}

    audit = audited(delivery(STAFF), chosen(rules, (), (), {"PER104": words}), settings()).audit

    assert [finding.severity for finding in audit.findings] == severities
