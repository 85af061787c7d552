"""The reader: walks the article clause by clause, keeps the speaker, fires frames and fills their roles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from diplowire.errors import TooComplexError
from diplowire.extraction import realis
from diplowire.extraction.clauses import CONTENT, split, within_content
from diplowire.extraction.data import words
from diplowire.extraction.frames import Frame, frames, predicates
from diplowire.extraction.model import Candidate, Clause, Mention, Role, Sentence
from diplowire.extraction.roles import Firing, first_of, guarded
from diplowire.extraction.speech import content_kind, target_of
from diplowire.extraction.view import View, views

#: Work budget: candidate frames of one article. The longest real article seen makes a tenth of it.
MAX_FIRINGS = 4000
#: A head before a colon has at most so many words, and its speaker stands at its beginning.
HEAD_LENGTH, HEAD_REACH = 14, 2
#: «وزیر خارجه ایران، که …»: a comma and «که» may stand between an actor and its relative clause.
ANTECEDENT_REACH = 2
#: Verbs under which «از سوی X» names who acts.
_TALKS = frozenset({"meeting", "negotiation", "phone_call"})
_PASSIVE = frozenset({"شد", "گرفت", "یافت", "رسید"})


@dataclass(frozen=True)
class Text:
    """An article after its mentions are known: what the reader walks over."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    focus: tuple[str, ...]
    homeland: str | None
    name: Callable[[Mention], Mention]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A frame that matched and was not used, and why: for `--explain`."""

    frame: str
    sentence: int
    start: int
    end: int
    why: str


@dataclass
class Reader:
    """One pass over an article."""

    text: Text
    candidates: list[Candidate] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    speaker: Role | None = None
    #: The last sentence ended in somebody's speech that goes on («گفت:» and what follows).
    speaking: bool = False
    firings: int = 0

    def __post_init__(self) -> None:
        self.focus = self.text.focus
        self.views: dict[int, tuple[View, ...]] = {}
        self._subjects: dict[tuple[int, int], list[Role]] = {}
        self._paragraph = -1

    def read(self) -> list[Candidate]:
        """All candidates in reading order."""
        for sentence, mentions in zip(self.text.sentences, self.text.mentions, strict=True):
            self._sentence(sentence, mentions)
        return self.candidates

    # One sentence.

    def _sentence(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        active = [frame for frame in frames() if frame.may_match(sentence.marked)]
        clauses = split(sentence)
        here = views(sentence, clauses, mentions)
        self.views[sentence.index] = here
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self.speaking = self.speaking and not any(m.human for m in mentions)
        for view in here:
            self._colon(view, here)
            self._clause(view, active)

    def _clause(self, view: View, active: Sequence[Frame]) -> None:
        fired: list[tuple[Frame, int, int]] = []
        for frame in active:
            match = frame.cue.search(view.marked)
            if match is None:
                continue
            self.firings += 1
            if self.firings > MAX_FIRINGS:
                raise TooComplexError(f"more than {MAX_FIRINGS} candidate frames")
            start, end = view.position(match.start()), view.position(match.end() - 1) + 1
            why = self._unfit(frame, view) or _carries(frame, view, end) or _other_predicate(frame, view, start, end)
            if why:
                self._reject(frame, view, start, end, why)
            else:
                fired.append((frame, start, end))
        fired = self._longest(fired)
        said = [f for f in fired if "say" not in f[0].flags]
        for frame, start, end in fired:
            if "say" in frame.flags and self._specific(frame, said, end):
                self._reject(frame, view, start, end, "a more specific frame holds the same words")
            else:
                self._fire(frame, view, start, end)
        self._note_speaker(view, [f for f, _, _ in fired])

    @staticmethod
    def _specific(frame: Frame, others: Sequence[tuple[Frame, int, int]], end: int) -> bool:
        """A word of saying yields to an utterance frame of the same clause; a verb only to one that holds it too."""
        if frame.mode == "n":
            return any("utt" in f.flags for f, _, _ in others)
        return any("utt" in f.flags and f.mode != "n" and e >= end - 1 for f, _, e in others)

    @staticmethod
    def _longest(fired: list[tuple[Frame, int, int]]) -> list[tuple[Frame, int, int]]:
        """Of utterance frames that hold the same verb, the one with the longest cue («یادداشت اعتراض تسلیم کرد»)."""
        verbal = [f for f in fired if "utt" in f[0].flags and "say" not in f[0].flags and f[0].mode != "n"]
        best = {end: max((f for f in verbal if f[2] == end), key=lambda f: f[2] - f[1]) for _, _, end in verbal}
        return [f for f in fired if f not in verbal or best[f[2]] is f]

    def _unfit(self, frame: Frame, view: View) -> str:
        if "utt" in frame.flags and frame.mode == "n" and view.clause.verb is None and self._is_head(view):
            return "a head that announces speech"
        if frame.requires is not None and not frame.requires.search(view.marked):
            return "a required word is missing"
        if frame.excludes is not None and frame.excludes.search(view.marked):
            return "an excluding word stands in the clause"
        if "title" in frame.flags and view.clause.verb is not None:
            return "only in headlines"
        return ""

    def _is_head(self, view: View) -> bool:
        """Whether the clause stands before a colon and names who speaks."""
        here = self.views[view.sentence.index]
        opens = any(v.clause.relation == "colon" and v.clause.parent == view.index for v in here)
        return opens and _claimant(view) is not None

    def _reject(self, frame: Frame, view: View, start: int, end: int, why: str) -> None:
        last = min(end, len(view.tokens)) - 1
        self.rejected.append(Rejected(frame.id, view.sentence.index, view.tokens[start], view.tokens[last], why))

    # One frame.

    def _fire(self, frame: Frame, view: View, start: int, end: int) -> None:
        utterance = "utt" in frame.flags
        state = realis.of_utterance(frame, view) if utterance else realis.of_act(frame, view, start, end)
        if state in {"occurred", "planned"} and not utterance and self._asked(view):
            state = "requested"
        if state is None:
            self._reject(frame, view, start, end, "negated")
            return
        frame = _passive(frame, view)
        firing = Firing(frame, view, start, end, self)
        source = first_of(frame.source, firing)
        if view.subject is not None and not view.subject.actor and not source:
            self._reject(frame, view, start, end, "a medium or an anonymous source is the subject")
            return
        if not source and "body" not in frame.source:
            self._reject(frame, view, start, end, "no source")
            return
        sayer = self._sayer(view) if utterance else None
        if utterance and sayer is None and self._unknown_speech(view):
            self._reject(frame, view, start, end, "said by somebody unknown")
            return
        if sayer is not None and sayer.mention.actor and _codes(source) == set(sayer.mention.codes):
            if "say" in frame.flags:
                self._reject(frame, view, start, end, "the speech itself")
                return
            source = [replace(sayer, origin="speaker")]
        if utterance and sayer is not None and sayer.mention.actor and _codes(source) != set(sayer.mention.codes):
            self._reject(frame, view, start, end, "what somebody says that another one said")
            return
        if frame.kind in _TALKS and any(m.kind in {"media", "anonymous"} for m in view.under("with")):
            self._reject(frame, view, start, end, "an interview")
            return
        if source and source[0].origin in {"inherited", "speaker"} and self._somebody(view, start):
            self._reject(frame, view, start, end, "an unknown subject stands in the clause")
            return
        kind, subkind, target = self._what(firing, source, utterance=utterance)
        source, target = _apart(frame, source, target)
        why = self._incomplete(frame, kind, source, target) or _ungrounded(frame, source, target)
        if why:
            self._reject(frame, view, start, end, why)
            return
        last = view.tokens[min(end, len(view.tokens)) - 1]
        candidate = Candidate(
            kind=kind, frame=frame.id, subkind=subkind, sentence=view.sentence.index, clause=view.index,
            cue=view.tokens[start], cue_end=last + 1, source=tuple(source), target=tuple(target), realis=state,
            klass=frame.klass, nominal=frame.mode == "n", utterance=utterance,
            via=tuple(_go_between(firing, target)),
            background=self._background(view, start, kind, nominal=frame.mode == "n"), content=within_content(self._clauses(view), view.index),
            asserted=self._asserted(view), words=self._words(view) if utterance else None, flags=frame.flags,
        )  # fmt: skip
        self.candidates.extend(_each_partner(candidate))

    @staticmethod
    def _somebody(view: View, start: int) -> bool:
        """Whether the clause opens with a noun of its own that is no known actor («بسیاری از شرکت‌ها … گفتند»)."""
        plain = next((s for s in view.segments if s.role == "" and s.start < start), None)
        if view.subject is not None or view.ra is not None or plain is None:
            return False
        light = words("light_words.tsv", "adverb") | words("light_words.tsv", "opening")
        for position in range(plain.start, min(plain.end, start)):
            token = view.sentence.tokens[view.tokens[position]]
            if token.word and token.text not in light:
                return token.verb is None and not token.text.isdigit()
        return False

    def _asked(self, view: View) -> bool:
        """Whether the clause is the content of a request and its verb no report."""
        verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
        if view.clause.parent is None or verb is None or verb.tense not in {"subjunctive", "present", "modal"}:
            return False
        parent = self.views[view.sentence.index][view.clause.parent]
        return realis.asks(parent.marked)

    def _what(self, firing: Firing, source: Sequence[Role], *, utterance: bool) -> tuple[str, str | None, list[Role]]:
        """Kind, subkind and target: of a verb of saying by what is said."""
        frame = firing.frame
        taken = tuple(c for r in source for c in r.mention.codes)
        bound = replace(firing, taken=taken if "pair" not in frame.source or utterance else ())
        if "say" in frame.flags:
            cue = content_kind([(v, v.marked) for v in self.content(firing.view)], firing.view)
            if cue is not None:
                target = target_of(cue, replace(bound, taken=taken), frame.target)
                if cue.kind != "request" or target or realis.asks(firing.view.marked):
                    return cue.kind, cue.subkind, target
                # «باید …» without anybody who must is no request of anybody.
                return "statement", None, first_of(frame.target, replace(bound, taken=taken))
        bound = replace(firing, taken=taken)
        if "pair" in frame.source and len(_codes(source)) > 1 and not utterance:
            return frame.kind, frame.subkind, []
        target = first_of(frame.target, bound)
        if "warn" in frame.flags and not self._with_consequence(firing.view):
            return "statement", None, target
        if "claim" in frame.flags and not self._accused(firing.view, target):
            return "statement", None, target
        return frame.kind, frame.subkind, target

    def _with_consequence(self, view: View) -> bool:
        """A warning threatens only if it names what will follow."""
        heavy = tuple(words("light_words.tsv", "consequence"))
        return any(v.text(p).startswith(heavy) for v in self.content(view) for p in range(len(v.tokens)))

    def _accused(self, view: View, target: Sequence[Role]) -> bool:
        """A claim accuses whom it makes the doer: the object of «متهم کرد» or the subject of what is claimed."""
        if not target:
            return False
        if target[0].origin != "content":
            return True
        said = [v for v in self.content(view) if v is not view]
        doers = {c for v in said if v.subject for c in v.subject.codes}
        wrong = words("light_words.tsv", "wrongdoing")
        return bool(doers & _codes(target)) and any(v.text(p) in wrong for v in said for p in range(len(v.tokens)))

    @staticmethod
    def _incomplete(frame: Frame, kind: str, source: Sequence[Role], target: Sequence[Role]) -> str:
        if not source:
            return "no source"
        if "both" in frame.flags and not target:
            return "one side is missing"
        if "multi" in frame.flags:
            codes = _codes((*source, *target))
            body = any(r.mention.kind == "organization" for r in source)
            if len(codes) < 2 and not body:  # noqa: PLR2004 - two states make a conference
                return "a conference of one"
        if "target" in frame.flags and not target and kind != "statement":
            return "nobody is addressed or meant"
        return ""

    @staticmethod
    def _background(view: View, start: int, kind: str, *, nominal: bool) -> bool:
        segment = view.segment_of(start)
        aside = nominal and segment is not None and segment.role in {"background", "reference", "for"}
        if aside and segment is not None and segment.role == "background" and kind in {"meeting", "phone_call"}:
            aside = False
        return view.clause.relation == "relative" or aside

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
        sayer = self._sayer(view)
        if sayer is not None:
            return sayer
        return self.speaker if self.speaking and view.sentence.opened else None

    def _unknown_speech(self, view: View) -> bool:
        """Content of a head before a colon («دبیر کمیسیون: …») that names no known actor."""
        clauses = self._clauses(view)
        clause = view.clause
        while clause.parent is not None:
            if clause.relation == "colon":
                head = self.views[view.sentence.index][clause.parent]
                return head.clause.verb is None and not head.mentions
            clause = clauses[clause.parent]
        return False

    def _sayer(self, view: View) -> Role | None:
        """Who says the clause, if it is the content of another one."""
        index, clause, clauses = view.sentence.index, view.clause, self._clauses(view)
        while clause.parent is not None:
            parent = self.views[index][clause.parent]
            if clause.relation in CONTENT:
                subject = parent.subject
                if subject is not None and not subject.actor and subject.kind in {"media", "anonymous"}:
                    return Role(subject, "speaker", index)
                roles = self.subject(parent)
                return roles[0] if roles else None
            clause = clauses[clause.parent]
        return None

    def _clauses(self, view: View) -> tuple[Clause, ...]:
        return tuple(v.clause for v in self.views[view.sentence.index])

    # The speaker.

    def _note_speaker(self, view: View, fired: Sequence[Frame]) -> None:
        uttered = [f for f in fired if "utt" in f.flags and f.mode != "n"]
        if not uttered or within_content(self._clauses(view), view.index):
            return
        subject = view.subject
        if subject is None:
            self.speaking = True
            return
        if not subject.actor and subject.kind in {"media", "anonymous"}:
            self.speaker, self.speaking = None, False
            return
        found = [r for r in self.subject(view) if r.mention.actor]
        if found:
            self.speaker, self.speaking = found[0], True

    def _colon(self, view: View, here: Sequence[View]) -> None:
        """«عراقچی: …», «عراقچی در دیدار با همتای ژاپنی: …»: a verbless head before a colon speaks."""
        if view.clause.verb is not None or not any(
            v.clause.relation == "colon" and v.clause.parent == view.index for v in here
        ):
            return
        subject = view.subject or _claimant(view)
        if subject is None or view.at(subject) > HEAD_REACH or len(view.tokens) > HEAD_LENGTH:
            return
        if not subject.actor:
            self.speaker = None
            return
        heads = _listed(view, subject)
        source = [Role(a, "colon", view.sentence.index) for m in heads for a in self.actors(view, m) if a.actor]
        if not source:
            return
        self.speaker, self.speaking = source[0], True
        frame = next(f for f in frames() if f.id == "say.v")
        start = view.at(subject)
        firing = Firing(frame, view, start, start + 1, self, tuple(c for r in source for c in r.mention.codes))
        cue = content_kind([(v, v.marked) for v in self.content(view)], view)
        target = target_of(cue, firing, frame.target) if cue else first_of(frame.target, firing)
        self.candidates.append(
            Candidate(
                kind=cue.kind if cue else "statement", frame="colon", subkind=None, sentence=view.sentence.index,
                clause=view.index, cue=view.tokens[start], cue_end=view.tokens[-1] + 1, source=tuple(source),
                target=tuple(target), utterance=True, words=self._words(view), flags=frozenset({"utt", "say"}),
            )
        )  # fmt: skip

    # What the strategies ask (roles.Scene).

    def actors(self, view: View, mention: Mention) -> tuple[Mention, ...]:
        """The actors that a mention or pronoun stands for."""
        if mention.pronoun == "speaker":
            role = self.speaker
            return () if role is None else (self._as_pronoun(role.mention, mention),)
        if mention.pronoun == "speaker_country":
            role = self._sayer(view) or self.speaker
            return () if role is None or not role.mention.codes else (_state_of(role.mention, mention),)
        if mention.pronoun == "both":
            both = [self.focus_role(code) for code in self.focus[:2]]
            return tuple(self._as_pronoun(r.mention, mention) for r in both if r is not None)
        if mention.office == "counterpart":
            return self._counterpart(view, mention)
        if mention.kind == "pronoun" or mention.pronoun in {"both", "this_body"}:
            return ()
        return (mention,)

    @staticmethod
    def _as_pronoun(actor: Mention, pronoun: Mention) -> Mention:
        return replace(actor, start=pronoun.start, end=pronoun.end, name=None, resolved_by="pronoun")

    def _counterpart(self, view: View, mention: Mention) -> tuple[Mention, ...]:
        """«همتای روس خود»: the same office in another state."""
        subject = view.subject if view.subject is not mention else None
        office = subject.office if subject else self.speaker.mention.office if self.speaker else None
        if mention.codes:
            return (self.text.name(replace(mention, office=office or "foreign_minister", pronoun=None)),)
        own = subject.codes if subject else self.speaker.mention.codes if self.speaker else ()
        other = next((code for code in self.focus if code not in own), None)
        return (self.text.name(replace(mention, codes=(other,), office=office, pronoun=None)),) if other else ()

    def subject(self, view: View) -> list[Role]:
        """Explicit, inherited or speaking subject."""
        key = (view.sentence.index, view.index)
        if key not in self._subjects:
            self._subjects[key] = self._find_subject(view)
        return self._subjects[key]

    def _find_subject(self, view: View) -> list[Role]:
        index = view.sentence.index
        explicit = view.subject
        verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
        if verb is not None and verb.person in {"1s", "1p"} and self.speaker is not None:
            return [replace(self.speaker, origin="speaker")]
        if view.clause.relation == "relative" and explicit is None:
            return self._antecedent(view)
        if explicit is not None:
            if not explicit.actor and explicit.kind != "pronoun" and explicit.office != "counterpart":
                return []
            return [Role(a, "subject", index) for m in view.chain(explicit) for a in self.actors(view, m) if a.actor]
        passive = verb is None or verb.lemma in _PASSIVE
        if view.agent is not None and passive:
            found = [Role(a, "agent", index) for m in view.chain(view.agent) for a in self.actors(view, m) if a.actor]
            if found:
                return found
        parent = self._heir(view)
        if parent is not None:
            return [replace(r, origin="inherited") for r in self.subject(parent)]
        role = self.speaker
        if role is None or verb is None:
            return []
        return [replace(role, origin="speaker")]

    def _antecedent(self, view: View) -> list[Role]:
        """Whom a relative clause is about: the actor right before its «که»."""
        parent = None if view.clause.parent is None else self.views[view.sentence.index][view.clause.parent]
        if parent is None:
            return []
        before = [m for m in parent.mentions if m.end <= view.clause.first]
        if not before or view.clause.first - before[-1].end > ANTECEDENT_REACH:
            return []
        return [
            Role(a, "antecedent", view.sentence.index)
            for m in parent.chain(before[-1]) for a in self.actors(parent, m) if a.actor
        ]  # fmt: skip

    def _heir(self, view: View) -> View | None:
        """The clause whose subject this one shares: the one before «و», or the last one of the sentence outside speech."""
        here = self.views[view.sentence.index]
        if view.clause.relation == "coordinate" and view.clause.parent is not None:
            return here[view.clause.parent]
        if view.clause.relation in CONTENT or view.index == 0:
            return None
        clauses = self._clauses(view)
        before = [v for v in here[: view.index] if not within_content(clauses, v.index) and v.subject is not None]
        return before[-1] if before and view.clause.relation == "main" else None

    def content(self, view: View) -> list[View]:
        """The clauses that hold what is said in a clause; its own complement where it has none."""
        here = self.views[view.sentence.index]
        found = [v for v in here if v.index != view.index and self._descends(v.clause, view.index, here)]
        return [*found, view]

    @staticmethod
    def _descends(clause: Clause, ancestor: int, here: Sequence[View]) -> bool:
        saying = False
        while clause.parent is not None:
            saying = saying or clause.relation in CONTENT
            if clause.parent == ancestor:
                return saying
            clause = here[clause.parent].clause
        return False

    def last_act(self) -> list[Role]:
        """The actors of the last deed told, both sides of a mutual one, the doer of another."""
        for candidate in reversed(self.candidates):
            if not candidate.utterance:
                both = "sym" in candidate.flags or candidate.kind == "recognition"
                roles = (*candidate.source, *candidate.target) if both else candidate.source
                return [replace(r, origin="earlier") for r in roles]
        return []

    def attacker(self, victims: set[str]) -> Role | None:
        """Who attacked one of these, as the candidates so far tell it; anybody's attack where no victim is named."""
        for candidate in reversed(self.candidates):
            hit = _codes(candidate.target)
            if candidate.kind == "attack" and candidate.source and (not victims or hit & victims):
                return replace(candidate.source[0], origin="earlier")
        return None

    def speaker_role(self) -> Role | None:
        """Who speaks."""
        return replace(self.speaker, origin="speaker") if self.speaker else None

    def focus_role(self, code: str) -> Role | None:
        """The first plain mention of a focus code."""
        for sentence, mentions in zip(self.text.sentences, self.text.mentions, strict=True):
            for mention in mentions:
                if mention.actor and mention.codes == (code,) and mention.pronoun is None:
                    return Role(replace(mention, name=mention.name), "focus", sentence.index)
        return None


