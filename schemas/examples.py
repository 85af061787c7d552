"""One article of our own and what becomes of it on every topic: for the documentation and the tests."""

from __future__ import annotations

import hashlib

from schemas.article import ArticleMeta, NormalizedArticle, NormalizedField, NormalizedFields, RawArticle, RawPosition
from schemas.base import Field, Record, Span, encode, short_hash
from schemas.consolidated import (
    Conflict,
    ConflictValue,
    ConsolidatedEvent,
    ConsolidatedLink,
    Denial,
    FirstReport,
    Report,
)
from schemas.event import (
    Actor,
    AssertedBy,
    Cameo,
    Event,
    EventArticle,
    Extractor,
    Link,
    OccurredOn,
    Place,
    Plover,
    Statement,
    Summary,
)
from schemas.outcome import ArticleOutcome, ReportSet

ID = "isna-140210030123"
TITLE = "گفت‌وگوی تلفنی وزیران خارجه عمان و قطر"
SENTENCE = "بدر البوسعیدی، وزیر خارجه عمان، روز یکشنبه سوم دی ۱۴۰۲ تلفنی با همتای قطری خود گفت‌وگو کرد."
BODY = f"{SENTENCE} دو طرف درباره روند صلح در منطقه تبادل نظر کردند."
INGESTED_AT = "2023-12-24T09:15:02.417Z"
CONTENT_HASH = hashlib.sha256(encode([TITLE, BODY])).hexdigest()
EVENT_ID = short_hash(ID, SENTENCE, "phone_call", "1")

RAW_POSITION = RawPosition(topic="articles.raw", partition=3, offset=1789)
EXTRACTOR = Extractor(name="diplowire", version="0.1.0", knowledge="9a1b2c3d4e5f")
RAW = RawArticle(
    id=ID,
    url="https://example.org/news/140210030123",
    outlet="ISNA",
    title=TITLE,
    body=BODY,
    language="fa",
    content_type="text/plain",
    published_at="2023-12-24T12:40:00+03:30",
)


def _span(text: str, field: Field = "body") -> Span:
    start = (BODY if field == "body" else TITLE).index(text)
    return Span(field=field, start=start, end=start + len(text), text=text)


def _normalized(text: str, sentences: list[tuple[int, int]]) -> NormalizedField:
    length = len(text)
    return NormalizedField(
        raw=text, text=text, map=[(0, 0, length)], paragraphs=[(0, length)], sentences=sentences, repeated=[]
    )


NORMALIZED = NormalizedArticle(
    article=ArticleMeta(
        id=ID, url=RAW.url, outlet=RAW.outlet, title=TITLE, published_at=RAW.published_at, credited=None, byline=None
    ),
    content_hash=CONTENT_HASH,
    ingested_at=INGESTED_AT,
    raw=RAW_POSITION,
    language="fa",
    fields=NormalizedFields(
        title=_normalized(TITLE, [(0, len(TITLE))]),
        body=_normalized(BODY, [(0, len(SENTENCE)), (len(SENTENCE) + 1, len(BODY))]),
    ),
    extra={},
)

_ARTICLE = EventArticle(
    id=ID,
    url=RAW.url,
    outlet=RAW.outlet,
    title=TITLE,
    published_at=RAW.published_at,
    credited=None,
    text_signature="8f3a5c0e91d2b647",
)
_OMAN = Actor(
    code="OMN",
    label="عمان",
    label_en="Oman",
    name="بدر البوسعیدی",
    name_en="Badr Albusaidi",
    office="foreign_minister",
    institution="foreign_ministry",
    kind="person",
    country="OMN",
    wikidata=None,
    resolved_by="name",
    role_origin="subject",
    mention=_span("بدر البوسعیدی"),
)
_QATAR = Actor(
    code="QAT",
    label="قطر",
    label_en="Qatar",
    name=None,
    name_en=None,
    office="foreign_minister",
    institution="foreign_ministry",
    kind="person",
    country="QAT",
    wikidata=None,
    resolved_by="office",
    role_origin="with",
    mention=_span("همتای قطری"),
)
_DATE = "یکشنبه سوم دی ۱۴۰۲"

