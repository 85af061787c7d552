"""Speech: who vouches for an act, how utterances and acts hang together, how sure the extractor is."""

from __future__ import annotations

import pytest

from diplowire.evaluation.records import from_event
from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge
from diplowire.text.normalize import normalize
from schemas.article import RawArticle
from schemas.event import Event
from tests.unit.extraction.examples import extracted


def events(body: str, knowledge: Knowledge, title: str | None = None) -> list[Event]:
    """The events of an article of an Iranian agency."""
    return extracted(RawArticle(id="a", outlet="IRNA", title=title, body=body, published_at="2024-05-02"), knowledge)


VOUCHING = [
    ("medium", "العربیه: وزیر خارجه کنیا با وزیر خارجه هند دیدار کرد", "outlet", None),
    ("anonymous", "یک منبع آگاه گفت وزیر خارجه کنیا با وزیر خارجه هند دیدار کرد.", "anonymous", None),
    ("according-to", "به گفته منبع آگاه، وزیر خارجه کنیا با وزیر خارجه هند دیدار کرد.", "anonymous", None),
    ("quoted-official", "به نقل از یک مقام ژاپنی: وزیر خارجه کنیا با وزیر خارجه هند دیدار کرد", "actor", "JPN"),
    ("claimant", "وزیر خارجه ژاپن مدعی شد وزیر خارجه کنیا با وزیر خارجه هند دیدار کرده است.", "actor", "JPN"),
]


@pytest.mark.parametrize(("name", "body", "kind", "code"), VOUCHING, ids=[row[0] for row in VOUCHING])
def test_who_vouches(name: str, body: str, kind: str, code: str | None, knowledge: Knowledge) -> None:
    """An act told as somebody's word says whose."""
    meeting = next(e for e in events(body, knowledge) if e.kind == "meeting")
    assert meeting.asserted_by is not None, name
    assert (meeting.asserted_by.type, meeting.asserted_by.code) == (kind, code)


def test_the_outlet_vouches_for_what_it_tells_itself(knowledge: Knowledge) -> None:
    """Nobody stands between the outlet and a plain report."""
    (meeting,) = events("وزیر خارجه کنیا با وزیر خارجه هند دیدار کرد.", knowledge)
    assert meeting.asserted_by is None


LINKS = [
    ("وزیر خارجه هند خبر حمله پاکستان به شیلی را تکذیب کرد.", "denial", "attack", "denies"),
    ("وزیر خارجه هند حمله اسرائیل به سوریه را محکوم کرد.", "condemnation", "attack", "reaction_to"),
    ("وزیر خارجه هند درباره دیدار وزرای خارجه کنیا و چین گفت منطقه آرام است.", "statement", "meeting", "about"),
    ("وزیر خارجه هند در دیدار با وزیر خارجه کنیا از این کشور تشکر کرد.", "support", "meeting", "during"),
]


@pytest.mark.parametrize(("body", "utterance", "act", "link"), LINKS, ids=[row[3] for row in LINKS])
def test_utterances_are_tied_to_acts(body: str, utterance: str, act: str, link: str, knowledge: Knowledge) -> None:
    """What is denied, reacted to or spoken about is an event of its own, and the utterance says so."""
    found = {str(e.kind): e for e in events(body, knowledge)}
    assert [(tie.type, tie.event_id) for tie in found[utterance].links] == [(link, found[act].event_id)]
    assert not found[act].links


def test_confidence_falls_for_named_reasons(knowledge: Knowledge) -> None:
    """A partner who is only supposed makes an event less sure than one who is named, and the event says why."""
    named = next(e for e in events("وزیر خارجه هند از کنیا تشکر کرد.", knowledge) if e.kind == "support")
    body = "وزیر خارجه هند وارد نایروبی شد. وزیر خارجه هند از این سخنان تشکر کرد."
    supposed = next(e for e in events(body, knowledge, title="هند و کنیا") if e.kind == "support")
    assert supposed.confidence < named.confidence
    assert "default_target" in supposed.reasons
    assert "default_target" not in named.reasons


def test_every_event_knows_its_frame(knowledge: Knowledge) -> None:
    """The candidates stand in the order of the events: precision by frame rests on it."""
    body = "وزیر خارجه هند با وزیر خارجه کنیا دیدار کرد. وزیر خارجه هند از ژاپن تشکر کرد."
    found = extract(normalize(RawArticle(id="a", outlet="IRNA", body=body, published_at="2024-05-02")), knowledge)
    told = [from_event(e, frame=c.frame) for e, c in zip(found.events, found.candidates, strict=True)]
    assert [(t.kind, t.frame.split(".")[0]) for t in told] == [("meeting", "meeting"), ("support", "support")]
