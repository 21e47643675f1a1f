"""PER, read from the design: signatures that several, nobody or the wrong people have."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from tests.oracle.finding import Found, found
from tests.oracle.picture import Picture, Teacher, grouped


def per101(seen: Picture) -> Iterator[Found]:
    """One signatur on two or more active persons at a unit."""
    for (enhet, signatur), posts in _by_signature(seen).items():
        active = [post for post in posts if seen.is_active(post)]
        if len({post["personal"] for post in active}) > 1:
            yield found("PER101", enhet, len(active), signatur=signatur)


def per102(seen: Picture) -> Iterator[Found]:
    """A signature in a current group that nobody at the unit has."""
    yield from _of_teachers(seen, "PER102", lambda teacher: not teacher.poster)


def per103(seen: Picture) -> Iterator[Found]:
    """A signature in a current group that only staff who are not active have."""
    yield from _of_teachers(seen, "PER103", lambda one: bool(one.poster) and not any(map(seen.is_active, one.poster)))


def _of_teachers(seen: Picture, code: str, fits: Callable[[Teacher], bool]) -> Iterator[Found]:
    named: dict[tuple[str | None, str], list[Teacher]] = defaultdict(list)
    for (enhet, _), teachers in seen.teachers.items():
        for teacher in teachers:
            if fits(teacher) and seen.register.rows("personal"):
                named[enhet, teacher.signatur].append(teacher)
    for (enhet, signatur), teachers in named.items():
        yield found(code, enhet, sum(one.betygsign for one in teachers) or sum(one.tjanst for one in teachers), signatur=signatur)


def per104(seen: Picture) -> Iterator[Found]:
    """Active staff who are not in the e-mail register, once a person and unit."""
    lacking = (post for post in seen.register.rows("personal") if seen.is_active(post) and not seen.is_synced(post))
    for (enhet, personal), posts in grouped(lacking, "enhet", "personal").items():
        yield found("PER104", enhet, len(posts), personal=personal)


def per105(seen: Picture) -> Iterator[Found]:
    """Status Aktiv though the employment has ended, and no other post at the unit that runs."""
    aktiva = (post for post in seen.register.rows("personal") if post["status"] == "Aktiv")
    for (enhet, personal), posts in grouped(aktiva, "enhet", "personal").items():
        if all(map(seen.has_left, posts)):
            yield found("PER105", enhet, len(posts), personal=personal)


def per108(seen: Picture) -> Iterator[Found]:
    """A signature shared at a unit by somebody active and somebody who is active on none of their posts there with it."""
    for (enhet, signatur), posts in _by_signature(seen).items():
        active = {post["personal"] for post in posts if seen.is_active(post)}
        others = [post for post in posts if post["personal"] not in active]
        if active and others:
            yield found("PER108", enhet, len(others), signatur=signatur)


def _by_signature(seen: Picture) -> dict[tuple[str | None, str], list[dict[str, object]]]:
    signed: dict[tuple[str | None, str], list[dict[str, object]]] = defaultdict(list)
    for post in seen.register.rows("personal"):
        if post["signatur"]:
            signed[post["enhet"], post["signatur"].upper()].append(post)
    return signed


RULES = (per101, per102, per103, per104, per105, per108)