def _ungrounded(frame: Frame, source: Sequence[Role], target: Sequence[Role]) -> str:
    """«در دیدار دانشجویان گفت»: a noun that takes both sides from elsewhere names somebody else's meeting."""
    far = {"subject", "inherited", "speaker", "focus"}
    if frame.mode != "n" or "sym" not in frame.flags or "multi" in frame.flags or not source:
        return ""
    return "neither side stands beside the noun" if all(r.origin in far for r in (*source, *target)) else ""


def _state_of(actor: Mention, pronoun: Mention) -> Mention:
    """«کشورش»: the speaker's state."""
    return Mention(pronoun.start, pronoun.end, actor.codes[:1], "state", resolved_by="pronoun")


def _claimant(view: View) -> Mention | None:
    """«ادعای وزیر جنگ آمریکا: …»: whose words a noun of saying before a colon announces."""
    if not view.mentions or view.text(0) not in words("light_words.tsv", "said_by"):
        return None
    first = view.mentions[0]
    return first if view.at(first) <= HEAD_REACH and view.role(first) == "" else None


def _codes(roles: Sequence[Role]) -> set[str]:
    return {code for role in roles for code in role.mention.codes}


def _carries(frame: Frame, view: View, end: int) -> str:
    """A noun right before the verb is part of the predicate and names nothing by itself."""
    if frame.mode == "n" and view.verb_position == end and view.clause.verb is not None and "utt" in frame.flags:
        return "the noun carries the verb"
    return ""


