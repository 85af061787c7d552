"""The tables that an analyst edits are well-formed: a slip is a failing test and not a silent miss."""

from __future__ import annotations

import re

import pytest

from diplowire.text.characters import fold_characters
from diplowire.text.evidence import best_reading, marks
from diplowire.text.lexicon import ZWNJ, endings, lexicon, table

COLUMNS = {
    "context.tsv": 3, "endings.tsv": 3, "frequencies.tsv": 2, "furniture.tsv": 2, "languages.tsv": 3,
    "outlet_names.tsv": 3, "outlets.tsv": 8, "pairs.tsv": 1, "spellings.tsv": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_row_has_its_columns(name: str):
    """No row is short, long or blank at the ends."""
    rows = list(table(name))
    assert rows
    assert [row for row in rows if len(row) != COLUMNS[name] or any(cell != cell.strip() for cell in row)] == []


@pytest.mark.parametrize("name", ["frequencies.tsv", "pairs.tsv", "spellings.tsv"])
def test_words_are_in_normalised_spelling(name: str):
    """A word in another spelling of its letters would never be found."""
    words = [row[0] for row in table(name)]
    assert [word for word in words if fold_characters(word).text != word] == []
    assert len(words) == len(set(words))


def test_an_editors_spelling_is_the_last_word():
    """Every entry of spellings.tsv comes back as it is written."""
    words = [row[0] for row in table("spellings.tsv")]
    assert [word for word in words if best_reading(word.replace(ZWNJ, "")).marks != marks(word)] == []


def test_furniture_patterns_compile_alone():
    """Each pattern is a regular expression by itself."""
    for _, pattern in table("furniture.tsv"):
        re.compile(pattern)


def test_vocabularies_and_classes_exist():
    """Outlets name vocabularies that there are; endings name their classes once."""
    known = {row[0] for row in table("outlet_names.tsv")}
    assert {row[5] for row in table("outlets.tsv") if row[5]} <= known
    assert all(endings(row[0]) for row in table("endings.tsv"))
    assert len(lexicon().worth) > 190_000
