"""The project's own articles and their gold: a linter over `examples/articles.jsonl` and `tests/corpus`."""

from __future__ import annotations

import collections
import datetime as dt
import html
import json
import pathlib
import re
from typing import Any, get_args

import msgspec
import pytest

from schemas.article import RawArticle
from schemas.kinds import KINDS, Realis

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
DEMO = ROOT / "examples" / "articles.jsonl"

STATE_CODES = """
    AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA BDI
    CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG COD CRI CIV HRV CUB CYP CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ
    ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR
    KAZ KEN KIR PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS MEX FSM MDA MCO
    MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA
    KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS
    TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE PSE TWN XKX VAT
"""
OTHER_CODES = """
    UNO IAE EUU NAT ARL OIC GCC SCO BRI OPC AFU CIS CST ECO G7 G20 NAM E3 P51 OPW ICC ICJ RCR IMF WBK WHO D8
    HMS PIJ HEZ HTH TAL ISI PMU PKK SDF MEK SYO UNK KRG SML
"""
STATES, OTHERS = frozenset(STATE_CODES.split()), frozenset(OTHER_CODES.split())
ARTICLE_KEYS = {"id", "url", "outlet", "title", "body", "language", "content_type", "published_at"}
EVENT_KEYS = ["kind", "also_ok", "source", "target", "people", "date", "place", "realis", "essential", "cue"]
ALTERNATIVES = {"source_also_ok", "target_also_ok"}
WORD = re.compile(r"\w+")

Json = dict[str, Any]


def read(path: pathlib.Path) -> list[Json]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold_file(articles: pathlib.Path) -> pathlib.Path:
    """The gold that belongs to a file of articles."""
    return articles.with_name(articles.name.replace(".articles.", ".gold."))


FILES = sorted(CORPUS.glob("*.articles.jsonl"))
ARTICLES = [a for path in FILES for a in read(path)]
GOLD = {g["id"]: g for path in FILES for g in read(gold_file(path))}
EVENTS = [(a, e) for a in ARTICLES for e in GOLD.get(a["id"], {"events": []})["events"]]


def folded(text: str) -> str:
    """Text without markup, half-spaces, Arabic letters and runs of space, as cues are looked up."""
    plain = html.unescape(re.sub(r"<[^>]+>", " ", text)).translate(str.maketrans("يك\xa0", "یک ", "\u200c"))
    return " ".join(plain.split())


def text_of(article: Json) -> str:
    """Title and body, folded."""
    return folded(f"{article['title'] or ''}\n{article['body'] or ''}")


def published(article: Json) -> dt.date | None:
    """The day of publication, where it is given in the Gregorian calendar."""
    found = re.match(r"(?:20\d\d)-\d\d-\d\d", article["published_at"] or "")
    return dt.date.fromisoformat(found.group()) if found else None


def codes(event: Json) -> set[str]:
    """Every actor code that an event or one of its other readings names."""
    sides = [event["source"], event["target"], *event.get("source_also_ok", []), *event.get("target_also_ok", [])]
    return {code for side in sides for code in side}


def identity(article: Json, event: Json) -> str:
    """What a failing assertion shows."""
    return f"{article['id']}: {event['kind']}: {event['cue']}"


def test_the_demo_is_part_of_the_corpus() -> None:
    """The demo's articles are coded like all others: `demo.articles.jsonl` is the file that the demo publishes."""
    assert (CORPUS / "demo.articles.jsonl").read_bytes() == DEMO.read_bytes()


def test_ids_are_unique_over_all_files() -> None:
    """No two own articles share an id, so that gold belongs to exactly one of them."""
    twice = [i for i, n in collections.Counter(a["id"] for a in ARTICLES).items() if n > 1]
    assert twice == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_article_has_gold_and_every_gold_an_article(path: pathlib.Path) -> None:
    """Each file of articles and its gold hold the same ids in the same order."""
    assert [a["id"] for a in read(path)] == [g["id"] for g in read(gold_file(path))]


def test_articles_are_raw_articles_of_the_contract() -> None:
    """An own article holds keys of the contract only and decodes to a raw article with text."""
    for article in ARTICLES:
        assert set(article) <= ARTICLE_KEYS, article["id"]
        record = msgspec.convert(article, RawArticle)
        assert (record.title or record.body or "").strip(), article["id"]


