"""Which encoding a text file is in: UTF-8 if all of it is, else the one in which its bytes spell Swedish."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from lint.errors import UserError

_ENOUGH = 64_000  # bytes of sample that settle the matter
_HIGH = bytes(range(128)) + b"\x80" * 128  # marks every non-ASCII byte alike
_RUN = re.compile(rb"[\x80-\xff]{1,64}")
_ACCENTED = "[À-ÖØ-öø-ÿ]"
_IN_WORD = re.compile(rf"(?<=[a-z]){_ACCENTED}|(?<=[A-Z]){_ACCENTED}|{_ACCENTED}(?=[a-zA-Z])")
_SWEDISH = "åäöÅÄÖéü"
_MAC_KINDS, _MAC_ALONE = 3, 2  # letters that must be there, and how much more Swedish than in any other encoding
_QUOTES_OPEN, _QUOTES_CLOSE = b"\x84\x93\x94", b"\x93\x94"  # „ “ ” of Windows-1252, which are ä ô ö in CP850


@dataclass(frozen=True, slots=True)
class Encoding:
    """`name` as reports show it, Python's `codec`, the byte order `mark` that begins the file, and what becomes of impossible bytes.

    It is not `sure` where the bytes spell about as much in another encoding.
    """

    name: str
    codec: str
    mark: bytes = b""
    errors: str = "strict"
    sure: bool = True


_CODECS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "cp850": "cp850",
    "mac-roman": "mac_roman",
}
_MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def pinned(name: str, first: bytes) -> Encoding:
    """The encoding that the configuration names, for a file that begins with `first`; UserError if extenslint does not know it."""
    wanted = {codecs.lookup(codec).name: known for known, codec in _CODECS.items() if known != "utf-8-sig"}
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = ""
    if codec == "utf-16":
        codec = "utf-16-be" if first.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
    known = "utf-8" if codec == "utf-8-sig" else wanted.get(codec)
    if known is None:
        raise UserError(f'The encoding is pinned to "{name}", which extenslint cannot read. Use one of {", ".join(_CODECS)}.')
    return _marked(known, first)


def detected(blocks: Iterator[bytes]) -> Encoding:
    """The encoding of a file, from its raw blocks. ISO-8859-1 is Windows-1252 without its bytes 0x80–0x9f, so the latter name stands for
    both. Bytes impossible in Windows-1252, or in a file that is UTF-8 but for a few damaged places, are replaced by U+FFFD: the contract
    then names the rows, which is more help than refusing the file.
    """
    first = next(blocks, b"")
    if wide := _utf16(first):
        return _marked(wide, first)
    utf8 = _marked("utf-8", first)
    valid, sample = _survey(chain((first,), blocks))
    if valid:
        return utf8
    if utf8.mark or _mostly_utf8(sample):
        return Encoding(utf8.name, utf8.codec, utf8.mark, "replace")
    dos, windows = _score(sample, "cp850"), _score(sample, "cp1252")
    if _is_mac(sample, _MAC_ALONE * max(dos, windows)):
        return Encoding("mac-roman", "mac_roman")
    sure = 2 * min(dos, windows) <= max(dos, windows)
    if dos == windows:  # no letter is Swedish, or as many in both: are they words at all (Zoë, François)?
        dos, windows = _letters(sample, "cp850"), _letters(sample, "cp1252")
        sure = sure and dos != windows
    if dos > windows:
        return Encoding("cp850", "cp850", sure=sure)
    return Encoding("windows-1252", "cp1252", errors="replace", sure=sure)


def _marked(name: str, first: bytes) -> Encoding:
    if name == "utf-8" and first.startswith(codecs.BOM_UTF8):
        name = "utf-8-sig"
    mark = _MARKS.get(name, b"")
    return Encoding(name, _CODECS[name], mark if first.startswith(mark) else b"")


def _utf16(first: bytes) -> str | None:
    if first.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if first.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    head = first[:4096] if len(first) > 3 else b""
    upper, lower = (
        head[0::2].count(0),
        head[1::2].count(0),
    )  # Swedish text has a zero in nearly every pair, always on the same side
    if lower > 0.35 * len(head) and upper < 0.05 * len(head):
        return "utf-16-le"
    if upper > 0.35 * len(head) and lower < 0.05 * len(head):
        return "utf-16-be"
    return None


def _survey(blocks: Iterator[bytes]) -> tuple[bool, bytes]:
    """Whether every block is UTF-8, and a sample of the non-ASCII bytes, each between its neighbours."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    valid, sample = True, b""
    for block in blocks:
        valid = valid and _decodes(decoder, block)
        if len(sample) < _ENOUGH:
            sample += _between_neighbours(block, _ENOUGH - len(sample))
        elif not valid:
            break
    return valid and _decodes(decoder, b"", final=True), sample


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _between_neighbours(block: bytes, room: int) -> bytes:
    if block.isascii():
        return b""
    marked, at, found = block.translate(_HIGH), 0, bytearray()
    while len(found) < room and (at := marked.find(b"\x80", at)) >= 0:
        end = at + len(_RUN.match(block, at)[0])  # type: ignore[index]  # there is one: that is what was found
        found += block[max(at - 1, 0) : end + 1] + b"\n"
        at = end
    return bytes(found)


