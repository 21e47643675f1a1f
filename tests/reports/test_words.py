"""What the reports say, word for word."""

import re
from datetime import date
from pathlib import Path

import pytest
from audits import found
from rules_for_reports import CHECKS

from checks.audit import Where
from checks.model import Effect, Lang, Severity, Value, Verdict
from reports import words
from reports.texts import EN, PARTS, SV

NBSP = "\u00a0"
PLACEHOLDER = re.compile(r"\{(\w+)")


def test_a_message_is_filled_from_key_values_and_the_number_of_rows() -> None:
    finding = found("AKT102", "BJ", (14, 15), count=24, grupp="6B/20261MA", av=1250, hela_gruppen=True)

    said = words.message(CHECKS["AKT102"], finding, "sv")

    assert said == f"6B/20261MA: 24 aktiviteter av 1{NBSP}250 saknar slutdatum. Hela gruppen kommer att saknas."


def test_a_value_of_the_finding_goes_before_the_number_of_rows() -> None:
    finding = found("AKT102", "BJ", (14,), count=24, grupp="6B", av=24, hela_gruppen=False, antal=1)

    assert words.message(CHECKS["AKT102"], finding, "en") == ("6B: 1 activity of 24 have no end date. Only some pupils will be missing.")


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [
        ("{n:# sak|# saker}", 1, "1 sak"),
        ("{n:# sak|# saker}", 0, "0 saker"),
        ("{n:# sak|# saker}", 1250, f"1{NBSP}250 saker"),
        ("{n:hela|bara}", True, "hela"),
        ("{n:hela|bara}", False, "bara"),
        ("x{n: Menas #?|}", "JHAN", "x Menas JHAN?"),
        ("x{n: Menas #?|}", None, "x"),
        ("x{n: Menas #?|}", "", "x"),
        ("{n:bland #|inga}", ("a", "b"), "bland a, b"),
        ("{n:bland #|inga}", (), "inga"),
        ("{n:från #|}", date(2026, 8, 10), "från 10 augusti 2026"),
        ("{n:# timme|# timmar}", 1.5, "1,5 timmar"),
    ],
)
def test_a_placeholder_chooses_by_its_value(template: str, value: Value, expected: str) -> None:
    assert words.fill(template, {"n": value}, "sv") == expected


def test_a_placeholder_that_the_finding_lacks_is_an_error() -> None:
    with pytest.raises(KeyError, match="klass"):
        words.fill("{klass}", {"grupp": "6B"}, "sv")


@pytest.mark.parametrize("template", ["{grupp", "grupp}", "{a:b}", "{a|b}", "{}", "{a:b|c|d}", "{a:{b}|c}"])
def test_a_malformed_placeholder_is_an_error_and_is_never_printed(template: str) -> None:
    with pytest.raises(ValueError, match="placeholder"):
        words.fill(template, {"grupp": "6B", "a": 1, "b": 2}, "sv")


@pytest.mark.parametrize("text", ["{grupp}", "{0}", "%s", "{{x}}", "#"])
def test_a_value_is_never_read_as_a_template(text: str) -> None:
    assert words.fill("Gruppen {grupp}.", {"grupp": text}, "sv") == f"Gruppen {text}."


