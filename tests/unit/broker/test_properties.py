"""The broker's configuration: loopback only, and readable again."""

from __future__ import annotations

from pathlib import Path

import pytest

from agents.broker.jars import KAFKA_VERSION, known_jars
from agents.broker.properties import Listener, Properties, internal, read_ports

LISTENERS = (Listener("LOGIN", 1001, "SASL_SSL"), Listener("PROXIED", 1002, advertised_port=1003), Listener(port=1004))


def test_ports_are_read_as_they_were_written(tmp_path: Path) -> None:
    """A later start, in another process, finds the ports of the first."""
    path = tmp_path / "server.properties"
    path.write_text(Properties(tmp_path / "data", 1000, LISTENERS).text(), encoding="latin-1")
    assert read_ports(path) == {"LOGIN": 1001, "PROXIED": 1002, "PLAINTEXT": 1004, "CONTROLLER": 1000}
    assert read_ports(tmp_path / "absent") == {}


def test_everything_stays_on_loopback(tmp_path: Path) -> None:
    """Every address in the file is 127.0.0.1."""
    text = Properties(tmp_path, 1000, LISTENERS).text()
    addresses = [part.rpartition("//")[2] for part in text.replace("\n", ",").split(",") if "://" in part]
    assert len(addresses) == 7
    assert all(address.startswith("127.0.0.1:") for address in addresses)


def test_the_broker_talks_to_itself_on_the_plain_listener(tmp_path: Path) -> None:
    """Neither a login nor a proxy stands between the broker and itself."""
    assert internal(LISTENERS).name == "PLAINTEXT"
    assert "inter.broker.listener.name=PLAINTEXT\n" in Properties(tmp_path, 1000, LISTENERS).text()
    with pytest.raises(ValueError, match="one PLAINTEXT listener"):
        internal(LISTENERS[:2])


def test_a_directory_with_any_name_is_written_as_java_reads_it() -> None:
    """A backslash or a Persian letter in the path is escaped, not lost."""
    text = Properties(Path("/tmp/خبر\\x"), 1000, LISTENERS).text()  # noqa: S108 - only a name
    assert "log.dirs=/tmp/\\u062e\\u0628\\u0631\\u005cx\n" in text


def test_properties_can_be_laid_over(tmp_path: Path) -> None:
    """What a test sets wins over the defaults, and stands there once."""
    text = Properties(tmp_path, 1000, LISTENERS, {"num.partitions": "1"}).text()
    assert [line for line in text.splitlines() if line.startswith("num.partitions")] == ["num.partitions=1"]


def test_the_known_jars_are_those_of_this_kafka() -> None:
    """Who raises the version must renew the checksums too."""
    assert f"kafka_2.13-{KAFKA_VERSION}.jar" in known_jars()
