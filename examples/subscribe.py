"""Follow the events from Python. Needs aiokafka alone (`pip install aiokafka`).

The group remembers how far it has read: stop this program, start it again, and nothing is missed. Readers should
tolerate fields and values that they do not know. `read_committed` shows no record of a transaction that was rolled
back; it matters for `diplomacy.events.consolidated`, whose records are written in transactions.
"""

import asyncio
import json
import os

from aiokafka import AIOKafkaConsumer

BROKER = os.environ.get("DIPLOWIRE_BROKER", "127.0.0.1:9092")
TOPIC = os.environ.get("DIPLOWIRE_TOPIC_PREFIX", "") + "diplomacy.events"
GROUP = os.environ.get("EXAMPLE_GROUP", "example-subscriber")


async def main() -> None:
    """Print each event's line and the words that it rests on, and commit what was handled."""
    async with AIOKafkaConsumer(
        TOPIC,
        bootstrap_servers=BROKER,
        group_id=GROUP,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    ) as consumer:
        async for record in consumer:
            event = json.loads(record.value)
            if event["salience"] != "background":
                handle(event)
            await consumer.commit()


def handle(event: dict) -> None:
    """What you do with an event. Seeing the same `event_id` again is possible: it replaces what you had."""
    print(event["summary"]["en"], flush=True)
    print("   ", event["evidence"][0]["text"], flush=True)


if __name__ == "__main__":
    asyncio.run(main())
