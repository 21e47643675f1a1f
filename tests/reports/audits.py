"""Audits made by hand: three schools in August with what usually is wrong, and the extremes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rules_for_reports import CHECKS

from checks.audit import Acceptance, Audit, Finding, Outcome, Past, Remark, Run, TableRead, Unit, Where
from checks.model import Detail, Reason, Status, Verdict

UNITS = (
    Unit("BJ", "Björkskolan", "Maria Lind", "maria.lind@example.se"),
    Unit("EK", "Ekbackens skola", "Omar Haddad", "omar.haddad@example.se"),
    Unit("ÅG", "Åvallagymnasiet", "Eva Öst", "eva.ost@example.se"),
)
MATHS = ("7A/20261MA", "7B/20261MA", "8A/20261MA", "8B/20261MA")
PHYSICS = ("TE24FYSFYS01A", "TE24FYSFYS02")
RELATIONS = ("VH", "h", None, "Vårdnadshavare")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("x";"y")',
    "\u202egnirts\u202c",
    "{{ 7 * 7 }}{% raw %}",
    "</style></title><!--",
    "a\x00b\r\nc\u2028d",
)
FILES = {"elevaktivitet": "elevaktivitet.csv", "samband": "samband.csv", "elev": "elev.csv", "personal": "personal.csv"}


def found(code: str, enhet: str | None, rows: Iterable[int] = (), *, count: int = 0, **key_and_values: Any) -> Finding:
    """A finding of that rule; what the rule's key names becomes its key, the rest its values."""
    rule = CHECKS[code]
    given = {"enhet": enhet, **key_and_values}
    rows = tuple(rows)
    return Finding(
        code=code,
        severity=given.pop("severity", rule.severity),
        effect=rule.effect,
        enhet=enhet,
        key={name: given[name] for name in rule.key},
        values={name: value for name, value in given.items() if name not in rule.key and name not in ("caused_by", "status")},
        where=Where(rule.table, FILES.get(rule.table, f"{rule.table}.csv"), rows, count or len(rows)),
        fingerprint=f"{code}:{enhet}:{'/'.join(str(given[name]) for name in rule.key)}",
        caused_by=given.get("caused_by"),
        status=given.get("status", Status.NEW),
    )


