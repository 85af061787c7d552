"""HTML: the whole page is one article's body; its head tells title, address, date and outlet.

The service finds the text in the page itself, and its evidence indexes the HTML as it stands here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from agents.readers.encoding import text_stream
from agents.readers.items import Input, Raw, Record
from agents.readers.plain import damage
from agents.readers.telegram_page import is_export_page, read_export_page

#: Where a page says it, the best first.
_SAYS: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "<h1>", "<title>"),
    "url": ("<canonical>", "og:url"),
    "published_at": ("article:published_time", "datepublished", "dc.date.issued", "dc.date"),
    "outlet": ("og:site_name", "dc.publisher"),
}


def read_page(source: Input, codec: str) -> Iterator[Raw]:
    """One article, or the messages of a Telegram export."""
    text = text_stream(source, codec, newline=None).read()
    broken = damage(source.name, text)
    if broken:
        yield broken
    elif is_export_page(text):
        yield from read_export_page(source.name, text)
    elif text.strip():
        head = _Head()
        head.feed(text)
        yield _article(source, text, head.said)


def _article(source: Input, text: str, said: Mapping[str, str]) -> Record:
    found = {field: next((said[place] for place in places if said.get(place)), None) for field, places in _SAYS.items()}
    outlet = found.pop("outlet")
    address = source.url or found["url"]  # the address that was asked for is the one the caller knows
    fields = found | {"url": address, "body": text, "content_type": "text/html"}
    return Record(source.name, {name: value for name, value in fields.items() if value}, outlet)


class _Head(HTMLParser):
    """Collects what a page says of itself. The first of each counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: dict[str, str] = {}
        self._open: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self._say(name.lower(), values.get("content", ""))
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self._say("<canonical>", values.get("href", ""))
        elif tag in {"title", "h1"} and self._open is None:
            self._open, self._text = tag, []

    def handle_data(self, data: str) -> None:
        if self._open:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._say(f"<{tag}>", " ".join("".join(self._text).split()))
            self._open = None

    def _say(self, name: str, value: str) -> None:
        if value.strip():
            self.said.setdefault(name, value.strip())
