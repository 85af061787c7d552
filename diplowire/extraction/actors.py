"""From roles to the contract's actors, and from tokens to spans in the raw article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import UNSET

from diplowire.extraction.model import Mention, Role, Sentence
from diplowire.extraction.tokens import FieldText
from diplowire.knowledge import Knowledge
from diplowire.text.offsets import OffsetMap
from schemas.base import Field, Span
from schemas.event import Actor
from schemas.kinds import ActorKind

_MARKUP = re.compile(r"<[^>]*>|&#?\w+;")


class Spans:
    """Spans of one article's raw fields."""

    def __init__(self, fields: Mapping[Field, FieldText], sentences: Sequence[Sentence]) -> None:
        self._fields = fields
        self._maps = {name: OffsetMap(text.normalized.map, text.normalized.raw) for name, text in fields.items()}
        self._sentences = {s.index: s for s in sentences}

    def sentence(self, index: int) -> Span | None:
        """The whole sentence."""
        sentence = self._sentences[index]
        return self._span(sentence.field, sentence.start, sentence.end)

    def tokens(self, index: int, first: int, last: int) -> Span | None:
        """The tokens [first, last) of a sentence."""
        start, end = self.text_range(index, first, last)
        return self._span(self._sentences[index].field, start, end)

    def text_range(self, index: int, first: int, last: int) -> tuple[int, int]:
        """Where the tokens [first, last) of a sentence stand in its field's normalised text."""
        sentence = self._sentences[index]
        skel = self._fields[sentence.field].skeleton
        return skel.source_span(sentence.tokens[first].start, sentence.tokens[last - 1].end)

    def written(self, index: int, first: int, last: int) -> str:
        """The tokens as the normalised text spells them."""
        start, end = self.text_range(index, first, last)
        return self._fields[self._sentences[index].field].normalized.text[start:end]

    def characters(self, index: int, start: int, end: int) -> Span | None:
        """Characters [start, end) of the normalised text of the sentence's field."""
        return self._span(self._sentences[index].field, start, end)

    def _span(self, name: Field, start: int, end: int) -> Span | None:
        found = self._maps[name].raw_span(start, end)
        raw = self._fields[name].normalized.raw
        if found is None or raw is None:
            return None
        text = raw[found[0] : found[1]]
        plain = self._fields[name].normalized.text[start:end] if _MARKUP.search(text) else UNSET
        return Span(field=name, start=found[0], end=found[1], text=text, plain=plain)


def actors(roles: Sequence[Role], knowledge: Knowledge, spans: Spans) -> list[Actor]:
    """The actors of one side: a person acting for a state is one actor, and stands for the bare state beside it."""
    found: list[Actor] = []
    for role in roles:
        for code in role.mention.codes:
            actor = _actor(role, code, knowledge, spans)
            if all((a.code, a.name, a.office) != (actor.code, actor.name, actor.office) for a in found):
                found.append(actor)
    named = {a.code for a in found if a.kind == "person"}
    kept = [a for a in found if a.kind == "person" or a.code not in named]
    return _without_namesakes(kept)


def _without_namesakes(found: list[Actor]) -> list[Actor]:
    """An office without a name beside a named person of the same state and office is the same actor."""
    full = {(a.code, a.office) for a in found if a.name}
    return [a for a in found if a.name or (a.code, a.office) not in full]


def _actor(role: Role, code: str, knowledge: Knowledge, spans: Spans) -> Actor:
    mention = role.mention
    label = knowledge.label(code)
    kind = _kind(mention, code, knowledge)
    return Actor(
        code=code,
        label=label.fa if label else code,
        label_en=label.en if label else code,
        name=mention.name_text if kind == "person" and len(mention.codes) == 1 else None,
        name_en=mention.name_en if kind == "person" and len(mention.codes) == 1 else None,
        office=mention.office,
        institution=mention.institution,
        kind=kind,
        country=code if knowledge.kind(code) == "state" else None,
        wikidata=mention.wikidata if kind == "person" else None,
        resolved_by=mention.resolved_by,
        role_origin=role.origin,
        mention=span_of(role, spans),
    )


def _kind(mention: Mention, code: str, knowledge: Knowledge) -> ActorKind:
    if mention.kind == "person":
        return "person"
    return knowledge.kind(code) or "state"


def span_of(role: Role, spans: Spans) -> Span | None:
    """The person's name where it stands, else the whole mention."""
    mention = role.mention
    first, last = mention.name or (mention.start, mention.end)
    return spans.tokens(role.sentence, first, last)


def holds(span: Span, mention: Span) -> bool:
    """Whether a mention lies in a span."""
    return span.field == mention.field and span.start <= mention.start and mention.end <= span.end
