"""One event as one article reports it (topic `diplomacy.events`)."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from schemas.base import Record, Span
from schemas.kinds import (
    ActorKind,
    DateBasis,
    DateFlag,
    Kind,
    LinkType,
    PartOfDay,
    PlaceBasis,
    Precision,
    Realis,
    Salience,
)


class EventArticle(Record, frozen=True, kw_only=True):
    """The article that reports the event."""

    id: Annotated[str, Meta(description="Article id.")]
    url: Annotated[str | None, Meta(description="As given.")]
    outlet: Annotated[str | None, Meta(description="As given.")]
    title: Annotated[str | None, Meta(description="As given.")]
    published_at: Annotated[str | None, Meta(description="Exactly as given.")]
    credited: Annotated[str | None, Meta(description="The agency named in «به گزارش … به نقل از …».")]
    text_signature: Annotated[str | None, Meta(description="64-bit simhash of the text's skeleton, 16 hex digits.")]


class Summary(Record, frozen=True, kw_only=True):
    """One line made of the fields by a template."""

    fa: Annotated[str, Meta(description="In Persian.")]
    en: Annotated[str, Meta(description="In English.")]


class Plover(Record, frozen=True, kw_only=True):
    """PLOVER coding."""

    type: Annotated[
        str, Meta(description="One of the 16 PLOVER types, or the extensions STATEMENT and VOTE.", examples=["CONSULT"])
    ]
    mode: Annotated[str | None, Meta(description="PLOVER mode.", examples=["phone"])]
    contexts: Annotated[list[str], Meta(description="PLOVER contexts.", examples=[["diplomatic"]])]


class Cameo(Record, frozen=True, kw_only=True):
    """CAMEO coding."""

    code: Annotated[str, Meta(description="CAMEO code, leading zeros kept.", examples=["041"])]
    label: Annotated[str, Meta(description="The code's label.", examples=["Discuss by telephone"])]
    goldstein: Annotated[float | None, Meta(description="Goldstein value of the code, -10 to 10.")]


class Actor(Record, frozen=True, kw_only=True):
    """Who acts or is acted on. A person acting for a state is one actor."""

    code: Annotated[str, Meta(description="The codebook's code.", examples=["RUS"])]
    label: Annotated[str, Meta(description="The code's neutral name in Persian.", examples=["روسیه"])]
    label_en: Annotated[str, Meta(description="The code's neutral name in English.", examples=["Russia"])]
    name: Annotated[
        str | None,
        Meta(description="The person, as the article spells the name; the canonical form where only implied."),
    ]
    name_en: Annotated[str | None, Meta(description="The person's name in Latin letters, where known.")]
    office: Annotated[str | None, Meta(description="The office's concept.", examples=["foreign_minister"])]
    institution: Annotated[str | None, Meta(description="The institution's concept.", examples=["foreign_ministry"])]
    kind: Annotated[ActorKind, Meta(description="state, person, organization or group.")]
    country: Annotated[
        str | None, Meta(description="The state that a person, institution or group belongs to (ISO 3166-1 alpha-3).")
    ]
    wikidata: Annotated[str | None, Meta(description="Wikidata id, where sure.")]
    resolved_by: Annotated[
        str, Meta(description="What told us who this is: name, office, state, pronoun, …", examples=["name"])
    ]
    role_origin: Annotated[
        str,
        Meta(
            description="How the actor came into its role: subject, inherited, ezafe, with, to, object, speaker, focus, …",
            examples=["with"],
        ),
    ]
    mention: Annotated[
        Span | None,
        Meta(description="The characters that name the actor; null only where nothing in the article does."),
    ]


class AssertedBy(Record, frozen=True, kw_only=True):
    """Whose word it is, where it is not the outlet's own."""

    type: Annotated[str, Meta(description="actor, outlet or anonymous.", examples=["actor"])]
    code: Annotated[str | None, Meta(description="Code of the actor.")]
    name: Annotated[str | None, Meta(description="Name of the person or outlet.")]
    office: Annotated[str | None, Meta(description="The office's concept.")]
    mention: Annotated[Span | None, Meta(description="The characters that say so.")]


