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
_QUOTED_FROM = r"(?:و\s)?(?:به نقل از|بر ?اساس گزارش) "
_NAME = r"(?!این |آن )[^.،:؛!؟\n]{2,90}?"
_DASH = r"\s?[-–—ـ]+\s?"
_LABEL = re.compile(r"(?:#?فوری|خبر فوری|اختصاصی|عاجل|لحظاتی پیش|تکمیلی)\s?[/|:؛]\s?")
#: `گروه شهری:`, `گروه اقتصادی- نام نویسنده:`, as newspapers begin; `گروه طالبان:` is somebody who speaks.
_DESK_LABEL = re.compile(
    r"(?:[^\W\d_]{2,12} ?[-–—] ?)?(?P<desk>(?:گروه|سرویس) (?:شهری|شهرستان"
    r"|اجتماعی|اقتصاد|علم|فرهنگ|ورزش|بورس|سیاسی|سیاست|حوادث|ادب|انفورماتیک|دانش"
    r"|سلامت|بین.?الملل|جهان|هنر|خارجی|اندیشه|دیپلماسی|جامعه)[^:.،؛!؟\n]{0,40}?)\s?:\s"
)
#: `خبرگزاری فارس:`, `رویترز:` before the first sentence.
_NAME_LABEL = re.compile(r"(?P<name>[^:.،؛!؟()«»\n]{2,30}?)\s?:\s")
#: Names of outlets that stand before a colon as what they are otherwise.
_SPEAKERS = frozenset(["ایران", "مهر", "شرق", "جوان", "آرمان", "اعتماد", "انتخاب", "خراسان", "قدس"])
_DATELINE = re.compile(
    rf"(?!به گزارش)(?P<place>[^\W\d_][^\d_.،:؛!؟()«»\n]{{1,20}}?)(?:{_DASH}|\s?\()"
    rf"(?P<agency>[^\d_.،:؛!؟()\n–—-]{{2,30}})(?:\)\s?[-–—:]?\s?|{_DASH})"
)
_CREDIT = re.compile(
    rf"به گزارش (?:(?P<own>{_NAME})(?:،\s?| )?(?P<from>{_QUOTED_FROM})(?P<cited>{_NAME})"
    rf"|(?P<named>{_NAME})){_SEPARATOR}"
)
_CITED = re.compile(rf"به نقل از (?P<cited>{_NAME}){_SEPARATOR}")
#: Words by which a name is an agency's or its desk's, and words by which it is a source that acts: what a ministry or
#: unnamed officials say is no report of theirs, and who says it stays in the sentence.
_MEDIA = re.compile(
    r"خبرگزاری|خبرنگار|روزنامه|شبکه|سایت|پایگاه|تارنما|گروه|سرویس|روابط عمومی|تلویزیون|رادیو|مجله|نشریه|نیوز"
)
_ACTING = re.compile(
    "وزارت|وزیر|سازمان|آژانس|ارتش|دولت|پلیس|مرکز|شورا|کمیته|صندوق|بانک|منابع|منبع|مقام|سخنگو|اتحادیه|سپاه|ستاد"
    "|کاخ|پنتاگون|کرملین|سفارت|سفیر|رئیس|نماینده|مجلس|سنا|کنگره|دفتر|نهاد|شاهدان|کارشناسان|رسانه"
)
_LONGEST_AGENCY = 4
#: Words of the longest name that we know, with what kind of outlet it is.
_LONGEST_NAME = 6
_NAMED = re.compile(r"به گزارش (?P<rest>(?:خبرگزاری|پایگاه|سایت) [^.،؛:!؟\n]{3,80})")
_DESK = re.compile(
    r"^(?P<desk>(?:گروه|سرویس|خبرنگار|دفتر|حوزه)(?: [^ ]+){1,6}?)"
    r"(?: (?:خبرگزاری|پایگاه خبری|ایسنا|ایرنا|مهر|فارس|تسنیم).*)?$"
)
_FROM = re.compile(r" (?:از|در) (?P<place>(?!این|ابتدا)[^ ]+(?: [^ ]+)?)$")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]*[^() ]) ?\((?P<short>[^()]+)\)?$")
#: `خبرگزاری آسوشیدپرس` of `خبرگزاری آسوشیدپرس از نیوپورت`.
_BEFORE_PLACE = re.compile(r"[^\n]+?(?= (?:از|به|در) )")
_KIND_OF_OUTLET = re.compile(
    r"^(?:و |بر ?اساس گزارش |خبرگزاری |خبرنگار |پایگاه خبری |سایت |وب‌سایت |روزنامه |شبکه |تلویزیون |رسانه )+"
)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What stands before the first sentence proper. `end` is where that begins; `place` is a dateline's place.

    `report` says that it is a `به گزارش …`; there is one in an article, and a dateline may stand before it.
    """

    end: int
    credited: str | None = None
    byline: str | None = None
    place: Span | None = None
    report: bool = False


def lead_in(text: str, start: int, end: int, own: OutletProfile = UNKNOWN) -> LeadIn | None:
    """The agency prefix at the start of the paragraph [start, end), of an article of the outlet `own`.

    The outlet's own name is no credit: what `به گزارش ایسنا` says on ISNA's own page is nothing.
    """
    label = _LABEL.match(text, start, end)
    first = label.end() if label else start
    desk = _DESK_LABEL.match(text, first, end)
    byline = desk["desk"] if desk else None
    first = desk.end() if desk else first
    named, first = _name_label(text, first, end, own)
    line = _DATELINE.match(text, first, end)
    place: Span | None = None
    credited: str | None = None
    if line and _is_agency(line["agency"]):
        place, credited, first = line.span("place"), line["agency"], line.end()
    report = _report(text, first, end)
    if report:
        credited = credited_agency(report.cited or report.name or credited, own)
        return LeadIn(report.end, credited, byline or _desk(report.name), place or report.place, report=True)
    if place or named or first > start:
        return LeadIn(first, named or credited_agency(credited, own), byline, place)
    return None


def _name_label(text: str, first: int, end: int, own: OutletProfile) -> tuple[str | None, int]:
    """The agency named before a colon, which is credited and stays; the outlet's own name goes."""
    match = _NAME_LABEL.match(text, first, end)
    profile = outlet_profile(_plain(match["name"]), None) if match else UNKNOWN
    if match is None or profile is UNKNOWN or match["name"] in _SPEAKERS or _ACTING.search(match["name"]):
        return None, first
    return (None, match.end()) if profile == own else (profile.name_fa, first)