def _mostly_utf8(sample: bytes) -> bool:
    pairs = sum(sample.count(letter.encode()) for letter in _SWEDISH)
    return 4 * pairs > sum(map(len, _RUN.findall(sample)))


def _letters(sample: bytes, codec: str) -> int:
    """How many accented letters have the case of a letter beside them, or are a capital before a small one."""
    quotes = _QUOTES_OPEN if codec == "cp850" and _looks_like_quotes(sample) else b""
    found = _IN_WORD.finditer(sample.translate(None, quotes).decode(codec, "replace"))
    return sum(_fits(match.string[max(match.start() - 1, 0) : match.end() + 1].strip()) for match in found)


def _fits(letters: str) -> bool:
    """Whether no capital comes after a small letter: Zoë and not ZoÙ, and 20 °C is no word øC."""
    return not any(one.islower() and two.isupper() for one, two in pairwise(letters))


def _score(sample: bytes, codec: str) -> int:
    """How much Swedish the sample is in that encoding: a letter between letters counts for more than one at the edge of a word."""
    letters = _SWEDISH.encode(codec)
    word = b"[A-Za-z" + re.escape(letters) + b"]"
    swedish = b"[" + re.escape(letters) + b"]"
    inside = len(re.findall(b"(?<=" + word + b")" + swedish + b"(?=" + word + b")", sample))
    if codec == "cp850" and not inside and _looks_like_quotes(sample):
        letters = letters.translate(None, _QUOTES_OPEN)
    return 2 * inside + sum(sample.count(letter) for letter in letters)


def _is_mac(sample: bytes, others: int) -> bool:
    """Whether it is what Excel on a Mac calls CSV (Macintosh): Swedish in no other encoding, by several letters, since in the others each
    of these bytes may stand in a foreign name; and spelt worse in CP850, which has a capital Ü where a Mac has ö.
    """
    kinds = sum(letter in sample for letter in "åäöÅÄÖ".encode("mac_roman"))
    swedish = kinds >= _MAC_KINDS and _score(sample, "mac_roman") > others
    return swedish and _letters(sample, "mac_roman") > _letters(sample, "cp850")


def _looks_like_quotes(sample: bytes) -> bool:
    """Whether what could be ä and ö of CP850 stands as often before a word as after one, as the quotation marks of Windows-1252 do."""
    opening = re.findall(b"(?<![A-Za-z0-9])[" + _QUOTES_OPEN + b"](?=[A-Za-z0-9])", sample)
    closing = re.findall(b"(?<=[A-Za-z0-9])[" + _QUOTES_CLOSE + b"](?![A-Za-z0-9])", sample)
    return len(opening) == len(closing) > 0
