"""Paragraphs and sentences of normalised text.

A line is a paragraph. A sentence ends at `.`, `!`, `?` or `؟` with the closing quotes and brackets that follow, also
inside a quotation (quotations of agencies run over many sentences). It does not end after an initial (`ج. ا. ایران`),
in a number or an address (`۳.۵`, `irna.ir`), after the number of a list item, nor at an ellipsis. A full stop without
a space (`گفت.او`) ends one between two Persian words. A semicolon `؛` ends none, except where a sentence is longer
than `LONG` characters: a stage that reads sentences must not be handed a page.
"""

from __future__ import annotations

import re

Span = tuple[int, int]
LONG = 600
_SHORTEST_PART = 80
_END = re.compile(r"[.!?؟]+(?:[»”\"'’)\]]*(?= |$)|[»”\"]+(?=[آ-ی])|(?<=[آ-ی][آ-ی]\.)(?=[«»آ-ی][آ-ی]))")
#: Initials, letters spelt out (`بی. بی. سی`, `دونالد جی. ترامپ`), Latin abbreviations, ellipses.
_NO_END = re.compile(
    r"(?:(?:^|[^\w])(?:[^\W\d_]|بی|سی|دی|ای|ان|اس|پی|تی|جی|جی|آر|ال|ام|اچ|آی|کی|اف|یو|ایکس|[A-Z][A-Za-z]{0,2})\.|\.\.+)$"
)
_NO_BEGINNING = frozenset(" ،؛:.»)/*|•\n")
_WORD = re.compile(r"[^\W_]")
_LIST_NUMBER = re.compile(r"\W*\d{1,2}[.)]\W*")
_BULLETS = re.compile(r"(?:[*•⁃|/_+]|[-–—](?=[^\d]))[ *•|-]*")


def paragraphs(text: str) -> list[Span]:
    """The lines that hold anything."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        trimmed = _trim(text, start, end)
        if trimmed[0] < trimmed[1]:
            spans.append(trimmed)
        start = end + 1
    return spans


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph, without the bullets before the first."""
    first, last = paragraph
    spans: list[Span] = []
    bullets = _BULLETS.match(text, first, last)
    start = bullets.end() if bullets else first
    for match in _END.finditer(text, first, last):
        end = match.end()
        if end < last and (_NO_END.search(text[max(start, end - 8) : end]) or _LIST_NUMBER.fullmatch(text, start, end)):
            continue
        spans.extend(_bounded(text, _trim(text, start, end)))
        start = end
    spans.extend(_bounded(text, _trim(text, start, last)))
    return [span for span in spans if _WORD.search(text, *span)]


def _bounded(text: str, span: Span) -> list[Span]:
    """The sentence, cut at its semicolons where it is too long."""
    start, end = span
    if end - start <= LONG:
        return [span]
    spans: list[Span] = []
    for match in re.compile("؛ ").finditer(text, start, end):
        if match.end() - start >= _SHORTEST_PART and end - match.end() >= _SHORTEST_PART:
            spans.append((start, match.start() + 1))
            start = match.end()
    return [*spans, (start, end)]


def _trim(text: str, start: int, end: int) -> Span:
    """Without blanks at the ends and without what cannot begin a sentence."""
    while start < end and text[start] in _NO_BEGINNING:
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