def test_articles_are_as_long_as_news() -> None:
    """The corpus has the lengths of real posts and reports: 20 to 450 words, three quarters of them 45 and more."""
    lengths = sorted(len(WORD.findall(text_of(a))) for a in ARTICLES)
    assert lengths[0] >= 20
    assert lengths[-1] <= 450
    assert lengths[len(lengths) // 4] >= 45


def test_gold_has_the_shape_of_the_measuring_gold() -> None:
    """Gold records carry the keys that the scorer reads, in one order, with other readings only beside the first."""
    for gold in GOLD.values():
        assert list(gold) == ["id", "relevant", "events"]
        assert gold["relevant"] == bool(gold["events"]), gold["id"]
        for event in gold["events"]:
            assert [k for k in event if k not in ALTERNATIVES] == EVENT_KEYS, gold["id"]


def test_kinds_and_realis_are_the_codebooks() -> None:
    """Every kind and realis is a known one, and no other reading repeats the kind itself."""
    for article, event in EVENTS:
        assert {event["kind"], *event["also_ok"]} <= set(KINDS), identity(article, event)
        assert event["kind"] not in event["also_ok"], identity(article, event)
        assert event["realis"] in get_args(Realis), identity(article, event)


def test_codes_are_the_codebooks() -> None:
    """Actors are states by ISO 3166-1 alpha-3 or organisations and groups of the codebook, places are states."""
    for article, event in EVENTS:
        assert codes(event) <= STATES | OTHERS, identity(article, event)
        assert event["place"] is None or event["place"] in STATES, identity(article, event)


def test_other_readings_differ_from_the_first() -> None:
    """Another reading of a side is another set of actors, else it only hides a mistake."""
    for article, event in EVENTS:
        for side in ("source", "target"):
            others = [frozenset(x) for x in event.get(f"{side}_also_ok", [])]
            assert frozenset(event[side]) not in others, identity(article, event)
            assert len(set(others)) == len(others), identity(article, event)


def test_every_cue_stands_in_its_article() -> None:
    """A cue is a few consecutive words of the article."""
    for article, event in EVENTS:
        assert 1 <= len(event["cue"].split()) <= 16, identity(article, event)
        assert folded(event["cue"]) in text_of(article), identity(article, event)


def test_every_person_stands_in_the_article() -> None:
    """People are named as the article names them."""
    for article, event in EVENTS:
        for name in event["people"]:
            assert folded(name) in text_of(article), identity(article, event)


def test_dates_agree_with_publication_and_realis() -> None:
    """Dates are ISO days; what has happened lies before the publication or on its day, a plan not long before it."""
    for article, event in EVENTS:
        if event["date"] is None:
            continue
        day, printed = dt.date.fromisoformat(event["date"]), published(article)
        if printed and event["realis"] == "occurred":
            assert day <= printed, identity(article, event)
        if printed and event["realis"] == "planned":
            assert day >= printed - dt.timedelta(days=1), identity(article, event)


def test_no_event_stands_twice_in_an_article() -> None:
    """One act is one event, however often the article tells it."""
    for gold in GOLD.values():
        keys = [(e["kind"], *e["source"], "-", *e["target"], e["cue"], e["realis"]) for e in gold["events"]]
        assert len(set(keys)) == len(keys), gold["id"]


def test_minimal_pairs_differ_little_in_words_and_in_the_answer() -> None:
    """The two articles of a pair share most of their words, and their gold differs."""
    pairs = collections.defaultdict(list)
    for article in read(CORPUS / "pairs.articles.jsonl"):
        pairs[article["id"][:-1]].append(article)
    for first, second in pairs.values():
        words = [collections.Counter(WORD.findall(text_of(a))) for a in (first, second)]
        assert (words[0] & words[1]).total() >= 0.6 * max(w.total() for w in words), first["id"]
        assert GOLD[first["id"]]["events"] != GOLD[second["id"]]["events"], first["id"]


def test_every_kind_and_realis_is_covered() -> None:
    """The corpus tests every kind at least three times as news and every realis at least five times."""
    kinds = collections.Counter(e["kind"] for _, e in EVENTS if e["essential"])
    realis = collections.Counter(e["realis"] for _, e in EVENTS)
    assert {k: kinds[k] for k in KINDS if kinds[k] < 3} == {}
    assert {r: realis[r] for r in get_args(Realis) if realis[r] < 5} == {}


def test_the_forms_that_articles_arrive_in_are_covered() -> None:
    """Articles come as HTML, with Arabic letters, without half-spaces, date, title or language; some have no event."""
    bodies = [a["body"] or "" for a in ARTICLES]
    counts = {
        "html": sum("<" in b for b in bodies),
        "arabic letters": sum("ي" in b for b in bodies),
        "no half-spaces": sum("\u200c" not in b for b in bodies),
        "no date": sum(a["published_at"] is None for a in ARTICLES),
        "no title": sum(a["title"] is None for a in ARTICLES),
        "no language": sum(a["language"] is None for a in ARTICLES),
        "no event": sum(not g["events"] for g in GOLD.values()),
    }
    floors = {
        "html": 6, "arabic letters": 12, "no half-spaces": 25, "no date": 3, "no title": 12, "no language": 4,
        "no event": 40,
    }  # fmt: skip
    assert {k: n for k, n in counts.items() if n < floors[k]} == {}
