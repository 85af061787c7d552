"""One field, title or body, from its raw characters to normalised text with paragraphs and sentences.

The steps, each of which carries the offsets along: markup, characters, furniture, half-spaces, paragraphs, sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from diplowire.text.characters import fold_characters, strip
from diplowire.text.credit import LeadIn, credited_agency, lead_in
from diplowire.text.furniture import Furniture, find_furniture
from diplowire.text.halfspace import restore
from diplowire.text.markup import looks_like_html, read_html
from diplowire.text.offsets import OffsetMap
from diplowire.text.outlets import UNKNOWN, OutletProfile
from diplowire.text.runs import Aligned, Edit, Run, apply_edits, whole
from diplowire.text.sentences import Span, paragraphs, sentences

_SAMPLE = 1200
#: An agency prefix stands in one of the first paragraphs or nowhere.
_LEAD_PARAGRAPHS = 3
#: Shorter sentences (`ترامپ:`) are no repetition when they come again.
_LEAST_REPEATED = 20
#: What a careless export leaves of a line break.
_PLACEHOLDER = re.compile(r"\[n\] ?")
_HASHTAG = re.compile(r"#(?=[^\W_])[^\s#]+")
#: A line that ends like this goes on in the next one: the markup of a link broke it.
_BROKEN = frozenset(["و", "در", "از", "به", "با", "که", "را", "بر", "تا", "برای", "توسط", "درباره"])
_LONGEST_BROKEN = 8


@dataclass(frozen=True, slots=True)
class FieldText:
    """A normalised field. Spans are in `text`; `dropped` are spans of the raw field that are not the article.

    `lost` counts lines of a page that belong to the article and could not be aligned.
    """

    text: str
    runs: list[Run]
    paragraphs: list[Span]
    sentences: list[Span]
    lead: LeadIn | None = None
    credited: str | None = None
    byline: str | None = None
    dropped: list[Span] = field(default_factory=list)
    lost: int = 0
    #: The beginning of the field without markup, as published.
    sample: str = ""


def read_title(raw: str, content_type: str | None) -> FieldText:
    """A headline: nothing of it is furniture, and labels (`فوری /`) stand outside its sentence."""
    source, _, _ = _source(raw, content_type)
    aligned = restore(apply_edits(folded := fold_characters(source), _hashtags(folded.text)))
    label = lead_in(aligned.text, 0, len(aligned.text))
    found = _split(aligned, label if label and not label.credited else None)
    return replace(found, sample=source.text[:_SAMPLE])


def read_body(raw: str, content_type: str | None, outlet: OutletProfile = UNKNOWN) -> FieldText:
    """An article's text, without furniture."""
    source, dropped, lost = _source(raw, content_type)
    folded = fold_characters(source)
    furniture = find_furniture(folded.text)
    cleaned = strip(apply_edits(folded, _cleaning(folded.text, furniture)))
    found = _split(restore(cleaned), None, outlet)
    gone = _raw_spans(folded, furniture.spans)
    credited = found.lead.credited if found.lead else None
    if not credited and furniture.source:
        credited = credited_agency(furniture.source, outlet)
    byline = furniture.byline or (found.lead.byline if found.lead else None)
    return replace(
        found,
        credited=credited,
        byline=byline,
        dropped=sorted([*dropped, *gone]),
        lost=lost,
        sample=source.text[:_SAMPLE],
    )


def repeated(text: str, spans: list[Span], seen: set[str]) -> list[int]:
    """The sentences that say again what `seen` holds, which takes up all of them."""
    found: list[int] = []
    for i, (start, end) in enumerate(spans):
        if end - start < _LEAST_REPEATED:
            continue
        key = text[start:end].replace("\u200c", "").rstrip(" .!؟»")
        if key in seen:
            found.append(i)
        seen.add(key)
    return found


def _source(raw: str, content_type: str | None) -> tuple[Aligned, list[Span], int]:
    if content_type == "text/html" or (content_type is None and looks_like_html(raw)):
        page = read_html(raw)
        return page.aligned, page.dropped, page.lost
    return whole(raw), [], 0


def _cleaning(text: str, furniture: Furniture) -> list[Edit]:
    edits: list[Edit] = [(start, end, "") for start, end in furniture.spans]
    others = _hashtags(text) + _joined_lines(text) + [(*match.span(), "") for match in _PLACEHOLDER.finditer(text)]
    return sorted([*edits, *_outside(others, furniture.spans)])


def _joined_lines(text: str) -> list[Edit]:
    """A space for the line break after a preposition, and for both around a lonely `و`."""
    edits: list[Edit] = []
    position = text.find("\n")
    while position >= 0:
        before = text[max(0, position - _LONGEST_BROKEN) : position]
        line = before.rpartition("\n")[2]
        if line.rpartition(" ")[2] in _BROKEN and (" " in line or line == "و"):
            if line == "و" and position > 1 and (not edits or edits[-1][0] < position - 2):
                edits.append((position - 2, position - 1, " "))
            edits.append((position, position + 1, " "))
        position = text.find("\n", position + 1)
    return edits


def _outside(edits: list[Edit], spans: list[Span]) -> list[Edit]:
    """The edits that lie in none of the spans, both ascending."""
    kept: list[Edit] = []
    i = 0
    for edit in sorted(edits):
        while i < len(spans) and spans[i][1] <= edit[0]:
            i += 1
        if i == len(spans) or edit[1] <= spans[i][0]:
            kept.append(edit)
    return kept


def _hashtags(text: str) -> list[Edit]:
    """`#وزارت_خارجه` is `وزارت خارجه`."""
    edits: list[Edit] = []
    for match in _HASHTAG.finditer(text) if "#" in text else ():
        edits.append((match.start(), match.start() + 1, ""))
        edits.extend((i, i + 1, " ") for i in range(*match.span()) if text[i] == "_")
    return edits


def _split(aligned: Aligned, label: LeadIn | None, outlet: OutletProfile | None = None) -> FieldText:
    text = aligned.text
    found = paragraphs(text)
    leads, split = [label] if label else [], []
    for i, (start, end) in enumerate(found):
        first = label.end if label and start < label.end < end else start
        if outlet is not None and i < _LEAD_PARAGRAPHS and not any(lead.report for lead in leads):
            lead = lead_in(text, start, end, outlet)
            if lead and lead.end < end:
                leads.append(lead)
                first = lead.end
        split.extend(sentences(text, (first, end)))
    return FieldText(text, aligned.runs, found, split, _combined(leads))


def _combined(leads: list[LeadIn]) -> LeadIn | None:
    """A dateline and a report's prefix, which may stand in two paragraphs, as one."""
    if not leads:
        return None
    return LeadIn(
        leads[0].end,
        next((lead.credited for lead in leads if lead.credited), None),
        next((lead.byline for lead in leads if lead.byline), None),
        next((lead.place for lead in leads if lead.place), None),
        report=leads[-1].report,
    )


def _raw_spans(aligned: Aligned, spans: list[Span]) -> list[Span]:
    """The raw characters from the first to the last mapped one of each span; spans with none are left out."""
    offsets = OffsetMap(aligned.runs)
    starts = [run[0] for run in aligned.runs]
    found: list[Span] = []
    for start, end in spans:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end) - 1
        if first >= 0 and offsets.raw_index(start) is None:
            first += 1
        if 0 <= max(first, 0) <= last:
            text_start, raw_start, _ = aligned.runs[max(first, 0)]
            last_start, last_raw, length = aligned.runs[last]
            found.append((raw_start + max(0, start - text_start), last_raw + min(length, end - last_start)))
    return found
