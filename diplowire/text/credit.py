"""The agency prefix of a report: `به گزارش … به نقل از …،`, `تهران- ایرنا-`, and what it tells.

The words stay in the text, and the paragraph's span covers them; the span of the sentence begins after them, because
a source is no actor. Only the first one of an article is taken so: it says whose report the article is. A later
`به گزارش رویترز` says who vouches for one sentence and stays in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diplowire.text.outlets import UNKNOWN, OutletProfile, agency_names, outlet_profile

Span = tuple[int, int]

_SEPARATOR = r"(?:\s?[،؛:]|\s?[-–—]\s)\s?(?:و\s)?"
_QUOTED_FROM = r"(?:و\s)?به نقل از "
_NAME = r"(?!این |آن )[^.،:؛!؟\n]{2,90}?"
_DASH = r"\s?[-–—ـ]+\s?"
_LABEL = re.compile(r"(?:#?فوری|خبر فوری|اختصاصی|عاجل|لحظاتی پیش|تکمیلی)\s?[/|:؛]\s?")
_DATELINE = re.compile(
    rf"(?!به گزارش)(?P<place>[^\W\d_][^\d_.،:؛!؟()«»\n]{{1,20}}?)(?:{_DASH}|\s?\()"
    rf"(?P<agency>[^\d_.،:؛!؟()\n–—-]{{2,30}})(?:\)\s?[-–—:]?\s?|{_DASH})"
)
_CREDIT = re.compile(
    rf"به گزارش (?:(?P<own>{_NAME})(?:،\s?| )?{_QUOTED_FROM}(?P<cited>{_NAME})|(?P<named>{_NAME})){_SEPARATOR}"
)
_CITED = re.compile(rf"{_QUOTED_FROM}(?P<cited>{_NAME}){_SEPARATOR}")
_DESK = re.compile(
    r"^(?P<desk>(?:گروه|سرویس|خبرنگار|دفتر|حوزه)(?: [^ ]+){1,6}?)"
    r"(?: (?:خبرگزاری|پایگاه خبری|ایسنا|ایرنا|مهر|فارس|تسنیم).*)?$"
)
_FROM = re.compile(r" از (?P<place>[^ ]+(?: [^ ]+)?)$")
_KIND_OF_OUTLET = re.compile(
    r"^(?:و |بر ?اساس گزارش |خبرگزاری |خبرنگار |پایگاه خبری |سایت |وب‌سایت |روزنامه |شبکه |تلویزیون |رسانه )+"
)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What stands before the first sentence proper. `end` is where that begins; `place` is a dateline's place."""

    end: int
    credited: str | None = None
    byline: str | None = None
    place: Span | None = None


def lead_in(text: str, start: int, end: int, own: OutletProfile = UNKNOWN) -> LeadIn | None:
    """The agency prefix at the start of the paragraph [start, end), of an article of the outlet `own`.

    The outlet's own name is no credit: what `به گزارش ایسنا` says on ISNA's own page is nothing.
    """
    label = _LABEL.match(text, start, end)
    first = label.end() if label else start
    line = _DATELINE.match(text, first, end)
    place: Span | None = None
    credited: str | None = None
    if line and _is_agency(line["agency"]):
        place, credited, first = line.span("place"), line["agency"], line.end()
    match = _CREDIT.match(text, first, end) or _CITED.match(text, first, end) or _bare(text, first, end)
    if match:
        found = match.groupdict()
        name = found.get("named") or found.get("own") or ""
        origin = _FROM.search(name)
        if origin and not place:
            at = match.start("named" if found.get("named") else "own")
            place = (at + origin.start("place"), at + origin.end("place"))
        name = name[: origin.start()] if origin else name
        place = place or _span(match, "place")
        credited = found.get("cited") or name or credited
        return LeadIn(match.end(), _credit(credited, own), _desk(name), place)
    if place or label:
        return LeadIn(first, _credit(credited, own), None, place)
    return None


def dateline(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """The place that an article is dated from (`تهران- ایرنا-`, `به گزارش ایسنا از مسکو،`), a span of `text`."""
    found = lead_in(text, start, len(text) if end is None else end)
    return found.place if found else None


def _span(match: re.Match[str], group: str) -> Span | None:
    return match.span(group) if match.groupdict().get(group) else None


def _bare(text: str, start: int, end: int) -> re.Match[str] | None:
    """`به گزارش ایسنا وزیر خارجه …`: the agency is known, and no mark ends its name."""
    return agency_names().match(text, start, end)


def _is_agency(name: str) -> bool:
    return outlet_profile(_plain(name), None) is not UNKNOWN or "خبرگزاری" in name


def _plain(name: str) -> str:
    return _KIND_OF_OUTLET.sub("", name.strip(" «»\"'()")).strip(" «»\"'()")


def _credit(name: str | None, own: OutletProfile) -> str | None:
    """The name of the credited agency, as our table spells it if it knows it."""
    plain = _plain(name or "")
    if plain.startswith(("گروه ", "سرویس ", "خبرنگار ", "حوزه ")):
        plain = _plain(plain.rpartition("خبرگزاری ")[2])
    profile = outlet_profile(plain, None)
    if profile is UNKNOWN:
        profile = outlet_profile(plain.rpartition(" ")[2], None) if " " in plain else profile
    if not plain or (profile is not UNKNOWN and profile == own) or plain in {"ما", "خبرنگار ما"}:
        return None
    return profile.name_fa or plain


def _desk(name: str) -> str | None:
    match = _DESK.match(name.strip(" «»"))
    return match["desk"].strip() if match else None
