"""The analyst's tables are sound: every frame compiles and names what exists, every kind and realis has its code."""

from __future__ import annotations

from typing import get_args

import pytest

from diplowire.extraction import coding
from diplowire.extraction.confidence import vocabulary
from diplowire.extraction.data import rows
from diplowire.extraction.frames import Frame, frames
from diplowire.extraction.roles import STRATEGIES
from diplowire.extraction.speech import cues
from diplowire.extraction.topics import topics
from schemas.kinds import KINDS, SYMMETRIC, UTTERANCES, Realis

REALIS: tuple[str, ...] = get_args(Realis)
FLAGS = {
    "sym", "utt", "both", "target", "weak", "planned", "cancelled", "denied", "envoy", "multi", "thing",
    "role", "respect", "must", "claim", "warn", "say", "title", "wide",
}  # fmt: skip
PLOVER_TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT", "VOTE",
}  # fmt: skip


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f.id)
def test_a_frame_names_what_exists(frame: Frame) -> None:
    """Kind, mode, class, flags and role strategies of every row are known words."""
    assert frame.kind in KINDS
    assert frame.mode in {"v", "p", "n"}
    assert frame.klass in {1, 2, 3}
    assert frame.flags <= FLAGS
    assert set(frame.source) | set(frame.target) <= set(STRATEGIES)
    assert frame.subkind is None or frame.subkind in coding.subkinds()


@pytest.mark.parametrize("frame", frames(), ids=lambda f: f.id)
def test_a_frame_agrees_with_its_kind(frame: Frame) -> None:
    """Frames of symmetric kinds are symmetric, frames of utterances carry words."""
    assert ("sym" in frame.flags) == (frame.kind in SYMMETRIC)
    assert ("utt" in frame.flags) == (frame.kind in UTTERANCES)


def test_frame_ids_are_unique() -> None:
    """A frame can be named by its id."""
    ids = [frame.id for frame in frames()]
    assert len(set(ids)) == len(ids)


def test_stems_are_no_shorter_than_three_letters() -> None:
    """A frame whose stem is in every clause would be tried on every clause."""
    short = {f.id: s for f in frames() for s in f.stems if len(s.strip("‹›")) < 2}
    assert short == {}


def test_every_kind_has_a_frame() -> None:
    """No kind of the codebook is out of reach."""
    assert {frame.kind for frame in frames()} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("realis", REALIS)
def test_every_kind_and_realis_has_a_row(kind: str, realis: str) -> None:
    """The code table answers for all 38 kinds in every realis, by name or by an explicit null."""
    found = {(r["kind"], r["realis"]) for r in rows("plover.tsv") if r["subkind"] == "-"}
    assert (kind, realis) in found


@pytest.mark.parametrize("kind", KINDS)
def test_what_did_not_happen_has_no_code(kind: str) -> None:
    """Requested, hypothetical and denied events carry neither PLOVER nor CAMEO (codebook section 3)."""
    for realis in ("requested", "hypothetical", "denied"):
        assert coding.plover(kind, realis, None, []) is None
        assert coding.cameo(kind, realis, None) is None


@pytest.mark.parametrize("kind", KINDS)
def test_what_occurred_has_a_type(kind: str) -> None:
    """Every kind that occurred has a PLOVER type, and all but votes a CAMEO code with its Goldstein value."""
    plover = coding.plover(kind, "occurred", None, ["diplomatic"])
    assert plover is not None
    assert plover.type in PLOVER_TYPES
    cameo = coding.cameo(kind, "occurred", None)
    assert (cameo is None) == (kind == "vote")
    if cameo is not None:
        assert cameo.goldstein is not None
        assert -10 <= cameo.goldstein <= 10


@pytest.mark.parametrize(
    ("kind", "realis", "subkind", "type_", "code"),
    [
        ("phone_call", "occurred", None, "CONSULT", "041"),
        ("visit", "planned", None, "AGREE", "036"),
        ("mediation", "planned", None, "AGREE", "039"),
        ("meeting", "cancelled", None, "REJECT", "125"),
        ("summons", "occurred", None, "ACCUSE", "114"),
        ("sanction", "planned", None, "THREATEN", "1312"),
        ("sanction", "occurred", None, "SANCTION", "163"),
        ("ceasefire", "planned", None, "CONCEDE", "0356"),
        ("rejection", "occurred", "veto", "REJECT", "129"),
        ("agreement", "occurred", "in_principle", "AGREE", "030"),
        ("attack", "occurred", None, "ASSAULT", "190"),
    ],
)
def test_codes_of_the_codebook(kind: str, realis: str, subkind: str | None, type_: str, code: str) -> None:
    """The cases that the codebook spells out."""
    plover, cameo = coding.plover(kind, realis, subkind, []), coding.cameo(kind, realis, subkind)
    assert plover is not None
    assert cameo is not None
    assert (plover.type, cameo.code) == (type_, code)


def test_topics_are_plovers_contexts_and_finer_ones() -> None:
    """All 37 contexts of PLOVER, at least 25 finer topics, each with a definition."""
    assert sum(t.context for t in topics()) == 37
    assert sum(not t.context for t in topics()) >= 25
    assert all(row["definition"].endswith(".") for row in rows("topics.tsv"))


def test_content_cues_name_kinds_and_strategies() -> None:
    """What decides the kind of speech names utterances and known strategies."""
    assert {cue.kind for cue in cues()} <= UTTERANCES
    assert {name for cue in cues() for name in cue.target} <= set(STRATEGIES) | {"must"}


def test_reasons_are_words_of_the_vocabulary() -> None:
    """Every weight that lowers the confidence says why, in one word."""
    named = {row["reason"] for row in rows("weights.tsv") if row["reason"]}
    assert named <= vocabulary()
    assert all(row["reason"] for row in rows("weights.tsv") if float(row["weight"]) <= -0.3)


def test_realis_cues_are_known() -> None:
    """Realis cues name a realis, or what asks."""
    assert {row["realis"] for row in rows("realis_cues.tsv")} <= {*REALIS, "asking"}


def test_kinds_and_realis_have_labels() -> None:
    """The summary line has a word for every kind and for every realis but `occurred`."""
    assert {row["kind"] for row in rows("kinds.tsv")} == set(KINDS)
    assert {row["realis"] for row in rows("realis_labels.tsv")} == set(REALIS) - {"occurred"}
