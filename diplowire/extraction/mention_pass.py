"""All mentions of an article: composed, remembered, surnames found again, bare titles resolved, names filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diplowire.extraction.items import Item, by_sentence
from diplowire.extraction.memory import Memory, Resolver, fill_names, focus, surnames
from diplowire.extraction.mentions import Composer, Context
from diplowire.extraction.model import Mention, Sentence
from diplowire.extraction.tokens import FieldText
from diplowire.knowledge import Knowledge
from schemas.base import Field


@dataclass(frozen=True, slots=True)
class Found:
    """The article's mentions, sentence by sentence, and what it is about."""

    mentions: tuple[tuple[Mention, ...], ...]
    focus: tuple[str, ...]
    memory: Memory


def find(
    fields: Mapping[Field, FieldText], sentences: Sequence[Sentence], knowledge: Knowledge, context: Context
) -> Found:
    """One pass over the text for names, then one over the mentions for what only the whole article tells."""
    items = {name: by_sentence(text.sentences, knowledge.scan(text.skeleton.text)) for name, text in fields.items()}
    context = replace(context, stated=_stated(items), names_israel=_names(items, "ISR"), office=knowledge.office)
    in_order = [found for text_items in items.values() for found in text_items]
    composed = [Composer(s, found, context).compose() for s, found in zip(sentences, in_order, strict=True)]
    composed = [_spelled(s, found, fields) for s, found in zip(sentences, composed, strict=True)]
    memory = Memory(context)
    for sentence, found in zip(sentences, composed, strict=True):
        for mention in found:
            if mention.actor:
                memory.remember(sentence, mention)
    composed = [surnames(s, found, memory) for s, found in zip(sentences, composed, strict=True)]
    resolver = Resolver(memory)
    resolved = [resolver.resolve(s, found) for s, found in zip(sentences, composed, strict=True)]
    for sentence, found in zip(sentences, resolved, strict=True):
        for mention in found:
            if mention.actor and mention.name:
                memory.remember(sentence, mention)
    named = tuple(tuple(fill_names(found, memory, knowledge.holders)) for found in resolved)
    return Found(named, focus(sentences, named), memory)


def _names(items: Mapping[Field, list[list[Item]]], code: str) -> bool:
    return any(
        (state := item.state()) is not None and state.code == code
        for text_items in items.values()
        for found in text_items
        for item in found
    )


def _stated(items: Mapping[Field, list[list[Item]]]) -> frozenset[str]:
    """Codes that the article names by a form that can mean nothing else."""
    return frozenset(
        entry.code
        for text_items in items.values()
        for found in text_items
        for item in found
        if (entry := item.state() or item.organisation()) and entry.trust == "free"
    )


def _spelled(sentence: Sentence, mentions: list[Mention], fields: Mapping[Field, FieldText]) -> list[Mention]:
    """Names as the article writes them."""
    text = fields[sentence.field]
    result = []
    for mention in mentions:
        if mention.name and mention.kind == "person":
            first, last = sentence.tokens[mention.name[0]], sentence.tokens[mention.name[1] - 1]
            start, end = text.skeleton.source_span(first.start, last.end)
            result.append(replace(mention, name_text=text.normalized.text[start:end]))
        else:
            result.append(mention)
    return result
