"""The product as it ships, core and all: Persian in, events out, on a real broker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from schemas.topics import DEAD_LETTERS, EVENTS, NORMALIZED, OUTCOMES, RAW
from tests.contract.workers import PRODUCT, WorkerProcess
from tests.kafka_support import Cluster, Namespace

pytestmark = pytest.mark.kafka

BODY = (
    "به گزارش خبرگزاری نمونه، سرگئی لاوروف وزیر امور خارجه روسیه روز جمعه یکم دی ۱۴۰۲ با حسین امیرعبداللهیان"
    " وزیر امور خارجه ایران تلفنی گفت‌وگو کرد.\nدو طرف درباره آخرین تحولات منطقه رایزنی کردند."
)

TITLE = "گفت‌وگوی تلفنی وزیران خارجه روسیه و ایران"


@pytest.fixture(scope="module")
def space(cluster: Cluster) -> Namespace:
    """The topics of this module."""
    return cluster.namespace()


@pytest.fixture(scope="module")
def worker(space: Namespace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    """`diplowire worker` itself."""
    with WorkerProcess(space, tmp_path_factory.mktemp("worker"), module=PRODUCT) as process:
        yield process.ready()


@pytest.mark.usefixtures("worker")
def test_an_article_gives_its_events_with_evidence_in_the_raw_text(space: Namespace) -> None:
    """The call between two ministers, dated from the text; every span is the raw characters it points at."""
    space.article("call", body=BODY, title=TITLE, outlet="نمونه")
    (outcome,) = space.wait_for(OUTCOMES, 1, key=b"call")
    events = [record for record in space.read(EVENTS) if record.key == b"call"]
    assert outcome.json["event_ids"] == [event.json["event_id"] for event in events]
    calls = [event for event in events if event.json["kind"] == "phone_call"]
    assert len(calls) == 1
    call = calls[0].json
    assert sorted(actor["code"] for actor in call["source"] + call["target"]) == ["IRN", "RUS"]
    assert call["occurred_on"]["start"] == "2023-12-22"
    assert calls[0].header("ce_actors") == "IRN,RUS"
    assert call["extractor"] == outcome.json["extractor"]
    for span in call["evidence"]:
        assert {"title": TITLE, "body": BODY}[span["field"]][span["start"] : span["end"]] == span["text"]


@pytest.mark.usefixtures("worker")
def test_reading_again_changes_no_byte(space: Namespace) -> None:
    """The core adds nothing that is not in the record: no clock, no chance."""
    space.article("twice", body=BODY)
    space.wait_for(OUTCOMES, 1, key=b"twice")
    (normalized,) = space.wait_for(NORMALIZED, 1, key=b"twice")
    space.publish(NORMALIZED, normalized.value, normalized.headers, key=b"twice")
    outcomes = space.wait_for(OUTCOMES, 2, key=b"twice")
    events = [(each.key, each.value, each.headers) for each in space.read(EVENTS) if each.key == b"twice"]
    assert events
    assert events[: len(events) // 2] == events[len(events) // 2 :]
    assert (outcomes[0].value, outcomes[0].headers) == (outcomes[1].value, outcomes[1].headers)


@pytest.mark.usefixtures("worker")
def test_other_languages_have_their_outcome(space: Namespace) -> None:
    """Not Persian or Dari: `unsupported_language`, forwarded like every valid article."""
    space.article("english", body="The foreign ministers met in Geneva on Monday and signed a joint statement.")
    (outcome,) = space.wait_for(OUTCOMES, 1, key=b"english")
    assert (outcome.json["outcome"], outcome.json["event_ids"]) == ("unsupported_language", [])
    assert len(space.wait_for(NORMALIZED, 1, key=b"english")) == 1


@pytest.mark.parametrize(
    ("published_at", "reason"),
    [
        ("1402-13-45T99:00", "bad_published_at"),
        ("2090-01-01T00:00:00Z", "future_published_at"),
        ("۱۴۰۲/۱۰/۰۱ ۱۴:۳۰", None),
        ("1402-10-01T14:30:00+03:30", None),
    ],
    ids=["impossible", "future", "Jalali", "Jalali in ISO"],
)
@pytest.mark.usefixtures("worker")
def test_odd_dates_are_processed(space: Namespace, published_at: str, reason: str | None) -> None:
    """An impossible or future date, or a Jalali year in it, stops nothing; the first two are said in the event."""
    space.article(published_at, body=BODY, published_at=published_at)
    (outcome,) = space.wait_for(OUTCOMES, 1, key=published_at.encode())
    assert outcome.json["outcome"] == "published"
    events = [each.json for each in space.read(EVENTS) if each.key == published_at.encode()]
    assert {event["article"]["published_at"] for event in events} == {published_at}
    odd = {"bad_published_at", "future_published_at"}
    assert [odd & set(event["reasons"]) for event in events] == [{reason} - {None}] * len(events)
    assert space.read(DEAD_LETTERS[RAW.name]) == []
