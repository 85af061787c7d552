"""Where an event happened: its own clause, the host, the acting state, the target of an attack, or the occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diplowire.extraction.data import words
from diplowire.extraction.links import occasion_of
from diplowire.extraction.model import Candidate, Mention, Role
from diplowire.extraction.view import View
from schemas.kinds import PlaceBasis

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
    """What is said in a meeting is said where the meeting is."""
    if not candidate.utterance:
        return None
    index = occasion_of(candidate, [other for other, _ in events])
    if index is None or events[index][0].kind == "phone_call":
        return None
    where = events[index][1]
    return Where(where.code, "occasion", where.mention, where.sentence) if where else None