def findings() -> tuple[Finding, ...]:
    old = {"status": Status.REMAINING}
    every = [
        found("EXT005", None, (118, 119, 240), count=31, kolumn="startdatum", exempel=("2026-13-01", "1/9", "ht26")),
        found("AKT102", "BJ", (14, 15, 16), count=24, grupp="6B/20261MA", av=24, hela_gruppen=True),
        found("AKT102", "BJ", (88, 89, 90), count=22, grupp="6B/20261SV", av=22, hela_gruppen=True, **old),
        found("AKT102", "BJ", (301,), grupp="5A/20261EN", av=21, hela_gruppen=False, **old),
        found("AKT102", "BJ", (402, 407), grupp="10C/20261NO", av=19, hela_gruppen=False),
        found("AKT102", "EK", (1702, 1703, 1704), count=26, grupp="8A/20261TY", av=26, hela_gruppen=True),
        found("AKT102", "ÅG", (6601,), grupp="TE25MATMAT02C", av=31, hela_gruppen=False),
        found("AKT103", "BJ", (510, 511, 512), count=18, grupp="4B/20261SL", av=18, hela_gruppen=True),
        found("AKT103", "EK", (2210, 2215), grupp="9C/20261BL", av=25, hela_gruppen=False),
        found(
            "AKT105", "BJ", (77,), grupp="6A/20261HI", start=date(2025, 8, 18), vanligast=date(2026, 8, 18), antal=1, **old
        ),
        found("AKT105", "EK", (2301, 2302), grupp="7B/20261IDH", start=date(2026, 1, 8), vanligast=date(2026, 8, 18), antal=2),
        *(found("AKT107", "ÅG", (7000 + n,), elev=f"{n:02}c4f{n}", kurskod="MATMAT01A") for n in range(5)),
        found(
            "GRP101", "BJ", (140, 141), grupp="6A/20261SV", antal_koder=2, kurskoder=("SV (21)", "SVA (2)"), ovanlig_kod="SVA"
        ),
        found("GRP101", "BJ", (151,), grupp="6C/20261SV", antal_koder=2, kurskoder=("SV (23)", "SVA (1)"), ovanlig_kod="SVA", **old),
        found("GRP101", "EK", (1900,), grupp="9A/20261M2", antal_koder=2, kurskoder=("M2SPA (12)", "M2FRA (1)"), ovanlig_kod="M2FRA"),
        found("GRP103", "BJ", (31, 32), grupp="1A/20261SV", antal_larare=5, dolda=("KJN", "ÅBG"), **old),
        found("GRP103", "ÅG", (61,), grupp="EK24ENGENG06", antal_larare=4, dolda=("LSN",)),
        found("PER101", "BJ", (12, 48), signatur="ANB", antal_personer=2, antal=2),
        found("PER102", "EK", (1600, 1601, 1602), count=112, signatur="JHN", narmast="JHAN", grupper=MATHS),
        found("PER102", "ÅG", (6100, 6101), count=58, signatur="NYL", narmast=None, grupper=PHYSICS),
        *(found("GRP104", "EK", (n,), grupp=g, caused_by="PER102:EK:EK/JHN") for n, g in enumerate(MATHS, 71)),
        *(found("GRP104", "ÅG", (n,), grupp=g, caused_by="PER102:ÅG:ÅG/NYL") for n, g in enumerate(PHYSICS, 91)),
        found("GRP104", "BJ", (44,), grupp="F/20261LEK", **old),
        *(found("PER105", "BJ", (n,), personal=f"p{n}a1", anstalld_till=date(2026, 6, 14)) for n in (19, 23, 54)),
        found("PER105", "ÅG", (91,), personal="77be02", anstalld_till=date(2026, 7, 31), **old),
        found("KLA101", "BJ", (8,), grupp="KLASS_21_A", eget2="4A", vantad_arskurs=5),
        found("KLA101", "BJ", (9,), grupp="KLASS_26_F_A", eget2="9Z", vantad_arskurs=0, **old),
        *(found("KLA112", "BJ", (n,), elev=f"e{n}f0", arskurs=n % 7) for n in (201, 202, 203)),
        *(found("KLA112", "EK", (n,), elev=f"e{n}f0", arskurs=7) for n in (611, 640)),
        *(found("VHR101", "BJ", (n,), elev=f"b{n}", vardnadshavare=f"v{n}", sambandstyp=t) for n, t in enumerate(RELATIONS, 61)),
        *(found("VHR101", "EK", (n,), elev=f"b{n}", vardnadshavare=f"v{n}", sambandstyp="VH", **old) for n in range(2100, 2104)),
        found("IDN103", "BJ", (215,), elev="19cc07"),
        found("IDN103", "ÅG", (1411,), elev="c201e9", **old),
        *(found("SYN103", e, (), count=n, forsta=date(2026, 8, 12)) for e, n in (("BJ", 14), ("ÅG", 1250))),
    ]  # fmt: skip
    return tuple(sorted(every, key=lambda one: (one.severity.rank, one.code, one.enhet or "", str(one.key))))


REASONS = {
    "JMF101": Reason("Inget tidigare uttag att jämföra med.", "No earlier extract to compare with."),
    "JMF102": Reason("Inget tidigare uttag att jämföra med.", "No earlier extract to compare with."),
    "PER109": Reason("Tabellen vklass_anvandare finns inte i uttaget.", "The table vklass_anvandare is not in the extract."),
    "IDN108": Reason("Kolumnen fodelsedatum saknas i elev.", "The column fodelsedatum is missing in elev."),
}


def outcomes(reported: Iterable[Finding]) -> tuple[Outcome, ...]:
    counts = Counter(finding.code for finding in reported)
    return tuple(_outcome(code, counts[code]) for code in CHECKS)


