"""A 64-bit simhash of an article's skeleton: copies of a text differ in few bits."""

from __future__ import annotations

import hashlib
import re

_WORD = re.compile(r"[^\W_]+")
#: Words a shingle spans: two share enough to tell copies, one would make every article of a topic alike.
_SHINGLE = 2
_BITS = 64


def simhash(skeleton: str) -> str:
    """16 hex digits over the text's word pairs."""
    found = _WORD.findall(skeleton)
    if not found:
        return "0" * (_BITS // 4)
    shingles = [" ".join(found[i : i + _SHINGLE]) for i in range(max(1, len(found) - _SHINGLE + 1))]
    # Adding digests as wide integers with one carry-free lane of 24 bits for each bit counts all 64 votes at once.
    total = sum(map(_lanes, shingles))
    half = len(shingles) / 2
    value = 0
    for bit in range(_BITS):
        if (total >> (24 * bit)) & 0xFFFFFF > half:
            value |= 1 << bit
    return f"{value:016x}"


_SPREAD = [sum(1 << (24 * bit) for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def _lanes(shingle: str) -> int:
    digest = hashlib.blake2b(shingle.encode(), digest_size=8).digest()
    value = 0
    for i, byte in enumerate(digest):
        value |= _SPREAD[byte] << (192 * i)
    return value
