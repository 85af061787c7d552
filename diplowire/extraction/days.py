"""Days that an event takes from its surroundings: from its speaker, its occasion, the lead, or the publication."""

from __future__ import annotations

from collections.abc import Sequence

from diplowire.extraction.cuts import codes_of
from diplowire.extraction.links import occasion_of
from diplowire.extraction.model import Candidate
from diplowire.extraction.scenes import Scene
from schemas.event import OccurredOn

_FINE = frozenset({"minute", "part_of_day", "day"})


def dated(
    told: Sequence[tuple[Candidate, OccurredOn | None]],
    lead: Sequence[tuple[OccurredOn, Scene]],
    publication: OccurredOn | None,
    apart: Sequence[bool],
) -> list[OccurredOn | None]:
    """A date for each candidate: its own, else that of its surroundings, else the publication's.

    What is background, planned or only possible has none but its own; what is retold (`apart`) shares no day.
    """
    found = []
    for (candidate, day), retold in zip(told, apart, strict=True):
        around = None if day or retold or not _of_the_news(candidate) else _around(candidate, told, lead)
        if around is not None and publication is not None and (around.start or "")[:10] == publication.start:
            around = None
        found.append(day or around or (publication if _of_the_news(candidate) else None))
    return found


def _of_the_news(candidate: Candidate) -> bool:
    return not candidate.background and candidate.realis not in {"planned", "hypothetical"}


def _around(
    candidate: Candidate,
    told: Sequence[tuple[Candidate, OccurredOn | None]],
    lead: Sequence[tuple[OccurredOn, Scene]],
) -> OccurredOn | None:
    if candidate.realis != "occurred":
        return None
    said, spoken = _of_speaker(candidate, told)
    index = occasion_of(candidate, [c for c, _ in told]) if candidate.utterance else None
    held = told[index][1] if index is not None else None
    if held is not None and index is not None and (said is None or told[index][0].sentence > spoken):
        return held
    return said or _of_summons(candidate, told) or _of_lead(candidate, lead)


def _of_summons(candidate: Candidate, told: Sequence[tuple[Candidate, OccurredOn | None]]) -> OccurredOn | None:
    """What the state that summoned an envoy then tells his state is told him on that day."""
    if not candidate.utterance or not candidate.target:
        return None
    for other, day in told:
        if other.kind != "summons" or other.realis != "occurred" or day is None or other.sentence >= candidate.sentence:
            continue
        same = codes_of(candidate.source) == codes_of(other.source)
        if same and codes_of(candidate.target) <= codes_of(other.target) and not other.background:
            return day
    return None


def _of_lead(candidate: Candidate, lead: Sequence[tuple[OccurredOn, Scene]]) -> OccurredOn | None:
    """The first day on which the lead shows who acts here; for what title and lead tell, any day of theirs."""
    headline = 0 in (candidate.sentence, *candidate.also)
    spoken = [(day, scene) for day, scene in lead if scene.social or headline or not candidate.utterance]
    found = next((day for day, scene in spoken if scene.holds(candidate.source)), None)
    if found is not None or not spoken:
        return found
    if candidate.utterance:
        return next((day for day, scene in spoken if headline and scene.touches(candidate)), None)
    first = min((candidate.sentence, *candidate.also))
    if first > spoken[-1][1].sentence:
        return None
    return next((day for day, scene in spoken if scene.touches(candidate) or scene.pointing), None)


def _of_speaker(
    candidate: Candidate, told: Sequence[tuple[Candidate, OccurredOn | None]]
) -> tuple[OccurredOn | None, int]:
    """The date of what the same speaker said last before it, and the sentence of that."""
    best: tuple[OccurredOn | None, int] = (None, -1)
    for other, day in told:
        if day is None or not candidate.utterance or not other.utterance or other.sentence > candidate.sentence:
            continue
        plain = other.realis == "occurred" and not other.background and day.precision in _FINE
        if plain and Scene(other.sentence, tuple(r.mention for r in other.source)).holds(candidate.source):
            best = (day, other.sentence)
    return best
