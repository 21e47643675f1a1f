"""The delivery's profile: how much Vklass reads of each school, and when it will no longer."""

from datetime import date

from checks.delivery_profile import Counts, Profile, of_unit
from tests.deliveries import audit_of

TABLES = {
    "elevaktivitet": """Elev;Grupp;Kurskod;Startdatum;Slutdatum;BetygSign;Gruppens enhet
e1;6A/MA;MA;2026-08-17;2026-12-18;ABC;EK
e2;6A/MA;MA;2026-08-17;2026-12-18;ABC;EK
e2;6A/SV;SV;2026-08-17;2026-12-18;XYZ;EK
e3;7A/SV;SV;2026-08-17;;ABC;BJ
e3;7A/EN;EN;2026-08-17;2027-06-11;;BJ
e1;gammal;MA;2025-08-17;2025-12-18;ABC;EK""",
    "undervisningsgrupp": "Grupp;Enhet\n6A/MA;EK\n6A/SV;EK\n7A/SV;BJ",
    "personal": """Personal;Signatur;Status;Enhet;E-post;Anställd till
p1;ABC;Aktiv;EK;a@skola.example;2026-12-31
p1;ABC;Aktiv;BJ;a@skola.example;
p2;DEF;Ej aktiv;EK;d@skola.example;""",
    "elev": """Elev;Enhet;Skolform;Klass;Födelsedatum;Inskriven till
e1;EK;GR;6A;2014-03-01;2026-10-01
e2;EK;GR;6A;2014-03-01;
e2;BJ;FTH;;2014-03-01;2027-06-30
e3;BJ;GR;7A;2013-03-01;2026-10-01
e4;BJ;GR;7A;2008-01-01;2026-06-11""",
    "klass": "Klass;Enhet;Slutdatum\n6A;EK;2027-06-30\n7A;BJ;2026-09-30",
    "samband": "Elev;Vårdnadshavare;Sambandstyp\ne1;v1;H\ne1;v2;H\ne2;v1;h\ne3;v3;H",
}


def profile(tables: dict[str, str], **run: object) -> Profile:
    """The profile of those tables."""
    found = audit_of(tables, {}, **run).audit.profile  # type: ignore[arg-type]
    assert found is not None
    return found


def school(enhet: str | None, found: Profile) -> Counts:
    return next(each for each in found.schools if each.enhet == enhet)


def test_a_school_has_what_vklass_reads_of_it() -> None:
    found = profile(TABLES)

    assert [each.enhet for each in found.schools] == ["BJ", "EK"]
    assert school("EK", found).counts == {"elever": 2, "personal": 1, "klasser": 1, "grupper": 2, "aktiviteter": 3, "samband": 2}
    assert school("BJ", found).counts == {"elever": 2, "personal": 1, "klasser": 1, "grupper": 0, "aktiviteter": 2, "samband": 1}


def test_who_goes_to_two_schools_is_counted_once_in_all() -> None:
    assert profile(TABLES).total.counts == {"elever": 3, "personal": 1, "klasser": 2, "grupper": 2, "aktiviteter": 5, "samband": 3}


def test_a_share_is_of_what_could_have_had_it() -> None:
    found = profile(TABLES)

    assert school("EK", found).shares == {"utan_datum": 0.0, "utan_betygsign": 0.0, "grupper_utan_larare": 0.5, "under_18_utan_h": 0.0}
    assert school("BJ", found).shares["utan_datum"] == 0.5
    assert found.total.shares["utan_betygsign"] == 0.2
    assert found.total.shares["under_18_utan_h"] == round(1 / 3, 6)  # e2, at BJ by name, has only an h


def test_a_share_that_the_extract_cannot_tell_is_not_nought() -> None:
    shares = profile({name: text for name, text in TABLES.items() if name not in ("samband", "personal")}).total.shares

    assert (shares["under_18_utan_h"], shares["grupper_utan_larare"]) == (None, None)


def test_each_kind_says_on_which_day_it_is_read_for_the_last_time() -> None:
    found = profile(TABLES)

    assert school("EK", found).ends == {
        "elever": {date(2026, 10, 1): 1},
        "personal": {date(2026, 12, 31): 1},
        "grupper": {date(2026, 12, 18): 2},
        "aktiviteter": {date(2026, 12, 18): 3},
        "samband": {date(2026, 10, 1): 2},
    }
    assert school("BJ", found).ends["klasser"] == {date(2026, 10, 1): 1}  # its pupil keeps it after the register's own end
    assert "personal" not in found.total.ends  # at BJ the employment has no end


def test_ist_reads_for_some_days_more() -> None:
    ends = school("EK", profile(TABLES, as_of=date(2026, 8, 20), system="ist")).ends

    assert ends["grupper"] == {date(2026, 12, 28): 2}
    assert ends["aktiviteter"] == {date(2026, 12, 28): 3}


def test_the_oldest_file_with_a_date_in_its_name_tells_the_age() -> None:
    dated = {"elev 2026-08-18": TABLES["elev"], "samband 2026-08-19": TABLES["samband"], "klass": TABLES["klass"]}

    assert profile(dated).age == 2
    assert profile(TABLES).age is None


def test_an_empty_delivery_has_a_profile_of_noughts() -> None:
    assert set(profile({}).total.counts.values()) == {0}


def test_the_profile_of_one_unit_holds_nothing_of_another_and_says_so() -> None:
    narrowed = of_unit(profile(TABLES), "EK")

    assert (narrowed.only, [each.enhet for each in narrowed.schools]) == ("EK", ["EK"])
    assert narrowed.total.counts == narrowed.schools[0].counts
    assert set(of_unit(narrowed, "BJ").total.counts.values()) == {0}