def _other_predicate(frame: Frame, view: View, start: int, end: int) -> str:
    """«به حمایت از … متهم کرد»: the word before the light verb carries it, not one farther off."""
    if frame.mode == "n" or end - start < 2 or view.verb_position != end - 1:  # noqa: PLR2004 - a noun and its verb
        return ""
    carrier = view.text(end - 2)
    other = carrier in predicates() and carrier not in frame.carriers
    return f"«{carrier}» carries the verb" if other else ""


def _listed(view: View, subject: Mention) -> list[Mention]:
    """The speakers before a colon: joined by «و» or by commas alone («انگلیس، آلمان، فرانسه: …»)."""
    found = list(view.chain(subject))
    for mention in view.mentions:
        if mention.start == found[-1].end + 1 and view.text(view.at(mention) - 1) in {"،", "و"} and mention.actor:
            found.append(mention)
    return found


def _passive(frame: Frame, view: View) -> Frame:
    """The frame as it stands in the passive: the subject is acted on, «از سوی X» acts."""
    verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
    turned = frame.mode == "v" and frame.kind in words("light_words.tsv", "passive_kinds")
    if not turned or verb is None or verb.lemma not in {"شد", "گرفت"} or "از" in frame.carriers:
        return frame
    return replace(frame, source=("agent", "ezafe", "in"), target=("explicit", "of", "against", "spot", "others"))


