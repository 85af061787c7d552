"""Speaking: who has the word. Verbs of saying, heads before a colon, lines that announce a speaker, strangers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplowire.errors import TooComplexError
from diplowire.extraction.clauses import within_content
from diplowire.extraction.discourse import Discourse
from diplowire.extraction.firing import Firing
from diplowire.extraction.fitness import HEAD_REACH, Fired, quoted, speaks
from diplowire.extraction.frames import frames
from diplowire.extraction.model import Candidate, Clause, Mention, Role, Sentence
from diplowire.extraction.strangers import may_be, stranger, takes_over
from diplowire.extraction.utterance import read_kind
from diplowire.extraction.view import View

#: Work budget: candidate frames of one article. The longest real article seen makes a tenth of it.
MAX_FIRINGS = 4000
#: A head before a colon has at most so many words.
HEAD_LENGTH = 14
#: So many sentences after a line that announces a speaker are still his.
ANNOUNCED = 4


@dataclass
class Speaking(Discourse):
    """The discourse with the rules that change its speaker."""

    firings: int = 0
    #: Who was announced by a line that ended in a colon, and how many sentences have gone on since.
    announced: tuple[Role, int] | None = None

    def count(self) -> None:
        """Count a candidate frame against the work budget."""
        self.firings += 1
        if self.firings > MAX_FIRINGS:
            raise TooComplexError(f"more than {MAX_FIRINGS} candidate frames")

    def announce(self, sentence: Sentence, here: Sequence[View]) -> tuple[Role, int] | None:
        """«سخنگوی وزارت خارجه ایران:» as a line of its own: the next lines are his."""
        if sentence.tokens[-1].text == ":" and here and here[-1].clause.verb is None:
            view = here[-1]
            subject = speaks(view)
            if subject is None or len(view.tokens) > HEAD_LENGTH:
                return None
            role = next((Role(a, "colon", sentence.index) for a in self.actors(view, subject) if a.actor), None)
            if role is not None:
                self.speaker, self.speaking = role, True
            return None if role is None else (role, 0)
        if self.announced is None or self.announced[1] >= ANNOUNCED:
            return None
        return self.announced[0], self.announced[1] + 1

    def go_on(self, here: Sequence[View]) -> None:
        """A sentence of announced speech: the first one is an utterance, later ones where they say more than that."""
        if self.announced is None or _opens_speech(here):
            self.announced = None
            return
        role, number = self.announced
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

    def said(self, view: View) -> tuple[int, int, int, bool]:
        """What was said: the content clauses, else the clause itself."""
        parts = [v for v in self.content(view) if v.index != view.index and v.sentence.index == view.sentence.index]
        tokens = sorted({t for v in parts for t in v.tokens}) or list(view.tokens)
        direct = any(v.clause.relation == "colon" for v in parts) or view.sentence.tokens[tokens[0]].quoted
        return view.sentence.index, tokens[0], tokens[-1], direct

    def note_person(self, view: View) -> None:
        """Remember the person who is the subject of a main clause."""
        subject = view.subject
        if subject is not None and subject.human and subject.actor and view.clause.relation == "main":
            self.person = next(iter(self.subject(view)), None)

    def note_speaker(self, view: View, fired: Sequence[Fired]) -> None:
        """Who speaks after a clause with a verb of saying."""
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

    def head(self, view: View, here: Sequence[View]) -> None:
        """«عراقچی: …», «عراقچی در دیدار با همتای ژاپنی: …»: a verbless head before a colon speaks."""
        if view.clause.verb is not None or not any(
            v.clause.relation == "colon" and v.clause.parent == view.index for v in here
        ):
            return
        subject = speaks(view)
        if subject is None or len(view.tokens) > HEAD_LENGTH:
            return
        if view.at(subject) > HEAD_REACH and subject is not quoted(view):
            return
        if not subject.actor:
            self.speaker = None
            return
        self.count()
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
                target=tuple(target), utterance=True, words=self.said(view), flags=frozenset({"utt", "say"}),
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
