"""Lines that are not the article: navigation, share and tag lines, codes, links, lists of other headlines.

The patterns are `diplowire/data/text/furniture.tsv`, matched against whole lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from diplowire.text.lexicon import table
from diplowire.text.skeleton import fold

Span = tuple[int, int]
#: No pattern is longer; a line of prose is not even looked at.
_LONGEST = 170
_SENTENCE = re.compile(r"[.!؟](?: |$)|:$")
#: A list of related headlines is not longer than this.
_HEADLINES = 8
#: Prose, unless it asks the reader to do something.
_PROSE_END = (".", "؟", "»")
_LONG_LINE, _LABEL = 70, 20
_APPEAL = re.compile(r"نید ?[.»]?$|مرورگر|ایمیل|ادامه دارد|پیام|بپیوندید|^\W*.{0,3}$|https?:|www\.")
#: Handles, addresses and tags: a line of nothing else tells nothing.
_LINK = (
    r"(?:https?://\S+|www\.\S+|[@#][^\s@#]+|(?:t\.me|telegram\.me|ble\.ir|eitaa\.com|rubika\.ir)/\S+"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|ir|org|net|me|news|tv|press|info|uk)(?:/\S*)?)"
)
_ONLY_LINKS = re.compile(rf"[^\w@#]*(?:{_LINK}[^\w@#]*)++")
_TAIL = re.compile(
    r"(?:^|(?<=[\s.»!؟/|]))[ |]*"
    r"(?:(?:انتهای|پایان) ?پیام(?: ?/ ?\w{1,4}(?!\w)(?:\.\w)?|[ /\d۰-۹.])*+"
    r"|(?:[ |]*(?:@[\w.]+|https?://\S+|t\.me/\S+))+)[ |]*$"
)
_TAIL_SIGNS = ("@", "http", "t.me", "پیام")


#: `… اعلام کرد./ مهر`: channels name the agency after the last full stop.
_SOURCE_MARK = re.compile(r"(?<=[.!؟»]) ?/ ?(?P<name>[^/\n.\d]{2,25})$")
_LONGEST_MARK = 30
_NO_SOURCE = frozenset(["عکس", "فیلم", "ویدیو", "ویدئو", "تصاویر", "گزارش", "جدول", "صوت"])
#: An image that somebody pasted as text.
_ENCODED = re.compile(r"(?:<img [^<>\n]{0,40})?(?:data:[a-z/]{3,20};base64,)?[A-Za-z0-9+/=]{300,}+")


@dataclass
class Furniture:
    """What of a text is not the article: spans to leave out, the names in a byline and in a source line."""

    spans: list[Span] = field(default_factory=list)
    byline: str | None = None
    source: str | None = None


def find_furniture(text: str) -> Furniture:
    """The lines and tails of lines of folded text that are not the article."""
    found = Furniture()
    lines = _lines(text)
    tails = any(sign in text for sign in _TAIL_SIGNS)
    i = 0
    while i < len(lines):
        start, end = lines[i]
        kind, name = _kind(text, start, end)
        if name:
            _record(found, kind, name)
        if kind == "end" and start * 2 >= len(text):
            found.spans.append((start, len(text)))
            break
        if kind:
            found.spans.append((start, min(end + 1, len(text))))
            if kind == "related":
                i = _skip_headlines(text, lines, i + 1, found) - 1
        elif tails and (tail := _TAIL.search(text, max(start, end - _LONGEST), end)):
            found.spans.append(tail.span())
        elif mark := _SOURCE_MARK.search(text, max(start, end - _LONGEST_MARK), end):
            found.spans.append(mark.span())
            found.source = found.source or (mark["name"] if mark["name"] not in _NO_SOURCE else None)
        i += 1
    if "base64" in text:
        found.spans = _without_overlap([*found.spans, *(match.span() for match in _ENCODED.finditer(text))])
    return found


def _record(found: Furniture, kind: str | None, name: str) -> None:
    if kind == "byline":
        found.byline = found.byline or name.strip()
    else:
        found.source = found.source or name.strip()


def _without_overlap(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans):
        first = max(start, kept[-1][1]) if kept else start
        if first < end:
            kept.append((first, end))
    return kept


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _skip_headlines(text: str, lines: list[Span], first: int, found: Furniture) -> int:
    """Leaves out the lines after `بیشتر بخوانید` that do not end as sentences do; the first line that stays."""
    last = min(first + _HEADLINES, len(lines))
    for i in range(first, last):
        start, end = lines[i]
        if end - start > _LONGEST or _SENTENCE.search(text, start, end) or _kind(text, start, end)[0]:
            return i
        found.spans.append((start, min(end + 1, len(text))))
    return last


def _kind(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The kind of a line of furniture, and the name in a byline; None for a line of the article."""
    if end - start > _LONGEST or (_is_prose(text, start, end) and not _APPEAL.search(text, start, end)):
        return None, None
    line = fold(text[start:end]).strip()
    if _ONLY_LINKS.fullmatch(line):
        return "line", None
    match = _patterns().fullmatch(line)
    if not match or not match.lastgroup:
        return None, None
    kind = match.lastgroup.rstrip("0123456789_")
    return kind, match.groupdict().get({"byline": "name", "source": "source"}.get(kind, ""))


def _is_prose(text: str, start: int, end: int) -> bool:
    """A line that ends as sentences do, or is long and no label with a colon."""
    return text.endswith(_PROSE_END, start, end) or (
        end - start > _LONG_LINE and ":" not in text[start : start + _LABEL]
    )


@cache
def _patterns() -> re.Pattern[str]:
    rows = [(kind, fold(pattern)) for kind, pattern in table("furniture.tsv")]
    return re.compile("|".join(f"(?P<{kind}_{i}>{pattern})" for i, (kind, pattern) in enumerate(rows)), re.IGNORECASE)
