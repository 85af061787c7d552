"""Asks the broker, in a thread and a loop of its own, so that what /readyz says does not hang on Faust.

Unhealthy when nothing answers; then it opens a new client, over and over, and the health object says since when.
"""

from __future__ import annotations

import asyncio
import logging
import threading

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from agents.admin import admin_client
from agents.health import Health
from agents.settings import Settings
from agents.topics_admin import check_topics, grouped, topics_of

log = logging.getLogger(__name__)

#: Three questions before the 15 s that readiness allows are over.
EVERY_SECONDS = 4.0
#: A call that takes longer is no answer.
PATIENCE_SECONDS = 4.0
#: The topics are looked at again at every so many questions: somebody may alter or delete one.
TOPICS_EVERY = 8


class BrokerProbe(threading.Thread):
    """A daemon thread that feeds `Health` until the process ends."""

    def __init__(self, settings: Settings, health: Health) -> None:
        super().__init__(name="broker-probe", daemon=True)
        self._settings = settings
        self._health = health

    def run(self) -> None:
        """Ask for ever."""
        asyncio.run(self._ask_for_ever())

    async def _ask_for_ever(self) -> None:
        while True:
            try:
                await self._ask_until_it_fails()
            except (KafkaError, OSError, TimeoutError) as error:
                log.debug("the broker does not answer: %r", error)
            except Exception:
                log.exception("the probe failed; it goes on")
            await asyncio.sleep(EVERY_SECONDS)

    async def _ask_until_it_fails(self) -> None:
        async with admin_client(self._settings.client_options(), patience=PATIENCE_SECONDS) as admin:
            question = 0
            while True:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await admin.describe_cluster()
                self._health.broker_answered()
                question += 1
                if question % TOPICS_EVERY == 0:
                    await self._check_topics(admin)
                await asyncio.sleep(EVERY_SECONDS)

    async def _check_topics(self, admin: AIOKafkaAdminClient) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            found = await check_topics(admin, self._settings, topics_of(self._settings.role))
        problems = grouped([each for each in found if each.serious])
        self._health.topics_checked("; ".join(problems) or None)
