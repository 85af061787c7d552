"""Salience: what the article reports, what is said or done beside it, what is retold for context."""

from __future__ import annotations

from diplowire.extraction.model import Candidate, Sentence
from schemas.kinds import Salience

#: News stands in the title, the lead and the sentence after it, or is repeated there.
NEWS_UNTIL = 2


def salience(candidate: Candidate, sentence: Sentence) -> Salience:
    """By position, repetition and clause."""
    if candidate.background:
        return "background"
    first = min((candidate.sentence, *candidate.also))
    if sentence.field == "title" or first <= NEWS_UNTIL:
        return "news" if not (candidate.content and not candidate.utterance) else "detail"
    return "detail"
