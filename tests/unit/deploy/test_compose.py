"""`docker-compose.yml` and the Dockerfile name nothing that is not there. They are read here, not run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import pytest

from agents.broker.jars import KAFKA_VERSION
from agents.broker.properties import FIXED
from agents.cli.main import cli
from agents.settings import PREFIX, Settings, load_settings

yaml = pytest.importorskip("yaml", reason="no YAML reader in this environment")
ROOT = Path(__file__).parents[3]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "diplowire"}
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def _instructions(word: str) -> list[str]:
    return re.findall(rf"^{word} (.*)$", DOCKERFILE, re.MULTILINE)


def _leaf(arguments: list[str]) -> tuple[click.Command, list[str]]:
    """The command that these arguments run, and what is left of them."""
    command: click.Command = cli
    while isinstance(command, click.Group) and arguments:
        found = command.get_command(click.Context(command), arguments[0])
        assert found is not None, arguments
        command, arguments = found, arguments[1:]
    return command, arguments


def test_the_services() -> None:
    """Broker, one-shot topics, workers: that is the system."""
    assert set(SERVICES) == {"kafka", "topics", "worker"}
    assert SERVICES["kafka"]["image"] == f"apache/kafka:{KAFKA_VERSION}"


@pytest.mark.parametrize("name", OURS)
def test_commands_exist(name: str) -> None:
    """Each of our services runs a command of ours with options that it has."""
    command, rest = _leaf(list(OURS[name]["command"]))
    assert not isinstance(command, click.Group)
    command.make_context(name, rest)


@pytest.mark.parametrize("name", OURS)
def test_settings_exist_and_are_valid(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every variable is a setting, and together they pass its checks."""
    environment = {key: re.sub(r"\$\{\w+:-(.*?)\}", r"\1", str(v)) for key, v in OURS[name]["environment"].items()}
    assert {key.removeprefix(PREFIX).lower() for key in environment} <= Settings.model_fields.keys()
    for key, value in environment.items():
        monkeypatch.setenv(key, value)
    settings = load_settings()
    assert settings.broker == "kafka:29092"
    assert f"://{settings.broker}" in SERVICES["kafka"]["environment"]["KAFKA_ADVERTISED_LISTENERS"]


def test_the_worker_ends_before_it_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The container's grace period is longer than the one that the worker gives itself."""
    worker = SERVICES["worker"]
    monkeypatch.setenv("DIPLOWIRE_GRACE_SECONDS", str(worker["environment"]["DIPLOWIRE_GRACE_SECONDS"]))
    assert float(worker["stop_grace_period"].removesuffix("s")) > load_settings().grace_seconds + 5


def test_what_is_referred_to_is_defined() -> None:
    """Services that are waited for, volumes and build files are there; who is waited on for health has a check."""
    for service in SERVICES.values():
        for other, how in service.get("depends_on", {}).items():
            assert other in SERVICES
            assert how["condition"] != "service_healthy" or "healthcheck" in SERVICES[other]
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in COMPOSE["volumes"]
        if build := service.get("build"):
            assert (ROOT / build["context"] / build["dockerfile"]).is_file()


def test_kafka_is_set_up_as_the_local_broker_is() -> None:
    """What differs from Kafka's defaults in the local broker is the same here."""
    environment = SERVICES["kafka"]["environment"]
    for key in ("auto.create.topics.enable", "message.max.bytes", "transaction.state.log.min.isr"):
        assert str(environment["KAFKA_" + key.upper().replace(".", "_")]) == FIXED[key]


@pytest.fixture
def live() -> Iterator[list[int]]:
    """A server on a free port that answers as a worker does; set the status in the list."""
    status = [200]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status[0] if self.path == "/livez" else 404)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    status.append(server.server_port)
    yield status
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False)])
def test_the_health_check_does_what_it_says(live: list[int], status: int, healthy: bool) -> None:  # noqa: FBT001 - a table
    """The code in the file is 0 when the worker is live, and not 0 when it is not."""
    live[0] = status
    kind, *command = SERVICES["worker"]["healthcheck"]["test"]
    assert (kind, command[0]) == ("CMD", "python")
    arguments = [part.replace(":9464/", f":{live[1]}/") for part in command[1:]]
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False, timeout=30)
    assert (done.returncode == 0) is healthy


def test_the_image_is_made_of_what_is_there() -> None:
    """Every path that is copied exists, and is let through by the ignore file."""
    allowed = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    for line in _instructions("COPY"):
        if "--from" not in line:
            for source in shlex.split(line)[:-1]:
                assert (ROOT / source).exists()
                assert f"!{source}" in allowed


def test_the_image_installs_by_hash_and_runs_as_nobody() -> None:
    """Packages are held to their hashes, the user is a number that is not root's, the entry point is our script."""
    installs = [line for line in _instructions("RUN") if "pip install" in line]
    assert "--require-hashes" in installs[0]
    assert all("--require-hashes" in line or "--no-index --no-deps" in line for line in installs)
    assert int(_instructions("USER")[-1]) > 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert _instructions("ENTRYPOINT") == [f'["{next(iter(project["scripts"]))}"]']
    assert "hatchling" in (ROOT / "requirements" / "py313.txt").read_text(encoding="utf-8")
