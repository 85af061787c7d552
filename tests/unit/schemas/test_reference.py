"""The contract's own example fits what we publish."""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from schemas.event import Event
from schemas.generate import schema_files

_EXAMPLE = Path(os.environ.get("DIPLOWIRE_GOLD") or "absent") / ".." / "reference" / "example-event.json"


@pytest.mark.gold
@pytest.mark.skipif(not _EXAMPLE.exists(), reason="DIPLOWIRE_GOLD names no directory with the reference beside it")
def test_the_contracts_example_is_an_event() -> None:
    """The example beside the measuring articles fits our schema, decodes strictly and has no key that we lack."""
    example = _EXAMPLE.read_bytes()
    Draft202012Validator(json.loads(schema_files()["v1/event.json"])).validate(json.loads(example))
    event = msgspec.json.decode(example, type=Event, strict=True)
    assert msgspec.json.decode(msgspec.json.encode(event)) == json.loads(example)
