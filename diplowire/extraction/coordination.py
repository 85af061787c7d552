"""Coordination: which mentions stand side by side as one member of the clause («وزرای خارجه ایران و سوریه»)."""

from __future__ import annotations

from collections.abc import Sequence

from diplowire.extraction.model import Mention, Sentence


def chain(sentence: Sentence, mentions: Sequence[Mention], first: Mention) -> tuple[Mention, ...]:
    """`first` and the mentions joined to it by «و», or by commas in a list that ends in «و»."""
    if first.kind in {"media", "anonymous"}:
        return (first,)
    rest = [m for m in mentions if m.start >= first.end and m.actor]
    found, commas = [first], 0
    position = first.end
    for mention in rest:
        joint = _joint(sentence, position, mention.start)
        if joint is None or not (_alike(first, mention) or _act_together(sentence, first, mention, joint)):
            break
        found.append(mention)
        position = mention.end
        if joint == "و":
            commas = 0
        else:
            commas += 1
    # Commas that no «و» closes separate clause members («شیلی، پرو را متهم کرد»).
    return tuple(found[: len(found) - commas])


#: Before the subject of a clause.
_OPENERS = frozenset({"،", ":", "که", ".", "؛"})
#: Words between the joint and the next member («و دولت سوریه», «و همچنین با چین»).
_BETWEEN = frozenset({"کشور", "دولت", "همچنین", "نیز", "با", "رژیم"})


def _joint(sentence: Sentence, start: int, end: int) -> str | None:
    """The word that joins two mentions: «و» or a comma, with at most one word behind it."""
    match [token.text for token in sentence.tokens[start:end]]:
        case [("و" | "،") as joint]:
            return joint
        case ["و", word] if word in _BETWEEN:
            return "و"
        case ["،", word] if word in _BETWEEN and word != "با":
            return "،"
    return None


def _act_together(sentence: Sentence, first: Mention, other: Mention, joint: str) -> bool:
    """«ترامپ و اسرائیل … تهدید کردند»: a person and a state that open a clause whose verb is plural."""
    opens = first.start == 0 or sentence.tokens[first.start - 1].text in _OPENERS
    if not opens or joint != "و" or "place" in {first.kind, other.kind}:
        return False
    verb = next((t.verb for t in sentence.tokens[other.end :] if t.verb is not None and t.verb.tense != "modal"), None)
    return verb is not None and verb.person == "3p"


def _alike(first: Mention, other: Mention) -> bool:
    """A person is joined to a person, a state or body to another one, the city of a meeting to no state."""
    if first.weak and first.resolved_by == "capital" and other.resolved_by != "capital":
        return False
    return first.human == other.human or (first.kind == other.kind and first.resolved_by == other.resolved_by)
