"""All settings in one typed class, validated at the start; everything that is wrong is reported at once.

A value comes from a flag, else from the environment (`DIPLOWIRE_NAME`), else from a file (`diplowire.toml` in the
working directory, or the one that `DIPLOWIRE_CONFIG` names), else it is the default.
"""

from __future__ import annotations

import os
import re
import ssl
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from agents.errors import UserError
from schemas.topics import Topic

PREFIX = "DIPLOWIRE_"
CONFIG_VARIABLE = PREFIX + "CONFIG"
CONFIG_FILE = "diplowire.toml"

Role = Literal["extract", "consolidate", "all"]
SecurityProtocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
SaslMechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]
Port = Annotated[int, Field(ge=0, le=65535)]
#: What Kafka allows in the names of topics and groups; it refuses topic names over 249 characters.
KafkaName = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]+$", max_length=200)]

_ADDRESS = re.compile(r"^(?:\[[0-9A-Fa-f:.]+\]|[^\s:/,\[\]]+):([0-9]{1,5})$")
_SECRETS = frozenset({"sasl_password"})


class SettingsError(UserError):
    """The settings are wrong; the message has a line for each mistake."""


class Settings(BaseSettings):
    """What can be set. The description of each field is its help on the command line."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", validate_default=True
    )

    broker: str = Field("127.0.0.1:9092", description="Kafka's address, HOST:PORT; several with commas.")
    topic_prefix: str = Field(
        "", pattern=r"^[A-Za-z0-9._-]*$", max_length=200, description="Put before every topic's name."
    )
    partitions: int = Field(6, ge=1, le=10_000, description="Partitions of the topics that can be shared by workers.")
    replication: int = Field(-1, ge=-1, le=100, description="Copies of each topic; -1 takes the cluster's default.")
    group: KafkaName = Field("diplowire", description="Consumer group; workers of one group share the partitions.")
    role: Role = Field("all", description="Which agents a worker runs.")
    instance_id: KafkaName | None = Field(
        None, description="Fixed name of this worker's slot. Two workers with the same one throw each other out."
    )

    security_protocol: SecurityProtocol = Field("PLAINTEXT", description="How to talk to the broker.")
    sasl_mechanism: SaslMechanism = Field("SCRAM-SHA-512", description="How to log in (SASL_ protocols).")
    sasl_username: str | None = Field(None, description="Who logs in (SASL_ protocols).")
    sasl_password_file: Path | None = Field(None, description="File that holds the password.")
    sasl_password: SecretStr | None = Field(
        None, description="The password itself: by environment only; a file is better."
    )
    tls_ca: Path | None = Field(None, description="PEM file of the authority to trust; else the system's.")
    tls_cert: Path | None = Field(None, description="PEM file of the client's certificate, where the broker asks.")
    tls_key: Path | None = Field(None, description="PEM file of its key, where it is not in the same file.")

    http_bind: str = Field("127.0.0.1", description="Address for metrics and health; 0.0.0.0 in containers.")
    http_port: Port = Field(9464, description="Port for metrics and health; 0 takes a free one.")
    http_port_file: Path | None = Field(None, description="File to write the port to.")
    page_port: Port = Field(8080, description="Port of the wire in a browser; 0 takes a free one.")

    event_source: str = Field(
        "urn:diplowire", min_length=1, pattern=r"^[\x21-\x7e]+$", description="URI of this service (`ce_source`)."
    )
    knowledge: Path | None = Field(None, description="Directory whose files are laid over the built-in knowledge.")
    gold: Path | None = Field(None, description="Directory of measuring articles (tests and evaluation).")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level of log lines.")
    log_format: Literal["text", "json"] = Field("text", description="Log lines for people or for machines.")

    session_timeout: float = Field(
        10, ge=3, le=300, description="Seconds after which the group gives up a silent worker."
    )
    commit_interval: float = Field(1, ge=0.1, le=60, description="Seconds between commits of finished work.")
    request_timeout: float = Field(
        30, ge=5, le=300, description="Seconds a send may take; above the time a broker needs to restart."
    )
    grace_seconds: float = Field(20, gt=0, le=600, description="Seconds a stopping worker gets; then exit 70.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flag, environment, file: in that order."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, InitSettingsSource(settings_cls, init_kwargs=_file_values())

    @field_validator("broker")
    @classmethod
    def _addresses(cls, value: str) -> str:
        addresses = [part.strip() for part in value.split(",") if part.strip()]
        bad = [a for a in addresses if not (match := _ADDRESS.match(a)) or not 0 < int(match[1]) <= 65535]  # noqa: PLR2004 - the highest port there is
        if bad or not addresses:
            raise ValueError("should be HOST:PORT, or several with commas")
        return ",".join(addresses)

    @field_validator("sasl_username", "sasl_password_file", "sasl_password")
    @classmethod
    def _only_with_sasl(cls, value: Any, info: ValidationInfo) -> Any:
        protocol = info.data.get("security_protocol")
        if protocol is None:
            return value
        if value is not None and "SASL" not in protocol:
            raise ValueError(f"needs security_protocol SASL_SSL or SASL_PLAINTEXT, which is {protocol}")
        if value is None and "SASL" in protocol and _is_missing(info):
            instead = "" if info.field_name == "sasl_username" else f"; better: {PREFIX}SASL_PASSWORD_FILE"
            raise ValueError(f"is needed with security_protocol {protocol}{instead}")
        return value

    @field_validator("tls_ca", "tls_cert", "tls_key")
    @classmethod
    def _only_with_tls(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        protocol = info.data.get("security_protocol")
        if value is not None and protocol is not None and "SSL" not in protocol:
            raise ValueError(f"needs security_protocol SSL or SASL_SSL, which is {protocol}")
        return value

    @field_validator("sasl_password_file", "tls_ca", "tls_cert", "tls_key")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None and not os.access(value, os.R_OK):
            raise ValueError("no such file, or it may not be read")
        return value

    @field_validator("knowledge")
    @classmethod
    def _directory(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("no such directory")
        return value

    def topic(self, topic: Topic) -> str:
        """The topic's name on the cluster."""
        return topic.full_name(self.topic_prefix)

    def partitions_of(self, topic: Topic) -> int:
        """How many partitions the topic is to have."""
        return topic.partitions or self.partitions

    @property
    def uses_sasl(self) -> bool:
        """Whether clients log in."""
        return "SASL" in self.security_protocol

    @property
    def uses_tls(self) -> bool:
        """Whether the connection is encrypted."""
        return "SSL" in self.security_protocol

    def password(self) -> str | None:
        """The password, read anew from its file; a line end behind it is not part of it."""
        if self.sasl_password_file is not None:
            return self.sasl_password_file.read_text(encoding="utf-8").rstrip("\r\n")
        return self.sasl_password.get_secret_value() if self.sasl_password else None

    def ssl_context(self) -> ssl.SSLContext | None:
        """What to trust and who we are; None without TLS.

        Raises UserError if a file holds no certificate or no key.
        """
        if not self.uses_tls:
            return None
        try:
            context = ssl.create_default_context(cafile=str(self.tls_ca) if self.tls_ca else None)
            if self.tls_cert:
                context.load_cert_chain(self.tls_cert, self.tls_key)
        except (ssl.SSLError, OSError) as error:
            raise SettingsError(f"settings: tls_ca, tls_cert or tls_key is not a usable PEM file: {error}") from error
        return context

    def client_options(self) -> dict[str, Any]:
        """Keyword arguments for any aiokafka client: producer, consumer or admin."""
        options: dict[str, Any] = {
            "bootstrap_servers": self.broker,
            "security_protocol": self.security_protocol,
            "ssl_context": self.ssl_context(),
        }
        if self.uses_sasl:
            options |= {
                "sasl_mechanism": self.sasl_mechanism,
                "sasl_plain_username": self.sasl_username,
                "sasl_plain_password": self.password(),
            }
        return options