def _outcome(code: str, count: int) -> Outcome:
    if code == "VHR102":
        return Outcome(
            code, Verdict.CRASHED, reason=Reason("Regeln gick sönder: division med noll.", "The rule broke down: division by zero.")
        )
    if code in REASONS:
        return Outcome(code, Verdict.SKIPPED, reason=REASONS[code])
    partly = Reason("Vårdnadshavare är inte prövade.", "Guardians are not checked.") if code == "IDN103" else None
    return Outcome(code, Verdict.FAILED if count else Verdict.PASSED, count, count * 3, 0.01, partly)


RUN = Run(
    id="a1b2c3",
    as_of=date(2026, 8, 10),
    created=datetime(2026, 8, 6, 6, 30),
    system="extens",
    lasar=2026,
    engine="duckdb",
    detail=Detail.KEYS,
    tables=tuple(
        TableRead(table, f"{table}.csv", rows, "Windows-1252", ";", "0" * 64, date(2026, 8, 5))
        for table, rows in (
            ("elevaktivitet", 24118),
            ("undervisningsgrupp", 1266),
            ("personal", 412),
            ("tjanst", 1893),
            ("elev", 2204),
            ("klass", 96),
            ("samband", 4011),
            ("vardnadshavare", 3720),
            ("enhet", 3),
        )
    ),
)


def accepted() -> tuple[Finding, ...]:
    one = found("GRP103", "BJ", (71,), grupp="FRITIDS/1", antal_larare=9, dolda=("MLD", "PKN"), status=Status.ACCEPTED)
    codes = ("SV (4)", "SVA (3)", "EN (1)")
    return one, found("GRP101", "EK", grupp="IM/20261", antal_koder=3, kurskoder=codes, ovanlig_kod="EN", status=Status.ACCEPTED)


def fixed() -> tuple[Finding, ...]:
    where = (("BJ", 4), ("BJ", 5), ("BJ", 6), ("EK", 7), ("EK", 8))
    signed = (found("AKT103", enhet, (n,), count=12, grupp=f"{n}A/20261SO", av=20, hela_gruppen=True) for enhet, n in where)
    return (*signed, *(found("KLA112", "BJ", (n,), elev=f"x{n}", arskurs=2) for n in range(300, 307)))


ACCEPTANCES = {
    "GRP103:BJ:BJ/FRITIDS/1": Acceptance("Fritids har fler vuxna än tre.", "Maria Lind", date(2026, 8, 31)),
    "GRP101:EK:EK/IM/20261": Acceptance("IM läser efter egna planer.", "Omar Haddad", date(2027, 6, 30)),
}
TRENDS = {
    None: ((date(2026, 6, 22), 214), (date(2026, 7, 6), 190), (date(2026, 7, 27), 121), (date(2026, 8, 3), 64)),
    "BJ": ((date(2026, 6, 22), 96), (date(2026, 7, 6), 90), (date(2026, 7, 27), 51), (date(2026, 8, 3), 33)),
}
PAST = Past(date(2026, 8, 3), TRENDS)


def realistic() -> Audit:
    """Three schools, sixteen rules with findings, one that broke down and four that could not be run."""
    reported = findings()
    return Audit(
        version="1.0.0",
        run=RUN,
        units=UNITS,
        checks=CHECKS,
        outcomes=outcomes(reported),
        findings=reported,
        accepted=accepted(),
        fixed=fixed(),
        protected=2,
        acceptances=ACCEPTANCES,
        past=PAST,
    )


def remembered() -> Audit:
    """The same three schools with all that history and waivers know: days, and a finding that is back again."""
    first, *others = findings()
    since = (replace(one, since=date(2026, 8, 3) if one.status is Status.REMAINING else date(2026, 8, 6)) for one in others)
    gone = (replace(one, key={}, values={}, where=replace(one.where, file=None, rows=()), status=Status.FIXED) for one in fixed())
    return replace(
        realistic(),
        findings=(replace(first, status=Status.REOPENED, since=date(2026, 6, 22)), *since),
        fixed=tuple(gone),
        remarks=(Remark("waiver.expired", {"plats": "undantag.toml", "regel": "GRP103", "datum": date(2026, 8, 1), "antal": 1}, "BJ"),),
    )


