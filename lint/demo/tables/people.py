"""The tables of staff, pupils and guardians."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lint.demo.names import HOME_DOMAIN, mailbox
from lint.demo.people import Person
from lint.demo.pupils import Place, Pupil
from lint.demo.schools import Kind, School
from lint.demo.staff import Post
from lint.demo.terms import left, moved_up

Columns = dict[str, list[str]]
FIRST_GUARDIAN = 500_001
FIRST_MOBILE, MOBILES = 1_740_605, 95  # 070-1740605 to 070-1740699 are kept for people who do not exist
YOUNGEST = ("F", "1", "2", "3")
ROLES = {"Lärare", "Rektor", "Skoladministratör"}


def guardian_id(row: int) -> str:
    """What the register calls the guardian in that row."""
    return str(FIRST_GUARDIAN + row)


def personal(posts: Sequence[Post]) -> Columns:
    """One row per post."""
    return {
        "personal": [post.personal for post in posts],
        "personnummer": [post.person.personnummer for post in posts],
        "fornamn": [post.person.fornamn for post in posts],
        "efternamn": [post.person.efternamn for post in posts],
        "enhet": [post.enhet for post in posts],
        "signatur": [post.signatur for post in posts],
        "status": ["Aktiv" if post.active else "Ej aktiv" for post in posts],
        "befattning": [post.befattning for post in posts],
        "anstalld_fran": [post.anstalld_fran for post in posts],
        "anstalld_till": [post.anstalld_till for post in posts],
        "skydd": [""] * len(posts),
    }


def epostregister(posts: Sequence[Post]) -> Columns:
    """One row per person who works here; the addresses of those who have left are gone."""
    addresses = {post.personal: post.epost for post in posts if post.epost}
    return {"personal": list(addresses), "epost": list(addresses.values())}


def vklass_anvandare(posts: Sequence[Post]) -> Columns:
    """One row per post of those who work here; the administrators were added by hand in Vklass."""
    there = [post for post in posts if post.active]
    return {
        "personal": [post.personal for post in there],
        "signatur": [post.signatur for post in there],
        "enhet": [post.enhet for post in there],
        "roll": [post.befattning if post.befattning in ROLES else "Personal" for post in there],
        "kalla": ["manuell" if post.befattning == "Skoladministratör" else "synk" for post in there],
    }


def elev(pupils: Sequence[Pupil], districts: Sequence[Sequence[School]], lasar: int) -> Columns:
    """One row per pupil, then the other placements: in fritidshem, and at the unit that a pupil came from."""
    rows = [(pupil, pupil.place, pupil.place.skolform) for pupil in pupils]
    rows += [(pupil, _fritidshem(pupil.place), "FTH") for pupil in pupils if _in_fritidshem(pupil)]
    rows += [(pupil, place, place.skolform) for pupil, place in _past(pupils, districts, lasar)]
    return {
        "elev": [pupil.elev for pupil, _, _ in rows],
        "personnummer": [pupil.person.personnummer for pupil, _, _ in rows],
        "fornamn": [pupil.person.fornamn for pupil, _, _ in rows],
        "efternamn": [pupil.person.efternamn for pupil, _, _ in rows],
        "enhet": [place.school.enhet for _, place, _ in rows],
        "skolform": [skolform for _, _, skolform in rows],
        "klass": [place.klass for _, place, _ in rows],
        "arskurs": [place.arskurs for _, place, _ in rows],
        "inskriven_fran": [place.inskriven_fran for _, place, _ in rows],
        "inskriven_till": [place.inskriven_till for _, place, _ in rows],
        "klass_fran": [place.klass_fran for _, place, _ in rows],
        "klass_till": [place.klass_till for _, place, _ in rows],
        "fodelsedatum": [pupil.person.fodd for pupil, _, _ in rows],
        "skydd": [""] * len(rows),
    }


def _in_fritidshem(pupil: Pupil) -> bool:
    return pupil.place.school.skolform == "GR" and pupil.place.arskurs in YOUNGEST and pupil.row % 5 < 3


def _fritidshem(place: Place) -> Place:
    return replace(place, klass="", arskurs="", klass_fran="", klass_till="")


def _past(pupils: Sequence[Pupil], districts: Sequence[Sequence[School]], lasar: int) -> Iterator[tuple[Pupil, Place]]:
    """The last placement of some who came from another unit this summer: to the högstadium, and to the gymnasium."""
    units = {school.enhet: {other.kind: other for other in district} for district in districts for school in district}
    came = {(Kind.HOGSTADIUM, "7"): (Kind.F6, "6"), (Kind.GYMNASIUM, "1"): (Kind.HOGSTADIUM, "9")}
    for pupil in pupils[::6]:
        kind, arskurs = came.get((pupil.place.school.kind, pupil.place.arskurs), (None, ""))
        if kind is not None:
            school = units[pupil.place.school.enhet][kind]
            start = moved_up(lasar - 3 if kind is Kind.HOGSTADIUM else lasar - 7)
            yield pupil, Place(school, f"{arskurs}A", arskurs, start, left(lasar), moved_up(lasar - 1), left(lasar))


def samband(pupils: Sequence[Pupil]) -> Columns:
    """One row per pupil and guardian."""
    pairs = [(pupil.elev, guardian_id(guardian)) for pupil in pupils for guardian in pupil.guardians]
    return {
        "elev": [elev for elev, _ in pairs],
        "vardnadshavare": [guardian for _, guardian in pairs],
        "sambandstyp": ["H"] * len(pairs),
    }


def vardnadshavare(guardians: Sequence[Person]) -> Columns:
    """One row per guardian."""
    return {
        "vardnadshavare": [guardian_id(row) for row in range(len(guardians))],
        "personnummer": [person.personnummer for person in guardians],
        "fornamn": [person.fornamn for person in guardians],
        "efternamn": [person.efternamn for person in guardians],
        "epost": [f"{mailbox(person.fornamn, person.efternamn)}{row}@{HOME_DOMAIN}" for row, person in enumerate(guardians)],
        "mobil": [f"070-{FIRST_MOBILE + row % MOBILES}" for row in range(len(guardians))],
        "skydd": [""] * len(guardians),
    }
