"""The pages as files: what they hold, in which order, and what can never get in or out of them."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import audits
import pytest
from audits import HOSTILE, found
from outline import outline

from checks.audit import Audit, Outcome, Unit
from checks.model import Detail, Verdict
from reports.as_html import municipality, pages, school
from reports.filenames import school_files

ORDER = ["effects", "first", "since", "accepted", "read", "details"]
EXTREMES = {"nothing": audits.nothing(), "clean": audits.clean(), "only skipped": audits.only_skipped(), "hostile": audits.hostile()}


def test_there_is_a_page_for_the_municipality_and_one_for_each_school(written_pages: dict[str, str]) -> None:
    assert list(written_pages) == ["index.html", "enhet/bj.html", "enhet/ek.html", "enhet/ag.html"]


def test_every_page_has_its_parts_in_the_order_a_principal_reads(written_pages: dict[str, str]) -> None:
    for html in written_pages.values():
        page = outline(html)
        assert page.sections == ORDER
        assert html.index('class="verdict"') < html.index('id="effects"')


def test_every_page_is_well_formed_with_one_h1_and_unbroken_headings(written_pages: dict[str, str]) -> None:
    for html in (*written_pages.values(), *(municipality(audit, "sv") for audit in EXTREMES.values())):
        page = outline(html)
        levels = [level for level, _ in page.headings]
        assert (page.faults, page.open) == ([], [])
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(text for _, text in page.headings)


def test_every_id_is_unique_and_every_inner_link_leads_somewhere(written_pages: dict[str, str]) -> None:
    for html in written_pages.values():
        page = outline(html)
        inner = {given["href"][1:] for given in page.all("a") + page.all("use") if given["href"].startswith("#")}
        named = {name for _, given in page.elements for name in given.get("aria-labelledby", "").split()}
        assert max(page.ids.values()) == 1
        assert (inner | named) - page.ids.keys() == set()


def test_a_page_asks_the_network_for_nothing(written_pages: dict[str, str]) -> None:
    for html in written_pages.values():
        page = outline(html)
        assert not re.search(r"https?:|//[a-z]|url\(|@import|<link|<img|<iframe|<base|srcset|fetch\(|XMLHttp", html)
        assert not [given for _, given in page.elements if "src" in given or "style" in given or any(n.startswith("on") for n in given)]


def test_the_policy_lets_in_the_pages_own_style_and_script_and_nothing_else(written_pages: dict[str, str]) -> None:
    for html in written_pages.values():
        page = outline(html)
        policy = next(given["content"] for given in page.all("meta") if given.get("http-equiv") == "Content-Security-Policy")
        allowed = set(re.findall(r"'sha256-([^']+)'", policy))
        inline = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, re.DOTALL)
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert allowed == {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline}


def test_no_search_engine_may_keep_a_page(written_pages: dict[str, str]) -> None:
    assert all('name="robots" content="noindex, nofollow"' in html for html in written_pages.values())


def test_tables_say_what_they_are_and_pictures_have_words(written_pages: dict[str, str]) -> None:
    for html in written_pages.values():
        page = outline(html)
        assert len(page.all("table")) == len(page.all("caption"))
        assert all(given.get("scope") in ("col", "row") for given in page.all("th"))
        pictures = page.all("svg")
        assert all(given.get("aria-hidden") == "true" or given.get("aria-labelledby") for given in pictures)
        assert html.count("<title id=") == html.count("<desc id=") == sum("aria-labelledby" in given for given in pictures)


def test_the_language_of_the_page_is_said(audit: Audit) -> None:
    assert '<html lang="sv">' in school(audit, "BJ", "sv")
    english = outline(school(audit, "BJ", "en"))
    assert english.all("html") == [{"lang": "en"}]
    assert not re.search(r"\b(och|inte|regel|saknas|rättas)\b", english.text)


def test_the_verdict_is_about_this_school(audit: Audit) -> None:
    text = outline(school(audit, "BJ", "sv")).text

    assert "19 saker måste rättas före synken 10 augusti 2026, annars saknas 3 grupper i Vklass" in text
    assert "Synken 10 augusti 2026, vecka 33" in text


def test_a_schools_page_has_nothing_of_another_school() -> None:
    audit = audits.realistic()
    others = [finding for finding in (*audit.findings, *audit.accepted, *audit.fixed) if finding.enhet != "BJ"]
    of_others = {str(value) for finding in others for value in (*finding.key.values(), *finding.values.values()) if value}
    own = [finding for finding in (*audit.findings, *audit.accepted, *audit.fixed) if finding.enhet == "BJ"]
    of_own = {str(value) for finding in own for value in (*finding.key.values(), *finding.values.values())}
    secrets = {text for text in of_others - of_own if len(text) > 3 and text.isascii()} | {"Ekbackens skola", "Åvallagymnasiet"}

    page = outline(school(audit, "BJ", "sv"))

    assert len(secrets) > 20
    assert [secret for secret in secrets if secret in page.text] == []
    assert "skyddade" not in page.text


def test_a_schools_page_is_the_same_whatever_the_other_schools_have() -> None:
    audit = audits.realistic()
    alone = replace(audit, findings=tuple(finding for finding in audit.findings if finding.enhet == "BJ"), units=audit.units[:1])

    assert school(alone, "BJ", "sv") == school(audit, "BJ", "sv")


def test_a_file_name_that_may_tell_of_another_school_is_left_out_of_a_schools_page() -> None:
    files = tuple(replace(audits.RUN.tables[0], file=f"elevaktivitet {name}.csv") for name in ("BJ", "Ekbacken"))
    audit = replace(audits.clean(), run=replace(audits.RUN, tables=files))

    assert "Ekbacken.csv" not in school(audit, "BJ", "sv")
    assert "2 filer" in school(audit, "BJ", "sv")
    assert "Ekbacken.csv" in municipality(audit, "sv")


def test_the_municipality_links_to_every_school_from_the_heat_map(swedish_pages: dict[str, str]) -> None:
    page = outline(swedish_pages["index.html"])
    links = {given["href"] for given in page.all("a") if not given["href"].startswith("#")}

    assert links == swedish_pages.keys() - {"index.html"}
    assert all('class="heat"' not in html for path, html in swedish_pages.items() if path != "index.html")


def test_people_with_protected_identity_are_a_number_for_the_municipality_alone() -> None:
    audit = audits.realistic()
    text = outline(municipality(audit, "sv")).text

    assert "2 fynd rör personer med skyddade personuppgifter och visas inte här." in text
    assert text.count("skyddade") == 1
    assert "skyddade" not in municipality(replace(audit, protected=0), "sv")


@pytest.mark.parametrize("ended", [Verdict.SKIPPED, Verdict.CRASHED])
def test_a_rule_that_did_not_run_is_named_with_its_reason_on_every_page(ended: Verdict) -> None:
    outcomes = (*audits.clean().outcomes, Outcome("JMF101", ended, reason=audits.REASONS["JMF101"]))
    for html in pages(replace(audits.clean(), outcomes=outcomes), "sv").values():
        text = outline(html).text
        assert "Osäkert svar" in text
        assert "Grupp som har bytt namn JMF101" in text
        assert "Inget tidigare uttag att jämföra med." in text
        assert "Klart" not in text
        assert "Alla regler kunde köras" not in text


def test_only_when_everything_ran_and_nothing_was_found_is_it_ready() -> None:
    text = outline(municipality(audits.clean(), "sv")).text

    assert "Klart" in text
    assert "24 regler kördes och hittade inget. Alla regler kunde köras." in text


def test_an_audit_with_only_skipped_rules_says_that_nothing_is_known() -> None:
    text = outline(municipality(audits.only_skipped(), "sv")).text

    assert "Ingenting har kunnat prövas inför synken 10 augusti 2026." in text
    assert "24 regler gav inget svar." in text
    assert "Ta reda på varför ingenting kunde prövas" in text


def test_an_audit_of_nothing_makes_a_page() -> None:
    assert list(pages(audits.nothing(), "sv")) == ["index.html"]
    assert "Inga tabeller lästes." in municipality(audits.nothing(), "sv")


def test_a_rule_that_the_catalogue_no_longer_has_may_be_fixed_or_accepted() -> None:
    retired = replace(found("AKT102", "BJ", grupp="6B", av=1, hela_gruppen=True), code="OLD101")
    audit = replace(audits.clean(), accepted=(retired,), fixed=(retired,), outcomes=(Outcome("OLD101", Verdict.SKIPPED),))

    assert "Rättat: OLD101 (1)." in outline(school(audit, "BJ", "sv")).text


def test_at_most_fifty_findings_of_a_rule_are_shown_and_the_true_number_is_said() -> None:
    many = tuple(found("KLA112", "BJ", (n,), elev=f"nr{n:04}", arskurs=3) for n in range(1234))
    html = school(replace(audits.clean(), findings=many), "BJ", "sv")

    assert len(set(re.findall(r"nr\d{4}", html))) == 50
    assert "Elev utan klass: 1 234 fynd. 50 av 1 234 visas." in outline(html).text


def test_findings_say_where_they_are_and_which_are_new() -> None:
    text = outline(school(audits.realistic(), "BJ", "sv")).text

    assert (
        "6B/20261MA: 24 aktiviteter av 24 saknar slutdatum. Hela gruppen kommer att saknas. ny elevaktivitet.csv, rad 14, 15, 16 (av 24)"
        in text
    )
    assert "Hela gruppen kommer att saknas. elevaktivitet.csv, rad 88, 89, 90 (av 22)" in text


def test_a_column_is_called_what_its_file_calls_it() -> None:
    unread = found("EXT005", "BJ", (2,), tabell="tjanst", kolumn="larare_nr", rubrik="Lärare nr", exempel=("l",))

    text = outline(school(replace(audits.realistic(), findings=(unread,)), "BJ", "sv")).text

    assert "1 kolumn Datum som inte går att läsa Lärare nr" in text
    assert "Gäller Lärare nr" in text


def test_a_consequence_says_what_makes_it_go_away() -> None:
    audit = audits.realistic()

    assert "Försvinner när ”Signatur som ingen på skolan har” rättas." in outline(school(audit, "EK", "sv")).text
    assert "Löser också Grupp utan lärare som kommer med i synken (4 grupper)" in outline(school(audit, "EK", "sv")).text


def test_a_cause_that_lies_at_another_school_is_said_without_naming_it() -> None:
    cause = found("PER102", "EK", signatur="HEMLIG", narmast=None, grupper=("7A",))
    effect = replace(found("GRP104", "BJ", (2,), grupp="1A"), caused_by=cause.fingerprint)
    text = outline(school(replace(audits.clean(), findings=(cause, effect)), "BJ", "sv")).text

    assert "Orsaken ligger utanför skolan." in text
    assert "HEMLIG" not in text


def test_what_is_new_remaining_and_fixed_is_counted(swedish_pages: dict[str, str]) -> None:
    text = outline(swedish_pages["enhet/bj.html"]).text

    assert "18 nya 7 kvar 10 rättade Jämfört med kontrollen 3 augusti 2026." in text
    assert "Rättat: Elev utan klass (7), Elevaktiviteter utan lärare i BetygSign (3)." in text
    assert "Från 96 fynd 22 juni 2026 till 25 fynd 6 augusti 2026." in text


def test_without_an_earlier_check_nothing_is_called_new() -> None:
    audit = replace(audits.clean(), findings=(found("KLA112", "BJ", (2,), elev="e1", arskurs=3),))
    html = school(audit, "BJ", "sv")

    assert "Det finns ingen tidigare kontroll att jämföra med." in html
    assert 'class="new"' not in html


def test_an_exception_that_soon_expires_is_said(swedish_pages: dict[str, str]) -> None:
    index, ek = (outline(swedish_pages[path]).text for path in ("index.html", "enhet/ek.html"))

    assert "2 fynd är godkända som undantag och räknas inte ovan. Ett går ut inom 30 dagar." in index
    assert "30 juni 2027" in ek
    assert "går ut" not in ek


def test_where_only_counts_may_be_shown_no_finding_is() -> None:
    audit = audits.realistic()
    text = outline(school(counts(audit), "BJ", "sv")).text

    assert "Elev e201f0" not in text
    assert "3 elever" in text
    assert "Fynden ett och ett finns hos den som kör kontrollen." in text


def counts(audit: Audit) -> Audit:
    """The audit as redact leaves it where only counts may be shown."""
    bare = tuple(replace(finding, key={}, values={}, where=replace(finding.where, rows=())) for finding in audit.findings)
    return replace(audit, run=replace(audit.run, detail=Detail.COUNTS), findings=bare)


def test_where_only_counts_may_be_shown_advice_does_without_the_values() -> None:
    text = outline(school(counts(audits.realistic()), "BJ", "sv")).text

    assert "rätta raderna med koden –." in text
    assert "6A/20261SV" not in text


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_what_a_spreadsheet_holds_is_text_and_never_markup(lang: str) -> None:
    for html in pages(audits.hostile(), lang).values():  # type: ignore[arg-type]
        page = outline(html)
        assert len(page.all("script")) == 1
        assert page.all("img") == []
        assert not any(name.startswith("on") for _, given in page.elements for name in given)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", html)
        assert page.sections == ORDER


def test_hostile_values_can_still_be_read() -> None:
    text = outline(municipality(audits.hostile(), "sv")).text

    for value in (*HOSTILE[:3], *HOSTILE[4:6]):
        assert value in text
    assert "[U+202E]gnirts[U+202C]" in text


def test_a_hostile_name_cannot_leave_the_head_of_the_printed_sheet() -> None:
    audit = replace(audits.clean(), units=(Unit("BJ", '"}</style><b>{\\'),))
    paper = re.findall(r"<style>(.*?)</style>", school(audit, "BJ", "sv"), re.DOTALL)[1]

    assert re.fullmatch(r'@page\{@top-left\{content:"[\w\\ ]*"\}@top-right\{content:"[\w\\ ]*"\}\}', paper)


@pytest.mark.parametrize(
    ("codes", "files"),
    [
        (["BJ", "bj", "B J"], ["b-j", "bj", "bj-2"]),
        (["Åkra/1", "åkra 1"], ["akra-1", "akra-1-2"]),
        (["CON", "nul", "com1"], ["enhet-com1", "enhet-con", "enhet-nul"]),
        (["../../etc", "", "…", "?*"], ["enhet", "enhet-2", "enhet-3", "etc"]),
        (["x" * 300, "x" * 301], ["x" * 60, "x" * 60 + "-2"]),
        (["a", "a-2", "A"], ["a", "a-2", "a-2-2"]),
    ],
)
def test_file_names_are_safe_on_windows_and_never_alike(codes: list[str], files: list[str]) -> None:
    made = school_files(replace(audits.clean(), units=tuple(Unit(code, code) for code in codes)))

    assert sorted(made) == sorted(codes)
    assert sorted(made.values()) == sorted(f"enhet/{name}.html" for name in files)


def test_a_school_found_only_in_the_findings_gets_a_page() -> None:
    stray = found("KLA112", "Okänd 7", (2,), elev="e1", arskurs=3)

    made = pages(replace(audits.clean(), findings=(stray,), units=()), "sv")

    assert list(made) == ["index.html", "enhet/okand-7.html"]
    assert "<h1>Okänd 7</h1>" in made["enhet/okand-7.html"]


def test_the_same_audit_gives_the_same_bytes(audit: Audit) -> None:
    assert pages(audit, "sv") == pages(audit, "sv")


def test_ten_thousand_findings_do_not_swell_the_page() -> None:
    audit = audits.large(10_000)

    html = municipality(audit, "sv")

    assert len(html.encode()) < 5_000_000
    assert len(school(replace(audit, findings=tuple(replace(f, enhet="S01") for f in audit.findings)), "S01", "sv")) < 5_000_000


def test_the_trend_is_drawn_with_its_figures_beside_it(swedish_pages: dict[str, str]) -> None:
    table = re.search(r'<table class="narrow">.*?</table>', swedish_pages["enhet/bj.html"], re.DOTALL)

    assert table
    assert re.findall(r'<td class="n">(\d+)</td>', table[0]) == ["96", "90", "51", "33", "25"]


def test_an_expiry_that_has_passed_counts_as_soon(audit: Audit) -> None:
    passed = replace(audits.ACCEPTANCES["GRP103:BJ:BJ/FRITIDS/1"], until=audit.run.as_of - timedelta(days=1))

    html = municipality(replace(audit, acceptances={audit.accepted[0].fingerprint: passed}), "sv")

    assert "Ett går ut inom 30 dagar." in outline(html).text
