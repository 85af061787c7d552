"""Publish one article from Python. Needs aiokafka alone (`pip install aiokafka`).

The key is the article's id or URL, so that a corrected version follows the one it corrects. Only `body` or `title`
must hold text; whatever else is sent comes back in the normalised article under `extra`.
"""

import asyncio
import json
import os

from aiokafka import AIOKafkaProducer

BROKER = os.environ.get("DIPLOWIRE_BROKER", "127.0.0.1:9092")
TOPIC = os.environ.get("DIPLOWIRE_TOPIC_PREFIX", "") + "articles.raw"

ARTICLE = {
    "id": "example-1",
    "url": "https://example.org/example-1",
    "outlet": "Example",
    "title": "گفت‌وگوی تلفنی وزیران خارجه ایران و عمان",
    "body": "حسین امیرعبداللهیان وزیر خارجه ایران دوشنبه در تماس تلفنی با بدر البوسعیدی وزیر خارجه عمان رایزنی کرد.",
    "published_at": "2023-10-16T18:30:00+03:30",
}


async def main() -> None:
    """Send the article and wait until the broker has confirmed it."""
    async with AIOKafkaProducer(bootstrap_servers=BROKER, acks="all") as producer:
        value = json.dumps(ARTICLE, ensure_ascii=False).encode()
        sent = await producer.send_and_wait(TOPIC, value, key=ARTICLE["id"].encode())
        print(f"{TOPIC}, partition {sent.partition}, offset {sent.offset}")


if __name__ == "__main__":
    asyncio.run(main())
