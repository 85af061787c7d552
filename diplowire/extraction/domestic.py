"""What is no news between states: speech inside one state, and the comments of people who hold no office."""

from __future__ import annotations

from collections.abc import Sequence

from diplowire.extraction.cuts import LEAD_END, codes_of
from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Mention, Sentence

#: Whose domestic news Persian outlets tell that speak for no country.
HOME = "IRN"
#: What an official says at home; a refusal or a threat is news even where its words name nobody.
_NEUTRAL = frozenset({"statement", "request", "condemnation"})
#: The speaker of a headline stands among its first words, its colon among the first of these.
HEAD_REACH, HEAD_LENGTH = 4, 16


def inward(candidate: Candidate, sentence: Sentence) -> bool:
    """Speech of one state to nobody in particular, in words that name nothing beyond its borders."""
    default = all(r.origin == "focus" for r in candidate.target)
    if not (candidate.kind in _NEUTRAL and candidate.utterance and default and len(codes_of(candidate.source)) == 1):
        return False
    abroad, inside = tuple(words("speech_words.tsv", "abroad")), tuple(words("speech_words.tsv", "inside"))
    told = {token.text for token in sentence.tokens[sentence.credit_end :]}
    outward = sum(word.startswith(abroad) for word in told)
    return not outward or (outward == 1 and any(word.startswith(inside) for word in told))


def at_home(candidate: Candidate) -> bool:
    """Speech of an Iranian official to whom the article's other state is only a default."""
    default = all(r.origin == "focus" for r in candidate.target)
    return candidate.utterance and default and codes_of(candidate.source) == {HOME}


def diplomat(candidate: Candidate) -> bool:
    """Whether the speaker's business is abroad: foreign ministers, their spokesmen, envoys, negotiators."""
    source = [r.mention for r in candidate.source]
    return any(
        m.institution in words("speech_words.tsv", "diplomacy") or m.office in words("speech_words.tsv", "diplomacy")
        for m in source
    )


def domestic(candidate: Candidate, sentence: Sentence) -> bool:
    """Speech that makes no event by itself: at home, by somebody whose business is at home or in words that are."""
    return inward(candidate, sentence) or (at_home(candidate) and not diplomat(candidate))


def aside(candidate: Candidate, sentence: Sentence) -> bool:
    """A neutral domestic utterance of an Iranian official behind the lead."""
    late = sentence.index > LEAD_END and candidate.kind in {"statement", "request"}
    return late and at_home(candidate) and inward(candidate, sentence)


def commented(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]) -> bool:
    """Whether the headline gives the word to a former official or an expert («کارشناس مسائل …: …»)."""
    if not sentences or sentences[0].field != "title":
        return False
    head = [t.text for t in sentences[0].tokens[:HEAD_LENGTH]]
    if ":" not in head:
        return False
    end = head.index(":")
    if any(m.former for m in mentions[0] if m.actor and m.start <= HEAD_REACH and m.end <= end):
        return True
    return any(word in words("speech_words.tsv", "expert") for word in head[: min(HEAD_REACH, end)])


def told_as_fact(candidate: Candidate) -> bool:
    """An act that a commentator mentions may stay; what he says does not."""
    return not (candidate.utterance or candidate.nominal or candidate.content) and candidate.klass == 1
