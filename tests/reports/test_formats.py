"""Every format, of every kind of audit: it can be made, the same twice, and says no more than it may."""

import hashlib
from dataclasses import replace

import audits
import pytest
from audits import HOSTILE
from workbooks import workbook

from checks.audit import Audit, Finding
from checks.model import Detail, Lang
from reports.formats import FORMATS, STDOUT, Files, rendered
from reports.redact import lessened, redacted

EXTREMES = {
    "realistic": audits.realistic(),
    "nothing": audits.nothing(),
    "clean": audits.clean(),
    "only skipped": audits.only_skipped(),
    "hostile": audits.hostile(),
    "remembered": audits.remembered(),
}


def text_of(files: Files) -> dict[str, str]:
    """What stands in each file, the parts of a workbook unpacked."""
    unpacked = {
        path: b"".join(workbook(content).parts.values()) if isinstance(content, bytes) else content for path, content in files.items()
    }
    return {path: content.decode() if isinstance(content, bytes) else content for path, content in unpacked.items()}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("audit", EXTREMES.values(), ids=EXTREMES)
def test_a_format_can_be_made_of_any_audit_and_is_the_same_twice(name: str, lang: Lang, audit: Audit) -> None:
    made = rendered(audit, lang, [name])

    assert made
    assert made == rendered(audit, lang, [name])


def test_no_two_formats_write_the_same_file() -> None:
    every = [set(rendered(audits.realistic(), "sv", [name])) for name in FORMATS]

    assert len(set.union(*every)) == sum(map(len, every))


def test_only_the_annotations_are_printed() -> None:
    assert [name for name in FORMATS if STDOUT in rendered(audits.realistic(), "sv", [name])] == ["github"]


def opaque(audit: Audit) -> Audit:
    """The audit with fingerprints that tell nothing, as the program makes them; those of these tests are written in plain words."""

    def each(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(
            replace(one, fingerprint=hidden(one.fingerprint), caused_by=one.caused_by and hidden(one.caused_by)) for one in findings
        )

    acceptances = {hidden(name): acceptance for name, acceptance in audit.acceptances.items()}
    findings, accepted, fixed = each(audit.findings), each(audit.accepted), each(audit.fixed)
    return replace(audit, findings=findings, accepted=accepted, fixed=fixed, acceptances=acceptances)


def hidden(fingerprint: str) -> str:
    return hashlib.sha256(fingerprint.encode()).hexdigest()[:16]


def values_in(findings: tuple[Finding, ...]) -> set[str]:
    """Every text in the findings' keys and values that is long enough to be looked for."""
    each = (value for finding in findings for value in (*finding.key.values(), *finding.values.values()))
    flat = (one for value in each for one in (value if isinstance(value, tuple) else (value,)))
    return {one for one in flat if isinstance(one, str) and len(one) > 3}


@pytest.mark.parametrize("name", FORMATS)
def test_where_only_numbers_may_be_shown_no_key_and_no_value_is(name: str) -> None:
    audit = opaque(audits.remembered())
    secrets = values_in((*audit.findings, *audit.accepted, *audit.fixed)) - {"Vårdnadshavare"}  # a table's name too

    said = text_of(rendered(redacted(audit, Detail.COUNTS, b"secret"), "sv", list(dict.fromkeys([name, "xlsx"]))))

    assert len(secrets) > 30
    assert [(path, secret) for path, text in said.items() for secret in secrets if secret in text] == []


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].lists or name == "html"])
def test_a_schools_file_has_nothing_of_another_school(name: str) -> None:
    audit = audits.remembered()
    every = (*audit.findings, *audit.accepted, *audit.fixed)
    own = tuple(finding for finding in every if finding.enhet == "BJ")
    others = tuple(finding for finding in every if finding.enhet != "BJ")
    secrets = (values_in(others) - values_in(own)) | {"Ekbackens skola", "Åvallagymnasiet", "protected"}

    files = text_of(rendered(audit, "sv", [name]))
    [path] = [path for path in files if path.startswith("enhet/bj.")]

    assert len(secrets) > 20
    assert [secret for secret in secrets if secret in files[path].replace("class=", "").replace(".protected", "")] == []


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].lists])
def test_a_schools_list_is_the_same_whatever_the_other_schools_have(name: str) -> None:
    audit = audits.realistic()
    alone = replace(
        audit, findings=tuple(finding for finding in audit.findings if finding.enhet == "BJ"), units=audit.units[:1], protected=0
    )

    path = f"enhet/bj.{FORMATS[name].lists}"

    assert rendered(alone, "sv", [name])[path] == rendered(audit, "sv", [name])[path]


@pytest.mark.parametrize("name", FORMATS)
def test_names_are_shown_in_full_detail_and_gone_when_it_is_lessened(name: str) -> None:
    full = redacted(audits.realistic(), Detail.FULL, b"secret", {"19cc07": "Anna Xylander", "e201f0": "Bo Xylander, jr"})

    assert name == "markdown" or name == "github" or "Xylander" in "".join(text_of(rendered(full, "sv", [name])).values())
    assert "Xylander" not in "".join(text_of(rendered(lessened(full, Detail.KEYS), "sv", [name])).values())
    assert lessened(full, Detail.KEYS) == redacted(audits.realistic(), Detail.KEYS, b"secret")
    assert lessened(full, Detail.COUNTS) == redacted(audits.realistic(), Detail.COUNTS, b"secret")


@pytest.mark.parametrize("name", ["sarif", "junit", "markdown", "github"])
def test_characters_that_turn_writing_around_or_end_it_are_spelt_out(name: str) -> None:
    said = "".join(text_of(rendered(audits.hostile(), "sv", [name])).values())

    assert not set(said) & {"\u202e", "\x00", "\r", "\u2028"}
    assert name != "github" or "[U+202E]" in said


def test_a_page_links_to_the_lists_that_are_written_beside_it_and_to_no_others() -> None:
    audit = audits.realistic()

    both = rendered(audit, "sv", ["html", "csv", "xlsx"])
    alone = rendered(audit, "sv", ["html", "json"])
    counts = rendered(redacted(audit, Detail.COUNTS, b"secret"), "sv", ["html", "xlsx"])

    assert 'Alla fynd i en lista: <a href="bj.csv">CSV-fil</a>, <a href="bj.xlsx">Excelfil</a>' in str(both["enhet/bj.html"])
    assert '<a href="audit.xlsx">Excelfil</a>' in str(both["index.html"])
    assert "Excelfil</a>" not in str(alone["enhet/bj.html"])
    assert "Excelfil</a>" not in str(counts["enhet/bj.html"])


def test_the_hostile_texts_of_these_tests_are_in_the_audit() -> None:
    assert set(HOSTILE) <= {value for finding in audits.hostile().findings for value in finding.key.values()}
