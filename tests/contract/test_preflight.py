"""What a wrong start says: one line that tells what is wrong and what to do, within 5 seconds."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiokafka.protocol.admin import CreateAclsRequest

from agents.admin import admin_client, run_blocking
from agents.broker import Listener, LocalBroker
from agents.preflight import PREFLIGHT_SECONDS, PreflightError, run_preflight
from agents.settings import Settings, load_settings
from agents.topics_admin import create_topics
from schemas.topics import RAW, Topic

pytestmark = pytest.mark.kafka
_SCRAM = "listener.name.{}.scram-sha-512.sasl.jaas.config"
_LOGIN_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
_AUTHORIZER = "org.apache.kafka.metadata.authorizer.StandardAuthorizer"
#: The topics that the user who logs in may see, and no more than that.
_SEEN = "seen-"
# Kafka's numbers: a topic, by prefix, to describe it, allowed.
_DESCRIBE = {"resource_type": 2, "resource_pattern_type_filter": 4, "operation": 8, "permission_type": 3}


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalBroker]:
    """A broker that asks for a login on one listener, encrypts on another, and lets the user see one prefix only."""
    directory = tmp_path_factory.mktemp("secured")
    properties = {"sasl.enabled.mechanisms": "SCRAM-SHA-512"} | _make_certificate(directory)
    properties |= {"authorizer.class.name": _AUTHORIZER, "super.users": "User:ANONYMOUS"}
    properties |= {_SCRAM.format(name): _LOGIN_MODULE for name in ("login", "both")}
    listeners = [
        Listener("PLAINTEXT"),
        Listener("LOGIN", protocol="SASL_PLAINTEXT"),
        Listener("BOTH", protocol="SASL_SSL"),
    ]
    user = ["--add-scram", "SCRAM-SHA-512=[name=diplowire,password=right]"]
    with LocalBroker(directory, listeners=listeners, properties=properties, format_options=user) as broker:
        run_blocking(lambda: _allow(broker.address, "User:diplowire"))
        yield broker


async def _allow(address: str, user: str) -> None:
    request = CreateAclsRequest(resource_name=_SEEN, principal=user, host="*", **_DESCRIBE)
    async with admin_client({"bootstrap_servers": address}) as admin:
        answer = await admin._send_request(request)
    assert [code for code, _ in answer.creation_responses] == [0]


def _make_certificate(directory: Path) -> dict[str, str]:
    """A certificate for 127.0.0.1 that vouches for itself; Kafka wants the key as PKCS#8, before it, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate with")
    key, certificate = directory / "key.pem", directory / "ca.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    (directory / "server.pem").write_text(key.read_text() + certificate.read_text())
    return {"ssl.keystore.type": "PEM", "ssl.keystore.location": str(directory / "server.pem")}


def _refusal(settings: Settings) -> str:
    began = time.monotonic()
    with pytest.raises(PreflightError) as caught:
        run_preflight(settings)
    assert time.monotonic() - began < PREFLIGHT_SECONDS + 0.5
    assert caught.value.exit_code == 2
    assert "\n" not in caught.value.message
    return caught.value.message


def _login(broker: LocalBroker, listener: str = "LOGIN", **more: Any) -> Settings:
    given = {"security_protocol": "SASL_PLAINTEXT", "sasl_username": "diplowire", "sasl_password": "right"}
    return load_settings(**({"broker": broker.address_of(listener), "topic_prefix": _SEEN} | given | more))


def test_all_is_well(topics: Settings) -> None:
    """With the topics as they should be there is nothing to say."""
    assert run_preflight(topics) == []


def test_missing_topics(settings: Settings) -> None:
    """Missing topics are named in one line with the command that creates them."""
    message = _refusal(settings)
    assert settings.topic(RAW) in message
    assert "diplowire topics create" in message


def test_wrong_partitions(topics: Settings, widen: Callable[[Topic, int], None]) -> None:
    """A topic with another number of partitions is named with both numbers."""
    widen(RAW, 8)
    assert f"{topics.topic(RAW)}: has 8 partitions, expected 6" in _refusal(topics)


def test_only_the_topics_asked_for(settings: Settings) -> None:
    """A publisher needs no topic but its own."""
    with pytest.raises(PreflightError, match=r"articles\.raw: missing"):
        run_preflight(settings, [RAW])


