"""The headers of published records and of dead letters, as the contract has them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Header:
    """One Kafka header: its name, what it says, and an example. `only` names the records that have it, if not all."""

    name: str
    meaning: str
    example: str
    only: str = ""


#: CloudEvents 1.0, Kafka protocol binding, binary mode.
ENVELOPE: tuple[Header, ...] = (
    Header("ce_specversion", "Version of CloudEvents.", "1.0"),
    Header(
        "ce_id",
        "`event_id@version+knowledge~v` for events, `article_id~v` for articles, outcomes and report sets, "
        "`consolidated_id@revision` for consolidated events; v is a hash of the value. "
        "The same `ce_id` again changes nothing; the same `event_id` with another `ce_id` replaces the report.",
        "5f0c…@0.1.0+9a1b2c3d4e5f~0a1b2c3d4e5f",
    ),
    Header("ce_source", "The service's configured URI.", "urn:diplowire"),
    Header(
        "ce_type", "`diplowire.event.v1`, `.article.v1`, `.outcome.v1` or `.consolidated.v1`.", "diplowire.event.v1"
    ),
    Header("ce_subject", "Article id, or consolidated id.", "isna-140210030123"),
    Header("ce_time", "When the raw record entered Kafka.", "2023-12-24T09:15:02.417Z", "where it is known"),
    Header("ce_dataschema", "`$id` of the value's JSON Schema.", "urn:diplowire:schema:event:v1"),
    Header("ce_kind", "The event's kind, so that filters need not decode.", "phone_call", "events"),
    Header("ce_realis", "The event's realis.", "occurred", "events"),
    Header("ce_actors", "Codes of all actors in alphabetical order.", "OMN,QAT", "events"),
    Header("content-type", "Always JSON.", "application/json"),
    Header(
        "traceparent", "W3C Trace Context, passed through from the raw article.", "00-4bf9…-01", "if the raw has it"
    ),
    Header("tracestate", "The same.", "vendor=value", "if the raw has it"),
)

DEAD_LETTER: tuple[Header, ...] = (
    Header("dlq.reason", "decode, schema, too_large, empty, null_value, too_complex or publish.", "schema"),
    Header("dlq.field", "The field that was wrong.", "body", "where it is one field"),
    Header("dlq.message", "What was wrong, at most 500 characters, no article text.", "expected a string"),
    Header("dlq.stage", "Where it showed: decode, normalize, extract or publish.", "normalize"),
    Header("dlq.topic", "Topic of the original record.", "articles.raw"),
    Header("dlq.partition", "Its partition.", "3"),
    Header("dlq.offset", "Its offset.", "1789"),
    Header("dlq.timestamp", "Its Kafka timestamp.", "2023-12-24T09:15:02.417Z"),
    Header("dlq.app_version", "Version of the service.", "0.1.0"),
    Header("dlq.value_omitted", "`true`: the value was left out, for it was over 1 MiB.", "true", "large values"),
    Header("dlq.value_bytes", "Size of the value left out.", "27262976", "large values"),
    Header("dlq.value_sha256", "SHA-256 of the value left out.", "9f86d0…", "large values"),
    Header("dlq.key_bytes", "Size of a key that was cut at 64 KiB.", "70000", "large keys"),
    Header("dlq.headers_omitted", "How many original headers were left out.", "3", "over 1 MiB of headers"),
)
