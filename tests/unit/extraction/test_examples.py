"""What the extractor reads in single sentences: every kind, every construction, hard negatives, minimal pairs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge
from diplowire.text.normalize import normalize
from schemas.kinds import KINDS
from tests.unit.extraction.contract import breaches
from tests.unit.extraction.examples import Example, extracted, read_examples, told

EXAMPLES: Sequence[Example] = read_examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_a_sentence_gives_its_events(example: Example, knowledge: Knowledge) -> None:
    """The events that the table names are found; where it says so, no other."""
    found = {told(event) for event in extracted(example.article, knowledge)}
    if example.exact:
        assert found == example.expected
    else:
        assert example.expected <= found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_events_keep_the_contract(example: Example, knowledge: Knowledge) -> None:
    """Spans index the raw fields, mentions lie in the evidence, ids are unique, links lead somewhere."""
    article = normalize(example.article)
    assert list(breaches(article, extract(article, knowledge).events, knowledge)) == []


def test_every_kind_has_an_example() -> None:
    """No kind of the codebook is without an own sentence."""
    assert {told[0] for e in EXAMPLES for told in e.expected} == set(KINDS)


def test_ids_are_unique() -> None:
    """An example can be named by its id."""
    assert len({e.id for e in EXAMPLES}) == len(EXAMPLES)
