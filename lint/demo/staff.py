"""The staff of a school: who teaches what, who has left, and the signatures that tell them apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from random import Random
from string import ascii_uppercase

from lint.demo.names import STAFF_DOMAIN, mailbox
from lint.demo.people import Person, Population
from lint.demo.schools import School
from lint.demo.terms import left

FIRST_STAFF = 70_001
GROUPS_OF_A_TEACHER = 6
TEACHERS_PER_FORMER = 10
GUARDIAN_TOO = 0.05  # the share of teachers who have a child at school in the municipality
OTHERS = ("Rektor", "Skoladministratör", "Skolsköterska", "Kurator", "Elevassistent", "Elevassistent")
CARETAKER = "Vaktmästare"  # has no signature, and needs none


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post at a unit; `row` is its own in the table personal. Former staff have no address."""

    row: int
    personal: str
    person: Person
    enhet: str
    signatur: str
    befattning: str
    epost: str
    anstalld_fran: str
    anstalld_till: str

    @property
    def active(self) -> bool:
        """Whether the person still works there."""
        return not self.anstalld_till


@dataclass(frozen=True, slots=True)
class Faculty:
    """The staff of one school. `teachers` are grouped by what they teach."""

    teachers: Mapping[str, tuple[Post, ...]]
    former: tuple[Post, ...]
    others: tuple[Post, ...]


class Office:
    """Hires people: gives each a number, an address that nobody else has and a signature that is unique at the unit. `posts` grows
    as they come.
    """

    def __init__(self, rng: Random, population: Population, guardians: Sequence[Person], lasar: int) -> None:
        self._rng = rng
        self._population = population
        self._guardians = iter(rng.sample(guardians, len(guardians)))
        self._lasar = lasar
        self._addresses: Counter[str] = Counter()
        self._signatures: set[tuple[str, str]] = set()
        self._known = 0
        self.posts: list[Post] = []

    def faculty(self, school: School, groups: Mapping[str, int]) -> Faculty:
        """The staff of a school that has so many groups of each subject."""
        teachers = {
            amne: tuple(self._post(school, "Lärare") for _ in range(-(-count // GROUPS_OF_A_TEACHER))) for amne, count in groups.items()
        }
        former = 1 + sum(map(len, teachers.values())) // TEACHERS_PER_FORMER
        return Faculty(
            teachers,
            tuple(self._post(school, "Lärare", former=True) for _ in range(former)),
            tuple(self._post(school, befattning) for befattning in (*OTHERS, CARETAKER)),
        )

    def spare(self) -> tuple[str, Person]:
        """Somebody with a staff number but no post."""
        self._known += 1
        return str(FIRST_STAFF + self._known - 1), self._population.person(self._lasar - self._rng.randint(25, 60))

    def second_post(self, post: Post, school: School) -> Post:
        """The same person's post at another unit."""
        signatur = self.signatur(school.enhet, post.person)
        self.posts.append(replace(post, row=len(self.posts), enhet=school.enhet, signatur=signatur))
        return self.posts[-1]

    def signatur(self, enhet: str, person: Person) -> str:
        """A signature that nobody at the unit has had."""
        signatur = next(sign for sign in signatures(person) if self.free(enhet, sign))
        self.reserve(enhet, signatur)
        return signatur

    def free(self, enhet: str, signatur: str) -> bool:
        """Whether nobody at the unit has had the signature."""
        return (enhet, signatur) not in self._signatures

    def reserve(self, enhet: str, signatur: str) -> None:
        """Lets nobody at the unit have the signature from now on."""
        self._signatures.add((enhet, signatur))

    def epost(self, person: Person) -> str:
        """An address that nobody has had."""
        name = mailbox(person.fornamn, person.efternamn)
        self._addresses[name] += 1
        return f"{name}{self._addresses[name] if self._addresses[name] > 1 else ''}@{STAFF_DOMAIN}"

    def _post(self, school: School, befattning: str, *, former: bool = False) -> Post:
        personal, person = self.spare()
        if befattning == "Lärare" and self._rng.random() < GUARDIAN_TOO:
            person = next(self._guardians, person)
        post = Post(
            row=len(self.posts),
            personal=personal,
            person=person,
            enhet=school.enhet,
            signatur="" if befattning == CARETAKER else self.signatur(school.enhet, person),
            befattning=befattning,
            epost="" if former else self.epost(person),
            anstalld_fran=f"{self._lasar - self._rng.randint(1, 20)}-08-{self._rng.randint(3, 14):02}",
            anstalld_till=left(self._lasar) if former else "",
        )
        self.posts.append(post)
        return post


def signatures(person: Person) -> Iterator[str]:
    """Signatures of three to five letters that suit the person's name, the plainest first."""
    first, last = ("".join(letter for letter in name.upper() if letter.isalpha()) for name in (person.fornamn, person.efternamn))
    yield from (first[:1] + last[:2], first[:2] + last[:1], first[:2] + last[:2], first[:3] + last[:2], first[:2] + last[:3])
    yield from (first[:2] + last[:1] + letter for letter in ascii_uppercase)
    yield from (first[:2] + last[:1] + one + other for one, other in product(ascii_uppercase, repeat=2))
