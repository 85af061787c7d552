"""A few figures of the worker's own metrics, in words."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

_SECONDS = 5.0
_KINDS = 6


def read_metrics(address: str) -> str:
    """The text of /metrics."""
    with urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 - the worker's address on loopback
        text: str = answer.read().decode()
    return text


def figures(text: str) -> list[str]:
    """Lines about what the worker did, from the text of /metrics."""
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return [*_endings(samples), *_kinds(samples), *_times(samples)] if samples else []


def _endings(samples: list[Sample]) -> Iterator[str]:
    ended = {
        sample.labels["outcome"]: sample.value
        for sample in _counted(samples, "diplowire_messages_processed_total")
        if sample.labels["topic"] == "articles.normalized"
    }
    if ended:
        yield f"articles: {_list(ended)}"
    dead = {s.labels["reason"]: s.value for s in _counted(samples, "diplowire_dead_letters_total")}
    yield f"dead letters: {_list(dead) or 'none'}"


def _kinds(samples: list[Sample]) -> Iterator[str]:
    kinds = {s.labels["kind"]: s.value for s in _counted(samples, "diplowire_events_extracted_total")}
    if kinds:
        common = dict(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))[:_KINDS])
        more = f" and {len(kinds) - _KINDS} more kinds" if len(kinds) > _KINDS else ""
        yield f"events: {sum(kinds.values()):.0f}, of them {_list(common)}{more}"


def _times(samples: list[Sample]) -> Iterator[str]:
    for stage in ("normalize", "extract"):
        mean = _mean([s for s in samples if s.labels.get("stage") == stage], "diplowire_message_processing_seconds")
        if mean is not None:
            yield f"{stage}: {mean * 1000:.1f} ms an article"
    mean = _mean(samples, "diplowire_end_to_end_seconds")
    if mean is not None:
        yield f"from publishing to the confirmed outcome: {mean:.2f} s on average, start-up included"


def _mean(samples: list[Sample], name: str) -> float | None:
    total = {part: sum(s.value for s in samples if s.name == f"{name}_{part}") for part in ("sum", "count")}
    return total["sum"] / total["count"] if total["count"] else None


def _counted(samples: list[Sample], name: str) -> list[Sample]:
    return [sample for sample in samples if sample.name == name and sample.value]


def _list(counts: dict[str, float]) -> str:
    return ", ".join(f"{count:.0f} {name}" for name, count in counts.items())
