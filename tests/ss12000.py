"""The demo's tables as SS 12000 gives a register: what the form has no field for is gone, and one activity stands for many rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

Record = dict[str, Any]
Row = Mapping[str, str]

HUVUDMAN = "huvudman"


def records(tables: Mapping[str, pl.DataFrame]) -> dict[str, list[Record]]:
    """The register's records, by resource."""
    rows = {name: list(frame.iter_rows(named=True)) for name, frame in tables.items()}
    duties = _duties(rows["personal"], rows["klass"])
    return {
        "organisations": _organisations(rows["enhet"]),
        "persons": _persons(rows),
        "duties": list(duties.values()),
        "groups": [*_classes(rows["elev"], rows["klass"]), *_teaching_groups(rows["undervisningsgrupp"], rows["elevaktivitet"])],
        "activities": _activities(rows["elevaktivitet"], rows["tjanst"], duties),
        "syllabuses": _syllabuses(row["kurskod"] for row in rows["elevaktivitet"]),
    }


def saved(folder: Path, register: Mapping[str, Sequence[Record]], page: int = 10_000) -> Path:
    """The folder, with the register in it as a client would save the API's responses, so many records a page."""
    folder.mkdir(parents=True, exist_ok=True)
    for resource, all_records in register.items():
        pages = [all_records[n : n + page] for n in range(0, len(all_records), page)] or [[]]
        for number, part in enumerate(pages, 1):
            name = f"{resource}.json" if number == 1 else f"{resource}_{number}.json"
            token = f"after-{number}" if number < len(pages) else None
            (folder / name).write_text(json.dumps({"data": part, "pageToken": token}, ensure_ascii=False), "utf-8")
    return folder


def without_blanks(record: Record) -> Record:
    """The record as a server gives it: nothing where nothing is known."""
    return {key: value for key, value in record.items() if value not in ("", None, [])}


def _ref(kind: str) -> dict[str, str]:
    return {"id": kind}


def _organisations(units: Iterable[Row]) -> list[Record]:
    top = {"id": HUVUDMAN, "displayName": "Kommunen", "organisationType": "Huvudman"}
    schools = [
        {
            "id": f"org-{unit['enhet']}",
            "displayName": unit["namn"],
            "organisationCode": unit["enhet"],
            "schoolUnitCode": unit["skolenhetskod"],
            "organisationType": "Skolenhet",
            "parentOrganisation": _ref(HUVUDMAN),
            "schoolTypes": [unit["skolform"]],
        }
        for unit in units
    ]
    return [top, *map(without_blanks, schools)]


def _persons(rows: Mapping[str, Sequence[Row]]) -> list[Record]:
    found: dict[str, Record] = {}
    for key, table in (("elev", "elev"), ("personal", "personal"), ("vardnadshavare", "vardnadshavare")):
        for row in rows[table]:
            if row[key]:
                found.setdefault(row[key], _person(row[key], row))
    for row in rows["elev"]:
        if row["elev"]:
            found[row["elev"]].setdefault("enrolments", []).append(_enrolment(row))
    for row in rows["samband"]:
        if row["elev"] not in found:  # a relation stands in its pupil: one to an unknown pupil cannot be told
            continue
        kind = "Vårdnadshavare" if row["sambandstyp"] == "H" else row["sambandstyp"]
        relation = without_blanks({"person": _ref(row["vardnadshavare"]), "relationType": kind})
        found[row["elev"]].setdefault("responsibles", []).append(relation)
    for row in rows["epostregister"]:
        if row["personal"] in found:
            found[row["personal"]].setdefault("emails", []).append({"value": row["epost"], "type": "Skola personal"})
    return list(found.values())


def _person(key: str, row: Row) -> Record:
    number = row["personnummer"]
    mobile = row.get("mobil")
    return without_blanks(
        {
            "id": key,
            "givenName": row["fornamn"],
            "familyName": row["efternamn"],
            "civicNo": {"value": number.replace("-", ""), "nationality": "SWE"} if number else None,
            "birthDate": row.get("fodelsedatum"),
            "securityMarking": row["skydd"] or "Ingen",
            "personStatus": "Aktiv",
            "emails": [{"value": row["epost"], "type": "Privat"}] if row.get("epost") else [],
            "phoneNumbers": [{"value": mobile, "type": "Privat", "mobile": True}] if mobile else [],
        }
    )


def _enrolment(row: Row) -> Record:
    year = row["arskurs"]
    return without_blanks(
        {
            "enroledAt": _ref(f"org-{row['enhet']}"),
            "schoolType": row["skolform"],
            "schoolYear": 0 if year == "F" else int(year) if year.isdigit() else None,
            "startDate": row["inskriven_fran"],
            "endDate": row["inskriven_till"],
            "cancelled": False,
        }
    )


