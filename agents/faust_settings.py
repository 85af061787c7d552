"""Faust's settings, as measured on a real broker, and the reason for each value that is not a default."""

from __future__ import annotations

import faust
import mode
from faust.types.auth import CredentialsT

from agents.faust_app import StreamApp
from agents.settings import Settings
from schemas.topics import MAX_MESSAGE_BYTES

#: Above what one record can take (3,900,000 bytes and its headers), below the topics' `max.message.bytes`.
MAX_REQUEST_BYTES = 4_000_000
#: So soon a topic created late, or partitions added, are noticed; the default of 5 min is how long nobody reads them.
METADATA_MAX_AGE_MS = 30_000


def new_app(settings: Settings) -> StreamApp:
    """An app without agents."""
    return StreamApp(
        settings.group,
        broker=[f"kafka://{address}" for address in settings.broker.split(",")],
        broker_credentials=_credentials(settings),
        broker_client_id="diplowire",
        # At-least-once: `exactly_once` sends to topics that we do not consume outside of its transactions.
        processing_guarantee="at_least_once",
        agent_supervisor=mode.CrashingSupervisor,
        # After a kill nobody reads its partitions for the session timeout. Heartbeats are sent by a thread of their
        # own, so only a stopped process misses them; a fifth of the timeout allows four misses.
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.session_timeout / 5,
        broker_request_timeout=max(15.0, settings.session_timeout + 5),  # Faust demands: not below the session's
        broker_rebalance_timeout=max(30.0, settings.session_timeout * 3),
        broker_commit_interval=settings.commit_interval,
        broker_max_poll_records=500,
        # A small buffer stalls the fetcher: at 64 the rate fell to a quarter.
        stream_buffer_maxsize=4096,
        producer_acks=-1,
        producer_request_timeout=settings.request_timeout,
        producer_linger=0,  # with one article at a time, 5 ms of linger cost six sevenths of the rate
        producer_max_request_size=MAX_REQUEST_BYTES,
        consumer_max_fetch_size=MAX_MESSAGE_BYTES,
        consumer_auto_offset_reset="earliest",
        consumer_metadata_max_age_ms=METADATA_MAX_AGE_MS,
        producer_metadata_max_age_ms=METADATA_MAX_AGE_MS,
        consumer_group_instance_id=settings.instance_id,
        # Topics are made by `diplowire topics create`, with the settings of the contract, or not at all.
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=0,
        # We decode by ourselves: a value that Faust cannot decode kills its agent.
        key_serializer="raw",
        value_serializer="raw",
        # Faust's own pages are unauthenticated and say OK whatever happens; ours have a thread of their own.
        web_enabled=False,
    )


def _credentials(settings: Settings) -> CredentialsT | None:
    context = settings.ssl_context()
    if settings.uses_sasl:
        return faust.SASLCredentials(
            username=settings.sasl_username,
            password=settings.password(),
            mechanism=settings.sasl_mechanism,
            ssl_context=context,
        )
    return None if context is None else faust.SSLCredentials(context)