@pytest.mark.parametrize(
    ("name", "value", "sv", "en"),
    [
        ("n", None, "–", "–"),
        ("n", "  ", "–", "–"),
        ("n", True, "ja", "yes"),
        ("n", 1250, f"1{NBSP}250", "1,250"),
        ("n", -1250.5, f"−1{NBSP}250,5", "-1,250.5"),
        ("n", 0.20000000000000001, "0,2", "0.2"),
        ("n", -0.001, "0", "0"),
        ("n", float("nan"), "–", "–"),
        ("n", date(2026, 5, 1), "1 maj 2026", "1 May 2026"),
        ("arskurs", 0, "F", "F"),
        ("vantad_arskurs", 7, "7", "7"),
        ("arskurs", (0, 1, 2), "F, 1, 2", "F, 1, 2"),
        ("lasar", 2026, "2026/27", "2026/27"),
        ("lasar", 2099, "2099/00", "2099/00"),
        ("n", ("a", None, 3), "a, –, 3", "a, –, 3"),
        ("n", (), "–", "–"),
        ("n", tuple("abcdefgh"), "a, b, c, d, e, f, g, h", "a, b, c, d, e, f, g, h"),
        ("n", tuple("abcdefghijklmnopqrst"), "a, b, c, d, e, f, g, h och 12 till", "a, b, c, d, e, f, g, h and 12 more"),
    ],
)
def test_values_are_written_as_each_language_writes_them(name: str, value: Value, sv: str, en: str) -> None:
    assert (words.written(name, value, "sv"), words.written(name, value, "en")) == (sv, en)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Björk", "Björk"),
        ("\u202egnirts\u202c", "[U+202E]gnirts[U+202C]"),
        ("a\x00b", "a[U+0000]b"),
        ("rad\r\nrad\u2028rad", "rad  rad rad"),
        ("soft\u00adhyphen", "soft[U+00AD]hyphen"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_what_nobody_would_see_is_made_visible(text: str, expected: str) -> None:
    assert words.visible(text) == expected


def test_advice_lists_every_value_where_the_findings_differ() -> None:
    findings = [
        found("GRP101", "BJ", grupp=group, antal_koder=2, kurskoder=("SV",), ovanlig_kod=code)
        for group, code in (("6A", "SVA"), ("6B", "SVA"), ("9A", "M2FRA"))
    ]

    assert "raderna med koden SVA, M2FRA." in words.advice(CHECKS["GRP101"].sv.fix, findings, "sv")


@pytest.mark.parametrize(
    ("where", "sv", "en"),
    [
        (Where("elev", "elev.csv", (5, 9, 12), 24), "elev.csv, rad 5, 9, 12 (av 24)", "elev.csv, rows 5, 9, 12 (of 24)"),
        (Where("elev", "elev.csv", (5,), 1), "elev.csv, rad 5", "elev.csv, row 5"),
        (Where("elev", "elev.csv", (), 0), "elev.csv", "elev.csv"),
        (Where("elev", None, (1600,), 1250), f"Elever, rad 1600 (av 1{NBSP}250)", "Pupils, row 1600 (of 1,250)"),
        (Where("okänd", None, (), 0), "okänd", "okänd"),
    ],
)
def test_a_place_names_the_file_and_the_rows(where: Where, sv: str, en: str) -> None:
    assert (words.place(where, "sv"), words.place(where, "en")) == (sv, en)


@pytest.mark.parametrize(
    "ordered",
    [
        ["adel", "Bo", "zon", "å", "Ängen", "öst"],
        ["1A", "2A", "10A", "F", "F-3"],
        ["6A", "6B", "6B/1", "6B/2", "6B/10"],
        ["Andre", "André", "andré b", "Andrew"],
        ["Muller", "Myller", "Müller", "Mäller", "Möller"],
    ],
)
def test_names_are_sorted_as_swedes_sort(ordered: list[str]) -> None:
    backwards = ordered[::-1]

    assert sorted(backwards, key=words.sort_key) == ordered


def test_sorting_survives_a_number_longer_than_python_reads() -> None:
    assert sorted(["9" * 5000, "10", None], key=words.sort_key) == [None, "10", "9" * 5000]


def test_letters_with_å_written_in_two_characters_sort_alike() -> None:
    assert words.sort_key("A\u030asa")[:-1] == words.sort_key("Åsa")[:-1]


@pytest.mark.parametrize(("seconds", "expected"), [(0.04, "0 s"), (1.44, "1,4 s"), (59.6, "1 min 0 s"), (12, "12 s"), (200, "3 min 20 s")])
def test_a_duration_is_short(seconds: float, expected: str) -> None:
    assert words.duration(seconds, "sv") == expected


def test_weeks_are_iso_weeks() -> None:
    assert [words.week(day, "sv") for day in (date(2026, 8, 10), date(2027, 1, 1))] == ["vecka 33", "vecka 53"]


def test_the_words_for_severity_effect_and_verdict_are_the_agreed_ones() -> None:
    assert [words.severity_word(severity, "sv") for severity in Severity] == ["fel", "varning", "info"]
    assert [words.effect_word(effect, "sv") for effect in Effect] == [
        "saknas i Vklass",
        "blir fel",
        "syns för fel person",
        "fel person",
        "leveransen",
    ]
    assert all(words.verdict_word(verdict, lang) for verdict in Verdict for lang in ("sv", "en"))


def test_themes_are_letters_and_a_municipalitys_own_come_last() -> None:
    assert sorted(map(words.theme_of, ("XYZ101", "PER102", "EXT001")), key=words.theme_rank) == ["EXT", "PER", "XYZ"]
    assert words.theme_word("XYZ", "sv") == "XYZ"


def test_both_languages_have_the_same_texts() -> None:
    assert SV.keys() == EN.keys()


def test_no_text_stands_in_two_places() -> None:
    assert sum(len(part.SV) for part in PARTS) == len(SV)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_text_is_well_formed(lang: Lang) -> None:
    texts = SV if lang == "sv" else EN
    for key, text in texts.items():
        values: dict[str, Value] = dict.fromkeys(PLACEHOLDER.findall(text), 2)
        assert words.say(key, lang, **values), key


def test_no_text_speaks_officialese() -> None:
    said = " ".join(SV.values()).lower()
    assert not [word for word in ("ogiltig", "constraint", "null", "vänligen", "erfordras", "avseende") if word in said]


def test_every_text_is_used() -> None:
    folder = Path(words.__file__).parent
    code = "".join(
        path.read_text("utf-8") for suffix in ("py", "html", "txt") for path in folder.rglob(f"*.{suffix}") if path.parent.name != "texts"
    )
    families = (
        "severity.",
        "effect.",
        "verdict.",
        "theme.",
        "delimiter.",
        "count.",
        "detail.",
        "details.rest.",
        "details.list.",
        "list.",
        "status.",
        "tail.",
        "summary.",
        "read.",
        "preview.",
        "remark.",
        "history.",
        "mail.subject.",
        "mail.unsent.",
    )  # built from parts
    assert [key for key in SV if f'"{key}"' not in code and f"'{key}'" not in code and not key.startswith(families)] == []


@pytest.mark.parametrize(("name", "lang", "expected"), [("slag", "en", "classes"), ("slag", "sv", "klasser"), ("grupp", "en", "klasser")])
def test_a_word_of_ours_is_said_in_the_readers_language_and_a_word_of_the_extracts_stands(name: str, lang: Lang, expected: str) -> None:
    assert words.fill(f"{{{name}}}", {name: "klasser"}, lang) == expected
