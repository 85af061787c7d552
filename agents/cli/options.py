"""Settings as flags: the option of a setting has its name, and its description as help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, TypeVar, get_args, get_origin

import click

from agents.settings import PREFIX, Settings

_F = TypeVar("_F", bound=Callable[..., object])

#: What every command that talks to a broker can be told. Passwords have no flag: other users see command lines.
CONNECTION = (
    "broker", "topic_prefix", "security_protocol", "sasl_mechanism", "sasl_username", "sasl_password_file", "tls_ca",
    "tls_cert", "tls_key",
)  # fmt: skip


def settings_options(*names: str) -> Callable[[_F], _F]:
    """Options for these settings. The command takes them as `**flags` and calls `load_settings(**flags)`."""

    def decorate(function: _F) -> _F:
        for name in reversed(names):
            function = _option(name)(function)
        return function

    return decorate


def _option(name: str) -> Callable[[_F], _F]:
    """The value is checked with all other settings, not here: so all mistakes are told at once."""
    field = Settings.model_fields[name]
    default = f" [default: {field.default}]" if field.default not in (None, "") else ""
    text = f"{field.description}{default} ({PREFIX}{name.upper()})"
    return click.option(
        "--" + name.replace("_", "-"), name, default=None, metavar=_metavar(field.annotation), help=text
    )


def _metavar(annotation: Any) -> str:
    """Words that can be chosen from, else what kind of value it is."""
    if get_origin(annotation) is Literal:
        return f"[{'|'.join(get_args(annotation))}]"
    text = str(annotation)
    kinds = {"Path": "PATH", "int": "N", "float": "SECONDS"}
    return next((shown for kind, shown in kinds.items() if kind in text), "TEXT")
