"""The values that pass from one stage of the extractor to the next. All are frozen; positions are token indices."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplowire.extraction.verbs import VerbForm
from schemas.base import Field


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of punctuation; `start` and `end` are characters of the field's skeleton."""

    text: str
    start: int
    end: int
    verb: VerbForm | None = None
    #: Inside a quotation of more than a few words.
    quoted: bool = False
    #: Inside a short quotation: a name or a term.
    term: bool = False

    @property
    def word(self) -> bool:
        """Whether it is a word (a number counts as one)."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as tokens. `index` counts the title as 0 and the body's sentences from 1."""

    field: Field
    index: int
    #: Index of the paragraph in the field.
    paragraph: int
    #: Characters of the field's normalised text.
    start: int
    end: int
    tokens: tuple[Token, ...]
    #: The tokens as one string: verbs as ‹lemma›, joined by single spaces.
    marked: str
    #: Where each token begins in `marked`.
    marks: tuple[int, ...]
    #: Repeats the title or an earlier sentence.
    repeated: bool = False
    #: Starts inside a quotation that an earlier sentence opened.
    opened: bool = False
    #: Tokens before this one are the agency's credit («به گزارش …،»).
    credit_end: int = 0

    @property
    def news(self) -> str:
        """The marked text without the credit."""
        return self.marked[self.marks[self.credit_end] :] if self.credit_end < len(self.marks) else ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor as one sentence names it: a state, a person with or without office, an organisation, a group."""

    start: int
    end: int
    codes: tuple[str, ...]
    #: state, person, organization, group; media, anonymous: a source of news and no actor; pronoun: unresolved.
    kind: str
    #: Token range of the person's name; None where only the office or the state is named.
    name: tuple[int, int] | None = None
    #: The name as written, markup and marks aside; for an implied one the canonical form.
    name_text: str | None = None
    name_en: str | None = None
    wikidata: str | None = None
    office: str | None = None
    institution: str | None = None
    #: The state where an envoy is posted.
    host: str | None = None
    #: What told us who this is: name, surname, office, state, demonym, capital, organization, pronoun, …
    resolved_by: str = "state"
    #: A demonym, a capital after «در»: weak evidence that the state acts.
    weak: bool = False
    #: «این کشور», «وی»: which antecedent is wanted.
    pronoun: str | None = None
    former: bool = False
    #: The title as written, without the state: «وزیر نیرو» is no Russian «وزیر انرژی».
    title: str = ""
    #: The tokens that carry the actor's nearest name (head): for the mention's span.
    plural: bool = False

    @property
    def actor(self) -> bool:
        """Whether it can play a role."""
        return bool(self.codes) and self.kind not in {"media", "anonymous", "place"}

    @property
    def human(self) -> bool:
        """Whether it can speak: a person or the holder of an office."""
        return self.kind == "person" or self.office is not None


@dataclass(frozen=True, slots=True)
class Clause:
    """A finite verb with what belongs to it, or a verbless stretch (headline). Tokens may be discontinuous."""

    tokens: tuple[int, ...]
    #: Index of the finite verb in the sentence; None for a verbless clause.
    verb: int | None
    #: Index (in the sentence's clauses) of the clause or fragment whose content or relative clause this is.
    parent: int | None = None
    #: content («که», «:»), relative («که» after a noun phrase), condition («اگر»), reason, coordinate or main.
    relation: str = "main"

    @property
    def first(self) -> int:
        """First token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Last token."""
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a clause that one preposition introduces; `role` is the preposition's class, "" for none."""

    role: str
    #: Position in the clause's token tuple.
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An actor in a role and how it came there."""

    mention: Mention
    origin: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """One frame that fired, with its roles; what the policy keeps or drops."""

    kind: str
    frame: str
    subkind: str | None
    sentence: int
    clause: int
    #: Token index of the cue.
    cue: int
    cue_end: int
    source: tuple[Role, ...]
    target: tuple[Role, ...]
    via: tuple[Role, ...] = ()
    realis: str = "occurred"
    klass: int = 1
    nominal: bool = False
    utterance: bool = False
    background: bool = False
    #: Inside the content of somebody's speech.
    content: bool = False
    asserted: Role | None = None
    #: The words of an utterance: (sentence, first token, last token, direct).
    words: tuple[int, int, int, bool] | None = None
    #: Other sentences that report the same act, and (sentence, clause) of every report.
    also: tuple[int, ...] = ()
    reports: tuple[tuple[int, int], ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)
