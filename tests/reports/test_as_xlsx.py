"""The workbook as a spreadsheet reads it: what its sheets hold, and that nothing in it is a formula."""

import re
from dataclasses import replace
from datetime import date

import audits
import fastexcel
from audits import found
from workbooks import workbook

from checks.audit import Audit, Unit
from checks.model import Detail
from reports import as_xlsx, sheet
from reports.redact import redacted
from reports.scope import of_municipality, of_school

FORMULAS = (
    '=HYPERLINK("x";"y")',
    "+46 8 123",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "=cmd|' /C calc'!A0",
    "{=1}",
    "http://a.se",
)


def hostile() -> Audit:
    """A school, its groups and its files with names that a spreadsheet would work out, or follow."""
    groups = (found("AKT102", text, (2,), grupp=text, av=text, hela_gruppen=True) for text in FORMULAS)
    findings = tuple(replace(one, where=replace(one.where, file=one.enhet)) for one in groups)
    return replace(audits.realistic(), findings=findings, units=tuple(Unit(text, text) for text in FORMULAS), accepted=(), fixed=())


def test_there_is_a_sheet_of_totals_one_of_findings_and_one_of_what_was_read() -> None:
    book = workbook(as_xlsx.workbook(of_municipality(audits.realistic()), "sv"))

    assert list(book.sheets) == ["Regler", "Fynd", "Läst och prövat"]
    assert book.sheets["Regler"][0][:6] == ["Regel", "Fel", "Allvar", "Antal", "Nya", "Skolor"]
    assert book.sheets["Regler"][1][:6] == ["VHR101", "Sambandstyp som inte är H", "fel", "8", "4", "2"]
    assert sum(int(row[3]) for row in book.sheets["Regler"][1:]) == len(audits.realistic().findings) == len(book.sheets["Fynd"]) - 1


def test_a_finding_is_a_line_with_school_rule_what_where_and_fix_and_a_cell_to_fill_in() -> None:
    book = workbook(as_xlsx.workbook(of_school(audits.remembered(), "EK"), "sv"))
    line = dict(zip(book.sheets["Fynd"][0], book.sheets["Fynd"][1], strict=False))

    assert line["Skola"] == "Ekbackens skola"
    assert (line["Regel"], line["Fel"]) == ("AKT102", "Elevaktiviteter utan slutdatum")
    assert line["Vad"] == "8A/20261TY: 26 aktiviteter av 26 saknar slutdatum. Hela gruppen kommer att saknas."
    assert (line["Fil"], line["Rader"], line["Antal rader"]) == ("elevaktivitet.csv", "1702, 1703, 1704 …", "26")
    assert line["Så rättar du"].startswith("Öppna Register – Aktiviteter i Extens")
    assert (line["Åtgärdat av"], line["Läge"]) == ("", "ny")


def test_a_schools_totals_do_not_count_schools() -> None:
    assert "Skolor" not in workbook(as_xlsx.workbook(of_school(audits.realistic(), "EK"), "sv")).sheets["Regler"][0]


def test_what_could_not_be_checked_is_said_with_the_reason() -> None:
    about = workbook(as_xlsx.workbook(of_municipality(audits.realistic()), "sv")).sheets["Läst och prövat"]

    assert about[0] == ["Alla skolor – inför synken 10 augusti 2026"]
    assert about[1][0].startswith("33 saker på 3 skolor måste rättas före synken")
    assert ["Elevaktiviteter", "elevaktivitet.csv", "24118", "46239", "Windows-1252", "semikolon"] in about
    assert ["PER109", "Slutat, men med eget konto i Vklass", "kunde inte köras", "Tabellen vklass_anvandare finns inte i uttaget."] in about


def test_numbers_and_days_are_numbers_and_days() -> None:
    read = fastexcel.read_excel(as_xlsx.workbook(of_municipality(audits.remembered()), "sv")).load_sheet("Fynd").to_polars()

    assert read["Antal rader"].dtype.is_numeric()
    assert date(2026, 8, 3) in read["Sedan"].cast(date).to_list()


def test_the_heading_is_frozen_has_filters_and_stands_on_every_page() -> None:
    book = workbook(as_xlsx.workbook(of_municipality(audits.realistic()), "sv"))

    for number, rows in (1, 17), (2, 55):
        xml = book.parts[f"xl/worksheets/sheet{number}.xml"].decode()
        assert 'topLeftCell="A2" activePane="bottomLeft" state="frozen"' in xml
        assert re.search(rf'<autoFilter ref="A1:[A-Z]{rows}"/>', xml)
        assert "<cols><col min=" in xml
    assert "_xlnm.Print_Titles" in book.parts["xl/workbook.xml"].decode()


def test_no_text_of_the_extract_becomes_a_formula_or_a_link() -> None:
    audit = hostile()
    for content in as_xlsx.files(audit, "sv", ()).values():
        assert isinstance(content, bytes)
        book = workbook(content)
        assert not book.tags & {"f", "hyperlink", "hyperlinks"}
        assert not [name for name, part in book.parts.items() if "externalLink" in name or (name.endswith(".rels") and b"a.se" in part)]

    lines = workbook(as_xlsx.workbook(of_municipality(audit), "sv")).sheets["Fynd"][1:]

    assert [line[0].strip() for line in lines] == [text.strip() for text in FORMULAS]
    assert {line[7].strip() for line in lines} == {text.strip() for text in FORMULAS}


def test_a_cell_that_begins_like_a_formula_stays_text_when_somebody_edits_it() -> None:
    book = workbook(as_xlsx.workbook(of_municipality(hostile()), "sv"))
    styles = re.findall(r"<xf [^>]*>", book.parts["xl/styles.xml"].decode().split("<cellXfs")[1])
    guarded = {str(number) for number, style in enumerate(styles) if 'quotePrefix="1"' in style}

    xml = book.parts["xl/worksheets/sheet2.xml"].decode()

    assert len(guarded) == 1
    assert set(re.findall(r'<c r="A[2-9]" s="(\d+)"', xml)) == guarded


def test_a_cell_that_is_too_long_is_cut_and_not_lost() -> None:
    long = replace(audits.realistic(), findings=(found("AKT102", "BJ", (2,), grupp="x" * 40_000, av=1, hela_gruppen=True),))

    assert len(workbook(as_xlsx.workbook(of_municipality(long), "sv")).sheets["Fynd"][1][5]) == sheet.LONGEST


def test_where_a_sheet_has_no_room_for_all_findings_that_is_said() -> None:
    book = workbook(as_xlsx.workbook(of_municipality(audits.realistic()), "sv", most=10))

    assert len(book.sheets["Fynd"]) == 11
    assert ["Alla 54 fynd ryms inte i bladet. De finns i audit.json."] in book.sheets["Läst och prövat"]


def test_where_only_numbers_may_be_shown_there_is_no_list_of_findings() -> None:
    counts = redacted(audits.realistic(), Detail.COUNTS, b"secret")

    assert list(workbook(as_xlsx.workbook(of_municipality(counts), "en")).sheets) == ["Rules", "Read and checked"]