def test_nothing_listens() -> None:
    """A broker that is not there: start one, or name another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: nobody else can take the port meanwhile
        message = _refusal(load_settings(broker=f"127.0.0.1:{taken.getsockname()[1]}"))
    assert "diplowire broker start" in message
    assert "DIPLOWIRE_BROKER" in message


def test_a_port_that_never_answers() -> None:
    """Something that accepts and says nothing costs at most 5 seconds."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        message = _refusal(load_settings(broker=f"127.0.0.1:{silent.getsockname()[1]}"))
    assert "does not speak PLAINTEXT" in message


def test_unknown_host() -> None:
    """A name that cannot be resolved."""
    assert "cannot be resolved" in _refusal(load_settings(broker="kafka.invalid:9092"))


def test_a_running_loop_is_no_obstacle(topics: Settings) -> None:
    """The blocking preflight can be called from code that runs in a loop."""

    async def call() -> list[str]:
        return run_preflight(topics)

    assert asyncio.run(call()) == []


def test_the_right_password_logs_in(secured: LocalBroker) -> None:
    """SCRAM with the right password gets as far as the topics."""
    assert "missing" in _refusal(_login(secured))


def test_topics_that_may_not_be_seen(secured: LocalBroker) -> None:
    """A topic that the user has no right to see is told as that, with the right to grant."""
    assert "no right to see it (ACL: Describe on the topic)" in _refusal(_login(secured, topic_prefix="hidden-"))


def test_no_right_to_read_settings_is_a_warning(secured: LocalBroker) -> None:
    """A cluster may keep the topics' settings to itself: said in one line, and no reason not to start."""
    administrator = load_settings(broker=secured.address, topic_prefix=_SEEN + "made-")

    async def create() -> None:
        async with admin_client(administrator.client_options()) as admin:
            await create_topics(admin, administrator)

    run_blocking(create)
    warnings = run_preflight(_login(secured, topic_prefix=administrator.topic_prefix))
    assert len(warnings) == 1
    assert "no right to read its settings (ACL: DescribeConfigs): not checked" in warnings[0]


def test_wrong_password(secured: LocalBroker) -> None:
    """A wrong password names user, mechanism and settings, and never the password."""
    message = _refusal(_login(secured, sasl_password="wrong-secret"))
    assert "refuses the login of 'diplowire' (SCRAM-SHA-512)" in message
    assert "DIPLOWIRE_SASL_PASSWORD_FILE" in message
    assert "wrong-secret" not in message


def test_a_mechanism_that_is_not_enabled(secured: LocalBroker) -> None:
    """A login mechanism that the broker does not have."""
    assert "DIPLOWIRE_SASL_MECHANISM" in _refusal(_login(secured, sasl_mechanism="PLAIN"))


def test_an_encrypted_login(secured: LocalBroker) -> None:
    """SASL over TLS with the authority named gets as far as the topics."""
    authority = secured.directory / "ca.pem"
    settings = _login(secured, "BOTH", security_protocol="SASL_SSL", tls_ca=authority)
    assert "missing" in _refusal(settings)


def test_an_untrusted_certificate(secured: LocalBroker) -> None:
    """Without the authority the certificate is not trusted, and the setting that names it is told."""
    settings = _login(secured, "BOTH", security_protocol="SASL_SSL")
    assert "DIPLOWIRE_TLS_CA" in _refusal(settings)


@pytest.mark.parametrize(
    ("listener", "protocol"),
    [("BOTH", "PLAINTEXT"), ("PLAINTEXT", "SSL"), ("PLAINTEXT", "SASL_PLAINTEXT"), ("BOTH", "SASL_PLAINTEXT")],
)
def test_the_wrong_protocol(secured: LocalBroker, listener: str, protocol: str) -> None:
    """Speaking another protocol than the listener is told as that."""
    if "SASL" in protocol:
        settings = _login(secured, listener, security_protocol=protocol)
    else:
        settings = load_settings(broker=secured.address_of(listener), security_protocol=protocol)
    assert "check DIPLOWIRE_SECURITY_PROTOCOL" in _refusal(settings)
