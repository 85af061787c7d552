"""The reader: walks the article clause by clause, keeps the speaker, fires frames and fills their roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplowire.errors import TooComplexError
from diplowire.extraction import realis
from diplowire.extraction.clauses import split, within_content
from diplowire.extraction.discourse import Discourse, Text, codes_of
from diplowire.extraction.firing import Firing
from diplowire.extraction.fitness import HEAD_REACH, Fired, claimant, incomplete, longest, specific, unfit
from diplowire.extraction.frames import Frame, active, frames
from diplowire.extraction.model import Candidate, Clause, Mention, Role, Sentence
from diplowire.extraction.roles import first_of
from diplowire.extraction.shaping import apart, each_partner, go_between, passive
from diplowire.extraction.strangers import may_be, stranger, takes_over
from diplowire.extraction.utterance import read_kind
from diplowire.extraction.view import View, views

__all__ = ["Reader", "Rejected", "Text"]

#: Work budget: candidate frames of one article. The longest real article seen makes a tenth of it.
MAX_FIRINGS = 4000
#: A head before a colon has at most so many words.
HEAD_LENGTH = 14
#: So many sentences after a line that announces a speaker are still his.
ANNOUNCED = 4
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
class Reader(Discourse):
    """One pass over an article."""

    rejected: list[Rejected] = field(default_factory=list)
    firings: int = 0
    _paragraph: int = -1
    #: Who was announced by a line that ended in a colon, and how many sentences have gone on since.
    _announced: tuple[Role, int] | None = None

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
        if self._announced is not None and here and sentence.tokens[-1].text != ":":
            self._go_on(here)
        for view in here:
            self._colon(view, here)
            self._clause(view, possible)
        self._announced = self._announce(sentence, here)

    def _announce(self, sentence: Sentence, here: Sequence[View]) -> tuple[Role, int] | None:
        """«سخنگوی وزارت خارجه ایران:» as a line of its own: the next lines are his."""
        if sentence.tokens[-1].text == ":" and here and here[-1].clause.verb is None:
            view = here[-1]
            subject = view.subject or claimant(view)
            if subject is None or len(view.tokens) > HEAD_LENGTH:
                return None
            role = next((Role(a, "colon", sentence.index) for a in self.actors(view, subject) if a.actor), None)
            if role is not None:
                self.speaker, self.speaking = role, True
            return None if role is None else (role, 0)
        if self._announced is None or self._announced[1] >= ANNOUNCED:
            return None
        return self._announced[0], self._announced[1] + 1

    def _go_on(self, here: Sequence[View]) -> None:
        """A sentence of announced speech: the first one is an utterance, later ones where they say more than that."""
        if self._announced is None or _opens_speech(here):
            self._announced = None
            return
        role, number = self._announced
        view = here[0]
        frame = next(f for f in frames() if f.id == "say.v")
        kind, subkind, target = read_kind(Firing(frame, _whole(here), 0, 0, self), [role], self)
        if number and (kind == "statement" or not target):
            return
        self.candidates.append(
            Candidate(
                kind=kind, frame="colon", subkind=subkind, sentence=view.sentence.index, clause=0,
                cue=view.tokens[0], cue_end=view.tokens[-1] + 1, source=(role,), target=tuple(target), utterance=True,
                words=(view.sentence.index, view.tokens[0], here[-1].tokens[-1], True), flags=frozenset({"utt", "say"}),
            )
        )  # fmt: skip

    def _clause(self, view: View, possible: Sequence[Frame]) -> None:
        fired = longest(list(self._matches(view, possible)))
        said = [f for f in fired if "say" not in f[0].flags]
        for frame, start, end in fired:
            if "say" in frame.flags and specific(frame, said, end):
                self._reject(frame, view, start, end, "a more specific frame holds the same words")
            else:
                self._fire(frame, view, start, end)
        self._note_speaker(view, fired)
        self._note_person(view)

    def _matches(self, view: View, possible: Sequence[Frame]) -> Iterator[Fired]:
        """The frames whose cue stands in the clause and that nothing in it contradicts."""
        for frame in possible:
            match = frame.cue.search(view.marked)
            if match is None:
                continue
            self._count()
            start, end = view.position(match.start()), view.position(match.end() - 1) + 1
            why = unfit(frame, view, start, end)
            if not why and "utt" in frame.flags and frame.mode == "n" and self._is_head(view):
                why = "a head that announces speech"
            if why:
                self._reject(frame, view, start, end, why)
            else:
                yield frame, start, end

    def _count(self) -> None:
        self.firings += 1
        if self.firings > MAX_FIRINGS:
            raise TooComplexError(f"more than {MAX_FIRINGS} candidate frames")

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
            words=self._words(view) if utterance else None, flags=frame.flags,
        )  # fmt: skip
        self.candidates.extend(each_partner(candidate))

    def _asked(self, view: View) -> bool:
        """Whether the clause is the content of a request and its verb no report."""
        verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
        if view.clause.parent is None or verb is None or verb.tense not in {"subjunctive", "present", "modal"}:
            return False
        parent = self.views[view.sentence.index][view.clause.parent]
        return realis.asks(parent.marked)

    def _words(self, view: View) -> tuple[int, int, int, bool]:
        """What was said: the content clauses, else the clause itself."""
        parts = [v for v in self.content(view) if v.index != view.index and v.sentence.index == view.sentence.index]
        tokens = sorted({t for v in parts for t in v.tokens}) or list(view.tokens)
        direct = any(v.clause.relation == "colon" for v in parts) or view.sentence.tokens[tokens[0]].quoted
        return view.sentence.index, tokens[0], tokens[-1], direct

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

    # The speaker.

    def _note_person(self, view: View) -> None:
        subject = view.subject
        if subject is not None and subject.human and subject.actor and view.clause.relation == "main":
            self.person = next(iter(self.subject(view)), None)

    def _note_speaker(self, view: View, fired: Sequence[Fired]) -> None:
        uttered = [start for f, start, _ in fired if "utt" in f.flags and f.mode != "n"]
        if not uttered or within_content(self.clauses_of(view), view.index):
            return
        subject = view.subject
        if subject is None:
            self._go_on_speaking(view, uttered[0])
            return
        if not subject.actor and subject.kind in {"media", "anonymous"}:
            self.speaker, self.speaking = None, False
            return
        found = [r for r in self.subject(view) if r.mention.actor]
        if found:
            self.speaker, self.speaking = found[0], True

    def _go_on_speaking(self, view: View, start: int) -> None:
        """A verb of saying without a known subject: the speaker goes on, or somebody unknown takes over."""
        found = stranger(view, start)
        self.speaking = not found or may_be(found, self.speaker)
        if found and not self.speaking and takes_over(found, view):
            self.speaker = self.person = None

    def _colon(self, view: View, here: Sequence[View]) -> None:
        """«عراقچی: …», «عراقچی در دیدار با همتای ژاپنی: …»: a verbless head before a colon speaks."""
        if view.clause.verb is not None or not any(
            v.clause.relation == "colon" and v.clause.parent == view.index for v in here
        ):
            return
        subject = view.subject or claimant(view)
        if subject is None or view.at(subject) > HEAD_REACH or len(view.tokens) > HEAD_LENGTH:
            return
        if not subject.actor:
            self.speaker = None
            return
        self._count()
        heads = _listed(view, subject)
        source = [Role(a, "colon", view.sentence.index) for m in heads for a in self.actors(view, m) if a.actor]
        if not source:
            return
        self.speaker, self.speaking = source[0], True
        frame = next(f for f in frames() if f.id == "say.v")
        start = view.at(subject)
        kind, subkind, target = read_kind(Firing(frame, view, start, start + 1, self), source, self)
        self.candidates.append(
            Candidate(
                kind=kind, frame="colon", subkind=subkind, sentence=view.sentence.index,
                clause=view.index, cue=view.tokens[start], cue_end=view.tokens[-1] + 1, source=tuple(source),
                target=tuple(target), utterance=True, words=self._words(view), flags=frozenset({"utt", "say"}),
            )
        )  # fmt: skip


def _listed(view: View, subject: Mention) -> list[Mention]:
    """The speakers before a colon: joined by «و» or by commas alone («انگلیس، آلمان، فرانسه: …»)."""
    found = list(view.chain(subject))
    for mention in view.mentions:
        if mention.start == found[-1].end + 1 and view.text(view.at(mention) - 1) in {"،", "و"} and mention.actor:
            found.append(mention)
    return found


def _opens_speech(here: Sequence[View]) -> bool:
    """Whether the sentence names a speaker of its own."""
    first = here[0]
    saying = first.clause.verb is not None and first.subject is not None and "‹گفت›" in first.marked
    return saying or any(v.clause.relation == "colon" for v in here)


def _whole(here: Sequence[View]) -> View:
    """A sentence of speech seen as the content of nobody's verb."""
    tokens = tuple(t for view in here for t in view.tokens)
    return View(here[0].sentence, len(here), Clause(tokens, None, None, "colon"), here[0].all_mentions)


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
