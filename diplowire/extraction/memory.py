"""What an article has told so far: who holds which office, whose surname it is, and which states it is about.

Bare titles («وزیر خارجه»), surnames («لاوروف») and «این کشور» are resolved here, in reading order, after all plainly
named actors of the article are known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from diplowire.extraction.data import words
from diplowire.extraction.mentions import Context
from diplowire.extraction.model import Mention, Sentence
from diplowire.knowledge.model import Holder, TitleName

#: Weights of a mention for the focus: in the title, in the first sentence of the body, later.
TITLE, LEAD, BODY = 3.0, 2.0, 1.0
#: A demonym counts half; the UN is mentioned as a place of speech more often than as a party.
WEAK, UNITED_NATIONS = 0.5, 0.4
#: A surname of fewer letters is too often an ordinary word.
SURNAME = 4

Holders = Callable[[str, str, date], Sequence[Holder]]


@dataclass(slots=True)
class Memory:
    """The article's own knowledge, filled by `remember` and read while resolving."""

    context: Context
    #: title as written, or office -> codes in the order of their naming.
    offices: dict[str, list[str]] = field(default_factory=dict)
    #: (office, code) -> the mention that named the holder.
    holders: dict[tuple[str, str], Mention] = field(default_factory=dict)
    #: surname -> the mention that introduced the person.
    surnames: dict[str, Mention] = field(default_factory=dict)
    #: institution -> code.
    institutions: dict[str, list[str]] = field(default_factory=dict)

    def remember(self, sentence: Sentence, mention: Mention) -> None:
        """Take in a plainly named actor."""
        if len(mention.codes) != 1:
            return
        code = mention.codes[0]
        if mention.office:
            self.offices.setdefault(mention.title or mention.office, []).append(code)
        if mention.institution and mention.kind == "state":
            self.institutions.setdefault(mention.institution, []).append(code)
        if mention.name and mention.kind == "person":
            known = self.holders.get((mention.office or "", code))
            if mention.office and known is None:
                self.holders[mention.office, code] = mention
            surname = sentence.tokens[mention.name[1] - 1].text
            stored = self.surnames.get(surname)
            if len(surname) >= SURNAME and (stored is None or _fuller(mention, stored)):
                self.surnames[surname] = mention


def _fuller(new: Mention, old: Mention) -> bool:
    """Whether the new mention says more about the person."""
    return (new.name is not None, _length(new)) > (old.name is not None, _length(old)) or (
        new.office is not None and old.office is None
    )


def _length(mention: Mention) -> int:
    return mention.name[1] - mention.name[0] if mention.name else 0


