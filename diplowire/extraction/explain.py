"""How an article's events were found, as text for a terminal.

Persian runs right to left inside lines that run left to right: every piece of Persian is put between first-strong
isolates, so that a terminal that knows bidirectional text shows it in its order and leaves the rest in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplowire.extraction.extract import Analysis
from diplowire.extraction.model import Candidate, Mention, Role, Sentence
from diplowire.extraction.view import View
from schemas.article import NormalizedArticle
from schemas.event import Event

_FIRST, _POP = "\u2068", "\u2069"
#: Evidence is put between these.
_LEFT, _RIGHT = "⟦", "⟧"


def explain(article: NormalizedArticle, analysis: Analysis) -> str:
    """The whole analysis of one article."""
    return "\n".join(_lines(article, analysis))


def _lines(article: NormalizedArticle, analysis: Analysis) -> Iterator[str]:
    yield f"article {article.article.id}  outlet {article.article.outlet}  published {article.article.published_at}"
    yield f"focus: {', '.join(analysis.found.focus[:4]) or 'none'}"
    if not analysis.relevant:
        yield "not relevant: no foreign actor in title or lead, or an article of sport, film or campus"
    for sentence, mentions in zip(analysis.sentences, analysis.found.mentions, strict=True):
        yield from _sentence(analysis, sentence, mentions)
    yield ""
    for event in analysis.events:
        yield _event(event)


def _fa(text: str) -> str:
    return f"{_FIRST}{text}{_POP}"


def _sentence(analysis: Analysis, sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[str]:
    kept = [c for c in analysis.kept if sentence.index in (c.sentence, *c.also)]
    yield ""
    yield f"[{sentence.field} {sentence.index}] {_fa(_marked(sentence, kept))}"
    for mention in mentions:
        yield f"  mention  {_fa(_words(sentence, mention.start, mention.end))}  {_what(mention)}"
    for view in analysis.reader.views.get(sentence.index, ()):
        yield f"  clause   {view.index} {view.clause.relation}: {_fa(_clause(view))}"
    for candidate in kept:
        also = "" if candidate.sentence == sentence.index else f" (told first in sentence {candidate.sentence})"
        yield f"  fired    {_candidate(candidate)}{also}"
    for cut in analysis.cuts:
        if cut.candidate.sentence == sentence.index:
            yield f"  dropped  {_candidate(cut.candidate)}: {cut.why}"
    for rejected in analysis.reader.rejected:
        if rejected.sentence == sentence.index:
            cue = _fa(_words(sentence, rejected.start, rejected.end + 1))
            yield f"  rejected {rejected.frame} at {cue}: {rejected.why}"


def _marked(sentence: Sentence, kept: Sequence[Candidate]) -> str:
    """The sentence with the cues of its events marked."""
    cues = {t for c in kept if c.sentence == sentence.index for t in range(c.cue, c.cue_end)}
    words = []
    for i, token in enumerate(sentence.tokens):
        left = _LEFT if i in cues and i - 1 not in cues else ""
        right = _RIGHT if i in cues and i + 1 not in cues else ""
        words.append(f"{left}{token.text}{right}")
    return " ".join(words)


def _words(sentence: Sentence, start: int, end: int) -> str:
    return " ".join(token.text for token in sentence.tokens[start:end])


def _clause(view: View) -> str:
    return " ".join(view.text(p) for p in range(len(view.tokens)))


def _what(mention: Mention) -> str:
    parts = [
        "/".join(mention.codes) or "?", mention.kind, mention.office, mention.institution,
        f"host {mention.host}" if mention.host else None, f"by {mention.resolved_by}", mention.pronoun,
    ]  # fmt: skip
    name = f" {_fa(mention.name_text)}" if mention.name_text else ""
    return " ".join(part for part in parts if part) + name


def _candidate(candidate: Candidate) -> str:
    source = ", ".join(_role(r) for r in candidate.source) or "nobody"
    target = ", ".join(_role(r) for r in candidate.target) or "nobody"
    asserted = f"; vouched for by {_role(candidate.asserted)}" if candidate.asserted else ""
    return f"{candidate.kind} {candidate.realis} by {candidate.frame}: {source} → {target}{asserted}"


def _role(role: Role) -> str:
    code = "/".join(role.mention.codes) or role.mention.kind
    return f"{code} ({role.origin})"


def _event(event: Event) -> str:
    reasons = f" [{', '.join(event.reasons)}]" if event.reasons else ""
    links = "".join(f" {link.type} {link.event_id[:8]}" for link in event.links)
    place = f" in {event.place.country}" if event.place else ""
    return (
        f"event {event.event_id[:8]} {event.salience} {event.confidence:.2f}{reasons}{place}{links}\n"
        f"  {event.summary.en}\n  {_fa(event.summary.fa)}"
    )
