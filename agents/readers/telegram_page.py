"""Telegram Desktop's HTML export (messages.html): one article a message that has text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from agents.readers.items import Raw, Record
from agents.readers.shape import note_or_nothing

_TIME = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")
_VOID = frozenset({"br", "img", "meta", "link", "input", "hr", "source", "wbr"})


def is_export_page(text: str) -> bool:
    """Whether an HTML page is an export of Telegram Desktop."""
    return '<div class="message default clearfix' in text and '<div class="history">' in text


def read_export_page(name: str, text: str) -> Iterator[Raw]:
    """The messages of the page. Its ids are the channel's own, so they are joined with the channel's name."""
    parser = _Messages()
    parser.feed(text)
    textless = 0
    for message in parser.messages:
        body = "".join(message.text).strip()
        if not body:
            textless += 1
            continue
        yield Record(f"{name}: {message.id}", _fields(message, body, parser.channel), parser.channel or None)
    yield from note_or_nothing(name, textless, "messages without text (pictures, notices), left out")


@dataclass(slots=True)
class _Message:
    id: str
    time: str | None = None
    text: list[str] = field(default_factory=list)


def _fields(message: _Message, body: str, channel: str) -> dict[str, str]:
    number = message.id.removeprefix("message")
    fields = {"id": f"telegram-{channel}-{number}", "body": body, "content_type": "text/plain"}
    return fields | ({"published_at": message.time} if message.time else {})


def _time(title: str) -> str | None:
    """ISO 8601 from «22.12.2023 14:30:00 UTC+03:30»."""
    match = _TIME.fullmatch(title.strip())
    if not match:
        return None
    day, month, year, clock, offset = match.groups()
    return f"{year}-{month}-{day}T{clock}{offset or ''}"


class _Messages(HTMLParser):
    """Follows the nesting of elements; the class names are those that Telegram Desktop writes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.messages: list[_Message] = []
        self.channel = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if tag == "br" and "text" in self._open:
            self._say("\n")
        if tag in _VOID:
            return
        if "message" in classes:
            self._open = []
            self.messages += [_Message(values.get("id", ""))] if "default" in classes else []
        if "date" in classes and self.messages:
            self.messages[-1].time = self.messages[-1].time or _time(values.get("title", ""))
        self._open.append(_role(classes, in_header=not self.messages))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if "header" in self._open:
            self.channel = (self.channel + data).strip()
        elif "text" in self._open:
            self._say(data)

    def _say(self, text: str) -> None:
        if self.messages:
            # The file breaks and indents its lines around a message's text.
            self.messages[-1].text.append(text if text == "\n" else text.strip("\n"))


def _role(classes: list[str], *, in_header: bool) -> str:
    if "text" in classes:
        return "header" if in_header else "text"
    return ""
