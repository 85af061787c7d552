"""The occasion on which something was said or agreed, and the scene that the lead sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diplowire.extraction.cuts import codes_of
from diplowire.extraction.data import words
from diplowire.extraction.links import present
from diplowire.extraction.model import Candidate, Mention, Sentence
from diplowire.extraction.scenes import Scene, social, told, wide
from diplowire.extraction.spots import free, seat, spots
from diplowire.extraction.view import View
from schemas.kinds import PlaceBasis

_POINTING = frozenset({"این", "همین", "آن"})
#: A scene is set by the title, or by one of this many sentences of the body.
SCENE_UNTIL = 3
_PLAIN = frozenset({"own_clause", "host"})


@dataclass(frozen=True, slots=True)
class Where:
    """A country, how it was found, and the mention that names it."""

    code: str
    basis: PlaceBasis
    mention: Mention | None
    sentence: int

    def as_occasion(self) -> Where:
        """The same place for what was said there."""
        return Where(self.code, "occasion", self.mention, self.sentence)


Setting = tuple[Where, Scene]


def occasion(candidate: Candidate, view: View, events: Sequence[tuple[Candidate, Where | None]]) -> Where | None:
    """What is said, agreed or handed over in a meeting or on a visit is where that is."""
    if not placeable(candidate):
        return None
    mine = codes_of(candidate.source) | (frozenset() if candidate.utterance else codes_of(candidate.target))
    marked = points_back(view)
    best: Where | None = None
    for other, where in events:
        if where is None or other is candidate or not _sets(other, candidate):
            continue
        theirs = codes_of(other.source) | codes_of(other.target)
        meets = candidate.kind == "meeting" and mine & theirs and other.kind == "visit" and where.code in mine
        if (mine <= theirs and (marked or _there(candidate, other))) or meets:
            best = where.as_occasion()
            if other.sentence <= candidate.sentence:
                return best
    return best


def placeable(candidate: Candidate) -> bool:
    """Whether an event may take its place from an occasion."""
    return candidate.utterance or candidate.kind in words("light_words.tsv", "set_in")


def points_back(view: View) -> bool:
    """«در این دیدار», «پس از این نشست»."""
    marker = words("place_words.tsv", "marker")
    return any(view.text(p) in _POINTING and view.text(p + 1) in marker for p in range(len(view.tokens)))


def _there(candidate: Candidate, other: Candidate) -> bool:
    """A ministry that comments on a meeting is not in it; a minister is, unless others met."""
    speaker = candidate.source[0].mention if candidate.source else None
    if not candidate.utterance or speaker is None:
        return True
    if other.kind == "summons":
        envoy = speaker.office in words("place_words.tsv", "envoy")
        return envoy or codes_of(candidate.source) <= codes_of(other.source)
    if speaker.kind == "state" and speaker.institution:
        return False
    return other.kind == "multilateral_meeting" or present(candidate, other)


def _sets(other: Candidate, candidate: Candidate) -> bool:
    """Whether an event may be the occasion of another: told before it, or beside it in the lead."""
    if other.kind not in words("place_words.tsv", "setting") or (other.content and candidate.utterance):
        return False
    if other.realis != ("occurred" if candidate.utterance else candidate.realis):
        return False
    if other.background and not (other.kind == "visit" and other.sentence <= candidate.sentence):
        return False
    return other.sentence <= max(candidate.sentence, 2)


def scenes(sentences: Sequence[Sentence], views: Mapping[int, Sequence[View]]) -> list[Setting]:
    """What title and lead say about where their actors are."""
    body = next((s.index for s in sentences if s.field == "body"), 0)
    lead = [s.index for s in sentences if s.index < body + SCENE_UNTIL]
    clauses = [view for index in lead for view in views[index] if told(view, views[index])]
    return [(where, wide(view)) for view in clauses for where in _staged(view)]


def _staged(view: View) -> list[Where]:
    """Places of a clause in which somebody meets, speaks or is said to have met."""
    if not social(view):
        return []
    index = view.sentence.index
    home = _at_home(view)
    if home is not None:
        return [Where(home.codes[0], "acting_state", home, index)]
    cities = [
        Where(m.codes[0], "occasion", m, index) for s, m in spots(view) if m.institution is None and free(view, s)
    ]
    return cities or [
        Where(place, "occasion", m, index)
        for m in view.under("in")
        if m.kind == "organization" and (place := seat(m)) is not None
    ]


def _at_home(view: View) -> Mention | None:
    """Who speaks at home: a spokesman at his press conference, anybody in his parliament or cabinet."""
    subject = view.subject
    if subject is None or not subject.human or len(subject.codes) != 1:
        return None
    press = subject.office in words("place_words.tsv", "spokesman") and _says(view, "press")
    return subject if press or _says(view, "home") else None


def _says(view: View, group: str) -> bool:
    return any(f" {phrase} " in f" {view.marked} " for phrase in words("place_words.tsv", group))


def continued(candidate: Candidate, placed: Sequence[tuple[Candidate, Where | None]]) -> Where | None:
    """Where the same speaker said something before in the article, if its place was plain."""
    if not candidate.utterance or candidate.background:
        return None
    for other, where in placed:
        if where is None or not other.utterance or where.basis not in _PLAIN or other.sentence > candidate.sentence:
            continue
        if Scene(other.sentence, tuple(r.mention for r in other.source)).holds(candidate.source):
            return where.as_occasion()
    return None


def from_scene(candidate: Candidate, view: View, found: Sequence[Setting]) -> Where | None:
    """The scene's place, for what its actors say and do in it."""
    told = candidate.realis == "occurred" and not candidate.background and placeable(candidate)
    if not told or (candidate.content and not candidate.utterance):
        return None
    speaker = candidate.source[0].mention
    if speaker.kind == "state" and speaker.institution and not points_back(view):
        return None
    if points_back(view) and (before := [where for where, shown in found if shown.sentence <= candidate.sentence]):
        return before[-1]
    early = [(where, shown) for where, shown in found if shown.sentence <= max(candidate.sentence, 2)]
    return next((where for where, shown in early if shown.holds(candidate.source)), None)
