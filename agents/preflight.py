"""What can be known before the first message: the broker answers, lets us in, and has the topics as they should be.

Faust says "Unable to bootstrap" for every reason, and nothing at all for a missing input topic.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from agents.admin import admin_client, client_log, run_blocking
from agents.errors import UserError
from agents.settings import Settings
from agents.topics_admin import check_topics, grouped, topics_of
from schemas.topics import Topic

#: All of it. Whoever starts a service wants to know at once; a broker at hand answers in 0.1 s.
PREFLIGHT_SECONDS = 5.0
#: A request may not take all of it, or there would be no time to say why.
_REQUEST_SECONDS = 4.0


class PreflightError(UserError):
    """The service cannot run like this; a line for each reason, exit status 2."""


#: What aiokafka's log says, and what that means to somebody who has to mend it. The first that fits counts.
_REASONS: tuple[tuple[str, str], ...] = (
    (
        r"SaslAuthenticationFailed|Authentication failed",
        "refuses the login of {user!r} ({mechanism}): check DIPLOWIRE_SASL_USERNAME and DIPLOWIRE_SASL_PASSWORD_FILE",
    ),
    (
        r"UnsupportedSaslMechanism",
        "does not know the login mechanism {mechanism}: set DIPLOWIRE_SASL_MECHANISM to one that it does",
    ),
    (
        r"Hostname mismatch|IP address mismatch|doesn't match",
        "has a certificate for another name: use the name in its certificate as DIPLOWIRE_BROKER",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED",
        "has a certificate that is not trusted: name its authority's PEM file with DIPLOWIRE_TLS_CA",
    ),
    (
        r"Name or service not known|nodename nor servname|name resolution|getaddrinfo|No address associated",
        "has a name that cannot be resolved: check DIPLOWIRE_BROKER",
    ),
    (
        r"Connect call failed|Connection refused|Multiple exceptions|unreachable",
        "cannot be reached: start it (a local one: `diplowire broker start`), or name another with DIPLOWIRE_BROKER",
    ),
    (
        r"TLSV13?_ALERT|ALERT_CERTIFICATE|alert certificate",
        "refuses our certificate: check DIPLOWIRE_TLS_CERT and DIPLOWIRE_TLS_KEY",
    ),
    (
        r"closed|IllegalSaslState|WRONG_VERSION_NUMBER|record layer|Timeout|:\s*$",
        "does not speak {protocol} on this port: check DIPLOWIRE_SECURITY_PROTOCOL against the listener",
    ),
)


def run_preflight(settings: Settings, topics: Sequence[Topic] | None = None) -> list[str]:
    """Check broker and topics within 5 seconds; return warnings, each one line.

    `topics` are those that the caller needs; without, those of the role. Raises PreflightError.
    """
    return run_blocking(lambda: preflight(settings, topics))


async def preflight(settings: Settings, topics: Sequence[Topic] | None = None) -> list[str]:
    """`run_preflight` for those who have a running loop."""
    with client_log() as log:
        try:
            async with (
                asyncio.timeout(PREFLIGHT_SECONDS),
                admin_client(settings.client_options(), patience=_REQUEST_SECONDS) as admin,
            ):
                return await _check(admin, settings, topics_of(settings.role) if topics is None else topics)
        except (KafkaError, OSError, TimeoutError) as error:
            raise PreflightError(explain(settings, log, error)) from error


async def _check(admin: AIOKafkaAdminClient, settings: Settings, topics: Sequence[Topic]) -> list[str]:
    differences = await check_topics(admin, settings, topics)
    serious = grouped([each for each in differences if each.serious])
    if serious:
        raise PreflightError("\n".join(f"Kafka at {settings.broker}: {line}" for line in serious))
    return grouped(differences)


def explain(settings: Settings, log: Sequence[str], error: BaseException) -> str:
    """One line: what is wrong with the broker and what to do. The client's own words stand at the end."""
    values = {
        "user": settings.sasl_username,
        "mechanism": settings.sasl_mechanism,
        "protocol": settings.security_protocol,
    }
    lines = [*log, str(error)]
    told = ((text.format(**values), line) for pattern, text in _REASONS for line in lines if re.search(pattern, line))
    advice, said = next(told, ("cannot be used", lines[0]))
    return f"Kafka at {settings.broker} {advice} [{_shorten(said) or type(error).__name__}]"


def _shorten(text: str) -> str:
    return " ".join(text.split())[:200]
