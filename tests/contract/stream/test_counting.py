"""Every message ends in exactly one counted outcome, and nothing of it is told to the log."""

from __future__ import annotations

import pytest

from schemas.topics import RAW
from tests.contract.stream.foreign import send_in_transactions
from tests.contract.stream.reading import dead_letter_of, outcome_of
from tests.contract.workers import WorkerProcess
from tests.kafka_support import Namespace, wait_for

pytestmark = pytest.mark.kafka


@pytest.mark.usefixtures("worker")
class TestCounting:
    """Every message ends in exactly one counted outcome."""

    def test_endings_add_up_to_what_was_consumed(self, space: Namespace, worker: WorkerProcess) -> None:
        """When nothing is in work, consumed = the sum of the endings, per topic, and nothing is left uncommitted."""
        endings = {
            "articles.raw": ["forwarded", "dead_letter"],
            "articles.normalized": ["published", "no_event", "unsupported_language", "too_complex", "dead_letter"],
        }
        space.article("counted")
        dead_letter_of(space, space.publish(RAW, b"counted"))
        outcome_of(space, "counted")
        wait_for(lambda: space.lag() == 0, "all commits")
        for topic, names in endings.items():
            total = sum(worker.metric("messages_processed_total", topic=topic, outcome=name) for name in names)
            assert worker.metric("messages_consumed_total", topic=topic) == total > 0
            assert worker.metric("messages_in_progress", topic=topic) == 0

    def test_metrics_say_where_time_goes(self, space: Namespace, worker: WorkerProcess) -> None:
        """Stages, sizes and latency are observed."""
        space.article("observed", published_at="۱۴۰۲/۱۰/۰۱ ۱۴:۳۰")
        outcome_of(space, "observed")
        for stage in ("decode", "normalize", "extract", "publish"):
            assert worker.metric("message_processing_seconds_count", stage=stage) > 0
        assert worker.metric("end_to_end_seconds_count") > 0
        wait_for(lambda: worker.metric("article_age_seconds_count") > 0, "the last count of the article")
        assert worker.metric("message_size_bytes_count", topic="articles.raw") > 0
        assert worker.metric("events_extracted_total", kind="phone_call") > 0
        assert worker.metric("events_published_total", topic="diplomacy.events") > 0

    def test_no_article_text_is_logged(self, space: Namespace, worker: WorkerProcess) -> None:
        """Above DEBUG a log holds no text of an article, and no line that an article made."""
        dead_letter_of(space, space.publish(RAW, b"poison"))
        space.article("logged", too_complex=True)
        outcome_of(space, "logged")
        assert "متن خبر" not in worker.text()
        assert "poison" not in worker.text()

    def test_a_publisher_s_transactions_hold_up_no_commit(self, space: Namespace) -> None:
        """Their marks take offsets that hold no record: all work up to the last mark is committed all the same.

        Faust alone commits up to the next mark, once in a commit interval.
        """
        wait_for(lambda: space.lag() == 0, "what other tests left")
        names = [f"in-transaction-{number}" for number in range(30)]
        space.cluster.run(send_in_transactions(space, names))
        outcome_of(space, names[-1])
        wait_for(lambda: space.lag() <= 1, "all commits but that of the last mark", 10)
        space.publish(RAW, b'{"id": "behind-the-marks", "body": "x"}', partition=0)
        wait_for(lambda: space.lag() == 0, "the last commit")
