"""What a class of each school form and year reads, and which of its pupils take each course."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

SVENSKA, MATEMATIK, SAMHALLE, HANTVERK, MUSIK, IDROTT = "svenska", "matematik", "samhälle", "hantverk", "musik", "idrott"

# The same course under both syllabuses, as the course lists of several municipalities pair them.
GY11_OF = {
    "SVEN1000X": "SVESVE01",
    "SVEN2000X": "SVESVE02",
    "SVEN3000X": "SVESVE03",
    "ENGE1000X": "ENGENG05",
    "ENGE2000X": "ENGENG06",
    "ENGE3000X": "ENGENG07",
    "MATE1B00X": "MATMAT01b",
    "MATE2B00X": "MATMAT02b",
    "MATO1B00X": "MATMAT03b",
    "HIST1B00X": "HISHIS01b",
    "SAMH1B00X": "SAMSAM01b",
    "SAMH2000X": "SAMSAM02",
    "SAMH3000X": "SAMSAM03",
    "KEMI1000X": "KEMKEM01",
    "KEMI2000X": "KEMKEM02",
    "IDRO1000X": "IDRIDR01",
    "PSYL1000X": "PSKPSY01",
}
FIRST_GY25 = 2025  # those who start before 1 July 2025 go on under Gy11


@dataclass(frozen=True, slots=True)
class Course:
    """A course that a class reads. Every `every`th pupil takes it, counted from each place in `places`."""

    kurskod: str
    namn: str
    amne: str  # who teaches it
    every: int = 1
    places: tuple[int, ...] = (0,)

    def taken(self, pupils: range) -> Sequence[int]:
        """Those of a class's pupils who take the course."""
        if len(self.places) == 1:
            return pupils[self.places[0] :: self.every]
        return [pupil for pupil in pupils if (pupil - pupils.start) % self.every in self.places]


_SV = Course("SV", "Svenska", SVENSKA, 7, (0, 1, 2, 3, 4, 5))
_SVA = Course("SVA", "Svenska som andraspråk", SVENSKA, 7, (6,))
_EVERYBODY = (
    _SV,
    _SVA,
    Course("MA", "Matematik", MATEMATIK),
    Course("EN", "Engelska", SVENSKA),
    Course("BL", "Bild", HANTVERK),
    Course("MU", "Musik", MUSIK),
    Course("IDH", "Idrott och hälsa", IDROTT),
    Course("SL", 'Slöjd "trä och textil"', HANTVERK),
    Course("TK", "Teknik", MATEMATIK),
)
_BLOCKS = (Course("NO", "Naturorienterande ämnen", MATEMATIK), Course("SO", "Samhällsorienterande ämnen", SAMHALLE))
_SUBJECTS = (
    Course("BI", "Biologi", MATEMATIK),
    Course("FY", "Fysik", MATEMATIK),
    Course("KE", "Kemi", MATEMATIK),
    Course("GE", "Geografi", SAMHALLE),
    Course("HI", "Historia", SAMHALLE),
    Course("RE", "Religionskunskap", SAMHALLE),
    Course("SH", "Samhällskunskap", SAMHALLE),
)
_FROM_SIX = (
    Course("HKK", "Hem- och konsumentkunskap", HANTVERK),
    Course("M2SPA", "Moderna språk, spanska", SVENSKA, 3, (0,)),
    Course("M2TYS", "Moderna språk, tyska", SVENSKA, 3, (1,)),
    Course("M2FRA", "Moderna språk, franska", SVENSKA, 3, (2,)),
)
_FORSKOLEKLASS = (Course("FKL", "Förskoleklass", SVENSKA),)


@cache
def grundskola(arskurs: int) -> tuple[Course, ...]:
    """What a class of that year reads in förskoleklass and grundskola."""
    if arskurs == 0:
        return _FORSKOLEKLASS
    return _EVERYBODY + (_BLOCKS if arskurs <= 3 else _SUBJECTS) + (_FROM_SIX if arskurs >= 6 else ())


_GYMNASIUM = {
    1: (
        Course("SVEN1000X", "Svenska, nivå 1", SVENSKA),
        Course("ENGE1000X", "Engelska, nivå 1", SVENSKA),
        Course("MATE1B00X", "Matematik, nivå 1b", MATEMATIK),
        Course("HIST1B00X", "Historia, nivå 1b", SAMHALLE),
        Course("SAMH1B00X", "Samhällskunskap, nivå 1b", SAMHALLE),
        Course("KEMI1000X", "Kemi, nivå 1", MATEMATIK),
        Course("IDRO1000X", "Idrott och hälsa, nivå 1", IDROTT),
    ),
    2: (
        Course("SVEN2000X", "Svenska, nivå 2", SVENSKA),
        Course("ENGE2000X", "Engelska, nivå 2", SVENSKA),
        Course("MATE2B00X", "Matematik, nivå 2b", MATEMATIK),
        Course("SAMH2000X", "Samhällskunskap, nivå 2", SAMHALLE),
        Course("PSYL1000X", "Psykologi, nivå 1", SAMHALLE),
        Course("KEMI2000X", "Kemi, nivå 2", MATEMATIK),
    ),
    3: (
        Course("SVEN3000X", "Svenska, nivå 3", SVENSKA),
        Course("ENGE3000X", "Engelska, nivå 3", SVENSKA, 2, (0,)),
        Course("MATO1B00X", "Matematik – fortsättning, nivå 1b", MATEMATIK),
        Course("SAMH3000X", "Samhällskunskap, nivå 3", SAMHALLE),
    ),
}


@cache
def gymnasium(arskurs: int, started: int) -> tuple[Course, ...]:
    """What a gymnasium class of that year reads: Gy25, or Gy11 for those who started before it."""
    courses = _GYMNASIUM[arskurs]
    if started >= FIRST_GY25:
        return courses
    return tuple(Course(GY11_OF[of.kurskod], of.namn.replace(", nivå", ""), of.amne, of.every, of.places) for of in courses)


_KOMVUX = (
    (Course("GRNSVAA", "Svenska som andraspråk, delkurs A", SVENSKA), Course("GRNMATA", "Matematik, delkurs A", MATEMATIK)),
    (Course("GRNSVE2", "Svenska", SVENSKA), Course("GRNENG2", "Engelska", SVENSKA), Course("GRNMAT2", "Matematik", MATEMATIK)),
    (
        Course("SVEN1000X", "Svenska, nivå 1; distans", SVENSKA),
        Course("ENGE1000X", "Engelska, nivå 1; distans", SVENSKA, 2, (0,)),
        Course("MATE1B00X", "Matematik, nivå 1b; distans", MATEMATIK, 2, (1,)),
    ),
)


def komvux(number: int) -> tuple[Course, ...]:
    """What the class of that number reads in komvux."""
    return _KOMVUX[number % len(_KOMVUX)]
