"""From a normalised article to its events: the stages of the extractor in their order."""

from __future__ import annotations

from dataclasses import dataclass, field

from diplowire.errors import TooComplexError
from diplowire.extraction import policy
from diplowire.extraction.credit import without_credit
from diplowire.extraction.dating import Calendar
from diplowire.extraction.events import Builder
from diplowire.extraction.memory import fill_names
from diplowire.extraction.mention_pass import Found, find
from diplowire.extraction.mentions import Context
from diplowire.extraction.model import Candidate, Mention, Sentence
from diplowire.extraction.policy import Cut
from diplowire.extraction.reader import Reader, Text
from diplowire.extraction.tokens import FieldText, read_field
from diplowire.knowledge import Knowledge
from diplowire.text.outlets import OutletProfile
from schemas.article import NormalizedArticle
from schemas.base import Field
from schemas.event import Event
from schemas.kinds import Outcome

#: Work budget. The longest article of the real corpus has 60,000 characters; ten times that is somebody's book.
MAX_CHARACTERS = 600_000
MAX_SENTENCES = 6_000
LANGUAGES = frozenset({"fa", "prs"})


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of an article."""

    outcome: Outcome
    events: list[Event]
    #: The candidate that each event was made of.
    candidates: list[Candidate] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that was found on the way: what `--explain` shows."""

    sentences: tuple[Sentence, ...]
    fields: dict[Field, FieldText]
    found: Found
    reader: Reader
    kept: list[Candidate]
    cuts: list[Cut]
    events: list[Event]
    relevant: bool


def extract(article: NormalizedArticle, knowledge: Knowledge) -> Extraction:
    """The article's events in the order of their evidence.

    Raises TooComplexError where the article exceeds the work budget.
    """
    if article.language is not None and article.language not in LANGUAGES:
        return Extraction("unsupported_language", [])
    found = analyse(article, knowledge)
    return Extraction("published" if found.events else "no_event", found.events, found.kept)


def analyse(article: NormalizedArticle, knowledge: Knowledge) -> Analysis:
    """The same with every intermediate result."""
    profile = knowledge.outlets.profile(article.article.outlet, article.article.url)
    fields, sentences = _read(article, profile)
    calendar = Calendar.of(article, fields)
    context = Context(day=calendar.day, homeland=profile.homeland)
    found = find(fields, sentences, knowledge, context)

    def name(mention: Mention) -> Mention:
        return fill_names([mention], found.memory, knowledge.holders)[0]

    reader = Reader(Text(sentences, found.mentions, found.focus, profile.homeland, name))
    relevant = policy.relevant(sentences, found.mentions, profile.homeland)
    if not relevant:
        return Analysis(sentences, fields, found, reader, [], [], [], relevant=False)
    candidates = reader.read()
    kept, cuts = policy.apply(candidates, sentences, found.mentions)
    built = Builder(article, fields, reader, knowledge, calendar).events(kept)
    candidates, events = [c for c, _ in built], [e for _, e in built]
    return Analysis(sentences, fields, found, reader, candidates, cuts, events, relevant=True)


def _read(article: NormalizedArticle, profile: OutletProfile) -> tuple[dict[Field, FieldText], tuple[Sentence, ...]]:
    """The fields as sentences: the title is sentence 0, the body begins with 1."""
    fields: dict[Field, FieldText] = {}
    total = sum(len(f.text) for f in (article.fields.title, article.fields.body) if f)
    if total > MAX_CHARACTERS:
        raise TooComplexError(f"{total} characters, at most {MAX_CHARACTERS}")
    count = sum(len(f.sentences) for f in (article.fields.title, article.fields.body) if f)
    if count > MAX_SENTENCES:
        raise TooComplexError(f"{count} sentences, at most {MAX_SENTENCES}")
    if article.fields.title and article.fields.title.text:
        fields["title"] = read_field("title", article.fields.title, 0)
    if article.fields.body and article.fields.body.text:
        first = max(1, len(fields["title"].sentences) if "title" in fields else 1)
        fields["body"] = without_credit(read_field("body", article.fields.body, first), profile)
    return fields, tuple(s for text in fields.values() for s in text.sentences)
