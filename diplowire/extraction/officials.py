"""Officials for bare states: who announces his state's act, and the only one whom the article names for a state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Mention, Role
from diplowire.extraction.view import View


def only_officials(mentions: Sequence[Sequence[Mention]]) -> dict[str, Mention]:
    """State code to the only official that the article names for it."""
    found: dict[str, dict[str, Mention]] = {}
    for mention in (m for sentence in mentions for m in sentence):
        if mention.kind == "person" and mention.name_text and mention.office and len(mention.codes) == 1:
            key = mention.name_en or mention.name_text.split()[-1]
            known = found.setdefault(mention.codes[0], {})
            known.setdefault(key, mention)
    return {code: next(iter(people.values())) for code, people in found.items() if len(people) == 1}


def announcers(views: Mapping[int, Sequence[View]]) -> dict[int, tuple[Mention, ...]]:
    """Sentence to the named officials who speak or act in it as subjects."""
    return {
        index: tuple(v.subject for v in here if v.subject is not None and v.subject.human and v.subject.name_text)
        for index, here in views.items()
    }


def with_announcer(candidate: Candidate, speakers: Mapping[int, Sequence[Mention]]) -> Candidate:
    """«وزیر خارجه بولیوی اعلام کرد که کشورش سفارت را می‌بندد»: who announces his state's act is named for it."""
    if candidate.utterance or candidate.kind in words("light_words.tsv", "by_force"):
        return candidate
    found = [m for index in (candidate.sentence, *candidate.also) for m in speakers.get(index, ())]
    by_code = {m.codes[0]: m for m in reversed(found) if len(m.codes) == 1}
    return replace(candidate, source=tuple(_named(role, by_code) for role in candidate.source))


def with_officials(candidate: Candidate, officials: dict[str, Mention]) -> Candidate:
    """The candidate with officials for bare states, where people meet or speak."""
    if not candidate.utterance and candidate.kind not in words("light_words.tsv", "people_act"):
        return candidate
    source = tuple(_named(role, officials) for role in candidate.source)
    received = candidate.kind in words("light_words.tsv", "to_a_person")
    if (candidate.utterance and not received) or candidate.kind == "visit":
        return replace(candidate, source=source)
    return replace(candidate, source=source, target=tuple(_named(role, officials) for role in candidate.target))


def _named(role: Role, officials: Mapping[str, Mention]) -> Role:
    mention = role.mention
    if mention.kind != "state" or len(mention.codes) != 1 or mention.name_text:
        return role
    official = officials.get(mention.codes[0])
    if official is None or official.former:
        return role
    named = replace(
        mention, kind="person", name_text=official.name_text, name_en=official.name_en, wikidata=official.wikidata,
        office=official.office, institution=official.institution, resolved_by="only_official",
    )  # fmt: skip
    return replace(role, mention=named)


def each_by_name(candidate: Candidate, name: Callable[[Mention], Mention]) -> Candidate:
    """«وزرای خارجه ایران و سوریه»: one office of several states becomes its holders, where the article names them."""
    return replace(candidate, source=_each(candidate.source, name), target=_each(candidate.target, name))


def _each(roles: Sequence[Role], name: Callable[[Mention], Mention]) -> tuple[Role, ...]:
    return tuple(one for role in roles for one in (_split(role, name) if _unnamed(role.mention) else (role,)))


def _split(role: Role, name: Callable[[Mention], Mention]) -> tuple[Role, ...]:
    single = [replace(role.mention, codes=(code,), plural=False) for code in role.mention.codes]
    return tuple(replace(role, mention=name(mention)) for mention in single)


def _unnamed(mention: Mention) -> bool:
    return mention.kind == "person" and bool(mention.office) and not mention.name_text and not mention.name