def dateline(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """The place that an article is dated from (`تهران- ایرنا-`, `به گزارش ایسنا از مسکو،`), a span of `text`."""
    found = lead_in(text, start, len(text) if end is None else end)
    return found.place if found else None


@dataclass(frozen=True, slots=True)
class _Report:
    """`به گزارش [name] [از place] [به نقل از cited]` and where it ends."""

    end: int
    name: str
    cited: str | None
    place: Span | None


def _report(text: str, first: int, end: int) -> _Report | None:
    """The report's prefix; None where it names no agency."""
    match = _CREDIT.match(text, first, end)
    if match:
        group = "own" if match["cited"] else "named"
        known = _known_beginning(match[group]) if _ACTING.search(match[group]) else None
        if known:
            return _Report(match.start(group) + len(known) + 1, known, None, None)
        name, cited, place = _origin(match, group)
        if _reports(name):
            if match["cited"] and not _reports(match["cited"]):
                return _Report(match.start("from"), name, None, place)
            return _Report(match.end(), name, cited, place)
    match = _CITED.match(text, first, end)
    if match:
        return _Report(match.end(), "", match["cited"], None) if _reports(match["cited"]) else None
    bare = agency_names().match(text, first, end)
    named = None if bare else _NAMED.match(text, first, end)
    known = _known_beginning(named["rest"]) if named else None
    if named and known:
        return _Report(named.start("rest") + len(known) + 1, known, None, None)
    return _Report(bare.end(), bare["named"], None, bare.span("place") if bare["place"] else None) if bare else None


def _known_beginning(name: str) -> str | None:
    """The agency that a text begins with, where somebody who acts follows without a mark."""
    words = name.split(" ")
    for count in range(min(len(words) - 1, _LONGEST_NAME), 0, -1):
        candidate = " ".join(words[:count])
        if outlet_profile(_plain(candidate), None) is not UNKNOWN or outlet_profile(candidate, None) is not UNKNOWN:
            return candidate
    return None


def _origin(match: re.Match[str], group: str) -> tuple[str, str | None, Span | None]:
    """The name without `از …`, and what stands there: another agency, or the place that the report is dated from."""
    name, cited = match[group], match["cited"]
    origin = _FROM.search(name)
    if not origin:
        return name, cited, None
    if _is_agency(origin["place"]):
        return name[: origin.start()], cited or origin["place"], None
    at = match.start(group)
    return name[: origin.start()], cited, (at + origin.start("place"), at + origin.end("place"))


def _reports(name: str) -> bool:
    """Whether a name is an agency's: known, called one, or a short name of nobody who acts."""
    plain = name.strip(" «»\"'")
    if _MEDIA.search(plain) or any(outlet_profile(candidate, None) is not UNKNOWN for candidate in _candidates(plain)):
        return True
    return plain.count(" ") < _LONGEST_AGENCY and not _ACTING.search(plain)


def _is_agency(name: str) -> bool:
    return outlet_profile(_plain(name), None) is not UNKNOWN or "خبرگزاری" in name


def _plain(name: str) -> str:
    return _KIND_OF_OUTLET.sub("", name.strip(" «»\"'")).strip(" «»\"'")


def credited_agency(name: str | None, own: OutletProfile) -> str | None:
    """The name of the credited agency, as our table spells it if it knows it."""
    for candidate in _candidates((name or "").strip(" «»\"'")):
        profile = outlet_profile(candidate, None)
        if profile is not UNKNOWN:
            return None if profile == own else profile.name_fa
    plain = _plain(name or "")
    place = _BEFORE_PLACE.match(plain)
    plain = place[0] if place and "(" in plain else plain
    return None if not plain or plain.split(" ")[0] == "ما" else plain


def _candidates(name: str) -> list[str]:
    """What of a credit may be the agency's name: all, what stands in brackets, and its last words, longest first."""
    brackets = _IN_BRACKETS.match(name)
    names = [name, _plain(name)]
    if brackets:
        names += [brackets["short"], _plain(brackets["name"])]
    cut = _BEFORE_PLACE.match(name)
    if cut:
        names += _candidates(cut[0])
    words = name.split(" ")
    return names + [" ".join(words[i:]) for i in range(1, len(words))]


def _desk(name: str) -> str | None:
    """`گروه سیاسی`, `خبرنگار اجتماعی`; a reporter of whom only the agency is named is nobody's byline."""
    match = _DESK.match(name.strip(" «»"))
    words = match["desk"].split() if match else []
    agency = next((i for i in range(1, len(words)) if _is_agency(" ".join(words[i:]))), len(words))
    desk = words[:agency]
    return " ".join(desk) if len(desk) > 1 and desk[1] != "ما" else None
