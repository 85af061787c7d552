"""HTML to text with offsets into the HTML.

One pass over the markup gives the lines of text and where each character stands; an entity's character
stands at its `&`. Of a whole page, trafilatura decides which lines are the article; a fragment (a feed's content) is
the article. Lines that trafilatura kept and that cannot be found among ours are lost, and counted.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from diplowire.text.offsets import ENTITY
from diplowire.text.runs import Aligned, Run
from diplowire.text.skeleton import fold

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
#: Their text is seen by nobody.
_HIDDEN = frozenset({
    "audio", "button", "canvas", "head", "iframe", "map", "math", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
})  # fmt: skip
#: What surrounds an article, by its element or by what its class says; read only where trafilatura cannot tell.
_CHROME = frozenset({"nav", "footer", "aside"})
_BOXES = frozenset({"div", "section", "ul", "ol", "p", "span"})
_CHROME_CLASS = re.compile(
    r"\s(?:class|id)\s*=\s*[\"']?(?:[^<>\"']{0,300}[\s_-])?(?:footer|topbar|navbar|nav|menu|breadcrumbs?|tags?|related|share|sharing"
    r"|social|comments?|sidebar|copyright)(?:[\s_\"'>-]|$)",
    re.IGNORECASE,
)
#: Whatever stands in them is no markup.
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "noscript", "template"})
_MARKUP = re.compile(
    r"</?(?:p|div|br|span|a|strong|b|em|i|u|h[1-6]|ul|ol|li|html|body|article|img|table|td|tr|blockquote|figure|section"
    r"|font|script)(?:\s[^<>]*+)?>|&(?:zwnj|zwj|nbsp|[lr]aquo|quot|amp|lt|gt|hellip|[nm]dash|#\d{2,7}"
    r"|#[xX][0-9a-fA-F]{2,6});",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<(?:html|body|article|main)\b", re.IGNORECASE)
#: A tag up to its `>`; quoted attributes may hold one. Nothing runs past the next `<`, so that all is linear.
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*+)(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+>")
_BLOCK_TAG = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
#: Below this share of what trafilatura found, or of all that is visible, we have lost the article on the way.
_LEAST_FOUND, _LEAST_VISIBLE = 0.1, 0.3


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an HTML field; `dropped` are the spans of the HTML with text that is not the article.

    `lost` counts the lines that belong to the article and could not be aligned.
    """

    aligned: Aligned
    dropped: list[tuple[int, int]]
    lost: int = 0


@dataclass(slots=True)
class _Line:
    pieces: list[tuple[str, int]]

    @property
    def text(self) -> str:
        return "".join(piece for piece, _ in self.pieces)

    @property
    def span(self) -> tuple[int, int]:
        placed = [(start, start + len(piece)) for piece, start in self.pieces if start >= 0]
        return placed[0][0], placed[-1][1]


def looks_like_html(text: str) -> bool:
    """Whether a field without a content type holds markup or entities."""
    return ("<" in text or "&" in text) and _MARKUP.search(text) is not None


def read_html(html: str) -> Page:
    """The article in a page or fragment of HTML."""
    lines = _read(html)
    wanted = _article_lines(html) if _PAGE.search(html) else None
    if wanted is None:
        return _without_chrome(html, lines)
    keys = [_key(line.text) for line in lines]
    found = [line for line, key in zip(lines, keys, strict=True) if key in wanted]
    if _length(found) < _LEAST_FOUND * sum(map(len, wanted)):
        return _without_chrome(html, lines)
    kept = _outside_chrome(html, found)
    stay = {line.span[0] for line in kept}
    return Page(_join(kept), [line.span for line in lines if line.span[0] not in stay], len(wanted - set(keys)))


def _outside_chrome(html: str, found: list[_Line]) -> list[_Line]:
    """Of a short page trafilatura takes the menu too; what it found stays if little of it is outside menus."""
    outside = {line.span[0] for line in _read(html, chrome=False)}
    kept = [line for line in found if line.span[0] in outside]
    return kept if _length(kept) >= _LEAST_VISIBLE * _length(found) else found


def _without_chrome(html: str, lines: list[_Line]) -> Page:
    """The lines outside menus, footers and their like; all of them if those would take nearly everything."""
    kept = _read(html, chrome=False)
    if _length(kept) < _LEAST_VISIBLE * _length(lines):
        return Page(_join(lines), [])
    stay = {line.span[0] for line in kept}
    return Page(_join(kept), [line.span for line in lines if line.span[0] not in stay])


