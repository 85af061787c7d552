"""When an event happened: the date expressions of the article and which of them belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from diplowire.dates.find import FoundDate, move_base
from diplowire.dates.published import PublishedAt, read_published_at
from diplowire.dates.resolve import resolve
from diplowire.dates.tag import tag
from diplowire.dates.tense import tense_at
from diplowire.dates.value import jalali
from diplowire.extraction.actors import Spans
from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Sentence
from diplowire.extraction.scenes import Scene, scene, told
from diplowire.extraction.spots import held, leads
from diplowire.extraction.tokens import FieldText
from diplowire.extraction.view import View
from schemas.article import NormalizedArticle
from schemas.base import Field
from schemas.event import OccurredOn
from schemas.kinds import Salience

#: A date in the lead speaks for the whole article only if it lies this near to the publication.
NEAR_DAYS = 4
#: So many sentences of the body tell the news; the first is often a subheading.
LEAD_SENTENCES = 3
_ABOUT = frozenset({"about", "reference", "background", "against", "on"})
_FINE = frozenset({"minute", "part_of_day", "day"})
#: Publication later than the record's arrival by more than this is an error of the publisher's (contract).
_FUTURE = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The article's dates and the day it was published."""

    published: PublishedAt | None
    #: A value was given and could not be read.
    bad: bool
    dates: Mapping[Field, tuple[FoundDate, ...]]
    #: The day that the article's own words count from, where it is another than that of publication.
    base: PublishedAt | None = None

    @staticmethod
    def of(article: NormalizedArticle, fields: Mapping[Field, FieldText]) -> Calendar:
        """Read the publication date, tag the text, and give every expression its value."""
        given = article.article.published_at
        published = read_published_at(given)
        texts = {name: text.normalized.text for name, text in fields.items()}
        tagged = {name: tag(text) for name, text in texts.items()}
        base = move_base((e for found in tagged.values() for e in found), published)
        dates = {
            name: tuple(
                FoundDate(e, resolve(e, base, tense=tense_at(texts[name], e.start, e.end))) for e in found
            )
            for name, found in tagged.items()
        }  # fmt: skip
        return Calendar(published, given is not None and published is None, dates, base)

    @property
    def day(self) -> date | None:
        """Day of publication in Tehran."""
        return self.published.day if self.published else None

    def own(
        self,
        candidate: Candidate,
        sentences: Mapping[int, Sentence],
        views: Mapping[int, Sequence[View]],
        spans: Spans,
        salience: Salience,
    ) -> OccurredOn | None:
        """The date that the event's own words give, or those of another report of it."""
        for index, found in self._near(candidate, sentences, views, spans):
            late = candidate.realis == "occurred" and _until(found, sentences[index], spans)
            if not late and self._fits(found, candidate, salience):
                return self._occurred(index, found, spans)
        return None

    def _occurred(self, index: int, found: FoundDate, spans: Spans) -> OccurredOn:
        span = spans.characters(index, found.start, found.end)
        return found.value.occurred_on(span.text if span else found.expression.text, span)

    def lead(
        self, sentences: Mapping[int, Sentence], views: Mapping[int, Sequence[View]], spans: Spans
    ) -> list[tuple[OccurredOn, Scene]]:
        """Recent days on which the lead shows actors: they speak for what it tells of the same actors."""
        first = next((s.index for s in sentences.values() if s.field == "body"), 0)
        lead = [s for s in sentences.values() if s.index < first + LEAD_SENTENCES]
        found = []
        for sentence in lead:
            for date_ in self._of_sentence(sentence):
                view = _clause_of(date_, views[sentence.index], spans)
                here = views[sentence.index]
                if view is None or not told(view, here) or _of_a_noun(date_, view, spans):
                    continue
                if self._speaks_for_all(date_):
                    found.append((self._occurred(sentence.index, date_, spans), scene(view)))
        return found

    def publication(self) -> OccurredOn | None:
        """The day of publication, or the one that the article takes for today, marked as such."""
        base = self.base or self.published
        if base is None:
            return None
        day = base.day
        return OccurredOn(
            start=day.isoformat(), end=day.isoformat(), precision="day", part_of_day=None, jalali=jalali(day),
            text=None, basis="publication", flags=["base_day_moved"] if base.moved else [], mention=None,
        )  # fmt: skip

    def _near(
        self,
        candidate: Candidate,
        sentences: Mapping[int, Sentence],
        views: Mapping[int, Sequence[View]],
        spans: Spans,
    ) -> Iterator[tuple[int, FoundDate]]:
        """Dates in the order in which they may be its own: clause, sentence, other reports."""
        own = self._of_sentence(sentences[candidate.sentence])
        here = views[candidate.sentence]
        view = here[candidate.clause]
        inside = [d for d in own if _in_clause(d, view, spans)]
        if candidate.utterance:
            inside = [d for d in inside if not _of_a_noun(d, view, spans)]
        cue = spans.text_range(candidate.sentence, candidate.cue, candidate.cue_end)[0]
        for found in sorted(inside, key=lambda d: abs(d.start - cue)):
            yield candidate.sentence, found
        if candidate.realis == "planned" or not candidate.content:
            for found in own:
                if not _in_clause(found, view, spans) and _beside(
                    _clause_of(found, here, spans), view, here, candidate
                ):
                    yield candidate.sentence, found
        for index in candidate.also:
            for found in self._of_sentence(sentences[index]):
                yield index, found

    def _of_sentence(self, sentence: Sentence) -> list[FoundDate]:
        found = self.dates.get(sentence.field, ())
        return [d for d in found if sentence.start <= d.start and d.end <= sentence.end and d.value.start]

    def _speaks_for_all(self, found: FoundDate) -> bool:
        first = found.value.first_day
        return (
            found.value.precision in _FINE
            and first is not None
            and self.day is not None
            and 0 <= (self.day - first).days <= NEAR_DAYS
        )

    def _fits(self, found: FoundDate, candidate: Candidate, salience: Salience) -> bool:
        """What occurred lies not after the publication, what is planned not before it; a bare year dates no news."""
        first = found.value.first_day
        if first is None:
            return False
        if found.value.precision not in _FINE and not (salience == "background" or found.value.precision == "week"):
            return False
        if self.day is None:
            return True
        if candidate.realis == "planned":
            return first >= self.day - timedelta(days=1)
        return candidate.realis != "occurred" or first <= self.day + timedelta(
            days=int(found.value.basis == "explicit")
        )

    def reasons(self, ingested_at: str | None) -> list[str]:
        """What is wrong with the publication date, or was assumed in reading it (contract, "Raw article")."""
        if self.bad:
            return ["bad_published_at"]
        if self.published is None:
            return []
        assumed = [f"published_at_{flag}" for flag in self.published.flags]
        if ingested_at is None:
            return assumed
        arrived = datetime.fromisoformat(ingested_at)
        moment = self.published.moment or datetime.combine(self.published.day, datetime.min.time(), UTC)
        return [*assumed, "future_published_at"] if moment > arrived + _FUTURE else assumed


