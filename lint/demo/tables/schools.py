"""The tables of units and classes."""

from lint.demo.register import Register
from lint.demo.schools import Kind, Klass, School
from lint.demo.terms import left, moved_up

Columns = dict[str, list[str]]
YEARS_OF_GYMNASIUM = 3


def enhet(register: Register) -> Columns:
    """One row per school unit."""
    schools = register.schools
    heads = [next(post for post in register.faculties[school.enhet].others if post.befattning == "Rektor") for school in schools]
    return {
        "enhet": [school.enhet for school in schools],
        "namn": [school.namn for school in schools],
        "skolform": [school.skolform for school in schools],
        "skolenhetskod": [school.skolenhetskod for school in schools],
        "rektor": [f"{head.person.fornamn} {head.person.efternamn}" for head in heads],
        "rektor_epost": [head.epost for head in heads],
        "lagsta_arskurs": [_year(school, 0) for school in schools],
        "hogsta_arskurs": [_year(school, 1) for school in schools],
        "aktiv_enhet": ["1"] * len(schools),
        "till_lms": ["Y"] * len(schools),
    }


def klass(register: Register) -> Columns:
    """One row per class at school, and the gymnasium classes that have left: their names are never used again."""
    classes = [klass for klass in register.plan.classes if not klass.gone or klass.school.kind is Kind.GYMNASIUM]
    mentors = [register.mentors.get((klass.school.enhet, klass.name())) for klass in classes]
    return {
        "klass": [klass.name() for klass in classes],
        "enhet": [klass.school.enhet for klass in classes],
        "arskurs": [_arskurs(klass) for klass in classes],
        "startdatum": [moved_up(klass.lasar if klass.moves_up else klass.started) for klass in classes],
        "slutdatum": [left(_last(klass)) for klass in classes],
        "mentor": [mentor.signatur if mentor else "" for mentor in mentors],
    }


def _year(school: School, end: int) -> str:
    return str(school.years[end] or "F") if school.years else ""


def _arskurs(klass: Klass) -> str:
    """The lowest, where ages are mixed; the last that the class was in, where it has left."""
    return str(min(klass.arskurs, klass.school.years[1]) or "F") if klass.school.years else ""


def _last(klass: Klass) -> int:
    """The year in whose June the class ends."""
    return klass.started + YEARS_OF_GYMNASIUM if klass.school.kind is Kind.GYMNASIUM else klass.lasar + 1