def surnames(sentence: Sentence, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """The mentions plus surnames that stand alone and were introduced elsewhere in the article."""
    covered = {t for m in mentions for t in range(m.start, m.end)}
    extra = []
    for i, token in enumerate(sentence.tokens):
        known = memory.surnames.get(token.text)
        if known is None or i in covered or token.verb is not None:
            continue
        extra.append(
            replace(known, start=i, end=i + 1, name=(i, i + 1), resolved_by="surname", host=known.host, pronoun=None)
        )
    return sorted([*mentions, *extra], key=lambda m: m.start) if extra else mentions


def fill_names(mentions: list[Mention], memory: Memory, holders: Holders) -> list[Mention]:
    """Names of holders that the article gives elsewhere, else the one that the knowledge base has for the day."""
    return [_named(mention, memory, holders) for mention in mentions]


def _named(mention: Mention, memory: Memory, holders: Holders) -> Mention:
    if mention.kind != "person" or not mention.office or len(mention.codes) != 1 or mention.former:
        return mention
    code = mention.codes[0]
    known = memory.holders.get((mention.office, code))
    if mention.name:
        if known and known.name_en and not mention.name_en and mention.resolved_by == "surname":
            return replace(mention, name_en=known.name_en, wikidata=known.wikidata)
        return mention
    if known is not None:
        return replace(mention, name_text=known.name_text, name_en=known.name_en, wikidata=known.wikidata)
    if mention.office not in words("pronouns.tsv", "unique_office") or memory.context.day is None:
        return mention
    found = [h for h in holders(mention.office, code, memory.context.day) if h.sourced]
    if len({h.name for h in found}) != 1:
        return mention
    holder = found[0]
    return replace(mention, name_text=holder.name, name_en=holder.name_en, wikidata=holder.wikidata)


class Resolver:
    """Gives bare titles, institutions and «این کشور» their state, in reading order."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.last_foreign: str | None = None
        self.before_foreign: str | None = None
        self.last_state: str | None = None
        self.last_body: str | None = None
        self.bodies: list[str] = []
        #: Title, office or institution to the codes it has been named with so far.
        self.seen: dict[str, list[str]] = {}

    def resolve(self, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
        """One sentence's mentions with codes where they can be known without its grammar."""
        result: list[Mention] = []
        for i, mention in enumerate(mentions):
            own = _own_subject(sentence, result, mention) if mention.pronoun == "this_country" else None
            shared = _shared_state(sentence, mention, mentions[i + 1]) if i + 1 < len(mentions) else mention
            result.append(self._one(shared, own))
        return result

    def _one(self, mention: Mention, own: str | None) -> Mention:
        if own is not None and own == self.last_foreign and self.before_foreign:
            # «بولیوی روابط خود با این کشور را قطع کرد»: not the subject itself.
            resolved = replace(mention, codes=(self.before_foreign,), pronoun=None)
            kind = "state" if mention.kind == "pronoun" else mention.kind
            return replace(resolved, kind=kind)
        resolved = self._codes(mention)
        host = self.last_foreign if resolved.host == "THIS" else resolved.host
        if host != resolved.host:
            resolved = replace(resolved, host=host)
        self._note(resolved)
        return resolved

    def _codes(self, mention: Mention) -> Mention:
        if mention.codes or mention.pronoun is None:
            return mention
        kind = "state" if mention.kind == "pronoun" else mention.kind
        if mention.pronoun == "this_country":
            code = self.last_foreign or self.last_state
        elif mention.pronoun == "this_regime":
            code = "ISR" if self.memory.context.names_israel else self.last_foreign
        elif mention.pronoun == "this_body":
            code = self._body(mention)
            kind = "organization" if mention.kind == "pronoun" else kind
        elif mention.pronoun == "office" and mention.office:
            code = self._office(mention.title or mention.office, mention.office)
            mention = replace(mention, office=self._called(mention.office, code)) if code else mention
        elif mention.pronoun == "institution" and mention.institution:
            code = self._institution(mention.institution)
        else:
            return mention
        name = None if mention.kind == "pronoun" else mention.name_text
        found = (code,) if code else ()
        return replace(mention, codes=found, kind=kind, name_text=name, pronoun=None if code else mention.pronoun)

    def _body(self, mention: Mention) -> str | None:
        """«این اتحادیه»: the last body named that may be called so, else the last one."""
        fitting = words("pronouns.tsv", f"body_{mention.name_text}") if mention.name_text else frozenset()
        return next((code for code in reversed(self.bodies) if code in fitting), None) or self.last_body

    def _called(self, office: str, code: str) -> str:
        """The office that the title names in that state: Iran's president is its head of government."""
        return self.memory.context.office(TitleName(office, None, "head", "state"), code)

    def _office(self, title: str, office: str) -> str | None:
        home = self.memory.context.homeland
        if home and (self._called(office, home), home) in self.memory.holders:
            return home
        return self._named_before(self.seen if home else self.memory.offices, title)

    def _institution(self, institution: str) -> str | None:
        return self._named_before(self.seen if self.memory.context.homeland else self.memory.institutions, institution)

    def _named_before(self, known: dict[str, list[str]], name: str) -> str | None:
        """Whose it was where it was named; at home only what has been read so far counts."""
        named = known.get(name)
        if named:
            return self.last_state if self.last_state in named else named[0]
        return self.memory.context.homeland or self.last_state

    def _note(self, mention: Mention) -> None:
        if len(mention.codes) != 1 or mention.kind in {"media", "anonymous", "place"}:
            return
        if mention.weak and mention.resolved_by == "capital":
            return
        if mention.host and mention.host != self.memory.context.homeland:
            self.last_foreign = mention.host
            return
        code = mention.codes[0]
        for name in (mention.title or mention.office, mention.institution if mention.kind == "state" else None):
            if name:
                self.seen.setdefault(name, []).append(code)
        if mention.kind in {"organization", "group"}:
            self.last_body = code
            self.bodies.append(code)
            return
        self.last_state = code
        if code != self.memory.context.homeland:
            if code != self.last_foreign:
                self.before_foreign = self.last_foreign
            self.last_foreign = code


def _shared_state(sentence: Sentence, mention: Mention, following: Mention) -> Mention:
    """«رئیس‌جمهور و وزیر خارجه سوریه»: titles side by side share the state of the last."""
    bare = mention.pronoun == "office" and not mention.name and following.office is not None and not following.name
    joined = following.start == mention.end + 1 and sentence.tokens[mention.end].text == "و"
    if not (bare and joined and len(following.codes) == 1 and following.resolved_by == "office"):
        return mention
    return replace(mention, codes=following.codes, pronoun=None)


def _own_subject(sentence: Sentence, before: list[Mention], pronoun: Mention) -> str | None:
    """The code of the clause's subject, if nothing but it stands between the clause's beginning and «این کشور»."""
    last = before[-1] if before else None
    if last is None or len(last.codes) != 1:
        return None
    opens = last.start == 0 or sentence.tokens[last.start - 1].text in {"و", "،", "که"}
    verb = any(token.verb is not None for token in sentence.tokens[last.end : pronoun.start])
    return last.codes[0] if opens and not verb else None


def focus(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> tuple[str, ...]:
    """The codes that the article is about, most prominent first; ties in the order of their first mention."""
    weights: defaultdict[str, float] = defaultdict(float)
    lead = next((s.index for s in sentences if s.field == "body"), None)
    for sentence, found in zip(sentences, mentions, strict=True):
        place = TITLE if sentence.field == "title" else LEAD if sentence.index == lead else BODY
        for mention in found:
            if not mention.actor or (mention.resolved_by == "capital" and mention.weak):
                continue
            for code in mention.codes:
                weights[code] += place * (WEAK if mention.weak else 1.0) * (UNITED_NATIONS if code == "UNO" else 1.0)
    return tuple(code for code, _ in sorted(weights.items(), key=lambda item: -item[1]))