def _until(found: FoundDate, sentence: Sentence, spans: Spans) -> bool:
    """«تا امروز», «ظرف دو هفته»: an end or a term, and no day on which it happened."""
    ends = [spans.text_range(sentence.index, t, t + 1)[1] for t in range(len(sentence.tokens))]
    before = [sentence.tokens[t].text for t, end in enumerate(ends) if end <= found.start][-2:]
    terms = words("place_words.tsv", "term")
    return bool(before) and (before[-1] in terms or (before[-1] == "به" and before[0] in terms))


def _clause_of(found: FoundDate, here: Sequence[View], spans: Spans) -> View | None:
    return next((view for view in here if _in_clause(found, view, spans)), None)


def _beside(other: View | None, view: View, here: Sequence[View], candidate: Candidate) -> bool:
    """Whether a date of another clause may be the event's: not one in what is said, nor one of somebody else's act."""
    if other is None or candidate.realis == "planned":
        return True
    if candidate.utterance and not told(other, here):
        return False
    if other.clause.relation == "relative" and held(other):
        return True
    mine, theirs = view.subject, other.subject
    return mine is None or theirs is None or bool(set(mine.codes) & set(theirs.codes))


def _of_a_noun(found: FoundDate, view: View, spans: Spans) -> bool:
    """Whether the date belongs to what is spoken about: «حملات دیروز را محکوم کرد», «درباره نشست دیروز گفت»."""
    index = view.sentence.index
    first = next(p for p, t in enumerate(view.tokens) if spans.text_range(index, t, t + 1)[1] > found.start)
    segment = view.segment_of(first)
    if segment is None:
        return False
    if segment.role in _ABOUT:
        return True
    return view.ra is not None and first < view.ra and not leads(view, segment, first)


def _in_clause(found: FoundDate, view: View, spans: Spans) -> bool:
    index = view.sentence.index
    first, last = view.tokens[0], view.tokens[-1]
    start, end = spans.text_range(index, first, last + 1)
    if not (start <= found.start and found.end <= end):
        return False
    if last - first + 1 == len(view.tokens):
        return True
    return any(
        spans.text_range(index, t, t + 1)[0] <= found.start < spans.text_range(index, t, t + 1)[1] for t in view.tokens
    )
