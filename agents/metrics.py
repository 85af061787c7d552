"""Every metric of the service in one typed catalogue, and the one object that feeds them.

A metric is a `Metric` below; its meaning is what an operator should read into it. Code never names a metric: it calls
a method of `Metrics`, whose arguments are closed vocabularies, so that a typo fails the type check. Every combination
of labels exists from the start, so that `rate()` sees zeros and not gaps.

Labels are names of the contract (`articles.raw`), without the configured prefix, and never ids, names or messages.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from agents.records import Ending
from schemas.kinds import DEAD_LETTER_REASONS, KINDS, OUTCOMES, DeadLetterReason, Kind
from schemas.topics import EVENTS, NORMALIZED, RAW, Topic
from schemas.topics import OUTCOMES as OUTCOMES_TOPIC

NAMESPACE = "diplowire"
Stage = Literal["decode", "normalize", "extract", "publish"]
PublishError = Literal["too_large", "unavailable", "refused"]

#: Every ending that a message of a consumed topic can have.
ENDINGS: dict[str, tuple[str, ...]] = {
    RAW.name: ("forwarded", "dead_letter"),
    NORMALIZED.name: (*OUTCOMES, "dead_letter"),
}
_CONSUMED = tuple((name,) for name in ENDINGS)
_PRODUCED = tuple((topic.name,) for topic in (NORMALIZED, EVENTS, OUTCOMES_TOPIC))
_WORK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_LATENCY = (0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 21600)
_AGE = (60, 300, 900, 3600, 21600, 86400, 604800)
_SIZES = tuple(2.0**n for n in range(8, 23, 2))


@dataclass(frozen=True)
class Metric:
    """One metric: its name without the namespace, its meaning in operation, its labels and all their values."""

    name: str
    type: Literal["counter", "gauge", "histogram"]
    meaning: str
    labels: tuple[str, ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    buckets: tuple[float, ...] = ()


CONSUMED = Metric(
    "messages_consumed_total",
    "counter",
    "Records that an agent has begun to work on. One read again after a crash counts again.",
    ("topic",),
    _CONSUMED,
)
PROCESSED = Metric(
    "messages_processed_total",
    "counter",
    "Records done and acknowledged, by the one ending that each has. Consumed minus processed is what is in work.",
    ("topic", "outcome"),
    tuple((topic, ending) for topic, endings in ENDINGS.items() for ending in endings),
)
PROCESSING = Metric(
    "message_processing_seconds",
    "histogram",
    "Time in each stage of a record. `publish` is waiting for the broker, the others are work of this process.",
    ("stage",),
    tuple((stage,) for stage in get_args(Stage)),
    _WORK,
)
END_TO_END = Metric(
    "end_to_end_seconds",
    "histogram",
    "From the raw record's entry into Kafka to the confirmed outcome. A backlog shows here first.",
    buckets=_LATENCY,
)
ARTICLE_AGE = Metric(
    "article_age_seconds",
    "histogram",
    "From the article's own date, where it is known to the minute, to the confirmed outcome. Includes the publisher.",
    buckets=_AGE,
)
IN_PROGRESS = Metric(
    "messages_in_progress",
    "gauge",
    "Records in work now; at most one for each assigned partition.",
    ("topic",),
    _CONSUMED,
)
SIZE = Metric(
    "message_size_bytes",
    "histogram",
    "Size of consumed values.",
    ("topic",),
    _CONSUMED,
    _SIZES,
)
EXTRACTED = Metric(
    "events_extracted_total",
    "counter",
    "Events published, by kind. A sudden zero of a common kind means broken input or a broken rule.",
    ("kind",),
    tuple((kind,) for kind in KINDS),
)
PUBLISHED = Metric(
    "events_published_total",
    "counter",
    "Records that the broker has confirmed, by topic.",
    ("topic",),
    _PRODUCED,
)
PUBLISH_SECONDS = Metric(
    "publish_seconds",
    "histogram",
    "From handing a record to the client to the broker's confirmation.",
    ("topic",),
    _PRODUCED,
    _WORK,
)
PUBLISH_ERRORS = Metric(
    "publish_errors_total",
    "counter",
    "Sends that failed, by nature: over the broker's limit, broker away, anything else. Retries follow if it helps.",
    ("topic", "error"),
    tuple((*topic, error) for topic in _PRODUCED for error in get_args(PublishError)),
)
RETRIES = Metric(
    "retries_total",
    "counter",
    "Attempts after the first. They rise while the broker is away; a crash follows if they do not help.",
    ("stage",),
    (("publish",),),
)
DEAD_LETTERS = Metric(
    "dead_letters_total",
    "counter",
    "Records that went to the dead-letter topic of their topic, by reason. A jump: a publisher changed something.",
    ("topic", "reason"),
    tuple((*topic, reason) for topic in _CONSUMED for reason in DEAD_LETTER_REASONS),
)
DEAD_LETTER_ERRORS = Metric(
    "dead_letter_publish_errors_total",
    "counter",
    "Dead letters that could not be sent. The worker stops rather than lose a record: somebody must look now.",
)
LAST_PROCESSED = Metric(
    "last_processed_timestamp_seconds",
    "gauge",
    "When the last record was acknowledged. With lag and no news here, the worker is stuck.",
)
ASSIGNED = Metric("assigned_partitions", "gauge", "Partitions that this worker holds now, over all topics.")
REBALANCES = Metric("rebalances_total", "counter", "Assignments received. Many an hour: workers come and go, or crash.")
HEARTBEAT = Metric("heartbeat_timestamp_seconds", "gauge", "When the event loop last ticked; it should every second.")
READY = Metric("ready", "gauge", "1 while /readyz answers 200.")
BUILD_INFO = Metric("build_info", "gauge", "Always 1; the labels say what runs.", ("version", "python", "knowledge"))

CATALOGUE: tuple[Metric, ...] = (
    CONSUMED, PROCESSED, PROCESSING, END_TO_END, ARTICLE_AGE, IN_PROGRESS, SIZE, EXTRACTED, PUBLISHED, PUBLISH_SECONDS,
    PUBLISH_ERRORS, RETRIES, DEAD_LETTERS, DEAD_LETTER_ERRORS, LAST_PROCESSED, ASSIGNED, REBALANCES, HEARTBEAT, READY,
    BUILD_INFO,
)  # fmt: skip


class Metrics:
    """What the service counts, in a registry of the caller's."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self._counters = {m: _counter(m, registry) for m in CATALOGUE if m.type == "counter"}
        self._gauges = {m: _gauge(m, registry) for m in CATALOGUE if m.type == "gauge"}
        self._histograms = {m: _histogram(m, registry) for m in CATALOGUE if m.type == "histogram"}

    def build(self, version: str, knowledge: str) -> None:
        """Say what runs: the package's version and the 12 digits of the knowledge in effect."""
        self._gauges[BUILD_INFO].labels(version, platform.python_version(), knowledge).set(1)

    @contextmanager
    def in_progress(self, topic: Topic, size: int) -> Iterator[None]:
        """A consumed record of `size` bytes, from its first sight to its end, good or bad."""
        self._counters[CONSUMED].labels(topic.name).inc()
        self._histograms[SIZE].labels(topic.name).observe(size)
        with self._gauges[IN_PROGRESS].labels(topic.name).track_inprogress():
            yield

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """The time that a stage of one record takes."""
        with self._histograms[PROCESSING].labels(stage).time():
            yield

    def processed(self, topic: Topic, ending: Ending) -> None:
        """A record was acknowledged."""
        self._counters[PROCESSED].labels(topic.name, ending).inc()
        self._gauges[LAST_PROCESSED].set_to_current_time()

    def extracted(self, kind: Kind) -> None:
        """An event was published."""
        self._counters[EXTRACTED].labels(kind).inc()

    def finished(self, ingested_ms: int | None, published_ms: int | None) -> None:
        """An article's outcome was confirmed; when its raw record entered Kafka and when it was published."""
        for metric, since in ((END_TO_END, ingested_ms), (ARTICLE_AGE, published_ms)):
            if since is not None:
                self._histograms[metric].observe(max(0.0, time.time() - since / 1000))

    def published(self, topic: Topic, seconds: float) -> None:
        """The broker confirmed a record (of another than a dead-letter topic)."""
        self._counters[PUBLISHED].labels(topic.name).inc()
        self._histograms[PUBLISH_SECONDS].labels(topic.name).observe(seconds)

    def publish_failed(self, topic: Topic, error: PublishError) -> None:
        """A send failed."""
        self._counters[PUBLISH_ERRORS].labels(topic.name, error).inc()

    def retried(self) -> None:
        """A wave of records is sent again."""
        self._counters[RETRIES].labels("publish").inc()

    def dead_letter(self, topic: Topic, reason: DeadLetterReason) -> None:
        """A record of `topic` became a dead letter, confirmed."""
        self._counters[DEAD_LETTERS].labels(topic.name, reason).inc()

    def dead_letter_failed(self) -> None:
        """A dead letter could not be sent."""
        self._counters[DEAD_LETTER_ERRORS].inc()

    def assigned(self, partitions: int) -> None:
        """The group gave this worker its partitions."""
        self._counters[REBALANCES].inc()
        self._gauges[ASSIGNED].set(partitions)

    def ticked(self) -> None:
        """The event loop is alive."""
        self._gauges[HEARTBEAT].set_to_current_time()

    def ready(self, ready: bool) -> None:  # noqa: FBT001 - the state itself, not a switch of behaviour
        """What /readyz says."""
        self._gauges[READY].set(int(ready))


def _counter(metric: Metric, registry: CollectorRegistry) -> Counter:
    made = Counter(metric.name, metric.meaning, metric.labels, NAMESPACE, registry=registry)
    for values in metric.values:
        made.labels(*values)
    return made


def _gauge(metric: Metric, registry: CollectorRegistry) -> Gauge:
    made = Gauge(metric.name, metric.meaning, metric.labels, NAMESPACE, registry=registry)
    for values in metric.values:
        made.labels(*values)
    return made


def _histogram(metric: Metric, registry: CollectorRegistry) -> Histogram:
    made = Histogram(metric.name, metric.meaning, metric.labels, NAMESPACE, registry=registry, buckets=metric.buckets)
    for values in metric.values:
        made.labels(*values)
    return made
