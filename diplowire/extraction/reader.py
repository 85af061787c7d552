"""The reader: walks the article clause by clause, keeps the speaker, fires frames and fills their roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplowire.extraction import realis
from diplowire.extraction.clauses import split, within_content
from diplowire.extraction.discourse import Text, codes_of
from diplowire.extraction.firing import Firing
from diplowire.extraction.fitness import Fired, claimant, incomplete, longest, specific, unfit
from diplowire.extraction.frames import Frame, active
from diplowire.extraction.model import Candidate, Mention, Role, Sentence
from diplowire.extraction.roles import first_of
from diplowire.extraction.shaping import apart, each_partner, go_between, passive
from diplowire.extraction.speaking import Speaking
from diplowire.extraction.speech import asks_own_people
from diplowire.extraction.strangers import may_be, stranger
from diplowire.extraction.utterance import read_kind
from diplowire.extraction.view import View, views

__all__ = ["Reader", "Rejected", "Text"]

_TALKS = frozenset({"meeting", "negotiation", "phone_call"})


@dataclass(frozen=True, slots=True)
class Rejected:
    """A frame that matched and was not used, and why: for `--explain`."""

    frame: str
    sentence: int
    start: int
    end: int
    why: str


@dataclass
class Reader(Speaking):
    """One pass over an article."""

    rejected: list[Rejected] = field(default_factory=list)
    _paragraph: int = -1

    def read(self) -> list[Candidate]:
        """All candidates in reading order."""
        for sentence, mentions in zip(self.text.sentences, self.text.mentions, strict=True):
            self._sentence(sentence, mentions)
        return self.candidates

    def _sentence(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        possible = active(sentence.marked)
        clauses = split(sentence)
        here = views(sentence, clauses, mentions)
        self.views[sentence.index] = here
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self.speaking = self.speaking and not any(m.human for m in mentions)
        if self.announced is not None and here and sentence.tokens[-1].text != ":":
            self.go_on(here)
        for view in here:
            self.head(view, here)
            self._clause(view, possible)
        self.announced = self.announce(sentence, here)

    def _clause(self, view: View, possible: Sequence[Frame]) -> None:
        fired = longest(list(self._matches(view, possible)))
        said = [f for f in fired if "say" not in f[0].flags]
        for frame, start, end in fired:
            if "say" in frame.flags and specific(frame, said, end):
                self._reject(frame, view, start, end, "a more specific frame holds the same words")
            else:
                self._fire(frame, view, start, end)
        self.note_speaker(view, fired)
        self.note_person(view)

    def _matches(self, view: View, possible: Sequence[Frame]) -> Iterator[Fired]:
        """The frames whose cue stands in the clause and that nothing in it contradicts."""
        for frame in possible:
            match = frame.cue.search(view.marked)
            if match is None:
                continue
            self.count()
            start, end = view.position(match.start()), view.position(match.end() - 1) + 1
            why = unfit(frame, view, start, end)
            if not why and "utt" in frame.flags and frame.mode == "n" and self._is_head(view):
                why = "a head that announces speech"
            if why:
                self._reject(frame, view, start, end, why)
            else:
                yield frame, start, end

    def _is_head(self, view: View) -> bool:
        """Whether the clause stands before a colon and names who speaks."""
        here = self.views[view.sentence.index]
        opens = any(v.clause.relation == "colon" and v.clause.parent == view.index for v in here)
        return view.clause.verb is None and opens and claimant(view) is not None

    def _reject(self, frame: Frame, view: View, start: int, end: int, why: str) -> None:
        last = min(end, len(view.tokens)) - 1
        self.rejected.append(Rejected(frame.id, view.sentence.index, view.tokens[start], view.tokens[last], why))

    # One frame.

    def _fire(self, frame: Frame, view: View, start: int, end: int) -> None:
        state = self._realis(frame, view, start, end)
        if state is None:
            self._reject(frame, view, start, end, "negated")
            return
        frame = passive(frame, view)
        firing = Firing(frame, view, start, end, self)
        source = first_of(frame.source, firing)
        if "utt" in frame.flags:
            source = self._own_words(view, source)
        why = self._why_no_source(firing, source)
        if why:
            self._reject(frame, view, start, end, why)
            return
        kind, subkind, target = read_kind(firing, source, self)
        source, target = apart(frame, source, target)
        why = incomplete(frame, kind, source, target)
        if kind == "request" and not target and asks_own_people(view):
            why = "asked of the own people"
        if why:
            self._reject(frame, view, start, end, why)
            return
        self._add(firing, state, (kind, subkind), source, target)

    def _realis(self, frame: Frame, view: View, start: int, end: int) -> str | None:
        if "utt" in frame.flags:
            return realis.of_utterance(frame, view)
        state = realis.of_act(frame, view, start, end)
        if state == "planned" and self._conditional(view):
            return "hypothetical"
        return "requested" if state in {"occurred", "planned"} and self._asked(view) else state

    def _conditional(self, view: View) -> bool:
        """«اگر …، حمله می‌کنیم»: it hangs on a condition."""
        here = self.views[view.sentence.index]
        return any(v.clause.relation == "condition" and v.clause.parent == view.index for v in here)

    def _own_words(self, view: View, source: list[Role]) -> list[Role]:
        """What a state says inside its speaker's words the speaker says («گفت: ایران … محکوم می‌کند»)."""
        sayer = self.sayer(view)
        own = sayer is not None and sayer.mention.actor and codes_of(source) == set(sayer.mention.codes)
        return [replace(sayer, origin="speaker")] if own and sayer is not None else source

    def _why_no_source(self, firing: Firing, source: Sequence[Role]) -> str:
        """What speaks against the source; "" for nothing."""
        frame, view = firing.frame, firing.view
        if not source:
            return "a medium or an anonymous source is the subject" if _blocked(view) else "no source"
        if "utt" in frame.flags:
            why = self._why_not_said(frame, view, source)
            if why:
                return why
        if frame.kind == "visit" and source[0].mention.weak and not source[0].mention.human:
            return "no official travels"
        if frame.kind in _TALKS and any(m.kind in {"media", "anonymous"} for m in view.under("with")):
            return "an interview"
        if source[0].origin in {"inherited", "speaker"}:
            found = stranger(view, firing.start)
            if found and not ("utt" in frame.flags and may_be(found, self.speaker)):
                return "an unknown subject stands in the clause"
        wished = "utt" in frame.flags and frame.kind != "protest_note" and source[0].origin in {"inherited", "speaker"}
        if wished and self._asked(view):
            return "what is asked of somebody else"
        return ""

    def _why_not_said(self, frame: Frame, view: View, source: Sequence[Role]) -> str:
        sayer = self.sayer(view)
        if sayer is None:
            return "said by somebody unknown" if self.unknown_speech(view) else ""
        if not sayer.mention.actor:
            return ""
        if view.clause.relation == "coordinate" and source[0].origin == "subject":
            # «روسیه گفت … است و آمریکا … دانست»: a second speaker, not the first one's words.
            return ""
        if codes_of(source) != set(sayer.mention.codes):
            return "what somebody says that another one said"
        return "the speech itself" if "say" in frame.flags else ""

    def _add(
        self, firing: Firing, state: str, kind: tuple[str, str | None], source: Sequence[Role], target: Sequence[Role]
    ) -> None:
        frame, view = firing.frame, firing.view
        last = view.tokens[min(firing.end, len(view.tokens)) - 1]
        nominal, utterance = frame.mode == "n", "utt" in frame.flags
        candidate = Candidate(
            kind=kind[0], frame=frame.id, subkind=kind[1], sentence=view.sentence.index, clause=view.index,
            cue=view.tokens[firing.start], cue_end=last + 1, source=tuple(source), target=tuple(target),
            via=tuple(go_between(firing, target)), realis=state, klass=frame.klass, nominal=nominal,
            utterance=utterance, background=_background(view, firing.start, kind[0], nominal=nominal),
            content=within_content(self.clauses_of(view), view.index), asserted=self._asserted(view),
            words=self.said(view) if utterance else None, flags=frame.flags,
        )  # fmt: skip
        self.candidates.extend(each_partner(candidate))

    def _asked(self, view: View) -> bool:
        """Whether the clause is the content of a request and its verb no report."""
        verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
        if view.clause.parent is None or verb is None or verb.tense not in {"subjunctive", "present", "modal"}:
            return False
        parent = self.views[view.sentence.index][view.clause.parent]
        return realis.asks(parent.marked)

    def _asserted(self, view: View) -> Role | None:
        """Whose word an act is: the speaker of the clause it is content of, «به گفته X», or a medium as its subject."""
        index = view.sentence.index
        quoted = [m for m in view.under("quote") if m.actor or m.kind in {"media", "anonymous"}]
        if quoted:
            return Role(quoted[0], "quote", index)
        sayer = self.sayer(view)
        if sayer is not None:
            return sayer
        return self.speaker if self.speaking and view.sentence.opened else None


def _blocked(view: View) -> bool:
    """Whether a medium or an anonymous source is the subject."""
    return view.subject is not None and not view.subject.actor


def _background(view: View, start: int, kind: str, *, nominal: bool) -> bool:
    """Whether the act is only mentioned in passing: in a relative clause, behind «در پی», «با اشاره به»."""
    segment = view.segment_of(start)
    aside = nominal and segment is not None and segment.role in {"background", "reference", "for"}
    if aside and segment is not None and segment.role == "background" and kind in {"meeting", "phone_call"}:
        aside = False
    return view.clause.relation == "relative" or aside