def _duties(posts: Iterable[Row], classes: Iterable[Row]) -> dict[tuple[str, str], Record]:
    """The duties by unit and signature; a later one of the same takes another name."""
    mentor_of = defaultdict(list)
    for row in classes:
        mentor_of[row["enhet"], row["mentor"]].append(_class_id(row))
    found: dict[tuple[str, str], Record] = {}
    for n, row in enumerate(posts):
        key = (row["enhet"], row["signatur"])
        roles = [{"group": _ref(group), "assignmentRoleType": "Mentor"} for group in mentor_of.pop(key, [])]
        duty = {
            "id": f"duty-{n}",
            "person": _ref(row["personal"]),
            "dutyAt": _ref(f"org-{row['enhet']}"),
            "dutyRole": row["befattning"],
            "signature": row["signatur"],
            "startDate": row["anstalld_fran"],
            "endDate": row["anstalld_till"],
            "assignmentRole": roles,
        }
        found[key if key not in found else (*key, str(n))] = without_blanks(duty)  # type: ignore[index]
    return found


def _class_id(row: Row) -> str:
    return f"klass-{row['enhet']}-{row['klass']}"


def _classes(pupils: Iterable[Row], classes: Iterable[Row]) -> list[Record]:
    """The classes, and those that only a pupil's former placement knows."""
    found: dict[str, Record] = {}
    for row in classes:
        found[_class_id(row)] = _group(_class_id(row), row["klass"], "Klass", row["enhet"], row["startdatum"], row["slutdatum"])
    for row in pupils:
        if row["klass"]:
            known = found.setdefault(
                _class_id(row), _group(_class_id(row), row["klass"], "Klass", row["enhet"], row["klass_fran"], row["klass_till"])
            )
            known.setdefault("groupMemberships", []).append(_member(row["elev"], row["klass_fran"], row["klass_till"]))
    return list(found.values())


def _teaching_groups(groups: Iterable[Row], activities: Iterable[Row]) -> list[Record]:
    members = defaultdict(list)
    for row in activities:
        members[row["enhet"], row["grupp"]].append(_member(row["elev"], row["startdatum"], row["slutdatum"]))
    found = []
    for row in groups:
        group = _group(
            f"grupp-{row['enhet']}-{row['grupp']}", row["grupp"], "Undervisning", row["enhet"], row["startdatum"], row["slutdatum"]
        )
        found.append(group | without_blanks({"groupMemberships": members.get((row["enhet"], row["grupp"]), [])}))
    return found


def _group(key: str, name: str, kind: str, enhet: str, start: str, end: str) -> Record:
    return without_blanks(
        {"id": key, "displayName": name, "groupType": kind, "organisation": _ref(f"org-{enhet}"), "startDate": start, "endDate": end}
    )


def _member(person: str, start: str, end: str) -> Record:
    return without_blanks({"person": _ref(person) if person else None, "startDate": start, "endDate": end})


def _activities(rows: Iterable[Row], placed: Iterable[Row], duties: Mapping[tuple[str, str], Record]) -> list[Record]:
    """One activity a group and course; it grades who stands in BetygSign on the first of its rows, and the others teach."""
    others = defaultdict(list)
    for row in placed:
        others[row["enhet"], row["grupp"]].append(row)
    gathered: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        gathered[row["enhet"], row["grupp"], row["kurskod"]].append(row)
    return [_activity(n, key, theirs, others[key[:2]], duties) for n, (key, theirs) in enumerate(gathered.items())]


def _activity(
    n: int, key: tuple[str, str, str], rows: Sequence[Row], placed: Sequence[Row], duties: Mapping[tuple[str, str], Record]
) -> Record:
    enhet, grupp, kurskod = key
    grader = rows[0]["betygsign"]
    teachers = [{"duty": _duty(duties, enhet, grader), "grader": True}] if grader else []
    teachers += [
        without_blanks(
            {"duty": _duty(duties, enhet, row["signatur"]), "grader": False, "startDate": row["startdatum"], "endDate": row["slutdatum"]}
        )
        for row in placed
        if row["signatur"] != grader
    ]
    ends = [row["slutdatum"] for row in rows]
    return without_blanks(
        {
            "id": f"akt-{n}",
            "displayName": f"{grupp} {kurskod}",
            "activityType": "Undervisning",
            "organisation": _ref(f"org-{enhet}"),
            "calendarEventsRequired": True,
            "groups": [_ref(f"grupp-{enhet}-{grupp}")] if grupp else [],
            "syllabus": _ref(f"syll-{kurskod}") if kurskod else None,
            "teachers": teachers,
            "startDate": min(row["startdatum"] for row in rows),
            "endDate": max(ends) if all(ends) else None,
        }
    )


def _duty(duties: Mapping[tuple[str, str], Record], enhet: str, signatur: str) -> Record:
    known = duties.get((enhet, signatur))
    return _ref(known["id"] if known else f"okand-{signatur}")


def _syllabuses(codes: Iterable[str]) -> list[Record]:
    return [
        {
            "id": f"syll-{code}",
            "schoolType": "GR",
            "subjectName": code,
            "official": True,
            ("courseCode" if len(code) > 4 else "subjectDesignation"): code,
        }
        for code in sorted(set(codes) - {""})
    ]
