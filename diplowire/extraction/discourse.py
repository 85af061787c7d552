"""Discourse: who speaks, whose subject a clause shares, what a pronoun stands for, what is said in a clause.

The reader walks over the clauses and asks here; so do the role strategies (`roles.Scene`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from diplowire.extraction.clauses import CONTENT, within_content
from diplowire.extraction.model import Candidate, Clause, Mention, Role, Sentence
from diplowire.extraction.references import bare, both_sides, several, state_of
from diplowire.extraction.verbs import VerbForm
from diplowire.extraction.view import View

#: Title and the first two sentences of the body.
LEAD_END = 2
#: «وزیر خارجه ایران، که …»: a comma and «که» may stand between an actor and its relative clause.
ANTECEDENT_REACH = 2
#: Verbs under which «از سوی X» names who acts.
_PASSIVE = frozenset({"شد", "گرفت", "یافت", "رسید"})


@dataclass(frozen=True)
class Text:
    """An article after its mentions are known: what the reader walks over."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    focus: tuple[str, ...]
    homeland: str | None
    name: Callable[[Mention], Mention]


@dataclass
class Discourse:
    """What has been read so far, and how its clauses hang together."""

    text: Text
    candidates: list[Candidate] = field(default_factory=list)
    speaker: Role | None = None
    #: The last sentence ended in somebody's speech that goes on («گفت:» and what follows).
    speaking: bool = False
    #: The last person who was the explicit subject of a main clause: «وی» where nobody has spoken yet.
    person: Role | None = None
    #: The sentences read so far, as clauses.
    views: dict[int, tuple[View, ...]] = field(default_factory=dict)
    _contents: dict[int, dict[int, list[View]]] = field(default_factory=dict)
    _subjects: dict[tuple[int, int], list[Role]] = field(default_factory=dict)

    @property
    def focus(self) -> tuple[str, ...]:
        """What the article is about."""
        return self.text.focus

    def actors(self, view: View, mention: Mention) -> tuple[Mention, ...]:
        """The actors that a mention or pronoun stands for."""
        if mention.pronoun == "speaker":
            role = self.speaker or self.person
            return () if role is None else (self._as_pronoun(role.mention, mention),)
        if mention.pronoun == "speaker_country":
            role = self.sayer(view) or self.speaker
            return () if role is None or not role.mention.codes else (state_of(role.mention, mention),)
        if mention.pronoun == "both":
            focus = [r.mention for code in self.focus[:2] if (r := self.focus_role(code)) is not None]
            return tuple(self._as_pronoun(m, mention) for m in both_sides(self.candidates) or focus)
        if mention.pronoun == "several":
            return tuple(self._as_pronoun(m, mention) for m in several(self.candidates))
        if mention.office == "counterpart":
            return self._counterpart(view, mention)
        if mention.pronoun == "this_official":
            return (self._this_official(mention),)
        if mention.kind == "pronoun" or mention.pronoun in {"both", "this_body"}:
            return ()
        return (mention,)

    def _this_official(self, mention: Mention) -> Mention:
        """«این مقام آمریکایی»: the speaker if he is one of them."""
        role = self.speaker or self.person
        same = role is not None and role.mention.human and role.mention.codes == mention.codes
        return self._as_pronoun(role.mention, mention) if same and role is not None else replace(mention, pronoun=None)

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
        joint = self._joint_speakers(view, verb)
        if joint:
            return joint
        role = self.speaker
        if role is None or verb is None:
            return []
        return [replace(role, origin="speaker")]

    def _joint_speakers(self, view: View, verb: VerbForm | None) -> list[Role]:
        """«X و Y اعلام کردند به توافق رسیده‌اند»: both, not only the first."""
        if view.clause.relation not in CONTENT or view.clause.parent is None or verb is None or verb.person != "3p":
            return []
        sayers = self.subject(self.views[view.sentence.index][view.clause.parent])
        return [replace(r, origin="inherited") for r in sayers] if len(codes_of(sayers)) > 1 else []

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
        """The clause whose subject this one shares: the one before «و», or the last one outside speech."""
        here = self.views[view.sentence.index]
        if view.clause.relation == "coordinate" and view.clause.parent is not None:
            return here[view.clause.parent]
        if view.clause.relation in CONTENT or view.index == 0:
            return None
        clauses = self.clauses_of(view)
        before = [v for v in here[: view.index] if not within_content(clauses, v.index) and v.subject is not None]
        return before[-1] if before and view.clause.relation == "main" else None

    def content(self, view: View) -> list[View]:
        """The clauses that hold what is said in a clause; its own complement where it has none."""
        index = view.sentence.index
        if index not in self._contents:
            self._contents[index] = _contents(self.views[index])
        return [*self._contents[index].get(view.index, ()), view]

    def last_act(self, *, mutual: bool = True) -> list[Role]:
        """The actors of the last deed told: both sides of a mutual one where that is wanted, else the doer."""
        for candidate in reversed(self.candidates):
            if not candidate.utterance:
                both = mutual and ("sym" in candidate.flags or candidate.kind == "recognition")
                roles = (*candidate.source, *candidate.target) if both else candidate.source
                return [replace(r, origin="earlier") for r in roles]
        return []

    def attacker(self, victims: set[str]) -> Role | None:
        """Who attacked one of these, as the candidates so far tell it; anybody's attack where no victim is named."""
        for candidate in reversed(self.candidates):
            hit = codes_of(candidate.target)
            if candidate.kind == "attack" and candidate.source and (not victims or hit & victims):
                return replace(candidate.source[0], origin="earlier")
        return None

    def speaker_role(self) -> Role | None:
        """Who speaks."""
        return replace(self.speaker, origin="speaker") if self.speaker else None

    def focus_role(self, code: str) -> Role | None:
        """The first plain mention of a focus code; none where the article names it once, behind its lead."""
        found = [
            (sentence.index, mention)
            for sentence, mentions in zip(self.text.sentences, self.text.mentions, strict=True)
            for mention in mentions
            if mention.actor and mention.codes == (code,) and mention.pronoun is None
        ]
        if not found or (len(found) == 1 and found[0][0] > LEAD_END):
            return None
        return Role(bare(found[0][1]), "focus", found[0][0])

    def sayer(self, view: View) -> Role | None:
        """Who says the clause, if it is the content of another one."""
        index, clause, clauses = view.sentence.index, view.clause, self.clauses_of(view)
        while clause.parent is not None:
            parent = self.views[index][clause.parent]
            if clause.relation in CONTENT:
                subject = parent.subject
                if subject is not None and not subject.actor and subject.kind in {"media", "anonymous"}:
                    return Role(subject, "speaker", index)
                roles = self.subject(parent) or [Role(m, "quote", index) for m in parent.under("quote") if m.actor]
                return roles[0] if roles else None
            clause = clauses[clause.parent]
        return None

    def unknown_speech(self, view: View) -> bool:
        """Content of a head before a colon («دبیر کمیسیون: …») that names no known actor."""
        clauses = self.clauses_of(view)
        clause = view.clause
        while clause.parent is not None:
            if clause.relation == "colon":
                head = self.views[view.sentence.index][clause.parent]
                return head.clause.verb is None and not head.mentions
            clause = clauses[clause.parent]
        return False

    def clauses_of(self, view: View) -> tuple[Clause, ...]:
        """The clauses of the view's sentence."""
        return tuple(v.clause for v in self.views[view.sentence.index])


def _contents(here: Sequence[View]) -> dict[int, list[View]]:
    """For each clause of a sentence those that are, at any depth, what is said in it."""
    found: dict[int, list[View]] = {}
    for view in here:
        clause, saying = view.clause, False
        while clause.parent is not None:
            saying = saying or clause.relation in CONTENT
            if saying:
                found.setdefault(clause.parent, []).append(view)
            clause = here[clause.parent].clause
    return found


def codes_of(roles: Sequence[Role]) -> set[str]:
    """All codes of these roles."""
    return {code for role in roles for code in role.mention.codes}
