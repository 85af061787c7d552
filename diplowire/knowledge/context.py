"""What stands around a match decides whether it is one: stop phrases."""

from __future__ import annotations

from collections.abc import Iterator

from diplowire.knowledge.model import Match, Modifier, Stop, TitleName

#: A span phrase ("نماینده مردم … در مجلس") reaches at most this many characters.
_SPAN = 80


def apply_stops(text: str, matches: list[Match]) -> list[Match]:
    """The matches that no stop phrase blocks; the phrases themselves are left out."""
    return list(_unblocked(text, matches))


def _unblocked(text: str, matches: list[Match]) -> Iterator[Match]:
    blocked_until = -1
    adjacent = -1
    for match in matches:
        stop = next((entry for entry in match.entries if isinstance(entry, Stop)), None)
        if stop is None:
            named = not isinstance(match.entries[0], TitleName | Modifier)
            if match.start >= blocked_until and not (named and match.start == adjacent):
                yield match
        elif stop.kind == "span":
            blocked_until = max(blocked_until, _span_end(text, match.end, stop.close or ""))
        elif stop.kind == "before":
            adjacent = match.word_end + 1
            while adjacent < len(text) and text[adjacent] == " ":
                adjacent += 1


def _span_end(text: str, start: int, close: str) -> int:
    end = text.find(close, start, start + _SPAN)
    return -1 if end < 0 or "\n" in text[start:end] else end + len(close)