def _go_between(firing: Firing, target: Sequence[Role]) -> list[Role]:
    """The envoy who is called as guardian of another state's interests."""
    if "envoy" not in firing.frame.flags or not guarded(firing.view):
        return []
    envoys = [m for m in firing.view.mentions if m.office in words("offices.tsv", "envoy")]
    return [r for r in firing.roles(envoys, "via") if not set(r.mention.codes) <= _codes(target)]


def _apart(frame: Frame, source: list[Role], target: list[Role]) -> tuple[list[Role], list[Role]]:
    """Each code on one side; a symmetric frame whose pair came from one phrase is cut after its first member."""
    if ("sym" in frame.flags or "pair" in frame.source) and "multi" not in frame.flags and not target:
        codes = list(dict.fromkeys(c for r in source for c in r.mention.codes))
        if len(codes) > 1:
            return _halves(source, codes)
    taken = _codes(source)
    return source, [r for r in target if not set(r.mention.codes) <= taken]


def _halves(source: list[Role], codes: list[str]) -> tuple[list[Role], list[Role]]:
    left, right = [], []
    for role in source:
        mine = tuple(c for c in role.mention.codes if c == codes[0])
        rest = tuple(c for c in role.mention.codes if c != codes[0])
        if mine:
            left.append(replace(role, mention=replace(role.mention, codes=mine)))
        if rest:
            right.append(replace(role, mention=replace(role.mention, codes=rest)))
    return left, right


def _each_partner(candidate: Candidate) -> list[Candidate]:
    """One meeting or call for each partner that stands in a list."""
    split_kinds = words("light_words.tsv", "each_partner")
    if candidate.kind not in split_kinds or len(candidate.target) < 2 or "multi" in candidate.flags:  # noqa: PLR2004
        return [candidate]
    by_code: dict[tuple[str, ...], list[Role]] = {}
    for role in candidate.target:
        by_code.setdefault(role.mention.codes, []).append(role)
    return [replace(candidate, target=tuple(roles)) for roles in by_code.values()]
