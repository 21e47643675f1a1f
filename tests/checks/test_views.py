"""What Vklass makes of an extract, as the page that the project was made from tells it."""

from datetime import date

from checks.model import System
from lint.preparation import prepared, ready
from tests.deliveries import delivery, settings

HEADER = "Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Enhet\n"

# "Synkronisering Extens eller IST Administration": four activities of four pupils make two groups.
EXAMPLE = HEADER + "\n".join(
    [
        "e1;6B/20171MA;MA;2017-08-19;2017-12-20;ABC;EK",
        "e2;6B/20171MA;MA;2017-08-01;2017-12-20;ABC;EK",
        "e3;6B/20171MA;MA;2017-08-19;2018-01-15;ABC;EK",
        "e4;6B/20171MU;MU;2017-08-19;2017-12-20;DEF;EK",
    ]
)


def groups(activities: str, as_of: date, system: System = "extens") -> dict[str, tuple[date, date, bool]]:
    """Each group's start, end and whether Vklass shows it at as_of."""
    now = settings(as_of, system)
    running = ready(prepared(delivery({"elevaktivitet": activities}), now), now)
    rows = running.rows("select grupp, startdatum, slutdatum, synlig from vklass_grupp order by grupp")
    return {row["grupp"]: (row["startdatum"], row["slutdatum"], row["synlig"]) for row in rows}


def test_a_group_runs_from_its_earliest_start_to_its_latest_end_also_when_those_activities_have_ended() -> None:
    assert groups(EXAMPLE, date(2018, 1, 5)) == {
        "6B/20171MA": (date(2017, 8, 1), date(2018, 1, 15), True),
        "6B/20171MU": (date(2017, 8, 19), date(2017, 12, 20), False),
    }


def test_a_group_is_there_to_its_last_day_and_gone_the_day_after() -> None:
    assert groups(EXAMPLE, date(2018, 1, 15))["6B/20171MA"][2]
    assert not groups(EXAMPLE, date(2018, 1, 16))["6B/20171MA"][2]


def test_ist_keeps_a_group_for_ten_days_and_shows_it_ten_days_before() -> None:
    days = {
        day: groups(EXAMPLE, day, "ist")["6B/20171MU"][2]
        for day in map(date.fromisoformat, ("2017-08-08", "2017-08-09", "2017-12-30", "2017-12-31"))
    }

    assert list(days.values()) == [False, True, True, False]


def test_an_activity_that_lacks_anything_adds_nothing_to_its_group() -> None:
    broken = "\n".join(
        [
            "",
            "e5;6B/20171MU;MU;;2018-06-15;DEF;EK",
            "e6;6B/20171MU;MU;2016-08-19;;DEF;EK",
            "e7;6B/20171MU;MU;2016-08-19;2018-06-15;;EK",
            "e8;6B/20171MU;MU;2018-06-15;2016-08-19;DEF;EK",
            "e9;;MU;2016-08-19;2018-06-15;DEF;EK",
            "e9;6B/20171EN;EN;2017-08-19;;DEF;EK",
        ]
    )

    assert groups(EXAMPLE + broken, date(2018, 1, 5)) == groups(EXAMPLE, date(2018, 1, 5))


def test_groups_of_one_name_at_two_units_are_two_groups() -> None:
    now = settings(date(2018, 1, 5))
    elsewhere = EXAMPLE + "\ne5;6B/20171MU;MU;2017-08-19;2018-06-15;GHI;BJ"

    running = ready(prepared(delivery({"elevaktivitet": elsewhere}), now), now)
    rows = running.rows("select enhet, slutdatum from vklass_grupp where grupp = '6B/20171MU' order by enhet")

    assert [tuple(row.values()) for row in rows] == [("BJ", date(2018, 6, 15)), ("EK", date(2017, 12, 20))]
