"""Cuts: what speaks against a candidate by itself. Measured on real articles; each rule names its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Role, Sentence

#: Sentences up to this one (title 0, lead 1) may carry a bare noun as news.
LEAD_END = 2
#: Sentences after this one carry events only with both actors named.
LATE = 14
#: A bare noun of conference is news only at the head of its sentence.
MULTI_HEAD = 3
#: Classes of frames (`frames.tsv`): with both actors well founded; only as the main predicate or in title and lead.
FOUNDED, PREDICATE = 2, 3
#: Origins of roles that no word of the clause gives.
_GUESSED = frozenset({"focus", "other", "speaker"})
_UNNAMED = _GUESSED | {"inherited"}


@dataclass(frozen=True)
class Case:
    """A candidate with what the rules ask about it."""

    candidate: Candidate
    sentence: Sentence

    @property
    def early(self) -> bool:
        """In title or lead."""
        return self.sentence.index <= LEAD_END

    @cached_property
    def origins(self) -> frozenset[str]:
        """How its actors came into their roles."""
        return frozenset(r.origin for r in (*self.candidate.source, *self.candidate.target))


def _supposed(case: Case) -> bool:
    c = case.candidate
    return c.realis in {"requested", "hypothetical"} and c.kind not in words("light_words.tsv", "supposed_too")


def _background_noun(case: Case) -> bool:
    c = case.candidate
    return c.klass == PREDICATE and (c.background or (c.nominal and not case.early))


def _unfounded_noun(case: Case) -> bool:
    c = case.candidate
    return c.klass == PREDICATE and c.nominal and bool(case.origins & _UNNAMED) and "multi" not in c.flags


def _guessed(case: Case) -> bool:
    c = case.candidate
    if case.early:
        return False
    if c.frame == "say.judge" and any(r.origin == "focus" for r in c.target):
        return True
    meeting = c.kind == "meeting" and any(r.origin == "focus" for r in c.target)
    return meeting or (c.klass == FOUNDED and not c.utterance and bool(case.origins & _GUESSED))


def _nobody_beside(case: Case) -> bool:
    """«توافق حاصل شد» in somebody's speech: neither the speaker nor the article's other state need be a party."""
    c = case.candidate
    mutual = c.kind in words("speech_words.tsv", "mutual") and not c.utterance
    source, target = ({r.origin for r in roles} for roles in (c.source, c.target))
    return mutual and source <= {"speaker", "inherited"} and bool(target) and target <= {"focus", "other"}


def _far(case: Case) -> bool:
    return case.sentence.index > LATE and bool(case.origins & _UNNAMED) and not case.candidate.also


def _setting(case: Case) -> bool:
    return case.candidate.frame == "multi.n" and case.candidate.cue > MULTI_HEAD + case.sentence.credit_end


def _former(case: Case) -> bool:
    source = case.candidate.source
    return case.candidate.utterance and bool(source) and all(r.mention.former for r in source)


def _one_sided(case: Case) -> bool:
    return case.candidate.kind in words("light_words.tsv", "two_sided") and not case.candidate.target


def _unconcerned(case: Case) -> bool:
    c = case.candidate
    return c.kind in words("light_words.tsv", "concerning") and not c.target and not case.early


def _weak(case: Case) -> bool:
    return "weak" in case.candidate.flags and not case.early


RULES: tuple[tuple[Callable[[Case], bool], str], ...] = (
    (_supposed, "only asked for or supposed"),
    (_background_noun, "a noun that names background"),
    (_unfounded_noun, "a noun without both actors beside it"),
    (_guessed, "an actor is only guessed"),
    (_nobody_beside, "neither side is named"),
    (_far, "far from the lead and an actor only guessed"),
    (_setting, "a conference that is only the setting"),
    (_former, "a former official comments"),
    (_one_sided, "one side is missing"),
    (_unconcerned, "nobody is concerned"),
    (_weak, "a weak noun after the lead"),
)


def why_not(case: Case) -> str:
    """The reason of the first rule that cuts the candidate; "" for none."""
    return next((reason for rule, reason in RULES if rule(case)), "")


def codes_of(roles: Sequence[Role]) -> frozenset[str]:
    """All codes of these roles."""
    return frozenset(code for role in roles for code in role.mention.codes)
