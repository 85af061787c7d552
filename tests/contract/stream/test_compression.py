"""Publishers choose how their batches are compressed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from schemas.topics import RAW
from tests.contract.stream.reading import outcome_of
from tests.kafka_support import Cluster, Namespace

pytestmark = pytest.mark.kafka


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("codec", ["gzip", "snappy", "lz4", "zstd"])
def test_an_article_is_read_whatever_its_batch_is_compressed_with(
    space: Namespace, cluster: Cluster, codec: Any
) -> None:
    """Every codec that Kafka knows is read: a missing one would end the worker at each start."""
    article = json.dumps({"id": codec, "body": "متن " * 200}).encode()

    async def publish() -> None:
        async with AIOKafkaProducer(bootstrap_servers=cluster.address, compression_type=codec) as producer:
            await producer.send_and_wait(space.settings.topic(RAW), article, key=codec.encode())

    cluster.run(publish())
    assert outcome_of(space, codec).json["article_id"] == codec
