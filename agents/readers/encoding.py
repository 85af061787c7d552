"""Which encoding an input has. Bytes that do not fit it become lone surrogates and fail with their own record."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass

from agents.readers.items import HEAD_BYTES, Input

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Of a text read as UTF-8 as many wrong bytes a right non-ASCII character: damage, not another encoding.
_DAMAGE = 0.1
#: Persian read as windows-1256 is nearly all Arabic letters; Cyrillic or French read so is about half at most.
_PERSIAN_SHARE = 0.9
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding=["']([\w.:-]+)|<meta[^>]*?charset=["']?\s*([\w.:-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Encoding:
    """A codec's name, and whether it was guessed from the bytes."""

    codec: str
    guessed: bool = False


def known_codec(name: str) -> str | None:
    """Python's name of a text encoding, None if there is no such encoding."""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if info._is_text_encoding else None  # noqa: SLF001 - the only way to tell rot13 from utf-8


def choose(head: bytes, given: str | None = None, declared: str | None = None) -> Encoding:
    """The encoding of an input that begins with `head`.

    In this order: what the caller gave, a byte order mark, UTF-8 if the bytes are UTF-8 (no other Persian text is),
    what the server or the document declares, UTF-8 with some damage, what the letters look like.
    """
    mark = next((codec for bom, codec in _BOMS if head.startswith(bom)), None)
    if given:
        return Encoding(mark if mark == "utf-8-sig" and known_codec(given) == "utf-8" else given)
    if mark:
        return Encoding(mark)
    wrong, right = _as_utf8(head)
    if wrong == 0:
        return Encoding("utf-8")
    codec = known_codec(declared or "") or _declared(head)
    if codec and codec not in {"utf-8", "ascii"}:
        return Encoding(codec)
    if wrong <= right * _DAMAGE:
        return Encoding("utf-8")
    return Encoding(_guess(head), guessed=True)


def of(source: Input, given: str | None) -> Encoding:
    """The encoding of an input, from its head."""
    return choose(source.head(), given, source.charset)


def text_stream(source: Input, codec: str, newline: str | None = "\n") -> io.TextIOWrapper:
    """The input as text, read as it comes; a byte that does not fit is a lone surrogate."""
    errors = "replace" if codec.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return io.TextIOWrapper(source.stream, encoding=codec, errors=errors, newline=newline)


def damaged(text: str) -> int | None:
    """Where the first byte stands that did not fit the encoding; None where all did."""
    match = re.search("[\udc80-\udcff]", text)
    return match.start() if match else None


def _as_utf8(head: bytes) -> tuple[int, int]:
    """How many bytes are wrong in UTF-8 and how many non-ASCII characters are right."""
    cut = len(head) >= HEAD_BYTES
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    text = decoder.decode(head, final=not cut)
    wrong = sum("\udc80" <= c <= "\udcff" for c in text)
    return wrong, sum(c > "\x7f" for c in text) - wrong


def _declared(head: bytes) -> str | None:
    match = _DECLARED.search(head[:4096])
    return known_codec((match[1] or match[2]).decode("ascii", "replace")) if match else None


def _guess(head: bytes) -> str:
    letters = [c for c in head.decode("cp1256", "replace") if c > "\x7f"]
    if sum(_is_persian(c) for c in letters) >= len(letters) * _PERSIAN_SHARE:
        return "cp1256"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - loaded for the rare file that needs it

    best = from_bytes(head).best()
    return best.encoding if best else "cp1256"


def _is_persian(character: str) -> bool:
    """Arabic letters and signs, the half-space, and the marks that windows-1256 has for Persian text."""
    return "\u0600" <= character <= "\u06ff" or character in "\u200c\u200d\u200e\u200f«»\u00a0…–—‘’“”÷×"