def load_settings(**flags: Any) -> Settings:
    """The settings in effect. A flag that is None was not given.

    Raises SettingsError with one line for each mistake.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        lines = [f"  {line}" for line in _explain(error, given)]
        # Not chained: pydantic's own message quotes every input, a password too.
        raise SettingsError("the settings are wrong:\n" + "\n".join(lines)) from None


def _is_missing(info: ValidationInfo) -> bool:
    """A name is always needed; of the two passwords one is, and the second of them is where it shows."""
    if info.field_name == "sasl_username":
        return True
    return info.field_name == "sasl_password" and info.data.get("sasl_password_file", "bad") is None


def _config_path() -> Path | None:
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    path = Path(CONFIG_FILE)
    return path if path.exists() else None


def _file_values() -> dict[str, Any]:
    path = _config_path()
    if path is None:
        return {}
    try:
        return {key.lower(): value for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; {CONFIG_VARIABLE} should name a readable file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error


def _explain(error: ValidationError, flags: dict[str, Any]) -> Iterable[str]:
    for problem in error.errors(include_url=False):
        name = str(problem["loc"][0]) if problem["loc"] else ""
        if problem["type"] == "extra_forbidden":
            yield f"{_origin(name, flags)}: there is no such setting"
            continue
        message = problem["msg"].removeprefix("Value error, ")
        value = "" if name in _SECRETS or problem["input"] is None else f" {str(problem['input'])!r}"
        yield f"{_origin(name, flags)}{value}: {message[0].lower()}{message[1:]}"


def _origin(name: str, flags: dict[str, Any]) -> str:
    """Where the value was given, in the words in which the caller gave it."""
    if name in flags:
        return "--" + name.replace("_", "-")
    if os.environ.get(PREFIX + name.upper()):
        return PREFIX + name.upper()
    path = _config_path()
    return f"{path}: {name}" if path and name in _file_values() else PREFIX + name.upper()
