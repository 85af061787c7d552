"""Telegram Desktop's JSON export (result.json): one article a message that has text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from agents.readers.items import Broken, Raw, Record
from agents.readers.shape import note_or_nothing


def is_export(value: Any) -> bool:
    """Whether a JSON value is an export: of one chat, or of all."""
    if not isinstance(value, Mapping):
        return False
    if isinstance(value.get("chats"), Mapping):
        return isinstance(value["chats"].get("list"), Sequence)
    messages = value.get("messages")
    return isinstance(messages, list) and all(isinstance(m, Mapping) and "id" in m for m in messages[:1])


def read_export(name: str, value: Mapping[str, Any]) -> Iterator[Raw]:
    """The messages of all chats in the export."""
    chats = value["chats"]["list"] if isinstance(value.get("chats"), Mapping) else [value]
    for chat in chats:
        if isinstance(chat, Mapping) and isinstance(chat.get("messages"), list):
            yield from _read_chat(name, chat)
        else:
            yield Broken(name, "a chat without a list of messages")


def _read_chat(name: str, chat: Mapping[str, Any]) -> Iterator[Raw]:
    outlet = chat.get("name")
    textless = 0
    for index, message in enumerate(chat["messages"], 1):
        number = message.get("id", f"number {index}") if isinstance(message, Mapping) else f"number {index}"
        where = f"{name}: message {number}"
        if not isinstance(message, Mapping):
            yield Broken(where, "is no message")
            continue
        text = _text(message.get("text"))
        if text is None:
            yield Broken(where, "its `text` is neither text nor a list of texts")
        elif message.get("type", "message") != "message" or not text.strip():
            textless += 1
        else:
            yield Record(where, _fields(chat, message, text), outlet if isinstance(outlet, str) else None)
    yield from note_or_nothing(name, textless, "messages without text (pictures, notices), left out")


def _fields(chat: Mapping[str, Any], message: Mapping[str, Any], text: str) -> dict[str, Any]:
    fields = {
        "id": f"telegram-{chat['id']}-{message.get('id')}" if "id" in chat and "id" in message else None,
        "body": text,
        "content_type": "text/plain",
        "published_at": _time(message),
        "forwarded_from": message.get("forwarded_from"),
        "edited": message.get("edited"),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _text(value: Any) -> str | None:
    """A message's text: a string, or a list of strings and formatted parts (links, bold, mentions)."""
    if isinstance(value, str) or value is None:
        return value or ""
    if not isinstance(value, list):
        return None
    parts = [part.get("text") if isinstance(part, Mapping) else part for part in value]
    texts = [part for part in parts if isinstance(part, str)]
    return "".join(texts) if len(texts) == len(parts) else None


def _time(message: Mapping[str, Any]) -> str | None:
    """When it was sent. `date` is in the exporting computer's own time zone; `date_unixtime` is sure."""
    seconds = str(message.get("date_unixtime", ""))
    if seconds.isascii() and seconds.isdigit() and len(seconds) <= len("99999999999"):
        return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
    date = message.get("date")
    return date if isinstance(date, str) else None
