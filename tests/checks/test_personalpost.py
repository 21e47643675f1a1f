"""Who counts as active and as read by Vklass follows the municipality's own conditions."""

from dataclasses import replace

import pytest

from lint.preparation import prepared, ready
from tests.deliveries import delivery, settings

STAFF = """Personal;Signatur;Status;Anställd till;E-post
p1;ABC;Aktiv;;abc@ekskolan.example
p2;DEF;Ej aktiv;;def@ekskolan.example
p3;GHI;Aktiv;2026-06-30;ghi@ekskolan.example
p4;JKL;Aktiv;;
p5;MNO;;;mno@ekskolan.example
"""


def staff(column: str, villkor: tuple[str, ...], text: str = STAFF) -> list[str]:
    """The persons of whom that column of the view is true."""
    circumstances = replace(settings(), villkor=villkor)
    running = ready(prepared(delivery({"personal": text}), circumstances), circumstances)
    return [row["personal"] for row in running.rows(f"select personal from personalpost where {column} order by personal")]


@pytest.mark.parametrize(
    ("villkor", "aktiva", "synkade"),
    [
        (("status", "epost", "anstallning"), ["p1", "p4"], ["p1"]),
        (("status", "anstallning"), ["p1", "p4"], ["p1", "p4"]),
        (("epost", "anstallning"), ["p1", "p2", "p4", "p5"], ["p1", "p2", "p5"]),
        (("status",), ["p1", "p3", "p4"], ["p1", "p3", "p4"]),
        ((), ["p1", "p2", "p3", "p4", "p5"], ["p1", "p2", "p3", "p4", "p5"]),
    ],
)
def test_only_the_conditions_that_the_municipality_names_keep_anyone_out(
    villkor: tuple[str, ...], aktiva: list[str], synkade: list[str]
) -> None:
    assert (staff("aktiv", villkor), staff("synkad", villkor)) == (aktiva, synkade)


def test_an_address_on_one_of_a_persons_posts_is_the_persons() -> None:
    posts = "Personal;Signatur;Status;Enhet;E-post\np1;ABC;Aktiv;EK;abc@ekskolan.example\np1;ABC;Aktiv;BJ;\np2;DEF;Aktiv;BJ;\n"

    assert staff("synkad", ("status", "epost"), posts) == ["p1", "p1"]
