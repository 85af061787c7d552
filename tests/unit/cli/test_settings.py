"""Settings: where a value comes from, and that everything wrong is told at once."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import Any

import pytest

from agents.settings import SettingsError, load_settings
from schemas.topics import CONSOLIDATION_INPUT, RAW

#: The contract's fixed names, and the values that it fixes.
FIXED = {
    "broker": "127.0.0.1:9092",
    "topic_prefix": "",
    "partitions": 6,
    "http_bind": "127.0.0.1",
    "http_port": 9464,
    "page_port": 8080,
}
NAMES = {
    *FIXED, "group", "role", "security_protocol", "sasl_username", "sasl_password_file", "tls_ca", "http_port_file",
    "knowledge", "gold",
}  # fmt: skip


def _refusal(**flags: Any) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings(**flags)
    assert caught.value.exit_code == 2
    return caught.value.message.splitlines()


def test_the_contracts_names_and_defaults() -> None:
    """Every fixed name is a setting, and where the contract gives a default it is this one."""
    values = load_settings().model_dump()
    assert values.keys() >= NAMES
    assert {name: values[name] for name in FIXED} == FIXED


def test_flag_before_environment_before_file(monkeypatch: pytest.MonkeyPatch, directory: Path) -> None:
    """A flag wins over the environment, the environment over the file, the file over the default."""
    (directory / "diplowire.toml").write_text('group = "file"\npartitions = 3\nhttp_port = 1\n')
    monkeypatch.setenv("DIPLOWIRE_GROUP", "environment")
    monkeypatch.setenv("DIPLOWIRE_PARTITIONS", "4")
    settings = load_settings(group="flag", partitions=None)
    assert (settings.group, settings.partitions, settings.http_port, settings.page_port) == ("flag", 4, 1, 8080)


def test_config_names_another_file(monkeypatch: pytest.MonkeyPatch, directory: Path) -> None:
    """`DIPLOWIRE_CONFIG` is read instead of `diplowire.toml`; names may be written in capitals."""
    (directory / "diplowire.toml").write_text('group = "unread"\n')
    (directory / "other.toml").write_text('GROUP = "other"\n')
    monkeypatch.setenv("DIPLOWIRE_CONFIG", "other.toml")
    assert load_settings().group == "other"


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """`DIPLOWIRE_GOLD=` says nothing, as make and compose files write it."""
    monkeypatch.setenv("DIPLOWIRE_GOLD", "")
    monkeypatch.setenv("DIPLOWIRE_PARTITIONS", "")
    settings = load_settings()
    assert (settings.gold, settings.partitions) == (None, 6)


def test_all_mistakes_at_once_each_where_it_was_made(monkeypatch: pytest.MonkeyPatch, directory: Path) -> None:
    """One line for each mistake, in the words in which the value was given; none hides another."""
    (directory / "diplowire.toml").write_text('topic_prefix = "a b"\nbroekr = "x:1"\n')
    monkeypatch.setenv("DIPLOWIRE_HTTP_PORT", "99999")
    monkeypatch.setenv("DIPLOWIRE_SECURITY_PROTOCOL", "SASL_SSL")
    monkeypatch.setenv("DIPLOWIRE_TLS_CA", "absent.pem")
    lines = _refusal(partitions="six", broker="kafka", knowledge="absent")
    assert [line.split(":")[0].split("'")[0].strip() for line in lines[1:]] == [
        "--broker", "diplowire.toml", "--partitions", "DIPLOWIRE_SASL_USERNAME", "DIPLOWIRE_SASL_PASSWORD",
        "DIPLOWIRE_TLS_CA", "DIPLOWIRE_HTTP_PORT", "--knowledge", "diplowire.toml",
    ]  # fmt: skip
    assert lines[-1] == "  diplowire.toml: broekr: there is no such setting"


@pytest.mark.parametrize("broker", ["kafka:9092", "10.1.2.3:1", "[::1]:9092", "a:1,b:2", " a:1 , b:2 "])
def test_addresses(broker: str) -> None:
    """Host and port, several with commas."""
    assert load_settings(broker=broker).broker == broker.replace(" ", "")


@pytest.mark.parametrize(
    "broker", ["", ",", "kafka", "kafka:", "kafka:0", "kafka:70000", "http://kafka:9092", "a:1 b:2"]
)
def test_what_is_no_address(broker: str) -> None:
    """Anything else is refused before Kafka's client sees it."""
    assert "HOST:PORT" in _refusal(broker=broker)[1]


@pytest.mark.parametrize(("name", "value"), [("config", "absent.toml"), ("config", ".")])
def test_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A file that was named and is not there is an error that names the variable."""
    monkeypatch.setenv(f"DIPLOWIRE_{name.upper()}", value)
    assert "DIPLOWIRE_CONFIG" in _refusal()[0]


def test_a_file_that_is_not_toml(directory: Path) -> None:
    """A broken file is named with what the parser says."""
    (directory / "diplowire.toml").write_text("group = \n")
    assert _refusal()[0].startswith("diplowire.toml: not TOML: ")


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither messages, nor a traceback, nor the settings themselves print it."""
    monkeypatch.setenv("DIPLOWIRE_SASL_PASSWORD", "s3cret")
    with pytest.raises(SettingsError) as caught:
        load_settings(partitions="six")
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))
    settings = load_settings(security_protocol="SASL_SSL", sasl_username="u")
    assert "s3cret" not in f"{settings} {settings!r} {settings.model_dump_json()}"
    assert settings.password() == "s3cret"


def test_a_password_file(directory: Path) -> None:
    """The line end that editors put behind a password is not part of it; spaces are."""
    (directory / "secret").write_text(" pass word \n")
    settings = load_settings(
        security_protocol="SASL_PLAINTEXT", sasl_username="u", sasl_password_file=str(directory / "secret")
    )
    assert settings.password() == " pass word "
    assert settings.client_options() == {
        "bootstrap_servers": "127.0.0.1:9092",
        "security_protocol": "SASL_PLAINTEXT",
        "ssl_context": None,
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": "u",
        "sasl_plain_password": " pass word ",
    }


def test_a_login_that_would_not_be_used_is_a_mistake() -> None:
    """A user name without a SASL protocol would be sent to nobody: the two do not belong together."""
    assert "needs security_protocol SASL_SSL or SASL_PLAINTEXT, which is PLAINTEXT" in _refusal(sasl_username="u")[1]


def test_a_certificate_that_would_not_be_used_is_a_mistake(directory: Path) -> None:
    """The same for an authority without TLS."""
    (directory / "ca.pem").write_text("")
    assert "needs security_protocol SSL or SASL_SSL" in _refusal(tls_ca=str(directory / "ca.pem"))[1]


def test_a_file_that_holds_no_certificate(directory: Path) -> None:
    """A file that is there and holds no certificate is told when the connection is made ready."""
    (directory / "ca.pem").write_text("no certificate")
    settings = load_settings(security_protocol="SSL", tls_ca=str(directory / "ca.pem"))
    with pytest.raises(SettingsError, match="not a usable PEM file"):
        settings.client_options()


def test_topics_take_prefix_and_partitions() -> None:
    """The prefix stands before every name; a topic with a number of its own keeps it."""
    settings = load_settings(topic_prefix="demo-", partitions=12)
    assert settings.topic(RAW) == "demo-articles.raw"
    assert (settings.partitions_of(RAW), settings.partitions_of(CONSOLIDATION_INPUT)) == (12, 1)


def test_settings_do_not_change() -> None:
    """What was validated stays as it was."""
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.partitions = 0