def _length(lines: list[_Line]) -> int:
    return sum(len(line.text) for line in lines)


class _Reader:
    """Collects the lines of visible text with the offset of each piece.

    Not html.parser: on unclosed tags it takes quadratic time in Python lines that we support.
    """

    def __init__(self, html: str, *, chrome: bool) -> None:
        self._hiding = _HIDDEN if chrome else _HIDDEN | _CHROME
        self._chrome = chrome
        self.lines: list[_Line] = [_Line([])]
        self._html = html
        self._lower = html.lower() if len(html.lower()) == len(html) else html
        self._hidden: Counter[str] = Counter()
        #: Text with an entity here and there keeps its line breaks; between blocks they mean nothing.
        self._break = " " if _BLOCK_TAG.search(html) else "\n"
        position = 0
        while position < len(html):
            position = self._markup(position) if html[position] == "<" else self._text(position)

    def _text(self, start: int) -> int:
        end = self._html.find("<", start)
        end = len(self._html) if end < 0 else end
        if not self._hidden:
            position = start
            for entity in ENTITY.finditer(self._html, start, end):
                self._piece(position, entity.start())
                self._entity(entity)
                position = entity.end()
            self._piece(position, end)
        return end

    def _markup(self, start: int) -> int:
        tag = _TAG.match(self._html, start)
        if tag:
            self._tag(tag)
            return self._raw_text_end(tag) if tag["name"].lower() in _RAW_TEXT and not tag["closing"] else tag.end()
        for opening, closing in (("<!--", "-->"), ("<!", ">"), ("<?", ">")):
            if self._html.startswith(opening, start):
                end = self._html.find(closing, start)
                return len(self._html) if end < 0 else end + len(closing)
        if not self._hidden:
            self._piece(start, start + 1)
        return start + 1

    def _raw_text_end(self, tag: re.Match[str]) -> int:
        """Where the text of an element ends that holds no markup; the end of the page if it is never closed."""
        end = self._lower.find(f"</{tag['name'].lower()}", tag.end())
        return len(self._html) if end < 0 else end

    def _tag(self, tag: re.Match[str]) -> None:
        name = tag["name"].lower()
        if not tag[0].endswith("/>") and (name in self._hidden or self._hides(tag, name)):
            self._hidden[name] += -1 if tag["closing"] else 1
            if self._hidden[name] <= 0:
                del self._hidden[name]
        if name in _BLOCKS and self.lines[-1].pieces:
            self.lines.append(_Line([]))

    def _hides(self, tag: re.Match[str], name: str) -> bool:
        if tag["closing"]:
            return False
        return name in self._hiding or (not self._chrome and name in _BOXES and bool(_CHROME_CLASS.search(tag[0])))

    def _piece(self, start: int, end: int) -> None:
        if start < end:
            text = self._html[start:end].replace("\r", " ").replace("\n", self._break)
            self.lines[-1].pieces.append((text, start))

    def _entity(self, entity: re.Match[str]) -> None:
        text = unescape(entity[0])
        if text == entity[0]:
            self._piece(entity.start(), entity.end())
        else:
            self.lines[-1].pieces.append((text[:1].replace("\n", " "), entity.start()))
            self.lines[-1].pieces.extend((c, -1) for c in text[1:])


def _read(html: str, *, chrome: bool = True) -> list[_Line]:
    return [line for line in _Reader(html, chrome=chrome).lines if line.text.strip()]


def _join(lines: Iterable[_Line]) -> Aligned:
    texts: list[str] = []
    runs: list[Run] = []
    position = 0
    for line in lines:
        for piece, start in line.pieces:
            texts.append(piece)
            if start >= 0 and piece:
                runs.append((position, start, len(piece)))
            position += len(piece)
        texts.append("\n")
        position += 1
    return Aligned("".join(texts), runs)


def _article_lines(html: str) -> set[str] | None:
    """The lines that trafilatura takes for the article, as keys; None where it finds none."""
    from trafilatura import extract  # noqa: PLC0415 - half a second that most articles do without

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = extract(html, fast=True, include_comments=False, include_tables=False, deduplicate=False)
    except Exception:  # noqa: BLE001 - a page that breaks another's parser is still an article: we keep all its lines
        return None
    return {key for line in (text or "").split("\n") if (key := _key(line))} or None


def _key(line: str) -> str:
    return "".join(c for c in fold(line) if c.isalnum())
