"""The event over all outlets (topic `diplomacy.events.consolidated`)."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, UnsetType

from schemas.base import Record, Span
from schemas.event import (
    Actor,
    AssertedBy,
    Cameo,
    EventArticle,
    Extractor,
    Link,
    OccurredOn,
    Place,
    Plover,
    Statement,
    Summary,
)
from schemas.kinds import Kind, LinkType, Realis, Salience, Status


class FirstReport(Record, frozen=True, kw_only=True):
    """Who said it first."""

    outlet: Annotated[str | None, Meta(description="The outlet.")]
    credited: Annotated[str | None, Meta(description="The agency that the outlet credits.")]
    event_id: Annotated[str, Meta(description="The report.")]


class ConsolidatedLink(Record, frozen=True, kw_only=True):
    """A tie to another consolidated event."""

    type: Annotated[LinkType, Meta(description="during, about, denies or reaction_to.")]
    consolidated_id: Annotated[str, Meta(description="The other event.")]


class Report(Record, frozen=True, kw_only=True):
    """One article's report. The 201st and later ones carry only `event_id`, `article` and `reported_at`."""

    event_id: Annotated[str, Meta(description="The event as the article reports it.")]
    article: Annotated[EventArticle, Meta(description="The article.")]
    reported_at: Annotated[
        str | None, Meta(description="Report time: `ingested_at`, else `published_at`, else the previous report's.")
    ]
    extractor: Annotated[Extractor | UnsetType, Meta(description="What made the report.")] = UNSET
    kind: Annotated[Kind | UnsetType, Meta(description="As reported.")] = UNSET
    subkind: Annotated[str | UnsetType | None, Meta(description="As reported.")] = UNSET
    realis: Annotated[Realis | UnsetType, Meta(description="As reported.")] = UNSET
    salience: Annotated[Salience | UnsetType, Meta(description="As reported.")] = UNSET
    source: Annotated[list[Actor] | UnsetType, Meta(description="As reported.")] = UNSET
    target: Annotated[list[Actor] | UnsetType, Meta(description="As reported.")] = UNSET
    via: Annotated[list[Actor] | UnsetType, Meta(description="As reported.")] = UNSET
    links: Annotated[list[Link] | UnsetType, Meta(description="As reported.")] = UNSET
    occurred_on: Annotated[OccurredOn | UnsetType | None, Meta(description="As reported.")] = UNSET
    place: Annotated[Place | UnsetType | None, Meta(description="As reported.")] = UNSET
    topics: Annotated[list[str] | UnsetType, Meta(description="As reported.")] = UNSET
    statement: Annotated[Statement | UnsetType | None, Meta(description="As reported.")] = UNSET
    asserted_by: Annotated[AssertedBy | UnsetType | None, Meta(description="As reported.")] = UNSET
    evidence: Annotated[list[Span] | UnsetType, Meta(description="At most 3, text cut at 500 characters.")] = UNSET
    confidence: Annotated[float | UnsetType, Meta(description="As reported.")] = UNSET
    reasons: Annotated[list[str] | UnsetType, Meta(description="As reported.")] = UNSET


class ConflictValue(Record, frozen=True, kw_only=True):
    """One of the values that outlets give."""

    value: Annotated[Any, Meta(description="The value.")]
    event_ids: Annotated[list[str], Meta(description="The reports that give it.")]


class Conflict(Record, frozen=True, kw_only=True):
    """A field on which outlets differ."""

    field: Annotated[str, Meta(description="The field.", examples=["occurred_on"])]
    values: Annotated[list[ConflictValue], Meta(description="The values and who gives them.")]


class Denial(Record, frozen=True, kw_only=True):
    """That it was denied, which is not that it is untrue."""

    consolidated_id: Annotated[str, Meta(description="The denial, an event of its own.")]
    actor: Annotated[str | None, Meta(description="Code of who denies.")]
    outlet: Annotated[str | None, Meta(description="The outlet that reports the denial.")]
    at: Annotated[str | None, Meta(description="When it was reported.")]
    statement: Annotated[str | None, Meta(description="Its words.")]


class ConsolidatedEvent(Record, frozen=True, kw_only=True):
    """The event over all outlets. Every revision is complete in itself."""

    consolidated_id: Annotated[str, Meta(description="Set by the founding report and kept.")]
    revision: Annotated[int, Meta(description="Rises by one with each change.")]
    status: Annotated[Status, Meta(description="reported, corroborated, disputed, denied, cancelled or withdrawn.")]
    summary: Annotated[Summary, Meta(description="One line in Persian and in English.")]
    kind: Annotated[Kind, Meta(description="One of the codebook's kinds.")]
    subkind: Annotated[str | None, Meta(description="A finer kind.")]
    plover: Annotated[Plover | None, Meta(description="PLOVER coding.")]
    cameo: Annotated[Cameo | None, Meta(description="CAMEO coding.")]
    realis: Annotated[Realis, Meta(description="The latest state of the act.")]
    salience: Annotated[Salience, Meta(description="The greatest over the reports.")]
    source: Annotated[list[Actor], Meta(description="Who acts.")]
    target: Annotated[list[Actor], Meta(description="Who is acted on or addressed.")]
    via: Annotated[list[Actor], Meta(description="Go-betweens.")]
    asserted_by: Annotated[AssertedBy | None, Meta(description="Who vouches for it, where no outlet does.")]
    occurred_on: Annotated[OccurredOn | None, Meta(description="When.")]
    place: Annotated[Place | None, Meta(description="Where.")]
    topics: Annotated[list[str], Meta(description="Topics of all reports.")]
    statement: Annotated[Statement | None, Meta(description="The words, for utterances.")]
    links: Annotated[list[ConsolidatedLink], Meta(description="Ties to other consolidated events.")]
    confidence: Annotated[float, Meta(description="Probability that kind, source and target are right.", ge=0, le=1)]
    reports_total: Annotated[int, Meta(description="Number of reports.")]
    independent_sources: Annotated[int, Meta(description="Number of sources that do not copy each other.")]
    first_reported_at: Annotated[str | None, Meta(description="Least report time.")]
    last_reported_at: Annotated[str | None, Meta(description="Greatest report time.")]
    first_reported_by: Annotated[FirstReport | None, Meta(description="Who said it first.")]
    merged_into: Annotated[str | None, Meta(description="The event that took these reports over.")]
    reports: Annotated[list[Report], Meta(description="All reports, at most 200 in full.")]
    conflicts: Annotated[list[Conflict], Meta(description="Fields on which outlets differ.")]
    denied_by: Annotated[list[Denial], Meta(description="Denials of it.")]
