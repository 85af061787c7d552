"""Where an event happened: its own clause, the host, the acting state, the target of an attack, or the occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from diplowire.extraction.data import rows, words
from diplowire.extraction.model import Candidate, Mention, Role, Sentence
from diplowire.extraction.view import View
from schemas.kinds import PlaceBasis

_DASHES = frozenset({"-", "–", "—"})
#: «در مسکو», «در شهر مسکو», «در محل وزارت خارجه در مسکو».
PLACE_REACH = 4


@dataclass(frozen=True, slots=True)
class Where:
    """A country, how it was found, and the mention that names it."""

    code: str
    basis: PlaceBasis
    mention: Mention | None
    sentence: int


def own_place(candidate: Candidate, views: Mapping[int, Sequence[View]]) -> Where | None:
    """The place that the event's own clause gives, or that follows from its kind; else one of its other reports'."""
    found = _of_report(candidate, views[candidate.sentence][candidate.clause])
    for sentence, clause in candidate.reports:
        if found is not None:
            break
        found = _of_report(replace(candidate, sentence=sentence, clause=clause), views[sentence][clause])
    return found


def _of_report(candidate: Candidate, view: View) -> Where | None:
    if candidate.kind in words("light_words.tsv", "hosted") and candidate.target:
        return _of(candidate.target[0], "host")
    if candidate.kind in words("light_words.tsv", "acting_place") and candidate.source:
        return _of(candidate.source[0], "acting_state")
    if candidate.utterance and candidate.frame != "colon" and not _says_where(candidate, view):
        return None
    found = _in(view, candidate)
    if found is not None:
        return Where(found.codes[0], "own_clause", found, candidate.sentence)
    there = _at_body(candidate, view) or _posted(candidate)
    if there is not None:
        return there
    if candidate.kind == "attack" and candidate.target:
        return _of(candidate.target[0], "host")
    return None


def _of(role: Role, basis: PlaceBasis) -> Where | None:
    if not role.mention.codes or role.mention.kind in {"group", "organization"}:
        return None
    return Where(role.mention.codes[0], basis, role.mention, role.sentence)


def _in(view: View, candidate: Candidate) -> Mention | None:
    """A capital, city or state behind «در» that is no actor of the event."""
    roles = {(r.mention.start, r.sentence) for r in (*candidate.source, *candidate.target)}
    for segment in view.segments:
        if candidate.utterance and segment.role in {"reference", "background", "on", "about"}:
            return None
        if segment.role != "in" or not segment.mentions:
            continue
        first = segment.mentions[0]
        direct = view.at(first) - segment.start <= PLACE_REACH
        if (
            direct
            and first.codes
            and not first.human
            and first.kind in {"state", "place"}
            and (first.start, candidate.sentence) not in roles
        ):
            return first
    return None


def _says_where(candidate: Candidate, view: View) -> bool:
    """An utterance is placed only by a place in its own clause before the verb, not by what is said."""
    return not candidate.content and view.clause.relation not in {"content", "colon"}


def occasion(candidate: Candidate, events: Sequence[tuple[Candidate, Where | None]]) -> Where | None:
    """What is said, agreed or handed over in a meeting or on a visit is where that is."""
    if not candidate.utterance and candidate.kind not in words("light_words.tsv", "set_in"):
        return None
    mine = _codes(candidate.source) | (frozenset() if candidate.utterance else _codes(candidate.target))
    best: Where | None = None
    for other, where in events:
        if where is None or other is candidate or not _sets(other, candidate):
            continue
        theirs = _codes(other.source) | _codes(other.target)
        if mine <= theirs or (candidate.kind == "meeting" and mine & theirs and other.kind == "visit"):
            best = Where(where.code, "occasion", where.mention, where.sentence)
            if other.sentence <= candidate.sentence:
                return best
    return best


def _sets(other: Candidate, candidate: Candidate) -> bool:
    """Whether an event may be the occasion of another: told before it, or beside it in the lead."""
    if other.kind not in {"visit", "meeting", "multilateral_meeting", "negotiation", "vote"}:
        return False
    if other.background or other.realis != ("occurred" if candidate.utterance else candidate.realis):
        return False
    return other.sentence <= max(candidate.sentence, 2)


def _codes(roles: Sequence[Role]) -> frozenset[str]:
    return frozenset(code for role in roles for code in role.mention.codes)


@cache
def _seats() -> dict[tuple[str, str], str]:
    return {(row["code"], row["organ"]): row["country"] for row in rows("seats.tsv")}


def _seat(mention: Mention) -> str | None:
    """Where a body sits."""
    code = mention.codes[0] if mention.codes else ""
    return _seats().get((code, mention.institution or "")) or _seats().get((code, ""))


def _at_body(candidate: Candidate, view: View) -> Where | None:
    """A vote at the seat of who votes; words and vetoes in a body («در شورای امنیت») at its seat."""
    bodies = [m for m in view.mentions if m.kind == "organization" and _seat(m)]
    for mention in bodies:
        seat = _seat(mention)
        votes = candidate.kind == "vote" or candidate.subkind == "veto"
        if seat and (votes or (view.role(mention) == "in" and not mention.human)):
            return Where(seat, "acting_state" if votes else "own_clause", mention, candidate.sentence)
    return None


def _posted(candidate: Candidate) -> Where | None:
    """Whom an ambassador meets in the state that he is sent to."""
    for role in (*candidate.source, *candidate.target):
        host = role.mention.host
        others = _codes([r for r in (*candidate.source, *candidate.target) if r is not role])
        if host and host in others and candidate.kind in {"meeting", "message", "accreditation"}:
            return Where(host, "host", role.mention, role.sentence)
    return None


def dateline(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], homeland: str | None
) -> Where | None:
    """Where the article is dated from («مسکو – …», «به گزارش ایسنا از مسکو، …»); at home it says nothing."""
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.field != "body":
            continue
        for mention in found:
            if _heads(sentence, mention) and mention.codes[0] != homeland:
                return Where(mention.codes[0], "dateline", mention, sentence.index)
        if sentence.paragraph > 0:
            return None
    return None


def _heads(sentence: Sentence, mention: Mention) -> bool:
    if not mention.codes or not (mention.resolved_by == "capital" or mention.kind == "place"):
        return False
    if mention.start == 0:
        return mention.end < len(sentence.tokens) and sentence.tokens[mention.end].text in _DASHES
    return mention.end <= sentence.credit_end and sentence.tokens[mention.start - 1].text == "از"


def from_dateline(candidate: Candidate, line: Where | None) -> Where | None:
    """The dateline's place, for what the report itself tells."""
    told = candidate.realis == "occurred" and not candidate.background and not candidate.content
    people = candidate.utterance or candidate.kind in words("light_words.tsv", "people_act")
    return line if told and people and candidate.kind != "phone_call" else None
