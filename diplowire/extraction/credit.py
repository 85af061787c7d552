"""The agency's credit («به گزارش ایسنا، …») is no part of the sentence that it opens."""

from __future__ import annotations

from dataclasses import replace

from diplowire.extraction.model import Sentence
from diplowire.extraction.tokens import FieldText
from diplowire.text.credit import lead_in
from diplowire.text.outlets import OutletProfile

#: Paragraphs that may begin with a credit line.
PARAGRAPHS = 4


def without_credit(text: FieldText, own: OutletProfile) -> FieldText:
    """The same field with the credited tokens of its first paragraphs marked."""
    return replace(text, sentences=tuple(_marked(s, text, own) for s in text.sentences))


def _marked(sentence: Sentence, text: FieldText, own: OutletProfile) -> Sentence:
    if sentence.paragraph >= PARAGRAPHS or all(start != sentence.start for start, _ in text.normalized.paragraphs):
        return sentence
    found = lead_in(text.normalized.text, sentence.start, sentence.end, own)
    if found is None or found.end <= sentence.start:
        return sentence
    origin = text.skeleton.origin
    end = sum(1 for token in sentence.tokens if origin[token.start] < found.end)
    return replace(sentence, credit_end=end) if end < len(sentence.tokens) else sentence
