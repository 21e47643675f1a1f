"""One file of text as bytes: read in blocks, turned into UTF-8, with every fault of the disk or the encoding told as a SourceError."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lint.errors import SourceError
from lint.sources.encoding import Encoding

BLOCK = 16 * 2**20  # bytes read at a time: large enough for polars to use every core, small beside the frame


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file that can be opened any number of times: on disk, or inside an archive."""

    name: str
    open: Callable[[], BinaryIO]


def cannot_be_read(what: str, error: OSError) -> SourceError:
    """The error to raise when the disk refuses: why, and what to try."""
    match error:
        case PermissionError():
            why = "permission denied. Give the account that runs extenslint the right to read it."
        case FileNotFoundError():
            why = "it is not there any more. Wait until the export has finished and try again."
        case _:
            why = f"{error.strerror or type(error).__name__}. Copy it to a local disk and try again."
    return SourceError(f"{what} cannot be read: {why}")


def raw_blocks(file: TextFile, size: int = BLOCK) -> Iterator[bytes]:
    """The file's bytes, `size` at a time. SourceError when it cannot be opened or read to its end."""
    try:
        with file.open() as stream:
            while block := stream.read(size):
                yield block
    except OSError as error:
        raise cannot_be_read(file.name, error) from error


def utf8_blocks(file: TextFile, raw: Iterator[bytes], encoding: Encoding) -> Iterator[bytes]:
    """The same text in UTF-8, without a byte order mark; a character may be cut at the border of two blocks. SourceError at the first
    byte that the encoding does not have (unless it says that such bytes are replaced), and for a file that is not text.
    """
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    done, skipped = 0, len(encoding.mark)
    for block in raw:
        pending = len(decoder.getstate()[0])
        try:
            text = _utf8(block[skipped:], encoding, decoder)
        except UnicodeDecodeError as error:
            raise SourceError(_undecodable(file, encoding, done + skipped - pending + error.start)) from error
        if b"\0" in text:
            raise SourceError(f"{file.name} is not a text file: it holds NUL bytes. Export the table as CSV and try again.")
        done, skipped = done + len(block), 0
        yield text
    yield from _tail(file, encoding, decoder, done)


def _utf8(block: bytes, encoding: Encoding, decoder: codecs.IncrementalDecoder) -> bytes:
    if encoding.codec == "cp1252":
        quick = block.decode("latin-1").encode()  # twice as quick, and the same where no byte is 0x80–0x9f (in UTF-8: C2 80–C2 9F)
        return quick if b"\xc2" not in quick else decoder.decode(block).encode()
    text = decoder.decode(block)
    return block if encoding.codec == "utf-8" and encoding.errors == "strict" else text.encode()


def _tail(file: TextFile, encoding: Encoding, decoder: codecs.IncrementalDecoder, size: int) -> Iterator[bytes]:
    pending = len(decoder.getstate()[0])
    try:
        rest = decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        raise SourceError(_undecodable(file, encoding, size - pending)) from error
    if rest:
        yield rest.encode()


def _undecodable(file: TextFile, encoding: Encoding, offset: int) -> str:
    others = "windows-1252" if encoding.name.startswith("utf") else "utf-8"
    return (
        f"{file.name} is not {encoding.name}: the byte at offset {offset} belongs to no character in it. "
        f"Pin another encoding ({others}?), or leave it out to have it detected; if the file was cut off, export it again."
    )
