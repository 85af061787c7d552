"""Strangers: subjects that are no known actor, and whether they may be the person who has just spoken."""

from __future__ import annotations

from diplowire.extraction.data import words
from diplowire.extraction.model import Role
from diplowire.extraction.view import View

#: A name has at most so many words.
NAME_LENGTH = 3
#: Beginnings of plural nouns' endings: no name of one person.
_PLURAL = ("ها", "های", "هایی")


def somebody(view: View, start: int) -> bool:
    """Whether the clause opens with a noun of its own that is no known actor («بسیاری از شرکت‌ها … گفتند»)."""
    return bool(stranger(view, start))


def stranger(view: View, start: int) -> tuple[str, ...]:
    """The words of the unknown subject before a position, from its first noun on; none where there is none."""
    verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
    if verb is not None and verb.person in {"1s", "1p"}:
        return ()
    plain = next((s for s in view.segments if s.role == "" and s.start < start), None)
    if view.subject is not None or view.ra is not None or plain is None:
        return ()
    light = words("light_words.tsv", "adverb") | words("light_words.tsv", "opening")
    for position in range(plain.start, min(plain.end, start)):
        token = view.sentence.tokens[view.tokens[position]]
        if token.word and token.text not in light:
            if token.verb is not None or token.text.isdigit():
                return ()
            return tuple(view.text(p) for p in range(position, min(plain.end, start)))
    return ()


def takes_over(found: tuple[str, ...], view: View) -> bool:
    """Whether an unknown name or «یک استاد …» speaks now.

    «استاد دانشگاه» may be the speaker described, «X نوشت» a medium.
    """
    if "‹نوشت›" in view.marked:
        return False
    described = any(word in words("light_words.tsv", "unnamed") for word in found)
    return not described or "یک" in [view.text(p) for p in range(len(view.tokens)) if view.text(p + 1) == found[0]]


def may_be(found: tuple[str, ...], speaker: Role | None) -> bool:
    """«وزیر دفاع شیلی … گفت. سانچس افزود»: a bare name behind a speaker who was named by his office alone."""
    if speaker is None or speaker.mention.office is None or speaker.mention.name is not None:
        return False
    if speaker.mention.name_text is not None and speaker.mention.resolved_by != "office":
        return False
    adverbs = words("light_words.tsv", "adverb")
    plain = [word for word in found if word[0].isalnum() and word not in adverbs]
    known = words("light_words.tsv", "unnamed")
    return 0 < len(plain) <= NAME_LENGTH and not any(w in known or w.endswith(_PLURAL) for w in plain)