def of_one_school(enhet: str) -> Audit:
    """What is remembered of that school, and the rules that it has to do with."""
    audit = remembered()
    kept = {name: tuple(one for one in getattr(audit, name) if one.enhet == enhet) for name in ("findings", "accepted", "fixed")}
    codes = {one.code for each in kept.values() for one in each} | {"VHR102", "PER109", "IDN103", "GRP108"}
    return replace(
        audit,
        **kept,
        units=tuple(unit for unit in UNITS if unit.enhet == enhet),
        checks={code: check for code, check in CHECKS.items() if code in codes},
        outcomes=tuple(outcome for outcome in audit.outcomes if outcome.code in codes),
        run=replace(RUN, tables=RUN.tables[:2]),
    )


def nothing() -> Audit:
    """An audit of nothing: no tables, no rules, no schools."""
    return Audit("1.0.0", replace(RUN, tables=()), (), {}, (), ())


def clean() -> Audit:
    """Every rule ran and found nothing."""
    ran = tuple(Outcome(code, Verdict.PASSED) for code in CHECKS)
    return Audit("1.0.0", RUN, UNITS, CHECKS, ran, ())


def only_skipped() -> Audit:
    """Not one rule could be run."""
    reason = Reason("Tabellen elevaktivitet saknas.", "The table elevaktivitet is missing.")
    return replace(clean(), outcomes=tuple(Outcome(code, Verdict.SKIPPED, reason=reason) for code in CHECKS))


def hostile() -> Audit:
    """Every place that a spreadsheet can fill holds something that must not be believed."""
    schools = ("BJ", HOSTILE[0])
    groups = (found("AKT102", enhet, (2,), grupp=text, av=text, hela_gruppen=True) for enhet in schools for text in HOSTILE)
    teachers = (found("PER102", "BJ", (3,), signatur=text, narmast=text, grupper=HOSTILE) for text in HOSTILE)
    reported = tuple(replace(one, where=replace(one.where, file=HOSTILE[1])) for one in (*groups, *teachers))
    return replace(
        realistic(),
        version=HOSTILE[0],
        run=replace(RUN, tables=tuple(TableRead(text, text, 1, text, text, text) for text in HOSTILE)),
        units=(Unit("BJ", HOSTILE[1]), Unit(HOSTILE[0], HOSTILE[5])),
        outcomes=(Outcome("JMF101", Verdict.SKIPPED, reason=Reason(HOSTILE[0], HOSTILE[0])),),
        findings=reported,
        accepted=reported[:3],
        fixed=reported[:3],
    )


def hostile_few() -> Audit:
    """Of the hostile audit a few findings, and the rules behind them."""
    audit = hostile()
    codes = {"AKT102", "PER102", "JMF101"}
    return replace(
        audit,
        version="1.0.0",
        run=replace(audit.run, tables=tuple(replace(table, sha256="0" * 64) for table in audit.run.tables[:2])),
        findings=audit.findings[1:4] + audit.findings[-2:],
        accepted=audit.accepted[:1],
        fixed=audit.fixed[:1],
        checks={code: check for code, check in CHECKS.items() if code in codes},
    )


def large(number: int) -> Audit:
    """So many findings, over forty schools and every rule that has good values."""
    models = findings()
    units = tuple(Unit(f"S{n:02}", f"Skola {n:02}") for n in range(40))
    every = []
    for n in range(number):
        model, enhet = models[n % len(models)], units[n % 40].enhet
        every.append(replace(model, enhet=enhet, key={**model.key, "grupp": f"G{n}"}, fingerprint=f"f{n}", caused_by=None))
    every.sort(key=lambda one: (one.severity.rank, one.code, one.enhet))
    return replace(realistic(), units=units, findings=tuple(every), outcomes=outcomes(every), accepted=(), fixed=())
