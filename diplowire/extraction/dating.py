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
from diplowire.extraction.model import Candidate, Sentence
from diplowire.extraction.tokens import FieldText
from diplowire.extraction.view import View
from schemas.article import NormalizedArticle
from schemas.base import Field
from schemas.event import OccurredOn
from schemas.kinds import Salience

#: A date in the lead speaks for the whole article only if it lies this near to the publication.
NEAR_DAYS = 4
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
        return Calendar(published, given is not None and published is None, dates)

    @property
    def day(self) -> date | None:
        """Day of publication in Tehran."""
        return self.published.day if self.published else None

    def when(
        self,
        candidate: Candidate,
        sentences: Mapping[int, Sentence],
        views: Mapping[int, Sequence[View]],
        spans: Spans,
        salience: Salience,
    ) -> OccurredOn | None:
        """The date of the event's own words, else of another report of it, else of the lead, else the publication.

        A background event without a date of its own has none.
        """
        for index, found in self._near(candidate, sentences, views, spans, salience):
            if self._fits(found, candidate, salience):
                span = spans.characters(index, found.start, found.end)
                return found.value.occurred_on(span.text if span else found.expression.text, span)
        return (
            None if salience == "background" or candidate.realis in {"planned", "hypothetical"} else self.publication()
        )

    def publication(self) -> OccurredOn | None:
        """The day of publication, marked as such."""
        if self.published is None:
            return None
        day = self.published.day
        return OccurredOn(
            start=day.isoformat(), end=day.isoformat(), precision="day", part_of_day=None, jalali=jalali(day),
            text=None, basis="publication", flags=[], mention=None,
        )  # fmt: skip

    def _near(
        self,
        candidate: Candidate,
        sentences: Mapping[int, Sentence],
        views: Mapping[int, Sequence[View]],
        spans: Spans,
        salience: Salience,
    ) -> Iterator[tuple[int, FoundDate]]:
        """Dates in the order in which they may be its own: clause, sentence, other reports, lead."""
        own = self._of_sentence(sentences[candidate.sentence])
        view = views[candidate.sentence][candidate.clause]
        inside = [d for d in own if _in_clause(d, view, spans)]
        cue = spans.text_range(candidate.sentence, candidate.cue, candidate.cue_end)[0]
        for found in sorted(inside, key=lambda d: abs(d.start - cue)):
            yield candidate.sentence, found
        if candidate.realis == "planned" or not candidate.content:
            for found in own:
                if found not in inside:
                    yield candidate.sentence, found
        for index in candidate.also:
            for found in self._of_sentence(sentences[index]):
                yield index, found
        lead = next((s for s in sentences.values() if s.field == "body"), None)
        if lead is not None and salience != "background" and candidate.realis == "occurred":
            for found in self._of_sentence(lead):
                if self._speaks_for_all(found) and found.value.first_day != self.day:
                    yield lead.index, found

    def _of_sentence(self, sentence: Sentence) -> list[FoundDate]:
        found = self.dates.get(sentence.field, ())
        return [d for d in found if sentence.start <= d.start and d.end <= sentence.end and d.value.start]

    def _speaks_for_all(self, found: FoundDate) -> bool:
        first = found.value.first_day
        return (
            found.value.precision in _FINE
            and first is not None
            and self.day is not None
            and abs((first - self.day).days) <= NEAR_DAYS
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
        return candidate.realis != "occurred" or first <= self.day + timedelta(days=1)

    def reasons(self, ingested_at: str | None) -> list[str]:
        """What is wrong with the publication date."""
        if self.bad:
            return ["bad_published_at"]
        if self.published is None or ingested_at is None:
            return []
        arrived = datetime.fromisoformat(ingested_at)
        moment = self.published.moment or datetime.combine(self.published.day, datetime.min.time(), UTC)
        return ["future_published_at"] if moment > arrived + _FUTURE else []


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