class OccurredOn(Record, frozen=True, kw_only=True):
    """When, in Tehran local time, both ends inclusive. Dates for day and coarser, else `YYYY-MM-DDTHH:MM±HH:MM`."""

    start: Annotated[str | None, Meta(description="First day or minute.", examples=["2023-12-22"])]
    end: Annotated[str | None, Meta(description="Last day or minute.", examples=["2023-12-22"])]
    precision: Annotated[Precision, Meta(description="minute, part_of_day, day, week, month or year.")]
    part_of_day: Annotated[PartOfDay | None, Meta(description="dawn, morning, noon, afternoon, evening or night.")]
    jalali: Annotated[str | None, Meta(description="`start` in the Jalali calendar.", examples=["1402-10-01"])]
    text: Annotated[str | None, Meta(description="The expression; null exactly when `basis` is publication.")]
    basis: Annotated[DateBasis, Meta(description="explicit, relative or publication.")]
    flags: Annotated[list[DateFlag], Meta(description="What is doubtful about it.")]
    mention: Annotated[Span | None, Meta(description="The characters of the expression.")]


class Place(Record, frozen=True, kw_only=True):
    """Where."""

    name: Annotated[str | None, Meta(description="The place as the article names it.")]
    country: Annotated[str | None, Meta(description="ISO 3166-1 alpha-3.")]
    disputed: Annotated[bool, Meta(description="True where states dispute whose place it is.")]
    basis: Annotated[PlaceBasis, Meta(description="own_clause, dateline, host, acting_state or occasion.")]
    mention: Annotated[Span | None, Meta(description="The characters that name the place.")]


class Statement(Record, frozen=True, kw_only=True):
    """The words of an utterance."""

    text: Annotated[str, Meta(description="What was said.")]
    direct: Annotated[bool, Meta(description="True for a quotation, false for indirect speech.")]
    speaker: Annotated[Actor | None, Meta(description="Who said it.")]


class Link(Record, frozen=True, kw_only=True):
    """A tie to another event of the same article."""

    type: Annotated[LinkType, Meta(description="during, about, denies or reaction_to.")]
    event_id: Annotated[str, Meta(description="The other event.")]


class Extractor(Record, frozen=True, kw_only=True):
    """What made the event."""

    name: Annotated[str, Meta(description="Always `diplowire`.")]
    version: Annotated[str, Meta(description="Version of the package.", examples=["0.1.0"])]
    knowledge: Annotated[str, Meta(description="12 hex digits over all data files in effect, overlay included.")]


class Event(Record, frozen=True, kw_only=True):
    """One act or utterance by a political actor, as one article reports it."""

    event_id: Annotated[str, Meta(description="hash(article_id, skeleton of the evidence sentence, kind, n).")]
    article: Annotated[EventArticle, Meta(description="The article that reports it.")]
    summary: Annotated[Summary, Meta(description="One line in Persian and in English.")]
    kind: Annotated[Kind, Meta(description="One of the codebook's kinds.")]
    subkind: Annotated[str | None, Meta(description="A finer kind from a versioned list.")]
    plover: Annotated[Plover | None, Meta(description="PLOVER coding; null where kind and realis have none.")]
    cameo: Annotated[Cameo | None, Meta(description="CAMEO coding; null where kind and realis have none.")]
    realis: Annotated[
        Realis, Meta(description="Whether it happened, is planned, asked for, supposed, denied or cancelled.")
    ]
    salience: Annotated[
        Salience,
        Meta(
            description="news: what the article reports; detail: said or done beside it; background: retold for context."
        ),
    ]
    source: Annotated[list[Actor], Meta(description="Who acts.")]
    target: Annotated[list[Actor], Meta(description="Who is acted on or addressed.")]
    via: Annotated[list[Actor], Meta(description="Go-betweens.")]
    asserted_by: Annotated[AssertedBy | None, Meta(description="Who vouches for it; null for the outlet itself.")]
    occurred_on: Annotated[OccurredOn | None, Meta(description="When; null for background without a date of its own.")]
    place: Annotated[Place | None, Meta(description="Where.")]
    topics: Annotated[list[str], Meta(description="PLOVER contexts and finer topics.", examples=[["nuclear_file"]])]
    statement: Annotated[Statement | None, Meta(description="The words, for utterances.")]
    links: Annotated[list[Link], Meta(description="Ties to other events of the article.")]
    evidence: Annotated[
        list[Span], Meta(description="The first is the sentence that carries the event; mentions lie in one of them.")
    ]
    confidence: Annotated[float, Meta(description="Probability that kind, source and target are right.", ge=0, le=1)]
    reasons: Annotated[list[str], Meta(description="What lowered the confidence.")]
    extractor: Annotated[Extractor, Meta(description="What made the event.")]
    ingested_at: Annotated[str | None, Meta(description="The raw record's Kafka timestamp; null without a broker.")]
