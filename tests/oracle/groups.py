"""GRP, read from the design: groups of several courses, without activities, with too many teachers or none."""

from collections import defaultdict
from collections.abc import Iterator

from tests.oracle.finding import Found, found
from tests.oracle.picture import Picture, grouped
from tests.oracle.register import Row


def _is_klassgrupp(grupp: str) -> bool:
    return grupp.upper().startswith("KLASS")


def grp101(seen: Picture) -> Iterator[Found]:
    """More than one kurskod among a group's current activities; the rows told are those of the code that fewest pupils have."""
    for (enhet, grupp), rows in seen.current_groups.items():
        codes: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row["kurskod"]:
                codes[row["kurskod"].upper()].append(row)
        if len(codes) > 1:
            pupils = {code: len({row["elev"] for row in theirs} - {None}) for code, theirs in codes.items()}
            fewest = max(code for code, number in pupils.items() if number == min(pupils.values()))
            yield found("GRP101", enhet, len(codes[fewest]), grupp=grupp)


def grp102(seen: Picture) -> Iterator[Found]:
    """A group of the register, not ended itself and no klassgrupp, without any current activity and not shown either."""
    standing = (
        row
        for row in seen.register.rows("undervisningsgrupp")
        if row["grupp"] and not _is_klassgrupp(row["grupp"]) and (row["slutdatum"] is None or row["slutdatum"] >= seen.as_of)
    )
    for (enhet, grupp), rows in grouped(standing, "enhet", "grupp").items():
        active = any(name == grupp and (unit == enhet or None in (unit, enhet)) for unit, name in seen.current_groups)
        shown = seen.vklass_groups.get((enhet, grupp), (None, None, False))[2]
        if not active and not shown:
            yield found("GRP102", enhet, len(rows), grupp=grupp)


def grp103(seen: Picture) -> Iterator[Found]:
    """More than three different teachers, by signature. The rows are those of the hidden ones: only in Tjänst, as teacher 4 or later."""
    for (enhet, grupp), teachers in seen.teachers.items():
        if len(teachers) > 3 and not _is_klassgrupp(grupp):
            hidden = [one for one in teachers if not one.betygsign and one.larare_nr is not None and one.larare_nr >= 4]
            in_tjanst = sum(teacher.tjanst for teacher in hidden or teachers)
            yield found("GRP103", enhet, in_tjanst or sum(teacher.betygsign for teacher in teachers), grupp=grupp)


def grp104(seen: Picture) -> Iterator[Found]:
    """A group none of whose teachers is synced staff at the unit."""
    for (enhet, grupp), rows in seen.current_groups.items():
        held = any(seen.is_synced(post) for teacher in seen.teachers.get((enhet, grupp), []) for post in teacher.poster)
        if seen.register.rows("personal") and not held and not _is_klassgrupp(grupp):
            yield found("GRP104", enhet, len(rows), grupp=grupp)


def grp105(seen: Picture) -> Iterator[Found]:
    """The register's kurskod is none of those that the group's activities have."""
    standing = (
        row
        for row in seen.register.rows("undervisningsgrupp")
        if row["grupp"]
        and row["kurskod"]
        and not _is_klassgrupp(row["grupp"])
        and (row["slutdatum"] is None or row["slutdatum"] >= seen.as_of)
    )
    for (enhet, grupp), rows in grouped(standing, "enhet", "grupp").items():
        own = {row["kurskod"].upper() for row in rows}
        if len(own) > 1:
            continue
        for (unit, name), activities in seen.current_groups.items():
            codes = {row["kurskod"].upper() for row in activities if row["kurskod"]}
            if name == grupp and enhet in (unit, None) and codes and not codes & own:
                yield found("GRP105", unit, len(rows), grupp=grupp)


RULES = (grp101, grp102, grp103, grp104, grp105)
