"""The encoding is told from the bytes: UTF-8 if all of it is, else the one in which they spell Swedish."""

from collections.abc import Callable

import pytest

from lint.errors import UserError
from lint.sources.encoding import Encoding, detected, pinned

PEOPLE = "Elev;Förnamn;Efternamn\n1;Åsa;Öberg\n2;Björn;Ångström\n3;Märta;Ärlig\n4;André;Müller\n"
NAMED = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8-sig",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-16": "utf-16-le",
    "cp1252": "windows-1252",
    "latin-1": "windows-1252",
    "cp850": "cp850",
}
MAC = "Elev;Förnamn;Efternamn\n1;Åsa;Öberg\n2;Pål;Sjögren\n3;Märta;Ärlig\n"
ONE_LETTER = "åäöÅÄÖéü"


def name_of(*blocks: bytes) -> str:
    return detected(iter(blocks)).name


@pytest.mark.parametrize(("codec", "name"), NAMED.items())
def test_each_encoding_is_told_from_a_few_names(codec: str, name: str) -> None:
    assert name_of(PEOPLE.encode(codec)) == name


@pytest.mark.parametrize("letter", ONE_LETTER)
@pytest.mark.parametrize("word", ["Namn;X{}x\n", "Namn;{}sten\n", "Namn;sten{}\n", "Namn;{}\n"])
@pytest.mark.parametrize(("codec", "name"), [("cp850", "cp850"), ("cp1252", "windows-1252"), ("utf-8", "utf-8")])
def test_one_letter_is_enough(letter: str, word: str, codec: str, name: str) -> None:
    assert name_of(word.format(letter).encode(codec)) == name


FOLDS = {"as written": str, "capitals": str.upper, "small letters": str.lower, "mixed": str.swapcase}


@pytest.mark.parametrize("fold", FOLDS.values(), ids=FOLDS)
@pytest.mark.parametrize("row", ["1;Åsa;Ek;7B", "1;Bo;Sjöström;7B", "1;Eva;Ek;7Å", "1;Märta;Ångström;SLÖJD", "1;Örjan;Öberg;6A/20261MÅ"])
@pytest.mark.parametrize(("codec", "name"), NAMED.items())
def test_one_short_row_is_enough_also_in_capitals(codec: str, name: str, row: str, fold: Callable[[str], str]) -> None:
    assert name_of(f"Elev;Fornamn;Efternamn;Grupp\r\n{fold(row)}\r\n".encode(codec)) == name


@pytest.mark.parametrize(
    "name", ["Zoë", "Noël", "François", "Søren", "Ibañez", "Ægir", "Júlia", "Adèle", "Gonçalves", "FRANÇOIS", "IBAÑEZ"]
)
@pytest.mark.parametrize(("codec", "encoding"), [("cp850", "cp850"), ("cp1252", "windows-1252")])
def test_a_name_without_swedish_letters_is_told_by_how_words_are_spelt(name: str, codec: str, encoding: str) -> None:
    assert name_of(f"Elev;Namn\n1;{name}\n".encode(codec)) == encoding


@pytest.mark.parametrize(("row", "sure"), [("1;Björn\n2;Åsa\n", True), ("1;Zoë\n", True), ("1;ZOË\n", False), ("1;20 °C\n", False)])
def test_it_says_where_it_could_be_either(row: str, sure: bool) -> None:
    assert detected(iter([row.encode("cp850")])).sure is sure


@pytest.mark.parametrize("text", [MAC, MAC.upper(), MAC.replace("\n", "\r"), PEOPLE], ids=["names", "capitals", "old line ends", "people"])
def test_what_excel_on_a_mac_writes_is_not_taken_for_dos_letters(text: str) -> None:
    assert detected(iter([text.encode("mac_roman")])) == Encoding("mac-roman", "mac_roman")


@pytest.mark.parametrize("names", ["Benoît, Hélène, Zoë", "Adèle, Çelik, Benoît", "Ülo, Müller, Françoise, Benoît", "Dušan, Miloš, Šarić"])
@pytest.mark.parametrize("codec", ["cp850", "cp1252"])
def test_foreign_names_are_not_taken_for_the_letters_of_a_mac(names: str, codec: str) -> None:
    assert name_of(f"Elev;Namn\n1;{names}\n".encode(codec, "ignore")) != "mac-roman"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_from_a_header_and_a_row(codec: str) -> None:
    assert name_of("Elev;Klass\n1;7Å\n".encode(codec)) == codec


def test_plain_ascii_is_utf8() -> None:
    assert name_of(b"Elev;Klass\n1;7A\n") == "utf-8"


def test_an_empty_file_is_utf8() -> None:
    assert name_of() == "utf-8"


@pytest.mark.parametrize("text", ["Grupp;Namn\n1;”Musik”\n", "Grupp;Namn\n1;“Musik”\n", "Grupp\nÅk 7 – 9\n", "Grupp\n7 §\xa03\n"])
def test_quotation_marks_and_dashes_of_windows_are_not_taken_for_dos_letters(text: str) -> None:
    assert name_of(text.encode("cp1252")) == "windows-1252"


def test_many_quotation_marks_do_not_outweigh_letters_inside_words() -> None:
    assert name_of(("1;”Musik”\n" * 100 + "2;Björn\n" * 80).encode("cp1252")) == "windows-1252"


def test_a_letter_cut_at_the_border_of_two_blocks_is_still_utf8() -> None:
    text = PEOPLE.encode()
    cut = text.index("Å".encode()) + 1

    assert name_of(text[:cut], text[cut:]) == "utf-8"


def test_a_single_foreign_byte_at_the_end_of_a_long_file_makes_it_something_else() -> None:
    assert name_of(b"1;a\n" * 100_000, b"1;Bj\xf6rn\n") == "windows-1252"


def test_utf8_with_a_few_damaged_places_is_utf8_with_those_places_marked() -> None:
    assert detected(iter([PEOPLE.encode() + b"5;Bj\xc3"])) == Encoding("utf-8", "utf-8", errors="replace")


def test_the_configuration_may_use_other_names_for_the_same() -> None:
    names = ["UTF8", "utf-8-sig", "Latin1", "ISO-8859-1", "cp1252", "Windows-1252", "850", "UTF-16", "utf-16-be"]

    found = [pinned(name, b"\xfe\xff\0E").name for name in names]

    assert found == [
        "utf-8",
        "utf-8",
        "iso-8859-1",
        "iso-8859-1",
        "windows-1252",
        "windows-1252",
        "cp850",
        "utf-16-be",
        "utf-16-be",
    ]


@pytest.mark.parametrize("name", ["ebcdic", "koi8-r", "", "utf-32", "rot13", "å", "a\0b"])
def test_an_encoding_that_cannot_be_read_is_refused_with_those_that_can(name: str) -> None:
    with pytest.raises(UserError) as raised:
        pinned(name, b"")

    assert "Use one of utf-8, utf-8-sig, utf-16-le, utf-16-be, windows-1252, iso-8859-1, cp850, mac-roman." in str(raised.value)