EVENT = Event(
    event_id=EVENT_ID,
    article=_ARTICLE,
    summary=Summary(
        fa="عمان (بدر البوسعیدی، وزیر خارجه) – قطر (وزیر خارجه): تماس تلفنی، ۳ دی ۱۴۰۲",
        en="Oman (Badr Albusaidi, foreign minister) – Qatar (foreign minister): phone call, "
        "24 December 2023 / 3 Dey 1402",
    ),
    kind="phone_call",
    subkind=None,
    plover=Plover(type="CONSULT", mode="phone", contexts=["diplomatic"]),
    cameo=Cameo(code="041", label="Discuss by telephone", goldstein=1.0),
    realis="occurred",
    salience="news",
    source=[_OMAN],
    target=[_QATAR],
    via=[],
    asserted_by=None,
    occurred_on=OccurredOn(
        start="2023-12-24",
        end="2023-12-24",
        precision="day",
        part_of_day=None,
        jalali="1402-10-03",
        text=_DATE,
        basis="explicit",
        flags=[],
        mention=_span(_DATE),
    ),
    place=None,
    topics=["diplomatic"],
    statement=None,
    links=[],
    evidence=[_span(SENTENCE)],
    confidence=0.94,
    reasons=[],
    extractor=EXTRACTOR,
    ingested_at=INGESTED_AT,
)

OUTCOME = ArticleOutcome(
    article_id=ID,
    content_hash=CONTENT_HASH,
    outcome="published",
    event_ids=[EVENT_ID],
    extractor=EXTRACTOR,
    raw=RAW_POSITION,
)
REPORT_SET = ReportSet(
    article_id=ID,
    content_hash=CONTENT_HASH,
    raw=RAW_POSITION,
    ingested_at=INGESTED_AT,
    outcome="published",
    events=[EVENT],
)

CONSOLIDATED = ConsolidatedEvent(
    consolidated_id=short_hash(EVENT_ID),
    revision=1,
    status="reported",
    summary=EVENT.summary,
    kind=EVENT.kind,
    subkind=EVENT.subkind,
    plover=EVENT.plover,
    cameo=EVENT.cameo,
    realis=EVENT.realis,
    salience=EVENT.salience,
    source=EVENT.source,
    target=EVENT.target,
    via=EVENT.via,
    asserted_by=EVENT.asserted_by,
    occurred_on=EVENT.occurred_on,
    place=EVENT.place,
    topics=EVENT.topics,
    statement=EVENT.statement,
    links=[],
    confidence=EVENT.confidence,
    reports_total=1,
    independent_sources=1,
    first_reported_at=INGESTED_AT,
    last_reported_at=INGESTED_AT,
    first_reported_by=FirstReport(outlet=RAW.outlet, credited=None, event_id=EVENT_ID),
    merged_into=None,
    reports=[
        Report(
            event_id=EVENT_ID,
            article=_ARTICLE,
            reported_at=INGESTED_AT,
            extractor=EXTRACTOR,
            kind=EVENT.kind,
            subkind=EVENT.subkind,
            realis=EVENT.realis,
            salience=EVENT.salience,
            source=EVENT.source,
            target=EVENT.target,
            via=EVENT.via,
            links=EVENT.links,
            occurred_on=EVENT.occurred_on,
            place=EVENT.place,
            topics=EVENT.topics,
            statement=EVENT.statement,
            asserted_by=EVENT.asserted_by,
            evidence=EVENT.evidence,
            confidence=EVENT.confidence,
            reasons=EVENT.reasons,
        )
    ],
    conflicts=[],
    denied_by=[],
)

#: Of the records that the article above has no instance of.
MORE: tuple[Record, ...] = (
    AssertedBy(type="actor", code="OMN", name="بدر البوسعیدی", office="foreign_minister", mention=_OMAN.mention),
    Place(name="مسقط", country="OMN", disputed=False, basis="host", mention=None),
    Statement(text="مسقط از ادامه گفت‌وگوها حمایت می‌کند", direct=True, speaker=_OMAN),
    Link(type="during", event_id=EVENT_ID),
    ConsolidatedLink(type="about", consolidated_id=CONSOLIDATED.consolidated_id),
    ConflictValue(value="2023-12-24", event_ids=[EVENT_ID]),
    Conflict(field="occurred_on", values=[]),
    Denial(
        consolidated_id=short_hash("a denial"),
        actor="QAT",
        outlet="ISNA",
        at="2023-12-25T08:00:41.906Z",
        statement="چنین تماسی انجام نشده است",
    ),
)

#: By the name of the schema (`schemas/published.py`).
EXAMPLES: dict[str, Record] = {
    "raw-article": RAW,
    "article": NORMALIZED,
    "event": EVENT,
    "outcome": OUTCOME,
    "report-set": REPORT_SET,
    "consolidated": CONSOLIDATED,
}

#: By the name of the field: what the example article has no value for.
FIELD_EXAMPLES: dict[str, object] = {
    "subkind": "airspace",
    "reasons": ["bad_published_at"],
    "merged_into": short_hash("another event"),
    "wikidata": "Q842",
    "byline": "گروه سیاست خارجی",
    "credited": "ایسنا",
    "repeated": [3],
    "plain": "متن بدون نشانه",
    "extra": {"category": "world"},
}
